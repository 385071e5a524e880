#include "read/report/marks.h"

enum {
	NEGATION_REACH = 2, /* words behind "tidak" that it turns round */
	ABSENCE_REACH = 6, /* words behind "tidak ada", within its clause */
	LIST_CLAUSE =
	    4, /* "tidak ada bentrokan, tawuran, unras": such short clauses go on with it */
	ABSENCE_BEHIND = 4, /* "curas nihil" */
};

/* Of each word of a text. */
typedef struct Denials {
	const Found *found;
	guint words;
	guint *clause; /* the first word of its clause */
	guint *end; /* the word behind its clause */
	bool *covered; /* part of what only looks like something */
	bool *absent; /* said not to be there, by words in front of it */
} Denials;

bool mark_raises(WordUse use)
{
	return use == WORD_ALARM || use == WORD_CAPTIVE || use == WORD_GATHER || use == WORD_WEAPON;
}

static void find_clauses(Denials *d, const Wording *w)
{
	for (guint i = 0; i < d->words; i++)
		d->clause[i] = i == 0 || wording_word(w, i)->clause ? i : d->clause[i - 1];
	for (guint i = d->words; i > 0; i--)
		d->end[i - 1] = i == d->words || wording_word(w, i)->clause ? i : d->end[i];
}

static void find_covered(Denials *d)
{
	for (guint i = 0; i < d->found->hits->len; i++) {
		const Hit *hit = found_hit(d->found, i);
		for (guint k = 0; hit->group->use == WORD_PLAIN && k < hit->count; k++)
			d->covered[hit->first + k] = true;
	}
}

static void find_negated(const Denials *d, bool *negated)
{
	for (guint i = 0; i < d->found->hits->len; i++) {
		const Hit *by = found_hit(d->found, i);
		const guint behind = by->first + by->count;
		if (by->group->use != WORD_NEGATION)
			continue;
		for (guint k = behind; k < MIN(behind + NEGATION_REACH, d->words); k++)
			negated[k] |= d->clause[k] <= by->first;
	}
}

/* ---- absence ---- */

/* How far what is said at a word can reach. */
typedef struct Reach {
	guint *list; /* from the first word of a clause: behind the short clauses from there on */
	guint *but; /* the next word from here on where another thought begins */
	int *opened; /* how many absences more hold from this word on than at the one before */
} Reach;

static bool begins_other(const Denials *d, guint word)
{
	for (guint i = d->found->from[word]; i < d->found->from[word + 1]; i++)
		if (found_hit(d->found, i)->group->use == WORD_BUT)
			return true;
	return false;
}

static void find_reach(const Denials *d, Reach *r)
{
	r->list[d->words] = r->but[d->words] = d->words;
	for (guint i = d->words; i > 0; i--) {
		const guint word = i - 1;
		const bool longer = d->end[word] - word > LIST_CLAUSE;
		r->but[word] = begins_other(d, word) ? word : r->but[i];
		r->list[word] = longer ? word : r->list[d->end[word]];
	}
}

static void open_between(Reach *r, guint from, guint to)
{
	if (from > to)
		return;
	r->opened[from]++;
	r->opened[to + 1]--;
}

/* An absence said at `at` holds in its clause, and over short clauses of a list, to the end of the sentence. */
static void open_absence(const Denials *d, Reach *r, guint at)
{
	const Wording *w = d->found->wording;
	const Sentence *s = wording_sentence(w, wording_sentence_of(w, at));
	const guint last = MIN(s->first + s->count - 1, r->but[at]);
	const guint end = d->end[at];

	open_between(r, at + 1, MIN(MIN(end - 1, at + ABSENCE_REACH), last));
	if (r->list[end] > end)
		open_between(r, end, MIN(r->list[end] - 1, last));
}

static void find_absent(Denials *d)
{
	const guint size = d->words + 2;
	g_autofree guint *list = g_new0(guint, size), *but = g_new0(guint, size);
	g_autofree int *opened = g_new0(int, size);
	Reach r = {list, but, opened};
	int open = 0;

	find_reach(d, &r);
	for (guint i = 0; i < d->found->hits->len; i++) {
		const Hit *by = found_hit(d->found, i);
		if (by->group->use == WORD_ABSENCE)
			open_absence(d, &r, by->first + by->count - 1);
	}
	for (guint i = 0; i < d->words; i++) {
		open += opened[i];
		d->absent[i] = open > 0;
	}
}

/* "Curas nihil": at the end of its clause. */
static bool is_absent_behind(const Denials *d, const Hit *hit)
{
	const guint end = d->end[hit->first];
	const guint stop = MIN(hit->first + ABSENCE_BEHIND + 1, end);

	if (hit->first + hit->count >= stop)
		return false;
	for (guint i = d->found->from[hit->first + hit->count]; i < d->found->from[stop]; i++) {
		const Hit *by = found_hit(d->found, i);
		if (by->group->use == WORD_ABSENCE && by->first + by->count + 1 >= end)
			return true;
	}
	return false;
}

/* ---- all of it ---- */

static void find_raising(Marks *m, const Denials *d)
{
	for (guint i = 0; i < m->found->hits->len; i++) {
		const Hit *hit = found_hit(m->found, i);
		if (d->covered[hit->first])
			continue;
		m->uses[wording_sentence_of(m->wording, hit->first)] |=
		    word_bit((WordUse)hit->group->use);
		/* A phrase of alarm that holds the negation itself ("tidak kondusif") is not denied by it. */
		if (mark_raises((WordUse)hit->group->use) && !m->negated[hit->first] &&
		    !d->absent[hit->first] && !is_absent_behind(d, hit))
			g_array_append_val(m->raising, *hit);
	}
	for (guint k = 0; k < m->wording->sentences->len; k++)
		m->anywhere |= m->uses[k];
}

Marks *marks_new(const Phrases *words, const KnownWords *known)
{
	Marks *m = g_new0(Marks, 1);
	const guint count = known->wording->words->len;
	g_autofree guint *clause = g_new0(guint, count + 1), *end = g_new0(guint, count + 1);
	g_autofree bool *covered = g_new0(bool, count + 1), *absent = g_new0(bool, count + 1);

	m->wording = known->wording;
	m->found = phrases_find(words, known);
	m->raising = g_array_new(FALSE, FALSE, sizeof(Hit));
	m->negated = g_new0(bool, count + 1);
	m->uses = g_new0(guint64, m->wording->sentences->len + 1);
	Denials d = {m->found, count, clause, end, covered, absent};
	find_clauses(&d, m->wording);
	find_covered(&d);
	find_negated(&d, m->negated);
	find_absent(&d);
	find_raising(m, &d);
	return m;
}

void marks_free(Marks *m)
{
	if (!m)
		return;
	found_free(m->found);
	g_array_unref(m->raising);
	g_free(m->negated);
	g_free(m->uses);
	g_free(m);
}

bool marks_have(const Marks *m, WordUse use, guint from, guint to)
{
	const guint64 bit = word_bit(use);

	for (guint k = from; (m->anywhere & bit) && k <= to; k++)
		if (m->uses[k] & bit)
			return true;
	return false;
}

/* "Belum dilepas": what is not over yet. */
int marks_last(const Marks *m, WordUse use)
{
	for (guint i = m->found->hits->len; i > 0; i--) {
		const Hit *hit = found_hit(m->found, i - 1);
		if (hit->group->use == (int)use && !m->negated[hit->first])
			return (int)hit->first;
	}
	return -1;
}
