#include "read/report/nihil.h"

#include <string.h>

enum { NAME_WORDS = 4 };

typedef struct Parse {
	const Wording *w;
	GHashTable *places;
	const Found *found;
	const bool *alarming; /* words of what raises, so that they are no names */
	bool *names; /* words behind a title, or behind such a name */
	guint at; /* the word looked at */
	guint pending; /* events of this sentence that nothing has denied yet */
	bool denied; /* so that the events that follow in this sentence are */
	bool seeking; /* a denial has met no event yet: "tidak ada" what? */
	bool titled; /* an office or a label, in this sentence */
	bool within; /* behind "in", "during": an event here is where nothing else happened */
	bool joint; /* a list of the sentence ends in "and" */
	bool comma; /* stands behind the last denial or event */
	guint listed; /* events denied only because a comma joins them to others */
	guint nothing_end; /* the word behind a "nihil" that may deny what follows */
	guint listed_end, outcome_end; /* the word behind the last of them; behind an outcome */
	bool around, calm; /* a surrounding, a word that it is calm, in this sentence */
	bool says; /* somewhere: nothing has happened */
	const char *saying; /* the word that says so, borrowed */
} Parse;

/* The uses of the longest phrases at a word, as bits; 0: it is not known. */
static guint64 uses_at(const Parse *p, guint at, guint *count_r)
{
	guint64 uses = 0;

	*count_r = 0;
	for (guint i = p->found->from[at]; i < p->found->from[at + 1]; i++) {
		const Hit *hit = found_hit(p->found, i);
		if (hit->count < *count_r)
			continue;
		if (hit->count > *count_r)
			uses = 0;
		*count_r = hit->count;
		uses |= word_bit((WordUse)hit->group->use);
	}
	return uses;
}

static bool has(guint64 uses, WordUse use)
{
	return (uses >> use) & 1;
}

/* "Kejadian : -", "Korban = 0", "3 nihil": nothing stands where the event would. */
static bool is_dashed(const Wording *w, guint word)
{
	const char *p = w->text + wording_word(w, word)->end;

	while (*p == ' ' || *p == '\t' || *p == '*')
		p++;
	if (*p != ':' && *p != '=')
		return false;
	while (*p == ' ' || *p == '\t' || *p == ':' || *p == '=' || *p == '*')
		p++;
	if (*p != '-' && !g_str_has_prefix(p, "\342\200\223"))
		return false;
	p += *p == '-' ? 1 : 3;
	while (*p == '-' || *p == ' ' || *p == '\t' || *p == '\r' || *p == '*')
		p++;
	return !*p || strchr("\n,;.", *p) != NULL;
}

/* A number of such events; a day ("30/11") is none. */
static bool is_counted(const Wording *w, guint event_end)
{
	if (event_end >= w->words->len || !wording_word(w, event_end)->number)
		return false;
	const Word *number = wording_word(w, event_end);
	return strspn(number->folded, "0") != strlen(number->folded) &&
	       w->text[number->end] != '/' && w->text[number->end] != '-';
}

static bool is_event(guint64 uses)
{
	return has(uses, WORD_EVENT) && !has(uses, WORD_FILLER) && !has(uses, WORD_SURROUNDING);
}

static bool denies(guint64 uses)
{
	return has(uses, WORD_NOTHING) || has(uses, WORD_DENIAL);
}

/* "Korban kebakaran": what it came of has happened, whatever is said of it. */
static bool is_cause(const Parse *p, guint64 uses)
{
	return p->at > 0 && p->outcome_end == p->at && !has(uses, WORD_OUTCOME) &&
	       !wording_word(p->w, p->at)->clause;
}

static void take_undenied(Parse *p, guint count)
{
	if (!p->denied || p->within) {
		p->pending++;
		return;
	}
	p->says = true;
	if (p->comma) {
		p->listed++;
		p->listed_end = p->at + count;
	}
	p->comma = false;
}

static bool take_event(Parse *p, guint64 uses, guint count)
{
	guint end = p->at + count;

	if (is_counted(p->w, end) || is_cause(p, uses))
		return false;
	bool zero = end < p->w->words->len && wording_word(p->w, end)->number;
	if (is_dashed(p->w, end - 1) || (zero && *wording_word(p->w, end)->folded == '0')) {
		p->says = true;
		p->saying = wording_word(p->w, p->at)->folded;
	} else {
		take_undenied(p, count);
	}
	if (has(uses, WORD_OUTCOME))
		p->outcome_end = end;
	return true;
}

