/*
 * access.h: the access token of an account: as long as it is good the one in its grant's file, before it ends a new one.  A
 * refresh token that came with it replaces the old one on the disk before the access token is used (RFC 6749 6).
 */
#ifndef SIAGA_OAUTH_ACCESS_H
#define SIAGA_OAUTH_ACCESS_H

#include "oauth/grant.h"
#include "oauth/order.h"

/* The token; *fresh_r: it was fetched right now.  Caller wipes and frees.  NULL: ERR_WAIT, the provider cannot be asked
 * now, or was asked in vain shortly before (30 s, twice as long each time, an hour at most); ERR_CONFIG: a person has to
 * run `siaga login`, or to mend the configuration. */
char *access_get(const GrantOrder *order, gint64 now, bool *fresh_r, GError **err);

/* A server does not take that token: it is not given out again. */
void access_refused(const GrantOrder *order, const char *token);

/* What a token address has answered, into the grant.  False: it has no bearer token (RFC 6750). */
bool access_take(Grant *grant, const json_t *reply, gint64 now);

/* Whether the token is to be renewed: it has ended or will soon, or the clock was set back. */
bool access_is_due(const Grant *grant, gint64 now);

/* Seconds without another try after so many failures on end. */
gint64 access_pause(guint failures);

#endif
