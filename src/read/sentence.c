#include "read/sentence.h"

#include <string.h>

Sentence sentence_of(const ReadingRules *rules, const Clauses *clauses, bool list)
{
	return (Sentence){rules,
	    {rules->vocabulary, rules->directory, rules->workflow, rules->own_number}, clauses,
	    list};
}

bool sentence_is_possible(const ReadingRules *rules, const Act *act)
{
	const Stage *stage = rules->stage;

	return !stage || stage_answer(stage, act->name) ||
	       g_ptr_array_find_with_equal_func(stage->edits, act->name, g_str_equal, NULL);
}

static const Sentences *sentences(const Sentence *s)
{
	return &s->rules->vocabulary->grammar->sentences;
}

/* The longest phrase of an act at this token. */
static const Act *act_at(const Sentence *s, guint at, guint end, bool any, guint *length_r)
{
	const GPtrArray *acts = s->rules->vocabulary->acts;
	const Act *best = NULL;

	*length_r = 0;
	for (guint i = 0; i < acts->len; i++) {
		const Act *act = acts->pdata[i];
		guint n = clauses_phrase(s->clauses, at, end, act->words);
		if (n > *length_r && (any || sentence_is_possible(s->rules, act))) {
			*length_r = n;
			best = act;
		}
	}
	return best;
}

static bool takes_note(const Act *act)
{
	return act->takes != TAKES_NOTHING;
}

static bool may_lead(const Sentence *s, guint from, guint at, const Act *act)
{
	return match_is(&s->context, s->clauses, from, at,
	    takes_note(act) ? sentences(s)->note_lead : sentences(s)->lead);
}

static bool is_passive(const Sentence *s, const Head *head)
{
	return match_class(s->rules->vocabulary, s->clauses, head->at, head->behind, "passive") ==
	       head->behind - head->at;
}

bool sentence_tail_is_free(const Sentence *s, const Head *head, guint at)
{
	guint end = clauses_end(s->clauses, head->clause);
	const Pattern *tail = takes_note(head->act) ? sentences(s)->note_tail
			      : is_passive(s, head) ? sentences(s)->tail_passive
						    : sentences(s)->tail;

	return at >= end || match_is(&s->context, s->clauses, at, end, tail);
}

Head sentence_head(const Sentence *s, guint clause, bool any)
{
	const Clause *c = clauses_at(s->clauses, clause);
	guint end = c->first + c->count, n;
	Head none = {.act = NULL};

	for (guint at = c->first; at < end; at++) {
		const Act *act = act_at(s, at, end, any, &n);
		if (!act || !may_lead(s, c->first, at, act))
			continue;
		Head head = {act, clause, at, at + n, false, clause};
		head.exact = sentence_tail_is_free(s, &head, head.behind);
		/* Words of everyday speech mean the act only where they stand alone. */
		if (!act->everyday || head.exact)
			return head;
	}
	return none;
}

static bool is_sentence(const Sentence *s, guint clause, const Pattern *pattern)
{
	const Clause *c = clauses_at(s->clauses, clause);

	return match_is(&s->context, s->clauses, c->first, c->first + c->count, pattern);
}

bool sentence_is_aside(const Sentence *s, guint clause, bool before)
{
	return is_sentence(s, clause, sentences(s)->aside) ||
	       (before && is_sentence(s, clause, sentences(s)->before)) ||
	       sentence_is_closing(s, clause);
}

bool sentence_is_closing(const Sentence *s, guint clause)
{
	return is_sentence(s, clause, sentences(s)->closing);
}

bool sentence_is_signer(const Sentence *s, guint clause)
{
	return is_sentence(s, clause, sentences(s)->signer);
}

bool sentence_fills(const ReadingRules *rules, const char *line, const Pattern *pattern)
{
	g_autoptr(Clauses) c = clauses_of(rules->vocabulary, line);
	Sentence s = sentence_of(rules, c, false);

	for (guint i = 0; i < c->tokens->len; i++)
		if (clauses_token(c, i)->kind != TOKEN_WORD &&
		    clauses_token(c, i)->kind != TOKEN_BREAK &&
		    !g_str_equal(clauses_token(c, i)->word, "|"))
			return false;
	for (guint i = 0; i < c->list->len; i++)
		if (!is_sentence(&s, i, pattern))
			return false;
	return c->list->len > 0 && !strchr(line, '?');
}

static bool is_free_clause(const Sentence *s, guint clause)
{
	return (clause == 0 && is_sentence(s, clause, sentences(s)->tail)) ||
	       sentence_is_aside(s, clause, false);
}

/* Words of sending on are in the grammar's tails, and are more than a courtesy here. */
static bool sends_on(const Clauses *c, const Vocabulary *v)
{
	for (guint at = 0; at < c->tokens->len; at++)
		if (clauses_phrase(c, at, c->tokens->len, v->onward))
			return true;
	return false;
}

bool sentence_is_courtesy(const ReadingRules *rules, const char *rest)
{
	g_autoptr(Clauses) c = clauses_of(rules->vocabulary, rest);
	Sentence s = sentence_of(rules, c, false);

	for (guint i = 0; i < c->tokens->len; i++)
		if (clauses_token(c, i)->kind != TOKEN_WORD &&
		    clauses_token(c, i)->kind != TOKEN_BREAK)
			return false;
	for (guint i = 0; i < c->list->len; i++)
		if (!rules->vocabulary->grammar || !is_free_clause(&s, i))
			return false;
	return !sends_on(c, rules->vocabulary) && !strchr(rest, '?');
}

static bool has_any(const Sentence *s, guint from, guint end, const GPtrArray *phrases)
{
	for (guint at = from; at < end; at++)
		if (clauses_phrase(s->clauses, at, end, phrases))
			return true;
	return false;
}

static bool has_mark(const Sentence *s, guint from, guint end, const char *mark)
{
	for (guint at = from; at < end; at++)
		if (clauses_token(s->clauses, at)->kind == TOKEN_BREAK &&
		    g_str_equal(clauses_token(s->clauses, at)->word, mark))
			return true;
	return false;
}

static bool has_other_act(const Sentence *s, guint from, guint end, const Act *but)
{
	guint n;

	for (guint at = from; at < end; at++) {
		const Act *act = act_at(s, at, end, true, &n);
		if (act && act != but && !act->everyday && act->takes != TAKES_SECTION)
			return true;
	}
	return false;
}

static bool has_number(const Sentence *s, guint from, guint end)
{
	for (guint at = from; at < end; at++) {
		const char *word = clauses_token(s->clauses, at)->word;
		if (g_ascii_isdigit(*word) || (*word == '#' && g_ascii_isdigit(word[1])))
			return true;
	}
	return false;
}

const char *sentence_objection(const Sentence *s, guint from, guint end, const Act *but)
{
	const Vocabulary *v = s->rules->vocabulary;
	const AskBack *why = &v->ask_back;

	if (has_mark(s, from, end, "?") || has_any(s, from, end, v->questions))
		return why->question;
	if (has_any(s, from, end, v->conditions))
		return why->condition;
	if (has_any(s, from, end, v->negators))
		return why->negated;
	if (has_any(s, from, end, v->doubts))
		return why->doubt;
	if (has_other_act(s, from, end, but))
		return why->second;
	return has_number(s, from, end) ? why->other : why->left;
}
