/*
 * pool.h: the account's connections and the letters that wait for one.
 */
#ifndef SIAGA_DELIVER_POOL_H
#define SIAGA_DELIVER_POOL_H

#include "deliver/session.h"

typedef struct Pool Pool;

/* What the pool tells; called from pool_add(), pool_work() and pool_stop(). */
typedef struct PoolEvents {
	void (*server)(gpointer user, const WireServer *server); /* new, or another than before */
	void (*at_dot)(gpointer user, gint64 id);
	void (*result)(gpointer user, const SessionResult *result);
	void (*alarm)(gpointer user, const char *code, const char *text);
	gpointer user;
} PoolEvents;

/* Where a connection gets its secret from, each time: an access token may have been renewed. */
typedef struct PoolLogin {
	/* Borrowed until the next call; NULL and *err: there is none now. */
	const char *(*secret)(gpointer user, GError **err);
	/* The server refuses the one that was given.  True: the next one will be another. */
	bool (*refused)(gpointer user);
	const char *ca; /* see WireKeys; borrowed until pool_free() */
	gpointer user;
} PoolLogin;

/* `settings` are borrowed until pool_free(). */
Pool *pool_new(const SendSettings *settings, const PoolLogin *login, const PoolEvents *events);
void pool_free(Pool *pool);

/* Takes the letter; its result comes later, in any order. */
void pool_add(Pool *pool, Parcel *parcel);
/* The engine has committed the final dot of this letter; unknown ids are over already. */
void pool_go(Pool *pool, gint64 id);

/* Does what can be done now. */
void pool_work(Pool *pool);
/* Waits for more to do, for `engine` (-1: gone) or for 1 s.  True: the engine has something to say. */
bool pool_wait(Pool *pool, int engine);

/* Gives all letters back whose final dot is not out ("later", code 0), takes no new connection. */
void pool_stop(Pool *pool, const char *why);
/* Whether letters wait for the reply to their final dot. */
bool pool_awaits_verdicts(const Pool *pool);

#endif
