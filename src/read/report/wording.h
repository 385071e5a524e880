/*
 * wording.h: a text as words, clauses and sentences: what all judging of a mail's words goes by.
 */
#ifndef SIAGA_READ_REPORT_WORDING_H
#define SIAGA_READ_REPORT_WORDING_H

#include <glib.h>
#include <stdbool.h>

/* Longer texts are cut. */
enum { WORDING_LIMIT = 64 * 1024 };

typedef struct Word {
	const char *folded; /* small letters; "rame2" as "rame", "tolongggg" as "tolong" */
	guint start, end; /* bytes of the text */
	guint sentence; /* that it stands in */
	bool capital; /* begins with a capital letter */
	bool number; /* digits only */
	bool clause; /* begins a clause: a comma, a colon, a bracket, a dash stands before it */
	bool line; /* begins a line */
} Word;

typedef struct Sentence {
	guint first, count; /* words; never none */
	guint start, end; /* bytes of the text, surrounding space left out */
	bool asks; /* ends with a question mark */
} Sentence;

typedef struct Wording {
	char *text; /* valid UTF-8 */
	GStringChunk *folded; /* holds the words' */
	GArray *words; /* of Word */
	GArray *sentences; /* of Sentence, in order, all words in one of them */
} Wording;

/* Never fails.  Caller frees. */
Wording *wording_new(const char *text);
void wording_free(Wording *wording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wording, wording_free)

const Word *wording_word(const Wording *wording, guint index);
const Sentence *wording_sentence(const Wording *wording, guint index);
/* The sentence that a word stands in. */
guint wording_sentence_of(const Wording *wording, guint word);

/* A word as it is compared.  Caller frees. */
char *wording_fold(const char *word, gsize length);

#endif
