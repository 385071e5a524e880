#include "read/reason.h"

#include <string.h>

enum {
	NEGATOR_REACH =
	    3, /* words in front of the act's own word within which a negator turns it round */
	ENTRY_DIGITS = 6, /* more are a telephone number */
};

typedef struct Weighed {
	Sentence s;
	const Act *act;
	const Clauses *clauses;
	const Vocabulary *vocabulary;
} Weighed;

/* What is put in quotation marks is spoken of, not said: blanks in its place.  Caller frees. */
static char *without_quoted(const char *note)
{
	static const char *const pairs[][2] = {{"\"", "\""}, {"\xe2\x80\x9c", "\xe2\x80\x9d"},
	    {"\xe2\x80\x98", "\xe2\x80\x99"}, {"'", "'"}};
	char *text = g_strdup(note);

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		char *open = text;
		while ((open = strstr(open, pairs[i][0]))) {
			char *inner = open + strlen(pairs[i][0]);
			char *close = strstr(inner, pairs[i][1]);
			bool begins = open == text || strchr(" \n(:,", open[-1]);
			if (!close || memchr(inner, '\n', (gsize)(close - inner)))
				break;
			if (begins && close > inner && !g_ascii_isspace(*inner))
				memset(open, ' ', (gsize)(close - open) + strlen(pairs[i][1]));
			open = begins ? close + 1 : inner;
		}
	}
	return text;
}

static guint phrase(const Weighed *r, guint at, guint end, const GPtrArray *phrases)
{
	return clauses_phrase(r->clauses, at, end, phrases);
}

/* Another decision of this stage, or a command. */
static bool is_second(const Weighed *r, guint at, guint end)
{
	for (guint i = 0; i < r->vocabulary->acts->len; i++) {
		const Act *act = r->vocabulary->acts->pdata[i];
		bool counts = act != r->act && !act->everyday && act->takes != TAKES_SECTION &&
			      (act->command || act->takes == TAKES_PERSON ||
				  (sentence_is_possible(r->s.rules, act) &&
				      (act->takes == TAKES_NOTHING || act->takes == TAKES_REASON)));
		if (counts && phrase(r, at, end, act->words))
			return true;
	}
	return false;
}

/* "jangan ditolak" in the reason of a refusal. */
static bool is_turned(const Weighed *r, guint first, guint at, guint end)
{
	if (!phrase(r, at, end, r->act->words))
		return false;
	for (guint k = at; k > first && at - k < NEGATOR_REACH; k--)
		if (phrase(r, k - 1, end, r->vocabulary->negators))
			return true;
	return false;
}

/* "agenda 152", "0152": another entry's number. */
static bool is_other_number(const Weighed *r, guint first, guint at, guint end)
{
	const char *word = clauses_token(r->clauses, at)->word;
	gsize digits;

	if (*word == '#')
		word++;
	digits = strspn(word, "0123456789");
	if (digits < 1 || word[digits] || digits > ENTRY_DIGITS ||
	    match_is_own_number(r->s.rules->own_number, word))
		return false;
	bool named = false;
	for (guint k = first; k < at; k++)
		named = named || k + phrase(r, k, end, r->vocabulary->numbered) == at;
	if (!named && (*word != '0' || digits < 4))
		return false;
	for (guint k = first; k < at; k++)
		if (phrase(r, k, end, r->vocabulary->duplicates))
			return false;
	return true;
}

/* How many tokens from `at` on are a phrase that is no second decision beside this act. */
static guint harmless(const Weighed *r, guint at, guint end)
{
	return phrase(r, at, end, r->act->beside);
}

static const char *weigh_clause(const Weighed *r, const Clause *c)
{
	const AskBack *why = &r->vocabulary->ask_back;
	guint end = c->first + c->count, n;

	if (!harmless(r, c->first, end) && phrase(r, c->first, end, r->vocabulary->turn_heads))
		return why->condition;
	for (guint at = c->first; at < end; at++) {
		n = harmless(r, at, end);
		if (n > 0) {
			at += n - 1;
			continue;
		}
		if (phrase(r, at, end, r->vocabulary->turns))
			return why->doubt;
		if (is_second(r, at, end) || phrase(r, at, end, r->vocabulary->onward))
			return why->second;
		if (is_turned(r, c->first, at, end))
			return why->negated;
		if (is_other_number(r, c->first, at, end))
			return why->other;
	}
	return NULL;
}

static const char *weigh_marks(const Weighed *r)
{
	const AskBack *why = &r->vocabulary->ask_back;

	for (guint i = 0; i < r->clauses->tokens->len; i++) {
		const Token *t = clauses_token(r->clauses, i);
		if (t->kind == TOKEN_BREAK && g_str_equal(t->word, "?"))
			return why->question;
	}
	return NULL;
}

const char *reason_objection(
    const ReadingRules *rules, const Act *act, const char *note, char **left_r)
{
	g_autofree char *text = without_quoted(note);
	g_autoptr(Clauses) clauses = clauses_of(rules->vocabulary, text);
	Weighed r = {sentence_of(rules, clauses, false), act, clauses, rules->vocabulary};
	const char *why = weigh_marks(&r);

	*left_r = NULL;
	for (guint i = 0; !why && i < clauses->list->len; i++) {
		const Clause *c = clauses_at(clauses, i);
		why = sentence_is_closing(&r.s, i) ? NULL : weigh_clause(&r, c);
		if (why)
			*left_r = g_strndup(note + c->start, c->end - c->start);
	}
	return why;
}
