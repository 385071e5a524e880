/*
 * sentence.h: the clauses of an answer, one behind the other: which one holds the act, and whether the others are
 * sentences that change nothing.
 */
#ifndef SIAGA_READ_SENTENCE_H
#define SIAGA_READ_SENTENCE_H

#include "read/match.h"
#include "read/reading_rules.h"

/* An answer while it is read. */
typedef struct Sentence {
	const ReadingRules *rules;
	MatchContext context;
	const Clauses *clauses;
	bool list; /* an answer to a numbered list: numbers behind the act are its lines */
} Sentence;

Sentence sentence_of(const ReadingRules *rules, const Clauses *clauses, bool list);

/* Where an act stands. */
typedef struct Head {
	const Act *act; /* NULL: nowhere; borrowed */
	guint clause; /* its clause */
	guint at, behind; /* its first token, and the one behind its last */
	bool exact; /* nothing in its clause is left over */
	guint reason; /* first clause of a reason in front of it; its own: there is none */
} Head;

/* The act of this clause, if what stands in front of it may; of several the first.  Words of an act that is not
 * possible in this stage count only where `any`. */
Head sentence_head(const Sentence *s, guint clause, bool any);

/* What may stand behind an act in its clause, from token `at` to the clause's end. */
bool sentence_tail_is_free(const Sentence *s, const Head *head, guint at);

/* A clause of its own that says nothing about the decision; `before`: in front of it. */
bool sentence_is_aside(const Sentence *s, guint clause, bool before);
/* One that closes a mail, and one that is a name or title of who signs. */
bool sentence_is_closing(const Sentence *s, guint clause);
bool sentence_is_signer(const Sentence *s, guint clause);

/* Each clause of the line is such a sentence, and but for marks between them nothing else stands in it. */
bool sentence_fills(const ReadingRules *rules, const char *line, const Pattern *pattern);

/* Nothing but what may stand behind a verdict or a command without meaning more: "saja ya Bu, terima kasih". */
bool sentence_is_courtesy(const ReadingRules *rules, const char *rest);

/* Why what stands in these tokens cannot be passed over; of the vocabulary.  Borrowed. */
const char *sentence_objection(const Sentence *s, guint from, guint end, const Act *but);

/* The stage offers it, or there is no stage. */
bool sentence_is_possible(const ReadingRules *rules, const Act *act);

#endif
