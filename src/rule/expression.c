#include "rule/expression.h"

#include <string.h>

typedef enum { TOKEN_END, TOKEN_WORD, TOKEN_TEXT, TOKEN_OTHER, TOKEN_BAD } TokenKind;

typedef struct Token {
	TokenKind kind;
	const char *start;
	gsize length;
} Token;

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

static Token next_token(const char *p)
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

static bool is_word(Token token, const char *word)
{
	return token.kind == TOKEN_WORD && strlen(word) == token.length &&
	       g_ascii_strncasecmp(token.start, word, token.length) == 0;
}

static bool is_sign(Token token, const char *sign)
{
	return token.kind == TOKEN_OTHER && strlen(sign) == token.length &&
	       strncmp(token.start, sign, token.length) == 0;
}

/* Binds closer than REGEXP, so that the text before it would not be the whole pattern. */
static bool goes_on(Token token)
{
	return is_sign(token, "||") || is_sign(token, "->") || is_sign(token, "+") ||
	       is_sign(token, "*") || is_word(token, "collate") || is_word(token, "escape");
}

static bool refuse(gsize *offset_r, char **reason_r, gsize offset, const char *reason)
{
	*offset_r = offset;
	*reason_r = g_strdup(reason);
	return false;
}

/* The text of a literal, its doubled quotes made single. */
static char *literal_text(Token token)
{
	GString *text = g_string_new_len(token.start + 1, (gssize)token.length - 2);

	g_string_replace(text, "''", "'", 0);
	return g_string_free(text, FALSE);
}

static bool take_pattern(
    const char *sql, Token token, Patterns *patterns, gsize *offset_r, char **reason_r)
{
	g_autofree char *pattern = NULL;
	g_autofree char *reason = NULL;

	if (token.kind != TOKEN_TEXT || goes_on(next_token(token.start + token.length)))
		return refuse(offset_r, reason_r, (gsize)(token.start - sql),
		    "after REGEXP a plain text in single quotes is expected");
	pattern = literal_text(token);
	if (patterns_add(patterns, pattern, offset_r, &reason))
		return true;
	*offset_r += (gsize)(token.start - sql) + 1;
	*reason_r = g_strdup_printf("not a regular expression: %s", reason);
	return false;
}

bool expression_scan(const char *sql, Patterns *patterns, gsize *offset_r, char **reason_r)
{
	int depth = 0;
	Token token = next_token(sql);

	for (; token.kind != TOKEN_END; token = next_token(token.start + token.length)) {
		gsize offset = (gsize)(token.start - sql);
		if (token.kind == TOKEN_BAD)
			return refuse(offset_r, reason_r, offset,
			    "comments, semicolons and open quotes cannot stand in a rule");
		depth += is_sign(token, "(") - is_sign(token, ")");
		if (depth < 0)
			return refuse(offset_r, reason_r, offset, "')' without its '('");
		Token next = next_token(token.start + token.length);
		if (!is_word(token, "regexp"))
			continue;
		if (is_sign(next, "("))
			return refuse(
			    offset_r, reason_r, offset, "write it as: subject REGEXP 'pattern'");
		if (!take_pattern(sql, next, patterns, offset_r, reason_r))
			return false;
	}
	if (depth)
		return refuse(offset_r, reason_r, strlen(sql), "')' is missing");
	return true;
}
