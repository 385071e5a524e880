/*
 * lexer.h: the tokens of a rule's SQL expression, as far as siaga itself has to look at it.
 */
#ifndef SIAGA_RULE_LEXER_H
#define SIAGA_RULE_LEXER_H

#include <glib.h>
#include <stdbool.h>

/* TOKEN_TEXT: in single quotes; TOKEN_OTHER: a sign, or a name in quotes; TOKEN_BAD: what cannot stand in a rule. */
typedef enum { TOKEN_END, TOKEN_WORD, TOKEN_TEXT, TOKEN_OTHER, TOKEN_BAD } TokenKind;

typedef struct Token {
	TokenKind kind;
	const char *start;
	gsize length;
} Token;

/* The token that begins at `sql` or behind the blanks there. */
Token lexer_next(const char *sql);

/* Whether it is that word (ASCII case ignored), that sign. */
bool token_is_word(Token token, const char *word);
bool token_is_sign(Token token, const char *sign);

/* The text of a TOKEN_TEXT, its doubled quotes made single.  Caller frees. */
char *token_text(Token token);

#endif