/* Whether a denial is of what follows in its clause ("kebakaran tanpa korban") and not of what stands in front of
 * it ("curat nihil curas nihil"). */
static bool governs(const Parse *p, const Sentence *s, guint from)
{
	bool event = false;
	guint count;

	for (guint at = from; at < s->first + s->count; at += MAX(1, count)) {
		guint64 uses = uses_at(p, at, &count);
		if (wording_word(p->w, at)->clause && at > from)
			break;
		if (denies(uses))
			return false;
		event = event || is_event(uses);
	}
	return event;
}

/* "Tidak ada yang aman". */
static bool denies_calm(const Parse *p, const Sentence *s, guint from)
{
	guint count;

	for (guint at = from; at < s->first + s->count; at += MAX(1, count)) {
		guint64 uses = uses_at(p, at, &count);
		if (wording_word(p->w, at)->clause)
			return false;
		if (has(uses, WORD_NOTHING) || has(uses, WORD_CALM))
			return true;
	}
	return false;
}

/* False: it denies what should be there. */
static bool take_nothing(Parse *p, const Sentence *s, guint64 uses, guint count)
{
	if (!denies(uses))
		return true;
	bool ahead = governs(p, s, p->at + count);
	if (!ahead && !p->pending && !has(uses, WORD_NOTHING) && denies_calm(p, s, p->at + count))
		return false;
	p->within = p->comma = false;
	p->seeking = has(uses, WORD_DENIAL) && !has(uses, WORD_NOTHING) && !p->pending;
	if (has(uses, WORD_NOTHING) || p->pending) {
		p->says = true;
		p->saying = wording_word(p->w, p->at)->folded;
	}
	if (!has(uses, WORD_DENIAL))
		return true;
	p->denied = p->denied || ahead || !p->pending;
	if (!ahead)
		p->pending = 0;
	if (p->listed && p->listed_end == p->at)
		p->listed--;
	return true;
}

/* "Tidak ada petugas": what is denied is no event. */
static bool is_denied_otherwise(const Parse *p, guint64 uses)
{
	return p->seeking && !has(uses, WORD_EVENT) &&
	       (has(uses, WORD_SURROUNDING) || has(uses, WORD_TITLE));
}

/* "Nihil petugas jaga": it may be nobody that there is; "nihil piket Karyono" says who writes. */
static bool is_nobody(const Parse *p, const Sentence *s, guint64 uses, guint count)
{
	guint next = p->at + count;

	if (!has(uses, WORD_TITLE) || has(uses, WORD_EVENT) || p->at == s->first ||
	    p->nothing_end != p->at || wording_word(p->w, p->at)->clause ||
	    wording_word(p->w, p->at)->line)
		return false;
	if (next >= s->first + s->count || wording_word(p->w, next)->clause)
		return true;
	const Word *word = wording_word(p->w, next);
	return !word->capital && !g_hash_table_contains(p->places, word->folded);
}

static void take_joints(Parse *p, guint64 uses)
{
	bool clause = wording_word(p->w, p->at)->clause;

	if (clause || has(uses, WORD_JOINT))
		p->within = false;
	p->comma |= clause;
	p->joint |= has(uses, WORD_JOINT);
	p->within |= has(uses, WORD_WITHIN);
}

/* Says what a known phrase means here; false: it is an event with a number, or something is missing. */
static bool take_known(Parse *p, const Sentence *s, guint64 uses, guint count)
{
	take_joints(p, uses);
	if (is_denied_otherwise(p, uses) || is_nobody(p, s, uses, count) ||
	    !take_nothing(p, s, uses, count))
		return false;
	if (has(uses, WORD_NOTHING) && has(uses, WORD_DENIAL))
		p->nothing_end = p->at + count;
	p->titled |= has(uses, WORD_TITLE);
	p->says |= p->seeking && has(uses, WORD_EVENT);
	p->seeking &= !has(uses, WORD_EVENT);
	p->around |= has(uses, WORD_SURROUNDING);
	p->calm |= has(uses, WORD_CALM);
	if (has(uses, WORD_TITLE) && p->at + count < p->w->words->len)
		p->names[p->at + count] = true;
	if (is_event(uses))
		return take_event(p, uses, count);
	/* "tidak ada laporan": a word of many meanings. */
	if (has(uses, WORD_EVENT) && p->denied && !p->within)
		p->says = true;
	return true;
}

/* "Kembali aman" is no name. */
static bool says_how_it_is(guint64 uses)
{
	return has(uses, WORD_NOTHING) || has(uses, WORD_DENIAL) || has(uses, WORD_EVENT) ||
	       has(uses, WORD_SURROUNDING) || has(uses, WORD_CALM);
}

