#include "read/report/alarm.h"

#include "language/reasons.h"
#include "read/report/marks.h"

/* All in tenths of a weight. */
enum {
	WHOLE = 10,
	PLAYED = 1, /* of ten: what a rehearsal or an untrue story is worth */
	PREVENTED = 2, /* what is only to be prevented */
	SIGN = 20, /* a sentence that says something */
	MATTER = 30,
	STRONG = 40,
	SEVERE = 70, /* urgent unless it is said to be past or over */
	URGENT_LEAST = 40, /* of the whole text */
	/* No word says what has happened, but something has: before what is routine, and no alarm. */
	REMARK_BUT = 5, /* "aman, kecuali …" */
	REMARK_REFUSED = 5, /* "tidak diizinkan", "belum kembali" */
	REMARK_DEED = 6, /* "ditempeli", each, of two */
};

typedef struct Case {
	const Marks *marks;
	guint *scores; /* of each sentence */
	guint64 *raising; /* uses that raise in each sentence */
	guint sentences;
	int over, still; /* the last words that say so; -1: none */
	Alarm *alarm;
} Case;

static guint sentence_of(const Case *c, const Hit *hit)
{
	return wording_sentence_of(c->marks->wording, hit->first);
}

/* How much of a sentence's words counts. */
static guint share(const Case *c, guint k)
{
	guint before = k ? k - 1 : 0, behind = MIN(k + 1, c->sentences - 1);

	if (marks_have(c->marks, WORD_HOAX, before, behind) ||
	    marks_have(c->marks, WORD_REHEARSAL, before, k))
		return PLAYED;
	return marks_have(c->marks, WORD_PREVENTION, k, k) ? PREVENTED : WHOLE;
}

/* Each group counts once in a sentence. */
static void add_weights(Case *c)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	guint last = 0;

	for (guint i = 0; i < c->marks->raising->len; i++) {
		const Hit *hit = &g_array_index(c->marks->raising, Hit, i);
		const guint k = sentence_of(c, hit);
		if (k != last)
			g_hash_table_remove_all(seen);
		last = k;
		c->raising[k] |= word_bit((WordUse)hit->group->use);
		if (g_hash_table_add(seen, (gpointer)(gsize)hit->group))
			c->scores[k] += hit->group->weight;
	}
}

static void score_sentences(Case *c)
{
	add_weights(c);
	for (guint k = 0; k < c->sentences; k++)
		if (c->scores[k])
			c->scores[k] *= share(c, k);
}

/* "Tidak ada" says that all is well, "tidak boleh" does not. */
static bool is_absence(const Marks *m, guint word)
{
	for (guint i = m->found->from[word]; i < m->found->from[word + 1]; i++)
		if (found_hit(m->found, i)->group->use == WORD_ABSENCE)
			return true;
	return false;
}

static guint remark_of(const Case *c, guint k, guint deeds, bool refused)
{
	if (share(c, k) < WHOLE)
		return 0;
	return MIN(deeds, 2) * REMARK_DEED + (refused ? REMARK_REFUSED : 0) +
	       (marks_have(c->marks, WORD_BUT, k, k) ? REMARK_BUT : 0);
}

/* The sentence that is least like the others, whatever its words are. */
static void find_remark(Case *c)
{
	const Marks *m = c->marks;
	g_autofree guint *deeds = g_new0(guint, c->sentences + 1);
	g_autofree bool *refused = g_new0(bool, c->sentences + 1);

	for (guint i = 0; i < m->found->hits->len; i++) {
		const Hit *hit = found_hit(m->found, i);
		const guint k = sentence_of(c, hit);
		deeds[k] += hit->group->use == WORD_DEED;
		refused[k] |= hit->group->use == WORD_NEGATION && !is_absence(m, hit->first);
	}
	for (guint k = 0; k < c->sentences; k++) {
		const guint remark = remark_of(c, k, deeds[k], refused[k]);
		if (remark > c->alarm->remark) {
			c->alarm->remark = remark;
			c->alarm->remarkable = (int)k;
		}
	}
}

static int falling(gconstpointer a, gconstpointer b)
{
	const guint *x = a, *y = b;

	return *x < *y ? 1 : *x > *y ? -1 : 0;
}

