/*
 * entry_page.h: an entry as pages show it: its row in the book, its row among the open ones, its own page.  Pure.
 *
 * Of an entry above the clearance only number, time, class and stage are shown, as in the agenda book.  Who reported and
 * which files he sent stay unsaid where the procedure protects him (`anonymous`), and whom it is about always.
 */
#ifndef SIAGA_REPORT_ENTRY_PAGE_H
#define SIAGA_REPORT_ENTRY_PAGE_H

#include "config/config.h"
#include "model/entry.h"

#include <jansson.h>

typedef struct EntryView {
	const Config *config;
	Secrecy clearance;
	gint64 now;
} EntryView;

/* What stands on an entry's page beside the entry; borrowed. */
typedef struct EntryFacts {
	const Entry *entry;
	const GPtrArray *history; /* of HistoryLine, oldest first */
	const GPtrArray *files; /* of char *, name and size; NULL: none */
	const GPtrArray *related; /* of const Entry *, all of them shown; NULL: none */
} EntryFacts;

bool entry_page_masks(const EntryView *view, const Entry *entry);
/* "entry/umum-2026-0011.html": small letters, digits and hyphens only.  Caller frees. */
char *entry_page_file(const Entry *entry);

/* For book-row.html and open.html; `waiting` (may be NULL): whom it waits for.  Callers free. */
json_t *entry_page_row(const EntryView *view, const Entry *entry);
json_t *entry_page_open_row(const EntryView *view, const Entry *entry, const char *waiting);
/* Adds what entry.html shows to page_base(). */
void entry_page_add(json_t *data, const EntryView *view, const EntryFacts *facts);

/* How the office calls a person or unit of the directory; what is neither stays as it is.  Borrowed. */
const char *entry_page_name(const Config *config, const char *name);

#endif
