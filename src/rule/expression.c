#include "rule/expression.h"

#include "rule/lexer.h"

#include <string.h>

/* Binds closer than REGEXP, so that the text before it would not be the whole pattern. */
static bool goes_on(Token token)
{
	return token_is_sign(token, "||") || token_is_sign(token, "->") ||
	       token_is_sign(token, "+") || token_is_sign(token, "*") ||
	       token_is_word(token, "collate") || token_is_word(token, "escape");
}

static bool refuse(gsize *offset_r, char **reason_r, gsize offset, const char *reason)
{
	*offset_r = offset;
	*reason_r = g_strdup(reason);
	return false;
}

static bool take_pattern(
    const char *sql, Token token, Patterns *patterns, gsize *offset_r, char **reason_r)
{
	g_autofree char *pattern = NULL;
	g_autofree char *reason = NULL;

	if (token.kind != TOKEN_TEXT || goes_on(lexer_next(token.start + token.length)))
		return refuse(offset_r, reason_r, (gsize)(token.start - sql),
		    "after REGEXP a plain text in single quotes is expected");
	pattern = token_text(token);
	if (patterns_add(patterns, pattern, offset_r, &reason))
		return true;
	*offset_r += (gsize)(token.start - sql) + 1;
	*reason_r = g_strdup_printf("not a regular expression: %s", reason);
	return false;
}

bool expression_scan(const char *sql, Patterns *patterns, gsize *offset_r, char **reason_r)
{
	int depth = 0;
	Token token = lexer_next(sql);

	for (; token.kind != TOKEN_END; token = lexer_next(token.start + token.length)) {
		gsize offset = (gsize)(token.start - sql);
		if (token.kind == TOKEN_BAD)
			return refuse(offset_r, reason_r, offset,
			    "comments, semicolons and open quotes cannot stand in a rule");
		depth += token_is_sign(token, "(") - token_is_sign(token, ")");
		if (depth < 0)
			return refuse(offset_r, reason_r, offset, "')' without its '('");
		Token next = lexer_next(token.start + token.length);
		if (!token_is_word(token, "regexp"))
			continue;
		if (token_is_sign(next, "("))
			return refuse(
			    offset_r, reason_r, offset, "write it as: subject REGEXP 'pattern'");
		if (!take_pattern(sql, next, patterns, offset_r, reason_r))
			return false;
	}
	if (depth)
		return refuse(offset_r, reason_r, strlen(sql), "')' is missing");
	return true;
}

/* Behind the value that begins at `start`: at the comma or bracket that ends it. */
static const char *value_end(const char *start)
{
	int depth = 0;

	for (Token t = lexer_next(start); t.kind != TOKEN_END; t = lexer_next(t.start + t.length)) {
		if (depth == 0 && (token_is_sign(t, ",") || token_is_sign(t, ")")))
			return t.start;
		depth += token_is_sign(t, "(") - token_is_sign(t, ")");
	}
	return start;
}

/* A list is not constant when one of its values looks at the row: the first one does, and stays what it is, since no
 * column of a mail is NULL (row.h). */
char *expression_one_by_one(const char *sql)
{
	GString *out = g_string_new(NULL);
	Token token = lexer_next(sql);

	while (token.kind != TOKEN_END) {
		Token next = lexer_next(token.start + token.length);
		if (token_is_word(token, "in") && token_is_sign(next, "(")) {
			const char *value = next.start + next.length, *end = value_end(value);
			g_string_append_len(out, sql, value - sql);
			if (end > value)
				g_string_append_printf(out,
				    "CASE WHEN mailbox IS NULL THEN NULL ELSE %.*s END",
				    (int)(end - value), value);
			sql = end;
			next = lexer_next(end);
		}
		token = next;
	}
	g_string_append(out, sql);
	return g_string_free(out, FALSE);
}
