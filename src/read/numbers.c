#include "read/numbers.h"

#include <string.h>

enum { HIGHEST_NUMBER = 99999 };

/* "2", "2-4"; false: another word. */
bool numbers_add(const char *word, Reading *r)
{
	char *end;
	gint64 from = g_ascii_strtoll(word, &end, 10), to = from;

	if (end == word || from < 0 || from > HIGHEST_NUMBER)
		return false;
	if (*end == '-' && g_ascii_isdigit(end[1]))
		to = g_ascii_strtoll(end + 1, &end, 10);
	if (*end || to < from || to - from > 100)
		return false;
	for (gint64 n = from; n <= to; n++) {
		int number = (int)n;
		r->labels += *word == '0' && from > 0 ? 1 : 0;
		g_array_append_val(r->numbers, number);
	}
	return true;
}

/* Numbers right behind the act, "1,3 dan 5-6" or all of them; the token behind them.  *loose_r: in front of a
 * note ("TOLAK 2 3 korban") one may be part of it. */
guint numbers_read(const Sentence *s, const Head *head, Reading *r, bool *loose_r)
{
	const Vocabulary *v = s->rules->vocabulary;
	guint end = s->clauses->tokens->len, behind = head->behind;
	bool joined = true,
	     note = head->act->takes != TAKES_NUMBERS && head->act->takes != TAKES_NOTHING;

	for (guint at = head->behind; at < end;) {
		const Token *t = clauses_token(s->clauses, at);
		bool colon = t->kind == TOKEN_BREAK && g_str_equal(t->word, ":");
		guint joint = match_class(v, s->clauses, at, end, "joint");
		guint every = match_class(v, s->clauses, at, end, "every");
		guint others = match_class(v, s->clauses, at, end, "others");
		if ((t->kind == TOKEN_BREAK && g_str_equal(t->word, ",")) ||
		    (colon && !note && at == head->behind)) {
			joined = true;
			at++;
		} else if (t->kind == TOKEN_WORD && joint) {
			joined = true;
			at += joint;
		} else if (t->kind == TOKEN_WORD && every) {
			r->all = true;
			behind = at += every;
		} else if (t->kind == TOKEN_WORD && others) {
			r->others = true;
			behind = at += others;
		} else if (t->kind == TOKEN_WORD && numbers_add(t->word, r)) {
			*loose_r = *loose_r || (note && !joined);
			joined = false;
			behind = ++at;
		} else {
			break;
		}
	}
	return behind;
}
