/*
 * secret.h: references to secrets, `file:PATH`, `credential:NAME` (systemd's LoadCredential=) and
 * `env:NAME`.  Only the child that logs in reads one; nothing else ever holds it.
 */
#ifndef SIAGA_CONFIG_ACCOUNT_SECRET_H
#define SIAGA_CONFIG_ACCOUNT_SECRET_H

#include <glib.h>
#include <stdbool.h>

/* The secret's first line.  Refuses a file that others may read or the group may write, one that is
 * no regular file or over 64 KiB, and an empty secret (ERR_CONFIG).  Caller frees with secret_free(). */
char *secret_read(const char *reference, GError **err);

/* Overwrites before it frees; NULL is fine. */
void secret_free(char *secret);

/* Whether secret_read() would work, without reading: a file whose first line is empty is not found out. */
bool secret_check(const char *reference, GError **err);

/* Only the form: true for the three kinds above with something after the colon. */
bool secret_is_reference(const char *text);

#endif
