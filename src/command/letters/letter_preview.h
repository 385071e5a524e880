/*
 * letter_preview.h: a letter as it would be sent, made without sending or writing anything.
 */
#ifndef SIAGA_COMMAND_LETTER_PREVIEW_H
#define SIAGA_COMMAND_LETTER_PREVIEW_H

#include "engine/setup/setup.h"
#include "letter/compose.h"
#include "model/entry.h"
#include "store/store.h"

typedef struct Preview {
	char *to; /* "Nama <alamat>"; an invented one where nobody is known */
	char *warning; /* for who looks at it; NULL: none */
	ComposedBody *body; /* NULL: what was asked for is a form to be printed, no letter */
	json_t *data; /* that it was made with */
	gint64 made; /* seconds: the time it bears */
} Preview;

/* With invented data, but the office's own letterhead and choices. */
bool preview_sample(
    const Setup *setup, const char *letter, gint64 now, Preview *preview_r, GError **err);
/* With what the entry would give it now.  `clearance`: what is more secret is refused, unless the letter is
 * neutral. */
bool preview_of_entry(const Setup *setup, Store *store, const Entry *entry, const char *letter,
    Secrecy clearance, Preview *preview_r, GError **err);
/* The letter's printed form, or the form of that name, as PDF.  NULL and *err: the letter has none.  Caller unrefs. */
GBytes *preview_pdf(const Setup *setup, const char *letter, const Preview *preview, GError **err);
void preview_clear(Preview *preview);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Preview, preview_clear)

#endif