/* The strongest sentence counts whole, the next half, and so on: a long quiet report is no alarm. */
static void add_up(Case *c)
{
	g_autofree guint *sorted = g_memdup2(c->scores, c->sentences * sizeof *sorted);

	for (guint k = 0; k < c->sentences; k++)
		if (c->scores[k] &&
		    (c->alarm->sentence < 0 || c->scores[k] > c->scores[c->alarm->sentence]))
			c->alarm->sentence = (int)k;
	qsort(sorted, c->sentences, sizeof *sorted, falling);
	for (guint k = 0; k < c->sentences && k < 8; k++)
		c->alarm->score += sorted[k] >> k;
}

static bool raises_with(const Case *c, WordUse use, guint k)
{
	return c->raising[k] & word_bit(use);
}

/* Said to be over, in this sentence or later, and nothing said against it behind that. */
static bool is_over(const Case *c, guint k)
{
	return c->over >= 0 && c->over > c->still &&
	       wording_sentence_of(c->marks->wording, (guint)c->over) >= k;
}

/* Whether a sentence makes the mail urgent. */
static bool urgent_sentence(const Case *c, guint k)
{
	const Marks *m = c->marks;
	const guint score = c->scores[k], last = c->sentences - 1;
	const guint near_to = MIN(k + 1, last), near_from = k ? k - 1 : 0;
	const bool past = marks_have(m, WORD_PAST, k, k);

	if (score < SIGN || share(c, k) < WHOLE || is_over(c, k))
		return false;
	if (score >= MATTER && marks_have(m, WORD_HELP, 0, last))
		return true;
	if (score >= STRONG && marks_have(m, WORD_NOW, k, near_to))
		return true;
	if (score >= MATTER && marks_have(m, WORD_SOON, near_from, near_to) &&
	    (marks_have(m, WORD_INTENT, near_from, near_to) || raises_with(c, WORD_GATHER, k)))
		return true;
	if (past)
		return false;
	if (raises_with(c, WORD_CAPTIVE, k))
		return true;
	if (raises_with(c, WORD_GATHER, k) && raises_with(c, WORD_WEAPON, k))
		return true;
	return score >= SEVERE;
}

static void judge_urgency(Case *c)
{
	c->over = marks_last(c->marks, WORD_OVER);
	c->still = marks_last(c->marks, WORD_STILL);
	for (guint k = 0; k < c->sentences && !c->alarm->urgent; k++)
		c->alarm->urgent = c->alarm->score >= URGENT_LEAST && urgent_sentence(c, k);
}

static char *words_of(const Wording *w, const Hit *hit)
{
	const Word *first = wording_word(w, hit->first);
	const Word *last = wording_word(w, hit->first + hit->count - 1);

	return g_strndup(w->text + first->start, last->end - first->start);
}

/* Which words of which groups, each group once. */
static void tell_why(Case *c)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < c->marks->raising->len; i++) {
		const Hit *hit = &g_array_index(c->marks->raising, Hit, i);
		const WordGroup *group = hit->group;
		if (!c->scores[sentence_of(c, hit)])
			continue;
		g_array_append_val(c->alarm->hits, *hit);
		if (!g_hash_table_add(seen, (gpointer)(gsize)group))
			continue;
		g_autofree char *words = words_of(c->marks->wording, hit);
		g_ptr_array_add(c->alarm->why,
		    reason_new(REASON_JUDGED_ALARM, group->why ? group->why : group->name, words));
	}
}

Alarm *alarm_judge(const Phrases *words, const KnownWords *known)
{
	g_autoptr(Marks) marks = marks_new(words, known);
	const guint sentences = known->wording->sentences->len;
	g_autofree guint *scores = g_new0(guint, sentences + 1);
	g_autofree guint64 *raising = g_new0(guint64, sentences + 1);
	Alarm *alarm = g_new0(Alarm, 1);
	Case c = {marks, scores, raising, sentences, -1, -1, alarm};

	alarm->sentence = alarm->remarkable = -1;
	alarm->hits = g_array_new(FALSE, FALSE, sizeof(Hit));
	alarm->why = reasons_new();
	if (!sentences)
		return alarm;
	score_sentences(&c);
	add_up(&c);
	judge_urgency(&c);
	find_remark(&c);
	tell_why(&c);
	return alarm;
}

void alarm_free(Alarm *alarm)
{
	if (!alarm)
		return;
	g_array_unref(alarm->hits);
	g_ptr_array_unref(alarm->why);
	g_free(alarm);
}
