/*
 * phrases.h: groups of words (config/office/wordlist.h) made ready to be found in a text.
 */
#ifndef SIAGA_READ_REPORT_PHRASES_H
#define SIAGA_READ_REPORT_PHRASES_H

#include "config/office/wordlist.h"
#include "read/report/wording.h"

typedef struct Phrases Phrases;

/* A phrase found: the words of it, never none. */
typedef struct Hit {
	const WordGroup *group;
	guint first, count;
} Hit;

/* `groups` (array of WordGroup) has to outlive it. */
Phrases *phrases_new(const GPtrArray *groups);
/* None of them is found across a comma: "laporan kami, terima kasih". */
void phrases_keep_within_clauses(Phrases *phrases);
void phrases_free(Phrases *phrases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Phrases, phrases_free)

/* All phrases in the text by their first word; of one group the longest at a word.  A phrase of several words never
 * goes beyond a sentence.  Array of Hit, caller unrefs. */
GArray *phrases_find(const Phrases *phrases, const Wording *wording);

#endif
