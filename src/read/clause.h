/*
 * clause.h: an answer as clauses of words, with where each stands in the text.  A clause ends at a full stop,
 * comma, colon, bracket, quotation mark, dash, sign or line break; a stop behind an abbreviation or between
 * digits or single letters ends none.
 */
#ifndef SIAGA_READ_CLAUSE_H
#define SIAGA_READ_CLAUSE_H

#include "config/office/vocabulary.h"

typedef enum {
	TOKEN_WORD,
	TOKEN_BREAK, /* ends a clause */
	TOKEN_SIGN, /* an emoji, selectors and skin tones left out */
	TOKEN_FOREIGN, /* a character that has no meaning in an answer: "~", "=" */
	TOKEN_FORBIDDEN, /* one that makes text look other than it reads: bidirectional controls, strike-through,
	                    invisible characters */
} TokenKind;

/* Words from a token on that are a phrase of a class. */
typedef struct ClassMatch {
	const WordClass *word_class;
	guint length;
} ClassMatch;

typedef struct Token {
	TokenKind kind;
	char *word; /* folded; a break: its character */
	gsize start, end; /* bytes in the text */
	GArray *classes; /* of ClassMatch; empty for what is no word */
	bool
	    capital; /* begins with a capital letter, and is no word in capitals of a text without small ones */
} Token;

typedef struct Clause {
	guint first, count; /* words in Clauses.tokens */
	gsize start, end; /* bytes in the text */
} Clause;

typedef struct Clauses {
	const char *text; /* borrowed */
	GPtrArray *tokens; /* of Token */
	GArray *list; /* of Clause, in order */
} Clauses;

Clauses *clauses_of(const Vocabulary *vocabulary, const char *text);
void clauses_free(Clauses *clauses);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Clauses, clauses_free)

const Token *clauses_token(const Clauses *clauses, guint at);
const Clause *clauses_at(const Clauses *clauses, guint index);
/* The token behind that clause's last. */
guint clauses_end(const Clauses *clauses, guint index);

/* The longest of `phrases` whose words are the tokens from `at` on, before `end`: how many; 0: none. */
guint clauses_phrase(const Clauses *clauses, guint at, guint end, const GPtrArray *phrases);

#endif
