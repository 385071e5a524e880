#include "read/front.h"

/* A word of one of these classes at this token: how many tokens it takes. */
static guint class_at(const Sentence *s, guint at, guint end, const GPtrArray *names)
{
	guint longest = 0;

	for (guint i = 0; i < names->len; i++)
		longest = MAX(longest,
		    match_class(s->rules->vocabulary, s->clauses, at, end, names->pdata[i]));
	return longest;
}

/* A reason states: it asks nothing, sets no condition and leaves nothing open. */
static bool is_open(const Sentence *s, guint at, guint end)
{
	const Vocabulary *v = s->rules->vocabulary;

	return clauses_phrase(s->clauses, at, end, v->questions) ||
	       clauses_phrase(s->clauses, at, end, v->conditions) ||
	       clauses_phrase(s->clauses, at, end, v->doubts);
}

/* Courtesies, then what the reason is about, then what that lacks. */
static bool is_reason(const Sentence *s, guint clause, const Act *act)
{
	const Sentences *sentences = &s->rules->vocabulary->grammar->sentences;
	guint first = clauses_at(s->clauses, clause)->first, end = clauses_end(s->clauses, clause),
	      about = 0;
	bool lacks = false;

	for (guint at = first; at < end; at++) {
		if (is_open(s, at, end))
			return false;
		guint n = about == 0 ? class_at(s, at, end, act->front) : 0;
		if (n > 0 && match_is(&s->context, s->clauses, first, at, sentences->note_lead))
			about = at + n;
		lacks = lacks || (about > 0 && at >= about && class_at(s, at, end, act->lacks) > 0);
	}
	return lacks;
}

/* "Kata Camat: tolak" says what somebody else says. */
static bool is_quoted_from(const Sentence *s, guint clause)
{
	const Clause *c = clauses_at(s->clauses, clause);

	return c->first > 0 && g_str_equal(clauses_token(s->clauses, c->first - 1)->word, ":");
}

static bool are_reasons(const Sentence *s, guint from, guint to, const Act *act)
{
	for (guint i = from; i < to; i++)
		if (!is_reason(s, i, act) && !sentence_is_aside(s, i, true))
			return false;
	return is_reason(s, from, act) && !is_quoted_from(s, to);
}

Head front_head(const Sentence *s, guint clause)
{
	for (guint i = clause + 1; i < s->clauses->list->len; i++) {
		Head head = sentence_head(s, i, false);
		if (!head.act)
			continue;
		if (head.act->takes != TAKES_REASON || !are_reasons(s, clause, i, head.act))
			break;
		head.reason = clause;
		return head;
	}
	return (Head){.clause = clause};
}
