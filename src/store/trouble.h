/*
 * trouble.h: what is wrong at the moment with a mailbox or an account, and since when: what `siaga status`
 * shows.
 */
#ifndef SIAGA_STORE_TROUBLE_H
#define SIAGA_STORE_TROUBLE_H

#include "store/store.h"

typedef struct Trouble {
	char *
	    kind; /* "fetch": a mailbox cannot be read; "send": letters cannot be sent; "parse": no mail can */
	char *name; /* of the mailbox or account; "": of all */
	gint64 since, at; /* seconds: first and last seen */
	char *text; /* the server's own words among ours; changes while `since` stays */
} Trouble;
void trouble_free(Trouble *trouble);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trouble, trouble_free)

/* It is so now.  Within a transaction. */
bool trouble_set(
    Store *store, const char *kind, const char *name, const char *text, gint64 now, GError **err);
/* It is over.  Cheap when there was none. */
bool trouble_clear(Store *store, const char *kind, const char *name, GError **err);
/* Array of Trouble by kind and name; kind NULL: of all. */
GPtrArray *trouble_list(Store *store, const char *kind, GError **err);

#endif
