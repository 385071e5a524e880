#include "read/instruction.h"

#include <string.h>

typedef struct Scan {
	const Vocabulary *vocabulary;
	const char *at; /* what has not been read yet */
	GPtrArray *words; /* of char *, borrowed: the instructions so far */
	GArray *numbers; /* of guint: the same */
	bool joined; /* a comma or "dan" stands behind the last number */
} Scan;

/* Bytes of the longest of these phrases that stands at `text`, a whole word; 0: none does. */
static gsize phrase_at(const char *text, const GPtrArray *phrases)
{
	gsize longest = 0;

	for (guint i = 0; i < phrases->len; i++) {
		gsize length = strlen(phrases->pdata[i]);
		if (length > longest && g_ascii_strncasecmp(text, phrases->pdata[i], length) == 0 &&
		    !g_ascii_isalnum(text[length]))
			longest = length;
	}
	return longest;
}

static void skip(Scan *s, const char *marks)
{
	s->at += strspn(s->at, marks);
}

/* "DISPOSISI:" in front of the numbers, the title of an act that takes some. */
static void skip_act(Scan *s)
{
	g_autoptr(GPtrArray) titles = g_ptr_array_new();

	for (guint i = 0; i < s->vocabulary->acts->len; i++) {
		const Act *act = s->vocabulary->acts->pdata[i];
		if (act->takes == TAKES_NUMBERS)
			g_ptr_array_add(titles, act->title);
	}
	skip(s, " \t\r\n");
	s->at += phrase_at(s->at, titles);
	skip(s, " \t:");
}

/* One number of the list; false: something else stands there. */
static bool take_number(Scan *s)
{
	char *end;
	guint64 number = g_ascii_strtoull(s->at, &end, 10);

	if (!g_ascii_isdigit(*s->at) || number < 1 || number > s->vocabulary->instructions->len ||
	    g_ascii_isalnum(*end) || (*end == '.' && g_ascii_isdigit(end[1])))
		return false;
	g_ptr_array_add(s->words, s->vocabulary->instructions->pdata[number - 1]);
	guint which = (guint)number;
	g_array_append_val(s->numbers, which);
	s->at = end;
	return true;
}

static void take_joint(Scan *s)
{
	const WordClass *joint = grammar_class(s->vocabulary->grammar, "joint");

	s->joined = false;
	skip(s, " \t");
	if (*s->at && strchr(",&+;", *s->at)) {
		s->joined = true;
		s->at++;
	} else if (joint && phrase_at(s->at, joint->words) > 0) {
		s->joined = true;
		s->at += phrase_at(s->at, joint->words);
	}
	skip(s, " \t");
}

/* Whether the numbers are instructions, by what stands behind them. */
static bool is_apart(const Scan *s)
{
	return *s->at == '\0' || s->joined || strchr("\r\n.:", *s->at) ||
	       phrase_at(s->at, s->vocabulary->instruction_times) > 0;
}

/* False: it is none in numbers. */
static bool scan(Scan *s)
{
	skip_act(s);
	while (s->joined && take_number(s))
		take_joint(s);
	return s->words->len > 0 && is_apart(s);
}

char *instruction_words(const Vocabulary *vocabulary, const char *text)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
	Scan s = {vocabulary, text ? text : "", words, numbers, true};

	if (!scan(&s))
		return NULL;
	skip(&s, " \t\r\n.:;");
	if (*s.at)
		g_ptr_array_add(words, (gpointer)(gsize)s.at);
	g_ptr_array_add(words, NULL);
	return g_strchomp(g_strjoinv("; ", (char **)words->pdata));
}

GArray *instruction_numbers(const Vocabulary *vocabulary, const char *text)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));
	Scan s = {vocabulary, text ? text : "", words, numbers, true};

	if (!scan(&s))
		g_array_set_size(numbers, 0);
	return numbers;
}
