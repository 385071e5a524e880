#include "read/report/wording.h"

#include "base/text.h"

#include <string.h>

enum { FOLDED_BLOCK = 4096 };

/* The letter that a word goes on with, and how often it has come in a row. */
typedef struct Run {
	gunichar letter;
	guint length;
} Run;

/* Three and more of one letter are one: people lengthen what they shout. */
static void append_letter(GString *out, gunichar c, Run *run)
{
	const bool again = c == run->letter && !g_unichar_isdigit(c);

	run->length = again ? run->length + 1 : 1;
	run->letter = c;
	if (run->length == 3)
		g_string_truncate(out, out->len - (gsize)g_unichar_to_utf8(c, NULL));
	else if (run->length < 3 && c < 0x80)
		g_string_append_c(out, (char)c);
	else if (run->length < 3)
		g_string_append_unichar(out, c);
}

static bool is_ascii(const char *p)
{
	return (guchar)*p < 0x80;
}

static bool is_letter(const char *p)
{
	return is_ascii(p) ? g_ascii_isalpha(*p) : g_unichar_isalpha(g_utf8_get_char(p));
}

static bool is_in_word(const char *p)
{
	return is_ascii(p) ? g_ascii_isalnum(*p) : g_unichar_isalnum(g_utf8_get_char(p));
}

static void fold(GString *out, const char *word, gsize length)
{
	bool letters = false;
	Run run = {0, 0};

	g_string_truncate(out, 0);
	for (const char *p = word; p < word + length; p = g_utf8_next_char(p)) {
		if (*p == '2' && letters)
			continue;
		letters = letters || is_letter(p);
		if (is_ascii(p) && *p != '\'')
			append_letter(out, (gunichar)g_ascii_tolower(*p), &run);
		else if (!is_ascii(p) && g_utf8_get_char(p) != 0x2019)
			append_letter(out, g_unichar_tolower(g_utf8_get_char(p)), &run);
	}
}

char *wording_fold(const char *word, gsize length)
{
	GString *out = g_string_new(NULL);

	fold(out, word, length);
	return g_string_free(out, FALSE);
}

/* ---- words ---- */

static bool is_apostrophe(const char *p)
{
	return *p == '\'' || (!is_ascii(p) && g_utf8_get_char(p) == 0x2019);
}

static bool is_inner(const char *p, const char *end)
{
	const char *next = g_utf8_next_char(p);

	return is_apostrophe(p) && next < end && is_letter(next);
}

static void add_word(Wording *w, const char *start, const char *end, GString *scratch)
{
	Word word = {.start = (guint)(start - w->text),
	    .end = (guint)(end - w->text),
	    .capital = g_unichar_isupper(g_utf8_get_char(start)),
	    .number = true};

	fold(scratch, start, (gsize)(end - start));
	word.folded = g_string_chunk_insert_len(w->folded, scratch->str, (gssize)scratch->len);
	for (const char *p = start; p < end; p++)
		word.number &= g_ascii_isdigit(*p);
	g_array_append_val(w->words, word);
}

static void split_words(Wording *w)
{
	g_autoptr(GString) scratch = g_string_new(NULL);
	const char *end = w->text + strlen(w->text);

	for (const char *p = w->text; p < end;) {
		const char *start = p;
		while (p < end && (is_in_word(p) || (p > start && is_inner(p, end))))
			p = g_utf8_next_char(p);
		if (p > start)
			add_word(w, start, p, scratch);
		else
			p = g_utf8_next_char(p);
	}
}

/* ---- clauses and sentences ---- */

typedef struct Gap {
	bool line, clause, sentence, asks;
} Gap;

/* A full stop behind a single letter, a number or a short abbreviation ends nothing: "Ds. Bligo", "pkl 05.00". */
static bool full_stop_ends(const Wording *w, guint before, const char *stop)
{
	const Word *word = wording_word(w, before);
	const char *after = stop + 1;

	if (*after && !g_ascii_isspace(*after) && *after != '"' && *after != ')')
		return false;
	while (g_ascii_isspace(*after))
		after++;
	if (g_ascii_islower(*after))
		return word->end - word->start > 4;
	return word->end - word->start > 3 || word->number || !word->capital;
}

static void look_at_mark(const Wording *w, guint before, const char *p, Gap *gap)
{
	switch (is_ascii(p) ? (gunichar)*p : g_utf8_get_char(p)) {
	case '\n':
		gap->line = gap->sentence = true;
		break;
	case '?':
		gap->asks = true;
		gap->sentence = true;
		break;
	case '!':
	case ';':
		gap->sentence = true;
		break;
	case '.':
		gap->sentence |= full_stop_ends(w, before, p);
		break;
	case ',':
	case ':':
	case '(':
	case ')':
	case 0x2013:
	case 0x2014:
		gap->clause = true;
		break;
	case '-':
		gap->clause |= p > w->text && g_ascii_isspace(p[-1]);
		break;
	default:
		break;
	}
}

static Gap gap_behind(const Wording *w, guint before)
{
	const char *p = w->text + wording_word(w, before)->end;
	const char *end = before + 1 < w->words->len ? w->text + wording_word(w, before + 1)->start
						     : w->text + strlen(w->text);
	Gap gap = {false, false, false, false};

	for (; p < end; p = g_utf8_next_char(p))
		look_at_mark(w, before, p, &gap);
	return gap;
}

static void end_sentence(Wording *w, guint first, guint last, bool asks)
{
	const Sentence sentence = {.first = first,
	    .count = last - first + 1,
	    .start = wording_word(w, first)->start,
	    .end = wording_word(w, last)->end,
	    .asks = asks};

	g_array_append_val(w->sentences, sentence);
}

static void split_sentences(Wording *w)
{
	guint first = 0;

	for (guint i = 0; i < w->words->len; i++) {
		const Gap gap = gap_behind(w, i);
		g_array_index(w->words, Word, i).sentence = w->sentences->len;
		if (gap.sentence || i + 1 == w->words->len) {
			end_sentence(w, first, i, gap.asks);
			first = i + 1;
		}
		if (i + 1 < w->words->len) {
			Word *next = &g_array_index(w->words, Word, i + 1);
			next->clause = gap.clause || gap.sentence;
			next->line = gap.line;
		}
	}
	if (w->words->len) {
		Word *head = &g_array_index(w->words, Word, 0);
		head->clause = head->line = true;
	}
}

Wording *wording_new(const char *text)
{
	Wording *w = g_new0(Wording, 1);

	w->text = text_utf8(text, strnlen(text, WORDING_LIMIT), NULL);
	w->words = g_array_new(FALSE, FALSE, sizeof(Word));
	w->sentences = g_array_new(FALSE, FALSE, sizeof(Sentence));
	w->folded = g_string_chunk_new(FOLDED_BLOCK);
	split_words(w);
	split_sentences(w);
	return w;
}

void wording_free(Wording *w)
{
	if (!w)
		return;
	g_string_chunk_free(w->folded);
	g_array_unref(w->words);
	g_array_unref(w->sentences);
	g_free(w->text);
	g_free(w);
}

const Word *wording_word(const Wording *w, guint index)
{
	return &g_array_index(w->words, Word, index);
}

const Sentence *wording_sentence(const Wording *w, guint index)
{
	return &g_array_index(w->sentences, Sentence, index);
}

guint wording_sentence_of(const Wording *w, guint word)
{
	return wording_word(w, word)->sentence;
}
