#include "read/match.h"

#include "config/office/word_fold.h"

#include <string.h>

/* A clause under the matcher; bit i of a set is the place in front of word i. */
typedef struct Matching {
	const MatchContext *context;
	const Clauses *clauses;
	guint first, count;
} Matching;

static guint64 follow(const Matching *m, const Pattern *p, guint64 from);

static const Token *token_at(const Matching *m, guint i)
{
	return clauses_token(m->clauses, m->first + i);
}

static guint64 bit(guint i)
{
	return G_GUINT64_CONSTANT(1) << i;
}

static guint64 follow_class(const Matching *m, const WordClass *c, guint at)
{
	const Token *t = token_at(m, at);
	guint64 ends = 0;

	for (guint i = 0; i < t->classes->len; i++) {
		const ClassMatch *match = &g_array_index(t->classes, ClassMatch, i);
		if (match->word_class == c && at + match->length <= m->count)
			ends |= bit(at + match->length);
	}
	return ends;
}

/* ---- what depends on entry and office ---- */

bool match_is_own_number(const char *own, const char *word)
{
	if (!own)
		return false;
	if (g_ascii_strcasecmp(own, word) == 0)
		return true;
	bool digits = *word && word[strspn(word, "0123456789")] == '\0' &&
		      own[strspn(own, "0123456789")] == '\0';
	return digits && g_ascii_strtoll(own, NULL, 10) == g_ascii_strtoll(word, NULL, 10);
}

static bool is_number(const Matching *m, guint at)
{
	const char *word = token_at(m, at)->word;

	return match_is_own_number(m->context->own_number, word + (*word == '#'));
}

static guint phrase_length(const Matching *m, guint at, const char *text)
{
	if (!text ||
	    g_unichar_tolower(g_utf8_get_char(text)) != g_utf8_get_char(token_at(m, at)->word))
		return 0;
	g_autofree char *folded = word_fold(text);
	const char *phrases[] = {folded};
	const GPtrArray one = {(gpointer *)(void *)phrases, 1};

	return *folded ? clauses_phrase(m->clauses, m->first + at, m->first + m->count, &one) : 0;
}

static guint64 follow_kind(const Matching *m, guint at)
{
	const Workflow *w = m->context->workflow;
	guint64 ends = 0;

	if (!w)
		return 0;
	for (guint i = 0; i < w->words->len + 2; i++) {
		const char *text = i < w->words->len    ? w->words->pdata[i]
				   : i == w->words->len ? w->title
							: w->name;
		guint n = phrase_length(m, at, text);
		ends |= n ? bit(at + n) : 0;
	}
	return ends;
}

/* "kirim ke Bupati", where it goes to the Bupati anyway. */
static bool is_asked(const Matching *m, guint at)
{
	const Workflow *w = m->context->workflow;

	for (guint i = 0; w && i < w->stages->len; i++) {
		const Stage *stage = w->stages->pdata[i];
		if (stage->ask && stage->ask->role &&
		    g_str_equal(stage->ask->role, token_at(m, at)->word))
			return true;
	}
	return false;
}

static bool is_name(const Matching *m, guint at)
{
	const Directory *d = m->context->directory;

	return d && g_hash_table_contains(d->name_words, token_at(m, at)->word);
}

static bool is_known(const Vocabulary *v, const char *word)
{
	return g_hash_table_contains(v->known, word) ||
	       g_hash_table_contains(v->grammar->known, word);
}

/* Letters only, and nothing that has a meaning. */
static bool is_proper(const Matching *m, guint at)
{
	const Token *t = token_at(m, at);

	if (!t->capital || strlen(t->word) < 3 || is_known(m->context->vocabulary, t->word))
		return false;
	for (const char *p = t->word; *p; p = g_utf8_next_char(p))
		if (!g_unichar_isalpha(g_utf8_get_char(p)) && *p != '\'' && *p != '-')
			return false;
	return true;
}

static bool is_digits(const char *word)
{
	return g_ascii_isdigit(*word) && word[strspn(word, "0123456789.-/")] == '\0';
}

static guint64 follow_leaf(const Matching *m, const Pattern *p, guint at)
{
	switch (p->kind) {
	case PATTERN_CLASS:
		return follow_class(m, p->word_class, at);
	case PATTERN_KIND:
		return follow_kind(m, at);
	case PATTERN_OWN:
		return is_number(m, at) ? bit(at + 1) : 0;
	case PATTERN_DIGITS:
		return is_digits(token_at(m, at)->word) ? bit(at + 1) : 0;
	case PATTERN_ASKED:
		return is_asked(m, at) ? bit(at + 1) : 0;
	case PATTERN_NAME:
		return is_name(m, at) ? bit(at + 1) : 0;
	default:
		return is_proper(m, at) ? bit(at + 1) : 0;
	}
}

static guint64 follow_repeated(const Matching *m, const Pattern *p, guint64 from)
{
	guint64 all = from;

	for (guint64 fresh = from; fresh;) {
		fresh = follow(m, p->parts->pdata[0], fresh) & ~all;
		all |= fresh;
	}
	return all;
}

/* The places that the pattern leads to from any of `from`. */
static guint64 follow(const Matching *m, const Pattern *p, guint64 from)
{
	guint64 ends = 0;

	if (!from)
		return 0;
	switch (p->kind) {
	case PATTERN_SEQUENCE:
		for (guint i = 0; i < p->parts->len && from; i++)
			from = follow(m, p->parts->pdata[i], from);
		return from;
	case PATTERN_CHOICE:
		for (guint i = 0; i < p->parts->len; i++)
			ends |= follow(m, p->parts->pdata[i], from);
		return ends;
	case PATTERN_OPTIONAL:
		return from | follow(m, p->parts->pdata[0], from);
	case PATTERN_REPEATED:
		return follow_repeated(m, p, from);
	default:
		for (guint i = 0; i < m->count; i++)
			if (from & bit(i))
				ends |= follow_leaf(m, p, i);
		return ends;
	}
}

bool match_is(
    const MatchContext *context, const Clauses *clauses, guint first, guint end, const Pattern *p)
{
	Matching m = {context, clauses, first, end - first};

	return end - first <= MATCH_WORDS && (follow(&m, p, 1) & bit(end - first));
}

guint match_class(const Vocabulary *v, const Clauses *c, guint at, guint end, const char *name)
{
	const WordClass *word_class = v->grammar ? grammar_class(v->grammar, name) : NULL;
	const MatchContext context = {v, NULL, NULL, NULL};
	Matching m = {&context, c, at, MIN(end - at, MATCH_WORDS)};
	guint best = 0;

	if (!word_class || at >= end)
		return 0;
	guint64 ends = follow_class(&m, word_class, 0);
	for (guint i = 1; i <= m.count; i++)
		if (ends & bit(i))
			best = i;
	return best;
}
