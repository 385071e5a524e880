/*
 * bundle.h: a case as evidence: one document for people, the mails as they came, the lines of the history chain, the keys
 * that prove senders, and a program that checks all of it on another machine (bundle_verifier.h).
 */
#ifndef SIAGA_COMMAND_BUNDLE_H
#define SIAGA_COMMAND_BUNDLE_H

#include "command/sheet/sheet.h"

/* Of the entry and what was started for it, as far as the clearance goes, into a new directory.  The same case gives the
 * same bytes. */
bool bundle_write(const Sheet *sheet, const char *path, GError **err);

#endif
