#include "read/allowed.h"

/* "ok trims pak": allowed words, titles and greetings, and at its end what closes a mail. */
static bool is_all_allowed(const Sentence *s, const Allowed *a, const Clause *clause)
{
	const Vocabulary *v = s->rules->vocabulary;
	guint at = clause->first, end = clause->first + clause->count, n;

	for (; at < end; at += n) {
		if (match_is(&s->context, s->clauses, at, end, v->grammar->sentences.closing))
			return true;
		n = clauses_phrase(s->clauses, at, end, a->words);
		n = n ? n : clauses_phrase(s->clauses, at, end, v->greetings);
		n = n ? n : match_class(v, s->clauses, at, end, "title");
		n = n ? n : match_class(v, s->clauses, at, end, "softener");
		if (n == 0)
			return false;
	}
	return true;
}

/* Some allowed word or sign is there, and no other sign; nothing is asked. */
static bool has_allowed(const Clauses *c, const Allowed *a)
{
	bool found = false;

	for (guint i = 0; i < c->tokens->len; i++) {
		const Token *t = clauses_token(c, i);
		bool sign = t->kind == TOKEN_SIGN;
		bool here =
		    sign ? g_ptr_array_find_with_equal_func(a->words, t->word, g_str_equal, NULL)
			 : t->kind == TOKEN_WORD &&
			       clauses_phrase(c, i, c->tokens->len, a->words) > 0;
		if ((sign && !here) || t->kind == TOKEN_FOREIGN || t->kind == TOKEN_FORBIDDEN ||
		    (t->kind == TOKEN_BREAK && g_str_equal(t->word, "?")))
			return false;
		found = found || here;
	}
	return found;
}

const Act *allowed_act(const Sentence *s)
{
	const Vocabulary *v = s->rules->vocabulary;

	for (guint i = 0; v->grammar && i < v->allowed->len; i++) {
		const Allowed *a = v->allowed->pdata[i];
		bool all = g_strcmp0(s->rules->role, a->role) == 0 && has_allowed(s->clauses, a);
		for (guint k = 0; all && k < s->clauses->list->len; k++)
			all = is_all_allowed(s, a, clauses_at(s->clauses, k));
		if (all)
			return vocabulary_act(v, a->act);
	}
	return NULL;
}
