/*
 * noting.h: what was noted down is read and put to the routing rules, before it is decided on.
 */
#ifndef SIAGA_ENGINE_NOTING_H
#define SIAGA_ENGINE_NOTING_H

#include "decide/knowledge.h"
#include "engine/setup.h"

/* NULL: the mail is no form of the office's own people.  Caller frees. */
Notes *noting_of_mail(const Setup *setup, const Message *message, const Knowledge *known);

/* Asks the rules about each report. */
void noting_judge(const Setup *setup, const Knowledge *known, Notes *notes);

#endif
