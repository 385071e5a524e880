#include "rule/lexer.h"

#include <string.h>

static bool is_word_byte(char c)
{
	return g_ascii_isalnum(c) || c == '_' || c == '$' || (guchar)c >= 0x80;
}

/* Length of what stands between two marks, doubled marks inside; 0: it never ends. */
static gsize quoted_length(const char *start, char close)
{
	for (const char *p = start + 1; *p; p++) {
		if (*p != close)
			continue;
		if (p[1] != close || close == ']')
			return (gsize)(p - start) + 1;
		p++;
	}
	return 0;
}

Token lexer_next(const char *p)
{
	while (g_ascii_isspace(*p))
		p++;
	Token token = {TOKEN_OTHER, p, 1};
	if (!*p) {
		token.kind = TOKEN_END;
	} else if (is_word_byte(*p)) {
		token.kind = TOKEN_WORD;
		while (is_word_byte(p[token.length]))
			token.length++;
	} else if (*p == '\'') {
		token.kind = TOKEN_TEXT;
		token.length = quoted_length(p, '\'');
	} else if (*p == '"' || *p == '`' || *p == '[') {
		token.length = quoted_length(p, *p == '[' ? ']' : *p);
	} else if (g_str_has_prefix(p, "||") || g_str_has_prefix(p, "->")) {
		token.length = 2;
	} else if (g_str_has_prefix(p, "--") || g_str_has_prefix(p, "/*") || *p == ';') {
		token.kind = TOKEN_BAD;
	}
	if (!token.length)
		token.kind = TOKEN_BAD;
	return token;
}

bool token_is_word(Token token, const char *word)
{
	return token.kind == TOKEN_WORD && strlen(word) == token.length &&
	       g_ascii_strncasecmp(token.start, word, token.length) == 0;
}

bool token_is_sign(Token token, const char *sign)
{
	return token.kind == TOKEN_OTHER && strlen(sign) == token.length &&
	       strncmp(token.start, sign, token.length) == 0;
}

char *token_text(Token token)
{
	GString *text = g_string_new_len(token.start + 1, (gssize)token.length - 2);

	g_string_replace(text, "''", "'", 0);
	return g_string_free(text, FALSE);
}
