/*
 * trouble.h: what is wrong at the moment with a mailbox or an account, and since when: what `siaga status`
 * shows, and how long it is left alone.
 */
#ifndef SIAGA_STORE_TROUBLE_H
#define SIAGA_STORE_TROUBLE_H

#include "store/store.h"

typedef struct TroublePause {
	int kind; /* the caller's own; 0: none */
	guint times; /* such pauses in a row */
	gint64 until; /* seconds: nothing is tried before */
} TroublePause;

typedef struct Trouble {
	char *
	    kind; /* "fetch": a mailbox cannot be read; "folder": it is read, but not all of it; "retry": it is tried
		       again later and later; "send": letters cannot be sent; "parse": no mail can;
		       "stamp": no time stamp is to be had */
	char *name; /* of the mailbox or account; "": of all */
	gint64 since, at; /* seconds: first and last seen */
	char *text; /* the server's own words among ours; changes while `since` stays */
	TroublePause pause;
} Trouble;
void trouble_free(Trouble *trouble);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trouble, trouble_free)

/* It is so now; `since` is never later than that (a clock that was set back).  Within a transaction. */
bool trouble_set(
    Store *store, const char *kind, const char *name, const char *text, gint64 now, GError **err);
/* How long nothing is tried because of it; it is set already.  Within a transaction. */
bool trouble_pause(
    Store *store, const char *kind, const char *name, const TroublePause *pause, GError **err);
/* NULL: there is none (or the lookup failed: store_sound()). */
Trouble *trouble_get(Store *store, const char *kind, const char *name);
/* It is over.  Cheap when there was none. */
bool trouble_clear(Store *store, const char *kind, const char *name, GError **err);
/* Array of Trouble by kind and name; kind NULL: of all. */
GPtrArray *trouble_list(Store *store, const char *kind, GError **err);

#endif
