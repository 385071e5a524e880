/*
 * glossary.h: all words of the office's phrases, each with a number, so that a word of a text is looked up once for however
 * many phrases, and compared as a number.
 */
#ifndef SIAGA_READ_REPORT_GLOSSARY_H
#define SIAGA_READ_REPORT_GLOSSARY_H

#include "read/report/wording.h"

typedef struct Glossary Glossary;

Glossary *glossary_new(void);
void glossary_free(Glossary *glossary);

/* The number of a word as wording_fold() gives it, from 1 on; a new word is added.  `stem`: it is to be found in all its
 * forms, too (stem.h). */
guint glossary_add(Glossary *glossary, const char *folded, bool stem);

/* A word of a text. */
typedef struct KnownWord {
	guint number; /* 0: no phrase has it */
	guint first_form, forms; /* of KnownWords.forms */
} KnownWord;

typedef struct KnownWords {
	const Wording *wording; /* borrowed */
	GArray *words; /* of KnownWord, for each word of the text */
	GArray *
	    forms; /* of guint: numbers of the stems that words can be forms of, the word's own first */
} KnownWords;

/* Looks all words of a text up; both have to outlive it.  Caller frees. */
KnownWords *known_words_new(const Glossary *glossary, const Wording *wording);
void known_words_free(KnownWords *known);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KnownWords, known_words_free)

const KnownWord *known_word(const KnownWords *known, guint index);
/* Whether that word is, or can be a form of, the one of that number. */
bool known_word_fits(const KnownWords *known, guint index, guint number, bool stem);

#endif
