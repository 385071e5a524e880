/*
 * phrases.h: groups of words (config/office/wordlist.h) made ready to be found in a text.
 */
#ifndef SIAGA_READ_REPORT_PHRASES_H
#define SIAGA_READ_REPORT_PHRASES_H

#include "config/office/wordlist.h"
#include "read/report/glossary.h"

typedef struct Phrases Phrases;

/* A phrase found: the words of it, never none. */
typedef struct Hit {
	const WordGroup *group;
	guint first, count;
} Hit;

/* What was found in a text, by word and by sentence: texts of any length are judged in time that grows with them. */
typedef struct Found {
	const Wording *wording;
	GArray *hits; /* of Hit, by their first words */
	/* For each word, and for the end: the first hit that begins there or behind it. */
	guint *from;
	/* For each word, and for the end: the uses (word_bit()) that end before it. */
	guint64 *ends;
	guint64 *uses; /* that stand in each sentence */
	guint64 *opens; /* uses that begin at the first word of each sentence */
	guint longest; /* words of a hit */
} Found;

/* `groups` (array of WordGroup) has to outlive it; their words are added to `glossary`. */
Phrases *phrases_new(const GPtrArray *groups, Glossary *glossary);
/* None of them is found across a comma: "laporan kami, terima kasih". */
void phrases_keep_within_clauses(Phrases *phrases);
/* These words (char *, folded, borrowed) are names, and no forms of stems. */
void phrases_leave_names(Phrases *phrases, GHashTable *names);
void phrases_free(Phrases *phrases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Phrases, phrases_free)

/* All phrases in the text by their first word; of one group the longest at a word.  A phrase of several words never
 * goes beyond a sentence.  `known`: by the same glossary.  Caller frees. */
Found *phrases_find(const Phrases *phrases, const KnownWords *known);
void found_free(Found *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Found, found_free)

guint64 word_bit(WordUse use);
const Hit *found_hit(const Found *found, guint index);
/* A hit of that use that covers all of these words; NULL: none. */
const Hit *found_around(const Found *found, WordUse use, guint first, guint count);

#endif
