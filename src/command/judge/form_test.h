/*
 * form_test.h: what a mail with a form of staff (CATAT …) would be noted as.
 */
#ifndef SIAGA_COMMAND_FORM_TEST_H
#define SIAGA_COMMAND_FORM_TEST_H

#include "engine/setup/setup.h"
#include "model/message.h"
#include "rule/judge.h"

/* A line for each thing that would be registered, sent, nihil or asked back; NULL: the mail is no form of the
 * office's own people.  Caller frees. */
char *form_test(const Setup *setup, const Message *message, const Circumstances *circumstances);

#endif
