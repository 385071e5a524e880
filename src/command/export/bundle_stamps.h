/*
 * bundle_stamps.h: the time stamps of a case's lines as files: for each stamp its sheet (stamp-N.txt) and the server's answer
 * (stamp-N.tsr), and the authorities once (stamp-ca.pem), as `openssl ts -verify` takes them.
 */
#ifndef SIAGA_COMMAND_BUNDLE_STAMPS_H
#define SIAGA_COMMAND_BUNDLE_STAMPS_H

#include "command/export/bundle_case.h"

/* put(data, name, bytes, err) writes a file.  A sheet holds numbers and hashes of all lines of its days, nothing of their words.  None at all
 * when no stamp covers the case, or `timestamp: ca:` names nobody. */
bool bundle_stamps(const Case *c,
    bool (*put)(gpointer data, const char *name, GBytes *bytes, GError **err), gpointer data,
    GError **err);

#endif
