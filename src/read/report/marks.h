/*
 * marks.h: what stands where in a text, of the groups of rules/alarm.yaml, and what of it is denied.
 */
#ifndef SIAGA_READ_REPORT_MARKS_H
#define SIAGA_READ_REPORT_MARKS_H

#include "read/report/phrases.h"

typedef struct Marks {
	const Wording *wording;
	Found *found; /* all of them */
	GArray *
	    raising; /* of Hit: alarm, captive, gathering, weapon, neither denied nor another thing */
	guint64 *uses; /* that stand in each sentence and are not another thing */
	guint64 anywhere; /* all of these */
	bool *negated; /* words that a negation turns round */
} Marks;

Marks *marks_new(const Phrases *words, const KnownWords *known);
void marks_free(Marks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Marks, marks_free)

bool mark_raises(WordUse use);
/* Whether a word of that use stands in one of these sentences (both included). */
bool marks_have(const Marks *marks, WordUse use, guint from, guint to);
/* The last word of that use; -1: none. */
int marks_last(const Marks *marks, WordUse use);

#endif
