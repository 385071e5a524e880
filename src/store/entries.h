/*
 * entries.h: the agenda books.
 */
#ifndef SIAGA_STORE_ENTRIES_H
#define SIAGA_STORE_ENTRIES_H

#include "model/entry.h"
#include "store/store.h"

/* The number the next entry of that book and year gets: one above the highest, at least `start`. */
bool entries_next_number(
    Store *store, const char *book, int year, int start, int *number_r, GError **err);
/* Sets entry->id; number and label are set by the caller.  A number is never given twice (UNIQUE):
 * ERR_REJECT.  entry->text goes to the full text index only. */
bool entries_add(Store *store, Entry *entry, GError **err);
/* Writes every field but id, book, year and number; text NULL leaves the indexed text as it is. */
bool entries_update(Store *store, const Entry *entry, GError **err);
/* text is NULL in every entry that is read. */
Entry *entries_get(Store *store, gint64 id, GError **err);
/* By number as people write it: a book's label ("0147", "P-0003"), or where none is written so any number of
 * that value ("147"); book NULL: any, then newest year first.  Array of Entry. */
GPtrArray *entries_find(Store *store, const char *book, const char *label, GError **err);

typedef struct EntryFilter {
	const char *book; /* NULL: all */
	int year; /* 0: all */
	gint64 from, to; /* registered, seconds; 0: open */
	bool open_only;
	Secrecy most; /* entries above it are left out */
	guint limit; /* newest first; 0: all */
} EntryFilter;
GPtrArray *entries_list(Store *store, const EntryFilter *filter, GError **err);
/* Entries of mails that came from this address and have it as their reporter, newest first. */
GPtrArray *entries_of_reporter(Store *store, const char *address, guint limit, GError **err);
/* Entries that were started for this one, and those that tell of the same event; by id. */
GPtrArray *entries_children(Store *store, gint64 parent, GError **err);
GPtrArray *entries_incident(Store *store, gint64 incident, GError **err);

/* The same link twice is one.  Links of an entry in either direction: array of Relation. */
bool entries_add_relation(Store *store, const Relation *relation, GError **err);
GPtrArray *entries_relations(Store *store, gint64 entry, GError **err);

/* Open entries whose limit has passed, the longest overdue first; limit 0: all. */
GPtrArray *entries_overdue(Store *store, gint64 now, guint limit, GError **err);
/* Entries whose reporter has that address (lower case); by id. */
GPtrArray *entries_reported_by(Store *store, const char *address, GError **err);
/* Entries that were closed before that time and are not erased, the oldest first; limit 0: all. */
GPtrArray *entries_closed_before(Store *store, gint64 time, guint limit, GError **err);
/* Full text search over summary, place, reporter and text (secret entries are not in it): entries that
 * hold all of the words, newest first; a star at a word's end finds words that begin so. */
GPtrArray *entries_search(Store *store, const char *words, guint limit, GError **err);

/* Entries that may tell of the same event: registered since `since`, of the same place where both have one, with
 * words of its summary; not itself, nor what is void or of its incident already.  Newest first. */
GPtrArray *entries_similar(
    Store *store, const Entry *entry, gint64 since, guint limit, GError **err);

/* The numbers of one book and year: without a gap, count is last - first + 1. */
typedef struct BookRun {
	char *book;
	int year, first, last;
	gint64 count;
} BookRun;
void book_run_free(BookRun *run);
/* Array of BookRun, by book and year. */
GPtrArray *entries_runs(Store *store, GError **err);

/* Mails that belong to an entry (ledger ids), oldest first. */
bool entries_add_mail(Store *store, gint64 entry, gint64 mail, const char *role, GError **err);
/* A mail is no longer an addition to any entry. */
bool entries_drop_addition(Store *store, gint64 mail, GError **err);
GPtrArray *entries_mails(
    Store *store, gint64 entry, GError **err); /* of LedgerLine, with message JSON */

/* How many entries were registered after `since` of mails that came after `received` and that no unit has sent;
 * `most` at most. */
gint64 entries_count_strangers(Store *store, gint64 since, gint64 received, guint most);

#endif
