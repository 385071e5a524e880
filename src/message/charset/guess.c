#include "message/charset/guess.h"

#include "message/charset/charset_name.h"
#include "message/charset/convert.h"
#include "message/charset/guess_table.h"

#include <stdbool.h>
#include <string.h>
#include <uchardet.h>

/* Bytes that are looked at: enough for any text, and a bound on the time. */
enum { SAMPLE = 4096 };

/* Signs that stand in texts of any language, and those of them that stand within words. */
#define SIGNS U"’‘“”–—…«»°§·•€£©®™№„´ \u00A0¿¡ªº，。、：；？！（）「」《》　"
#define INNER_SIGNS U"’´·–—…\u00AD\u00A0"

/* What matters of a character for one candidate. */
typedef struct Trait {
	gunichar c;
	int points; /* hundredths */
	bool high; /* outside ASCII */
	bool is_letter, is_upper, is_lower;
	bool parts_words; /* a sign that no word has inside */
} Trait;

typedef struct Sample {
	const char *bytes;
	gsize length;
	bool has[256]; /* which byte values are in it */
	guint high, runs; /* bytes outside ASCII, and how many runs of them */
	Trait ascii[128];
} Sample;

typedef struct Judge {
	const Candidate *candidate;
	const guint8 *common; /* bits of the characters below 0x10000; NULL: the list is searched */
	const Trait *before, *earlier; /* the characters before this one */
	int points, counted; /* hundredths; characters outside ASCII */
} Judge;

/* Place of a character in a list, from 1; 0: not in it. */
static guint place_in(const char32_t *list, gunichar c)
{
	for (const char32_t *p = list; *p; p++)
		if (*p == c)
			return (guint)(p - list) + 1;
	return 0;
}

static guint place_of(const Judge *j, gunichar c)
{
	if (!j->common)
		return place_in(j->candidate->common, c);
	return c < 0x10000 && (j->common[c / 8] >> c % 8 & 1);
}

static int points_of_place(Writing writing, guint place)
{
	switch (writing) {
	case LATIN:
		return place <= 4 ? 100 : place <= 8 ? 80 : 55;
	case ALPHABET:
		return place <= 10 ? 100 : place <= 20 ? 80 : 50;
	default:
		return 100;
	}
}

static bool is_letter_of(const Candidate *k, gunichar c)
{
	if (k->writing == LATIN)
		return c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7;
	return c >= k->first && c <= k->last;
}

static bool is_rubbish(gunichar c)
{
	return c == 0xFFFD || c < 0xA0 || (c >= 0xE000 && c <= 0xF8FF) ||
	       (c >= 0x2500 && c <= 0x259F);
}

static int points_of_kind(const Judge *j, gunichar c)
{
	const Candidate *k = j->candidate;
	guint place = place_of(j, g_unichar_tolower(c));

	if (place > 0)
		return points_of_place(k->writing, place);
	if (is_letter_of(k, c))
		return k->writing == LATIN ? -50 : 20;
	if (place_in(SIGNS, c) > 0)
		return 40;
	if (is_rubbish(c))
		return -600;
	/* Halfwidth kana and single symbols: what wrong charsets read as. */
	return k->writing == IDEOGRAPHS && g_unichar_isalpha(c) ? -80 : -200;
}

static Trait trait_of(const Judge *j, gunichar c)
{
	bool ordinal = c == 0xAA || c == 0xBA;
	Trait t = {.c = c,
	    .high = c >= 0x80,
	    .is_letter = g_unichar_isalpha(c) && !ordinal,
	    .is_upper = g_unichar_isupper(c),
	    .is_lower = g_unichar_islower(c) && !ordinal};

	if (t.high)
		t.points = points_of_kind(j, c);
	t.parts_words =
	    t.high && !t.is_letter && !g_unichar_ismark(c) && place_in(INNER_SIGNS, c) == 0;
	return t;
}

/* What a letter and those before it say: scripts do not mix within a word, nor do quotes stand in one,
 * capitals stand in front, and in Latin texts a letter with a mark is seldom next to another such. */
