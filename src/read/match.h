/*
 * match.h: words of a clause held against a pattern of the grammar.  All ways of matching are followed at once as
 * a set of places, so that no pattern takes longer than words times its size.
 */
#ifndef SIAGA_READ_MATCH_H
#define SIAGA_READ_MATCH_H

#include "config/office/directory.h"
#include "config/office/workflow.h"
#include "read/clause.h"

enum { MATCH_WORDS = 60 }; /* in a clause; a longer one matches nothing */

/* For what depends on the entry and the office; each NULL: there is none. */
typedef struct MatchContext {
	const Vocabulary *vocabulary;
	const Directory *directory;
	const Workflow *workflow;
	const char *own_number;
} MatchContext;

/* The pattern takes exactly the tokens from `first` up to `end`. */
bool match_is(const MatchContext *context, const Clauses *clauses, guint first, guint end,
    const Pattern *pattern);

/* The same of a class by itself: how many tokens its longest phrase takes from `at` on; 0: none. */
guint match_class(
    const Vocabulary *vocabulary, const Clauses *clauses, guint at, guint end, const char *name);

/* The word is this entry's number: as the book writes it, or with fewer noughts in front. */
bool match_is_own_number(const char *own_number, const char *word);

#endif
