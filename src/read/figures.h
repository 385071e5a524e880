/*
 * figures.h: an answer that consists of figures and of nothing else: "4 4 3 4 4 4 3 4 4".  Pure.
 */
#ifndef SIAGA_READ_FIGURES_H
#define SIAGA_READ_FIGURES_H

#include "config/office/vocabulary.h"

typedef enum {
	FIGURES_EXACT, /* as many as there are questions, each from 1 to the highest */
	FIGURES_UNCLEAR, /* nothing, or figures that do not fit: no word stands there */
	FIGURES_WORDS, /* it says something */
} FiguresKind;

/* Figures of one digit with one and the same mark between all of them: blanks, line ends, or one of , ; / - . with or
 * without blanks; or none.  Courtesies of the vocabulary may stand before and behind.  `figures` (of guint) gets
 * them where they fit. */
FiguresKind figures_read(
    const Vocabulary *vocabulary, const char *reply, guint count, guint highest, GArray *figures);

#endif
