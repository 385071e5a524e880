/*
 * token.h: OAuth2 access tokens.  They are had anew for each login from the account's grant (access.h), a file or a
 * command's output, by a child of their own: a process that is in the sandbox can neither read files nor
 * start programs.
 */
#ifndef SIAGA_OAUTH_TOKEN_H
#define SIAGA_OAUTH_TOKEN_H

#include "oauth/order.h"

/* Of a mailbox: one of `file`, `command` and `grant`, the others are NULL.  Borrowed. */
typedef struct TokenOrder {
	const char *mailbox;
	const char *file;
	const char *command;
	const GrantOrder *grant;
} TokenOrder;

typedef struct TokenSource TokenSource;

/* Starts the child.  What `order` points to outlives it. */
TokenSource *token_source_new(const TokenOrder *order, GError **err);
void token_source_free(TokenSource *source);

/* The token now; waits for the command, but not when the engine's socket hangs up.  ERR_CONFIG: there
 * is none; ERR_WAIT: there is none now.  Caller frees with secret_free(). */
char *token_source_get(TokenSource *source, int engine, GError **err);

/* A server has refused that token.  True: it was an older one of a grant, and the next will be another. */
bool token_source_refused(TokenSource *source, const char *token);

/* Runs that child on `socket` until it ends; its exit status. */
int token_child_run(int socket);

#endif
