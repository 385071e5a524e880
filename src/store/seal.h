/*
 * seal.h: the chain over rows.  Whatever a transaction has left of an entry, a mail, an ask, a letter, a list or
 * an absence is hashed once, and the hashes become one link of a chain in the same transaction; each link also
 * holds the end of the history (history.h).  So a row that was changed, put in or taken out by another program
 * shows, and which column.
 */
#ifndef SIAGA_STORE_SEAL_H
#define SIAGA_STORE_SEAL_H

#include "store/mark.h"
#include "store/store.h"

/* The last link; id 0: there is none yet. */
bool seal_end(Store *store, ChainEnd *end_r, GError **err);
/* Of that link; "": there is none (or the lookup failed: store_sound()). */
void seal_hash(Store *store, gint64 id, char hash_r[65]);
/* The link of that hash; 0: none. */
gint64 seal_find(Store *store, const char *hash);

typedef struct SealReport {
	GPtrArray *faults; /* of char *: one line each, at most SEAL_FAULTS */
	guint more; /* beyond them */
	gint64 links, rows; /* looked at */
} SealReport;
enum { SEAL_FAULTS = 50 };

/* Recomputes the chain, and compares each row with what the chain last says of it.  False only when the database
 * cannot be read. */
bool seal_verify(Store *store, SealReport *report, GError **err);
void seal_report_clear(SealReport *report);

#endif
