/*
 * login.h: who we are, to an IMAP server: LOGIN, AUTHENTICATE PLAIN, XOAUTH2, or OAUTHBEARER (RFC 7628).
 */
#ifndef SIAGA_FETCH_LOGIN_H
#define SIAGA_FETCH_LOGIN_H

#include "fetch/imap.h"

/* Logs in with the password, or the access token with settings->oauth2, and asks what the server can.
 * ERR_CONFIG: refused; a person has to do something. */
bool imap_login(Imap *imap, const char *secret, GError **err);

#endif