static int points_of_neighbour(const Judge *j, const Trait *t)
{
	const Trait *before = j->before;
	Writing writing = j->candidate->writing;

	if (!t->is_letter)
		return 0;
	if (before->parts_words && writing != IDEOGRAPHS &&
	    (j->earlier->is_letter || before->c == 0xAA || before->c == 0xBA))
		return -150;
	if (!before->is_letter)
		return 0;
	if (t->is_upper && before->is_lower)
		return -150;
	if (writing == LATIN)
		return t->high && before->high ? -90 : 0;
	if (t->high == before->high)
		return 0;
	return writing == ALPHABET ? -150 : -80;
}

static void judge_next(Judge *j, const Trait *t)
{
	if (t->high) {
		j->points += t->points;
		j->counted++;
	}
	if (t->high || j->before->high)
		j->points += points_of_neighbour(j, t);
	j->earlier = j->before;
	j->before = t;
}

/* One byte is one character: each byte value is decoded and looked at once. */
static void judge_bytes(Judge *j, const Sample *sample)
{
	char all[256];
	Trait traits[256];
	gsize errors, n = 0;

	/* Behind each a line feed, so that one that stands for nothing shows. */
	for (guint i = 128; i < 256; i++)
		if (sample->has[i]) {
			all[n++] = (char)(guchar)i;
			all[n++] = '\n';
		}
	g_autofree char *text = charset_convert(all, n, j->candidate->converter, &errors);
	memcpy(traits, sample->ascii, sizeof sample->ascii);
	const char *p = text;
	for (gsize i = 0; i < n; i += 2) {
		gunichar c = *p == '\n' || !*p ? 0xFFFD : g_utf8_get_char(p);
		Trait *t = &traits[(guchar)all[i]];
		*t = trait_of(j, c);
		if (c == 0xFFFD)
			t->points -= 1000;
		p += strcspn(p, "\n");
		p += *p == '\n';
	}
	for (gsize i = 0; i < sample->length; i++)
		judge_next(j, &traits[(guchar)sample->bytes[i]]);
}

/* A decoding error costs as much as ten odd characters. */
static void judge_text(Judge *j, const Sample *sample)
{
	guint8 common[0x10000 / 8] = {0};
	gsize errors;
	g_autofree char *text =
	    charset_convert(sample->bytes, sample->length, j->candidate->converter, &errors);

	for (const char32_t *p = j->candidate->common; *p; p++)
		common[*p / 8] |= (guint8)(1 << *p % 8);
	j->common = common;
	Trait ring[3];
	guint at = 0;
	for (const char *p = text; *p; p = g_utf8_next_char(p), at = (at + 1) % 3) {
		ring[at] = trait_of(j, g_utf8_get_char(p));
		judge_next(j, &ring[at]);
	}
	j->points -= (int)errors * 1000;
	j->common = NULL;
	j->before = j->earlier = NULL;
}

/* Points for each character outside ASCII, in hundredths. */
static int judge(const Candidate *candidate, const Sample *sample)
{
	static const Trait nothing;
	Judge j = {.candidate = candidate, .before = &nothing, .earlier = &nothing};

	if (candidate->writing == IDEOGRAPHS)
		judge_text(&j, sample);
	else
		judge_bytes(&j, sample);
	if (j.counted == 0)
		return -1000;
	return j.points / j.counted + candidate->prior;
}

/* The sample may not begin in the middle of a character: it begins behind a line end. */
static void take_sample(const char *bytes, gsize length, Sample *sample)
{
	const char *p = bytes, *end = p + length, *line = p;
	Judge nobody = {0};

	while (p < end && (guchar)*p < 0x80)
		if (*p++ == '\n')
			line = p;
	sample->bytes = line;
	sample->length = MIN((gsize)(end - line), SAMPLE);
	/* Nor end there. */
	while (end - line > SAMPLE && sample->length > SAMPLE / 2 &&
	       (guchar)line[sample->length - 1] >= 0x80)
		--sample->length;
	for (gsize i = 0; i < sample->length; i++) {
		bool high = (guchar)line[i] >= 0x80;
		sample->has[(guchar)line[i]] = true;
		sample->high += high;
		sample->runs += high && (i == 0 || (guchar)line[i - 1] < 0x80);
	}
	for (guint i = 0; i < 128; i++)
		if (sample->has[i])
			sample->ascii[i] = trait_of(&nobody, i);
}

