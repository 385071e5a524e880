/*
 * noting.h: what was noted down is read and put to the routing rules, before it is decided on.
 */
#ifndef SIAGA_ENGINE_NOTING_H
#define SIAGA_ENGINE_NOTING_H

#include "decide/arrival.h"
#include "model/message.h"
#include "read/noted.h"
#include "engine/setup/setup.h"

/* NULL: the mail is no form of the office's own people.  Caller frees. */
Form *noting_form(const Setup *setup, const Message *message, const Arrival *known);
/* What it notes down.  Caller frees. */
Notes *noting_notes(
    const Setup *setup, const Message *message, const Arrival *known, const Form *form);

/* Asks the rules about each report. */
void noting_judge(const Setup *setup, const Arrival *known, Notes *notes);

#endif
