/*
 * words.h: the full text index over entries.  Secret entries (rahasia and above) are not in it.
 *
 * FTS5 costs a commit with one entry as much as all its other rows together, and hardly anything when
 * many entries come at once: new words wait in a table until there are enough of them, and a search
 * looks there too.
 */
#ifndef SIAGA_STORE_WORDS_H
#define SIAGA_STORE_WORDS_H

#include "model/entry.h"
#include "store/store.h"

bool words_add(Store *store, const Entry *entry, GError **err);
/* entry->text NULL leaves the words of the text as they are.  An entry that has become secret loses all
 * its words; one that is not secret any more is found by summary, place and reporter. */
bool words_update(Store *store, const Entry *entry, GError **err);

/* Takes all words of an entry out. */
bool words_remove(Store *store, gint64 entry, GError **err);
/* FTS5 keeps removed words in its segments until they are merged: merges them all.  Reads and writes the whole index,
 * so it is done once behind many removals. */
bool words_forget(Store *store, GError **err);

/* Whether so much waits that it is to be indexed after this commit. */
bool words_are_due(const Store *store);
/* Indexes what waits, within the open transaction. */
bool words_settle(Store *store, GError **err);

/* Makes what waits searchable as temp.words_fresh, for the search that follows. */
bool words_freshen(Store *store, GError **err);

/* An expression of FTS5 that finds entries with any of the longer words of a text; NULL: it has none. */
char *words_any_expression(const char *text);

/* An expression of FTS5 that finds entries with all of the words people typed, whatever characters
 * they hold; a star at a word's end finds words that begin so.  NULL: there is no word in it. */
char *words_expression(const char *typed);

#endif
