#include "message/text/versions.h"

#include <glib.h>
#include <string.h>

/* Words that are compared, and how many of ten may be in one version only: converters differ in
 * bullets, tables and the text of pictures. */
enum { WORDS = 60, TOLERATED = 3, HEAD = 12 };

static bool is_word(gunichar c)
{
	return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* "<https://...>", "[image: logo]", "[cid:...]": what only the plain version shows. */
static const char *skip_aside(const char *p)
{
	static const char *const starts[] = {"<http", "<mailto:", "[image", "[cid:", "[http",
	    "<tel:", "http://", "https://", "(http"};

	if (!strchr("<[(hH", *p))
		return p;
	/* "[1]": the mark of a link that is listed below. */
	if (*p == '[' && g_ascii_isdigit(p[1]) && p[1 + strspn(p + 1, "0123456789")] == ']')
		return p + strcspn(p, "]");
	for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
		if (g_ascii_strncasecmp(p, starts[i], strlen(starts[i])) == 0)
			return p + strcspn(p, *p == '[' ? "]" : "> \n)");
	return p;
}

/* The first words, in lower case. */
static GPtrArray *words_of(const char *text)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

	while (*text && words->len < WORDS) {
		const char *aside = skip_aside(text);
		const char *p = text;
		if (aside != text) {
			text = aside;
			continue;
		}
		while (*p && is_word(g_utf8_get_char(p)))
			p = g_utf8_next_char(p);
		if (p > text)
			g_ptr_array_add(words, g_utf8_strdown(text, p - text));
		text = *p ? g_utf8_next_char(p) : p;
	}
	return words;
}

static guint count_missing(const GPtrArray *words, const GPtrArray *among)
{
	g_autoptr(GHashTable) set = g_hash_table_new(g_str_hash, g_str_equal);
	guint missing = 0;

	for (guint i = 0; i < among->len; i++)
		g_hash_table_add(set, among->pdata[i]);
	for (guint i = 0; i < words->len; i++)
		missing += !g_hash_table_contains(set, words->pdata[i]);
	return missing;
}

/* The words that an answer begins with, one by one: where the HTML version goes on, the plain one does, too. */
static bool begin_alike(const GPtrArray *plain, const GPtrArray *html)
{
	for (guint i = 0; i < MIN(html->len, HEAD); i++)
		if (i >= plain->len || !g_str_equal(plain->pdata[i], html->pdata[i]))
			return false;
	return true;
}

/* A short answer has to be the same to the word; the longer one may go on. */
bool versions_agree(const char *plain, const char *html)
{
	g_autoptr(GPtrArray) a = words_of(plain);
	g_autoptr(GPtrArray) b = words_of(html);
	guint shorter = MIN(a->len, b->len);

	if (shorter == 0)
		return a->len == b->len;
	if (!begin_alike(a, b))
		return false;
	const GPtrArray *least = a->len <= b->len ? a : b, *most = least == a ? b : a;
	if (count_missing(least, most) * 10 > shorter * TOLERATED)
		return false;
	/* What the longer one says first must stand in the shorter one too. */
	g_autoptr(GPtrArray) head = g_ptr_array_new();
	for (guint i = 0; i < MIN(shorter, most->len); i++)
		g_ptr_array_add(head, most->pdata[i]);
	guint allowed = shorter < 10 ? 0 : shorter * TOLERATED / 10;
	return count_missing(head, least) <= allowed;
}
