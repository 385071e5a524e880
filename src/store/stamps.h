/*
 * stamps.h: time stamps (RFC 3161) of the history, one a day.  What is stamped is a sheet: lines of text that name the
 * stamp before, this life of the database (life.h), the end of the chain over rows and each line of the history since the
 * stamp before, "ID HASH".  The sheet is not kept but written anew from the history, so that it shows when that was changed.
 */
#ifndef SIAGA_STORE_STAMPS_H
#define SIAGA_STORE_STAMPS_H

#include "store/mark.h"
#include "store/store.h"

typedef struct Stamp {
	gint64 id; /* 1, 2, ... */
	char *day; /* YYYY-MM-DD, as the office's clock had it */
	char *life; /* store/life.h */
	char before[65]; /* SHA-256 of the sheet before; "": this is the first */
	gint64 first, last; /* lines of the history in it */
	ChainEnd link; /* store/seal.h */
	char sheet[65]; /* SHA-256 of the sheet */
	GBytes *reply; /* TimeStampResp, DER; NULL: not stamped yet */
	gint64 told, at; /* seconds: the time it tells, and when it came */
} Stamp;
void stamp_free(Stamp *stamp);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stamp, stamp_free)

/* The last one; *stamp_r is NULL when there is none. */
bool stamps_last(Store *store, Stamp **stamp_r, GError **err);
/* What is to be stamped next, its sheet's sum set; *stamp_r is NULL when the history has no line behind the last stamp. */
bool stamps_next(Store *store, const char *day, Stamp **stamp_r, GError **err);
bool stamps_add(Store *store, const Stamp *stamp, GError **err);

/* All, or those whose sheet has that line of the history (0: all), oldest first; array of Stamp. */
GPtrArray *stamps_list(Store *store, gint64 line, GError **err);

/* The sheet as the history has it now, in pieces. */
bool stamps_sheet(Store *store, const Stamp *stamp,
    void (*take)(gpointer data, const char *text, gsize length), gpointer data, GError **err);
/* Its SHA-256. */
bool stamps_sum(Store *store, const Stamp *stamp, char hex_r[65], GError **err);

#endif
