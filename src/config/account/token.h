/*
 * token.h: OAuth2 access tokens.  They are read anew for each login from a file or from a command's
 * output, by a child of their own: a process that is in the sandbox can neither read files nor start
 * programs.
 */
#ifndef SIAGA_CONFIG_ACCOUNT_TOKEN_H
#define SIAGA_CONFIG_ACCOUNT_TOKEN_H

#include <glib.h>

/* Of a mailbox: `file` or `command`, the other is NULL.  Borrowed. */
typedef struct TokenOrder {
	const char *mailbox;
	const char *file;
	const char *command;
} TokenOrder;

typedef struct TokenSource TokenSource;

/* Starts the child.  What `order` points to outlives it. */
TokenSource *token_source_new(const TokenOrder *order, GError **err);
void token_source_free(TokenSource *source);

/* The token now; waits for the command, but not when the engine's socket hangs up.  ERR_CONFIG: there
 * is none.  Caller frees with secret_free(). */
char *token_source_get(TokenSource *source, int engine, GError **err);

/* Runs that child on `socket` until it ends; its exit status. */
int token_child_run(int socket);

#endif
