/*
 * grant.h: a person's consent that siaga may use his mailbox, as a file of mode 0600 beside the database: the refresh
 * token, the access token that was had by it last, and how renewing goes.  Whoever changes it holds its lock.
 */
#ifndef SIAGA_OAUTH_GRANT_H
#define SIAGA_OAUTH_GRANT_H

#include <glib.h>
#include <stdbool.h>

typedef struct Grant {
	char *token, *client, *user; /* to whom and for whom the consent was given (GrantOrder) */
	char *refresh; /* refresh token */
	char *access; /* access token; NULL: none that is good */
	gint64 since, until; /* when the access token was given and ends; seconds since 1970 */
	char *refused; /* the provider takes the refresh token no more: its words; NULL: it does */
	guint failures; /* how often renewing has failed on end */
	gint64 next_try; /* it is not tried before; 0: at once */
	char *trouble; /* why it failed last; NULL: it did not */
} Grant;

void grant_free(Grant *grant);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grant, grant_free)

/* A descriptor that holds the lock until it is closed; waits `wait_ms`.  -1: ERR_WAIT, somebody else holds it;
 * ERR_CONFIG, it cannot be made. */
int grant_lock(const char *path, gint64 wait_ms, GError **err);

/* NULL: ERR_CONFIG, it is not there, others may read it, or it is no grant. */
Grant *grant_load(const char *path, GError **err);

/* All of it or nothing; on the disk on return (a lost refresh token takes a person to be had again).  Makes the folder. */
bool grant_save(const char *path, const Grant *grant, GError **err);

#endif
