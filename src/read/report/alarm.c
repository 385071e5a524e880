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
};

typedef struct Case {
	const Marks *marks;
	guint *scores; /* of each sentence */
	guint sentences;
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
static guint sentence_score(const Case *c, guint k)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	guint sum = 0;

	for (guint i = 0; i < c->marks->raising->len; i++) {
		const Hit *hit = &g_array_index(c->marks->raising, Hit, i);
		if (sentence_of(c, hit) == k && g_hash_table_add(seen, (gpointer)(gsize)hit->group))
			sum += hit->group->weight;
	}
	return sum ? sum * share(c, k) : 0;
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
	for (guint i = 0; i < c->marks->raising->len; i++) {
		const Hit *hit = &g_array_index(c->marks->raising, Hit, i);
		if (hit->group->use == (int)use && sentence_of(c, hit) == k)
			return true;
	}
	return false;
}

/* Said to be over, in this sentence or later, and nothing said against it behind that. */
static bool is_over(const Case *c, guint k)
{
	int over = marks_last(c->marks, WORD_OVER), still = marks_last(c->marks, WORD_STILL);

	return over >= 0 && over > still &&
	       wording_sentence_of(c->marks->wording, (guint)over) >= k;
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

Alarm *alarm_judge(const Phrases *words, const Wording *wording)
{
	g_autoptr(Marks) marks = marks_new(words, wording);
	Alarm *alarm = g_new0(Alarm, 1);
	g_autofree guint *scores = g_new0(guint, wording->sentences->len + 1);
	Case c = {marks, scores, wording->sentences->len, alarm};

	alarm->sentence = -1;
	alarm->hits = g_array_new(FALSE, FALSE, sizeof(Hit));
	alarm->why = reasons_new();
	for (guint k = 0; k < c.sentences; k++)
		scores[k] = sentence_score(&c, k);
	if (!c.sentences)
		return alarm;
	add_up(&c);
	judge_urgency(&c);
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
