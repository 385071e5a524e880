/*
 * history.h: append-only and hash-chained: each line's hash covers its own fields and the hash before it,
 * so that a changed or missing line shows.
 */
#ifndef SIAGA_STORE_HISTORY_H
#define SIAGA_STORE_HISTORY_H

#include "model/entry.h"
#include "store/mark.h"
#include "store/store.h"

/* Sets line->id and line->hash. */
bool history_append(Store *store, HistoryLine *line, GError **err);
/* Oldest first; array of HistoryLine. */
GPtrArray *history_of(Store *store, gint64 entry, GError **err);
/* Lines behind that id, oldest first; array of HistoryLine. */
GPtrArray *history_after(Store *store, gint64 id, GError **err);
/* Recomputes the chain; false and *err name the first line that does not fit.  head_r (caller frees, may
 * be NULL) is the last hash, "" when there is no line; count_r the number of lines. */
bool history_verify(Store *store, char **head_r, gint64 *count_r, GError **err);
/* The last line as it stands, without recomputing anything; id 0: there is none yet. */
bool history_end(Store *store, ChainEnd *end_r, GError **err);
/* Of that line; "": there is none (or the lookup failed: store_sound()). */
void history_hash_of(Store *store, gint64 id, char hash_r[65]);
/* When the last line was written, seconds; 0: none (or the lookup failed: store_sound()). */
gint64 history_latest(Store *store);
/* The same of the first line. */
gint64 history_earliest(Store *store);
/* Names of the rules by which the latest entries (so many at most) and attendances were taken, each once.  Array of
 * char *. */
GPtrArray *history_rules(Store *store, guint most, GError **err);
/* The line whose hash that is (a head that was mailed out); 0: none (or the lookup failed: store_sound()). */
gint64 history_find(Store *store, const char *hash);

#endif
