#include "read/marks.h"

static bool has(const GPtrArray *words, const char *word)
{
	return g_ptr_array_find_with_equal_func((GPtrArray *)(gsize)words, word, g_str_equal, NULL);
}

static bool is_quote(gunichar c)
{
	return c == '"' || c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x201F) || c == 0x00AB ||
	       c == 0x00BB;
}

/* Spoken of, or said with a smile. */
static bool is_quoted(const char *text, gsize from, gsize end)
{
	const char *before = from > 0 ? g_utf8_prev_char(text + from) : NULL;

	return (before && is_quote(g_utf8_get_char(before))) ||
	       is_quote(g_utf8_get_char(text + end));
}

static bool sign_agrees(const Signs *signs, const Act *act, const char *sign)
{
	if (has(signs->neutral, sign))
		return true;
	if (act->takes == TAKES_NOTHING)
		return has(signs->yes, sign);
	if (act->takes == TAKES_REASON)
		return act->refuses && has(signs->no, sign);
	return true;
}

static bool token_agrees(const Sentence *s, const Head *head, guint at)
{
	const Token *t = clauses_token(s->clauses, at);

	switch (t->kind) {
	case TOKEN_FORBIDDEN:
		return false;
	case TOKEN_FOREIGN:
		return at >= head->behind && head->act->takes != TAKES_NOTHING;
	case TOKEN_SIGN:
		return sign_agrees(&s->rules->vocabulary->signs, head->act, t->word);
	default:
		return true;
	}
}

bool marks_agree(const Sentence *s, const Head *head, gsize *from_r, gsize *end_r)
{
	*from_r = clauses_token(s->clauses, head->at)->start;
	*end_r = clauses_token(s->clauses, head->behind - 1)->end;
	if (is_quoted(s->clauses->text, *from_r, *end_r))
		return false;
	for (guint i = 0; i < s->clauses->tokens->len; i++) {
		*from_r = clauses_token(s->clauses, i)->start;
		*end_r = clauses_token(s->clauses, i)->end;
		if (!token_agrees(s, head, i))
			return false;
	}
	return true;
}