/* The last lines of a mail say who writes: a few words, each with a capital letter. */
static bool is_signature(const Parse *p, const Sentence *s)
{
	if (s->first + s->count != p->w->words->len || s->count > 2 * NAME_WORDS || !s->first)
		return false;
	for (guint i = s->first; i < s->first + s->count; i++) {
		guint count;
		guint64 uses = uses_at(p, i, &count);
		if (says_how_it_is(uses) || (!wording_word(p->w, i)->capital && !uses))
			return false;
	}
	return true;
}

/* A title may stand behind the name, too: "Ratmono, FKDM Lebakbarang". */
static bool before_title(const Parse *p, const Sentence *s)
{
	guint end = MIN(s->first + s->count, p->at + NAME_WORDS);

	for (guint i = p->at + 1; i < end; i++) {
		guint count;
		if (has(uses_at(p, i, &count), WORD_TITLE))
			return true;
		if (!wording_word(p->w, i)->capital)
			return false;
	}
	return false;
}

static bool take_name(Parse *p, const Sentence *s)
{
	const Word *word = wording_word(p->w, p->at);

	if (word->number || g_hash_table_contains(p->places, word->folded)) {
		/* "Piket Wiradesa (Joko, Tarno)" */
		p->names[p->at + 1] |= p->names[p->at];
		return true;
	}
	if (!word->capital || p->alarming[p->at])
		return false;
	if (!p->names[p->at] && !is_signature(p, s) && !before_title(p, s))
		return false;
	if (p->at + 1 < p->w->words->len)
		p->names[p->at + 1] = p->names[p->at];
	return true;
}

static bool take_sentence(Parse *p, const Sentence *s)
{
	p->pending = p->listed = p->listed_end = p->outcome_end = 0;
	p->denied = p->around = p->calm = p->within = p->joint = p->comma = false;
	p->seeking = p->titled = false;
	for (p->at = s->first; p->at < s->first + s->count;) {
		guint count = 0;
		guint64 uses = uses_at(p, p->at, &count);
		if (uses ? !take_known(p, s, uses, count) : !take_name(p, s))
			return false;
		p->at += MAX(1, count);
	}
	if ((p->around && p->calm) || p->seeking)
		p->says = true;
	/* "Listrik tidak ada"; "tidak ada" alone says it all. */
	if (p->seeking && (p->around || p->titled))
		return false;
	/* "Tidak ada kejadian, kebakaran di pasar": one more behind a comma is no list. */
	return !s->asks && !p->pending && (p->listed != 1 || p->joint);
}

static char *unknown_word(const Parse *p)
{
	guint at = MIN(p->at, p->w->words->len - 1);

	return g_strdup(wording_word(p->w, at)->folded);
}

static void add_words(GHashTable *set, const char *name)
{
	g_autoptr(Wording) wording = wording_new(name);

	for (guint i = 0; i < wording->words->len; i++)
		g_hash_table_add(set, g_strdup(wording_word(wording, i)->folded));
}

GHashTable *nihil_places(const Gazetteer *gazetteer)
{
	GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < gazetteer->places->len; i++) {
		const Place *place = gazetteer->places->pdata[i];
		add_words(set, place->name);
		for (guint k = 0; k < place->spellings->len; k++)
			add_words(set, place->spellings->pdata[k]);
		for (guint k = 0; k < place->villages->len; k++)
			add_words(set, place->villages->pdata[k]);
	}
	return set;
}

static bool *words_of(const GArray *alarming, guint words)
{
	bool *of = g_new0(bool, words + 1);

	for (guint i = 0; i < alarming->len; i++) {
		const Hit *hit = &g_array_index(alarming, Hit, i);
		for (guint k = 0; k < hit->count; k++)
			of[hit->first + k] = true;
	}
	return of;
}

bool nihil_is(const Phrases *words, GHashTable *places, const KnownWords *known,
    const GArray *alarming, char **why_r)
{
	const Wording *w = known->wording;
	g_autoptr(Found) found = phrases_find(words, known);
	g_autofree bool *names = g_new0(bool, w->words->len + 1);
	g_autofree bool *raising = words_of(alarming, w->words->len);
	Parse p = {.w = w, .places = places, .found = found, .alarming = raising, .names = names};

	for (guint k = 0; k < w->sentences->len; k++)
		if (!take_sentence(&p, wording_sentence(w, k))) {
			*why_r = unknown_word(&p);
			return false;
		}
	*why_r = g_strdup(p.saying);
	return p.says;
}
