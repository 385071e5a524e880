#include "read/report/marks.h"

enum {
	NEGATION_REACH = 2, /* words behind "tidak" that it turns round */
	ABSENCE_REACH = 6, /* words behind "tidak ada", within its clause */
	LIST_CLAUSE =
	    4, /* "tidak ada bentrokan, tawuran, unras": such short clauses go on with it */
	ABSENCE_BEHIND = 4, /* "curas nihil" */
};

static const Hit *hit_at(const GArray *hits, guint index)
{
	return &g_array_index(hits, Hit, index);
}

bool mark_raises(WordUse use)
{
	return use == WORD_ALARM || use == WORD_CAPTIVE || use == WORD_GATHER || use == WORD_WEAPON;
}

/* The word at which the clause of `word` begins, and the one behind its end. */
static guint clause_start(const Wording *w, guint word)
{
	while (word > 0 && !wording_word(w, word)->clause)
		word--;
	return word;
}

static guint clause_end(const Wording *w, guint word)
{
	word++;
	while (word < w->words->len && !wording_word(w, word)->clause)
		word++;
	return word;
}

static bool use_between(const Marks *m, WordUse use, guint from, guint to)
{
	for (guint i = 0; i < m->hits->len; i++) {
		const Hit *hit = hit_at(m->hits, i);
		if (hit->group->use == (int)use && hit->first >= from && hit->first < to)
			return true;
	}
	return false;
}

static bool is_covered(const Marks *m, const Hit *hit)
{
	for (guint i = 0; i < m->hits->len; i++) {
		const Hit *plain = hit_at(m->hits, i);
		if (plain->group->use == WORD_PLAIN && plain->first <= hit->first &&
		    plain->first + plain->count > hit->first)
			return true;
	}
	return false;
}

/* Whether an absence said at `from` still holds at `to`: in its clause, or over short clauses of a list. */
static bool absence_reaches(const Marks *m, guint from, guint to)
{
	const Wording *w = m->wording;
	guint end = clause_end(w, from);

	if (wording_sentence_of(w, from) != wording_sentence_of(w, to) ||
	    use_between(m, WORD_BUT, from, to))
		return false;
	if (to < end)
		return to - from <= ABSENCE_REACH;
	while (end <= to) {
		guint next = clause_end(w, end);
		if (next - end > LIST_CLAUSE)
			return false;
		end = next;
	}
	return true;
}

static bool is_denied_by(const Marks *m, const Hit *hit, const Hit *by)
{
	guint behind = by->first + by->count;

	if (by->group->use == WORD_NEGATION)
		return behind <= hit->first && hit->first - behind < NEGATION_REACH &&
		       clause_start(m->wording, hit->first) <= by->first;
	if (by->group->use != WORD_ABSENCE)
		return false;
	if (behind <= hit->first)
		return absence_reaches(m, behind - 1, hit->first);
	return by->first >= hit->first + hit->count && by->first - hit->first <= ABSENCE_BEHIND &&
	       behind + 1 >= clause_end(m->wording, hit->first) &&
	       by->first < clause_end(m->wording, hit->first);
}

/* A phrase of alarm that holds the negation itself ("tidak kondusif") is not denied by it. */
static bool is_denied(const Marks *m, const Hit *hit)
{
	for (guint i = 0; i < m->hits->len; i++)
		if (is_denied_by(m, hit, hit_at(m->hits, i)))
			return true;
	return false;
}

Marks *marks_new(const Phrases *words, const Wording *wording)
{
	Marks *m = g_new0(Marks, 1);

	m->wording = wording;
	m->hits = phrases_find(words, wording);
	m->raising = g_array_new(FALSE, FALSE, sizeof(Hit));
	for (guint i = 0; i < m->hits->len; i++) {
		const Hit *hit = hit_at(m->hits, i);
		if (mark_raises((WordUse)hit->group->use) && !is_covered(m, hit) &&
		    !is_denied(m, hit))
			g_array_append_val(m->raising, *hit);
	}
	return m;
}

void marks_free(Marks *m)
{
	if (!m)
		return;
	g_array_unref(m->hits);
	g_array_unref(m->raising);
	g_free(m);
}

bool marks_have(const Marks *m, WordUse use, guint from, guint to)
{
	for (guint i = 0; i < m->hits->len; i++) {
		const Hit *hit = hit_at(m->hits, i);
		if (hit->group->use != (int)use || is_covered(m, hit))
			continue;
		guint sentence = wording_sentence_of(m->wording, hit->first);
		if (sentence >= from && sentence <= to)
			return true;
	}
	return false;
}

/* "belum dilepas": what is not over yet. */
static bool is_negated(const Marks *m, const Hit *hit)
{
	for (guint i = 0; i < m->hits->len; i++) {
		const Hit *by = hit_at(m->hits, i);
		if (by->group->use == WORD_NEGATION && is_denied_by(m, hit, by))
			return true;
	}
	return false;
}

int marks_last(const Marks *m, WordUse use)
{
	for (guint i = m->hits->len; i > 0; i--)
		if (hit_at(m->hits, i - 1)->group->use == (int)use &&
		    !is_negated(m, hit_at(m->hits, i - 1)))
			return (int)hit_at(m->hits, i - 1)->first;
	return -1;
}
