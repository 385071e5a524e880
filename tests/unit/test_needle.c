/* rule/needle.h: what a pattern needs is never told wrong: a pattern that matches is always tried. */
#include "rule/pattern.h"

#include <string.h>

static const struct {
	const char *pattern, *needs; /* NULL: nothing */
} cases[] = {
    {"rahasia", "rahasia"},
    {"\\bSangat rahasia\\b", "sangat rahasia"},
    {"\\A\\W*(rahasia\\W+)?lapsus", "lapsus"},
    {"sifat\\s*:\\s*(sangat\\s+)?rahasia", "rahasia"},
    {"promo|diskon|webinar", "promo|diskon|webinar"},
    {"(?<!tidak ada )\\b(tawuran|bentrok)", "tawuran|bentrok"},
    {"\\b(sudah|sdh)\\b.{0,20}\\blapor", "lapor"},
    {"(?:abc|defg)+x", "abc|defg"},
    {"abc(?=defgh)", "abc"},
    {"abc(?!defgh)", "abc"},
    {"abcd?efg", "abc"},
    {"abcd*", "abc"},
    {"abcd+efg", "abcd"},
    {"abcd{2}efgh", "efgh"},
    {"abcd{0,2}?ef", "abc"},
    {"abc\\.def", "abc.def"},
    {"abc.def", "abc"},
    {"[abc]defg", "defg"},
    {"[]x]defg", "defg"},
    {"[^\\]x]defg", "defg"},
    {"caf\303\251 lama", " lama"},
    {"(abc|)def", "def"},
    {"abc|", NULL},
    {"ab|cdef", NULL}, /* too short to be looked for */
    {"(abc|defg)?", NULL},
    {"(abc|defg){0,1}", NULL},
    {"(?i)abc", NULL}, /* not read here */
    {"(*UCP)abc", NULL},
    {"(?<name>abc)", NULL},
    {"abc\\x41", NULL},
    {"\\Qabc\\E", NULL},
    {"(abc)\\1", NULL},
    {"abc{x", NULL},
    {"[[:alpha:]]abc", NULL},
    {"(?#abc)def", NULL},
};

static void test_needs(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) needs = needles_of(cases[i].pattern);
		if (needs)
			g_ptr_array_add(needs, NULL);
		g_autofree char *told = needs ? g_strjoinv("|", (char **)needs->pdata) : NULL;
		if (g_strcmp0(told, cases[i].needs) != 0)
			g_error("%s needs %s, not %s", cases[i].pattern, cases[i].needs, told);
	}
}

static PatternResult tried(const Patterns *patterns, const char *pattern, const char *text)
{
	g_autofree Standing *standing = patterns_look(patterns, text, strlen(text));

	return patterns_match(patterns, pattern, text, strlen(text), standing);
}

static void add(Patterns *patterns, const char *pattern)
{
	g_autofree char *reason = NULL;
	gsize offset;

	if (!patterns_add(patterns, pattern, &offset, &reason))
		g_error("%s: %s", pattern, reason);
}

/* Pieces of the patterns in any order: it makes no difference whether what they need was looked for. */
static void test_same(void)
{
	static const char *const pieces[] = {"tidak ada ", "tawuran", "BENTROK", "rahasia", "sifat",
	    " : ", "sangat ", "lapsus", "promo", "dis", "kon", "abc", "def", "d", "efgh", ".", "\n",
	    " ", "lapor", "sudah ", "caf\303\251", " lama", "\305\277ifat", "bentro\342\204\252",
	    "D\304\260SKON", "x"};
	g_autoptr(Patterns) patterns = patterns_new();
	g_autoptr(GRand) random = g_rand_new_with_seed(11);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		if (!g_str_has_prefix(cases[i].pattern, "(*"))
			add(patterns, cases[i].pattern);
	for (guint turn = 0; turn < 4000; turn++) {
		g_autoptr(GString) text = g_string_new(NULL);
		for (gint32 k = g_rand_int_range(random, 0, 8); k > 0; k--)
			g_string_append(text,
			    pieces[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(pieces))]);
		for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
			const char *pattern = cases[i].pattern;
			if (tried(patterns, pattern, text->str) !=
			    patterns_match(patterns, pattern, text->str, text->len, NULL))
				g_error("%s in '%s'", pattern, text->str);
		}
	}
}

/* Whatever PCRE2 takes for an ASCII letter in small or in capitals. */
static void test_letters(void)
{
	g_autoptr(Patterns) patterns = patterns_new();
	char text[] = "abc......";

	add(patterns, "[ -~]");
	add(patterns, "xyz");
	for (gunichar c = 0x80; c <= 0x10FFFF; c++) {
		if (!g_unichar_validate(c))
			continue;
		const gsize length = (gsize)g_unichar_to_utf8(c, text);
		if (patterns_match(patterns, "[ -~]", text, length, NULL) == PATTERN_NO)
			continue;
		g_autofree Standing *standing = patterns_look(patterns, text, length);
		if (!needle_stands(standing, 0))
			g_error("U+%04X is like a letter of ASCII", c);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/needle/needs", test_needs);
	g_test_add_func("/needle/same", test_same);
	g_test_add_func("/needle/letters", test_letters);
	return g_test_run();
}
