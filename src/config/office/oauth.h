/*
 * oauth.h: `oauth:` of an account: where its provider asks for consent and gives tokens (RFC 6749), and who this
 * office's program is to it.
 */
#ifndef SIAGA_CONFIG_OFFICE_OAUTH_H
#define SIAGA_CONFIG_OFFICE_OAUTH_H

#include "config/config.h"
#include "config/reader/fields.h"

struct Preset;

extern const Field oauth_fields[];

/* What the office leaves out is as its provider has it. */
void oauth_settle(OAuth *oauth, const struct Preset *preset);
void oauth_copy(OAuth *to, const OAuth *from);

/* Tells what an account with `auth: oauth2` and no token from elsewhere lacks; `node` is its map. */
void oauth_check(Reader *reader, const Node *node, const Login *login);

/* Gives the login its account's name and the file of its grant, beside the database. */
void oauth_place(Login *login, const char *database);

#endif
