/*
 * fetch_items.h: one FETCH answer (RFC 3501 7.4.2) as libetpan can read it: the items that we ask for, each in
 * its plainest form; what else a server adds is left out, however deep it is nested.
 */
#ifndef SIAGA_FETCH_FETCH_ITEMS_H
#define SIAGA_FETCH_FETCH_ITEMS_H

#include <glib.h>
#include <stdbool.h>

/* The fields of a header that may be asked for by themselves. */
#define FETCH_FIELDS "HEADER.FIELDS (FROM IN-REPLY-TO)"

typedef struct FetchItems {
	GString *out; /* what libetpan is to read; the caller takes it and truncates it */
	char *name; /* item whose value comes; NULL: a name comes */
	GString *flags; /* of the list that is being read; NULL: none */
	guint depth; /* parentheses open within a value */
	bool any; /* an item of this answer has been kept */
	bool
	    body_given; /* bytes of a body may have gone to libetpan: the answer cannot be dropped */
} FetchItems;

void fetch_items_init(FetchItems *items);
void fetch_items_clear(FetchItems *items);

typedef enum {
	ITEMS_END, /* the answer is complete in items->out */
	ITEMS_LITERAL_KEPT, /* the next *literal_r bytes are for libetpan */
	ITEMS_LITERAL_LEFT, /* the next *literal_r bytes are of nothing that we ask for */
	ITEMS_BROKEN, /* not an answer to FETCH */
} ItemsNext;

/* A new answer to mail `number`; `text` as fetch_items_more(). */
ItemsNext fetch_items_begin(
    FetchItems *items, guint32 number, const char *text, guint64 *literal_r);
/* `text`: a line from behind "FETCH ", or behind a literal, without its end. */
ItemsNext fetch_items_more(FetchItems *items, const char *text, guint64 *literal_r);

/* "{123}", "~{123}" or "{123+}" at `text`: its end, and the number; NULL: none. */
const char *literal_at(const char *text, guint64 *length_r);

#endif
