/*
 * mark.h: how far the books went, in a file of its own beside the key: DATABASE.mark.  What it says is durable
 * before anything of it leaves the house, so that a database that was put back without 'siaga restore' is found
 * out, and no number is given twice after a restore.
 *
 * Two slots of 64 KiB are written in turn, each of text with its own SHA-256: a write that was cut leaves the
 * other one.
 */
#ifndef SIAGA_STORE_MARK_H
#define SIAGA_STORE_MARK_H

#include <glib.h>
#include <stdbool.h>

/* The end of a hash chain: number and hash (hex) of its last link; 0 and "": there is none. */
typedef struct ChainEnd {
	gint64 id;
	char hash[65];
} ChainEnd;

typedef struct HighMark {
	guint64 sequence; /* of the write; set by mark_write() */
	char *life; /* store/life.h */
	ChainEnd history; /* store/history.h */
	ChainEnd seals; /* store/seal.h */
	GHashTable *numbers; /* "BOOK/YEAR" -> highest number (GINT_TO_POINTER) */
} HighMark;

HighMark *mark_new(void);
void mark_free(HighMark *mark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HighMark, mark_free)

/* Keeps the higher one. */
void mark_raise(HighMark *mark, const char *book_year, int number);

/* DATABASE.mark.  Caller frees. */
char *mark_path(const char *database);
/* The file for mark_read() and mark_write(), made with mode 0600 with `create`.  -1: *missing_r tells that there
 * is none from other reasons (*err is set for both). */
int mark_open(const char *database, bool write, bool create, bool *missing_r, GError **err);
/* The newest whole slot; ERR_CONFIG when there is none. */
HighMark *mark_read(int fd, const char *database, GError **err);
/* Into the older slot, one sequence further; durable on return. */
bool mark_write(int fd, const char *database, HighMark *mark, GError **err);

#endif