/* Letters with marks stand alone in words, those of another alphabet side by side. */
static bool is_out_of_question(const Candidate *k, const Sample *sample)
{
	switch (k->writing) {
	case LATIN:
		return sample->high > sample->runs * 3;
	case ALPHABET:
		return sample->high * 10 < sample->runs * 13;
	default:
		return false;
	}
}

/* uchardet's opinion; NULL: none. */
static const char *second_opinion(const Sample *sample)
{
	uchardet_t detector = uchardet_new();

	uchardet_handle_data(detector, sample->bytes, sample->length);
	uchardet_data_end(detector);
	const char *known = charset_known(uchardet_get_charset(detector));
	uchardet_delete(detector);
	return known;
}

typedef struct Verdict {
	const Candidate *best;
	int most; /* its points */
	int declared; /* points of the charset that was declared */
} Verdict;

static Verdict judge_all(const Sample *sample, const char *declared)
{
	guint n;
	const Candidate *candidates = guess_table(&n);
	const char *second = second_opinion(sample);
	Verdict v = {NULL, G_MININT, G_MININT};

	for (guint i = 0; i < n; i++) {
		bool is_declared = g_strcmp0(declared, candidates[i].converter) == 0;
		if (!is_declared && is_out_of_question(&candidates[i], sample))
			continue;
		int points = judge(&candidates[i], sample);
		if (g_strcmp0(second, candidates[i].converter) == 0)
			points += 15;
		if (is_declared)
			v.declared = MAX(v.declared, points);
		if (points > v.most) {
			v.most = points;
			v.best = &candidates[i];
		}
	}
	return v;
}

/* Nobody writes the currency sign: where windows-1252 has it, ISO 8859-15 has the euro.  That has nothing
 * between 0x80 and 0xA0. */
static bool has_euro(const Sample *sample)
{
	for (guint i = 0x80; i < 0xA0; i++)
		if (sample->has[i])
			return false;
	return sample->has[0xA4];
}

const char *guess_charset(const char *bytes, gsize length)
{
	Sample sample = {0};

	take_sample(bytes, length, &sample);
	const Candidate *best = judge_all(&sample, NULL).best;
	g_assert(best);
	if (g_str_equal(best->converter, "windows-1252") && has_euro(&sample))
		return "iso-8859-15";
	return best->converter;
}

static const Candidate *row_of(const char *converter)
{
	guint n;
	const Candidate *candidates = guess_table(&n);

	for (guint i = 0; i < n; i++)
		if (g_str_equal(candidates[i].converter, converter))
			return &candidates[i];
	return NULL;
}

bool guess_is_double_byte(const char *converter)
{
	const Candidate *row = row_of(converter);

	return row && row->writing == IDEOGRAPHS;
}

/* Letters side by side, and a good dozen of them, or fewer where hardly any other stands beside. */
static bool is_worth_judging(const Sample *sample)
{
	guint different = 0;
	gsize ascii = 0;

	for (guint i = 128; i < 256; i++)
		different += sample->has[i];
	for (gsize i = 0; i < sample->length; i++)
		ascii += g_ascii_isalpha(sample->bytes[i]);
	if (sample->high < sample->runs * 2 || sample->high < 6 || different < 4)
		return false;
	return (sample->high >= 12 && different >= 6) || ascii * 2 <= sample->high;
}

/* Only a clear case: rubbish as declared. */
const char *guess_instead(const char *bytes, gsize length, const char *declared)
{
	const Candidate *row = row_of(declared);
	Sample sample = {0};

	if (!row || row->writing == IDEOGRAPHS)
		return NULL;
	take_sample(bytes, length, &sample);
	if (!is_worth_judging(&sample))
		return NULL;
	Verdict v = judge_all(&sample, declared);
	bool clear = v.most >= 60 && v.declared < 20 && v.most - v.declared >= 80;
	return clear && v.best->writing != LATIN ? v.best->converter : NULL;
}
