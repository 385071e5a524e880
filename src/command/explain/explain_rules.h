/*
 * explain_rules.h: which rules and which words have made an entry what it is.
 */
#ifndef SIAGA_COMMAND_EXPLAIN_RULES_H
#define SIAGA_COMMAND_EXPLAIN_RULES_H

#include "command/sheet/sheet.h"
#include "engine/carry/receiver.h"

/* By which rules it was registered, as its history tells; then what the rules in force make of the mail that it came
 * by, and whether they have been changed since.  An entry that came by no mail has the first alone. */
bool explain_rules(Printer *printer, const Sheet *sheet, const Receiver *receiver, GError **err);

#endif
