#include "read/words.h"

#include "config/office/vocabulary.h"
#include "config/office/word_fold.h"

#include <string.h>

/* What holds a word together beside letters and digits: "kira-kira", "assalamu'alaikum"; emoji count
 * as words. */
static bool is_separator(gunichar c)
{
	return g_unichar_isspace(c) ||
	       (c < 0x80 && strchr(":;!?()[]{}\"*_/\\<>=|~", (int)c) != NULL);
}

static void finish(GPtrArray *words, GString *word)
{
	if (word->len > 0)
		g_ptr_array_add(words, g_strdup(word->str));
	g_string_truncate(word, 0);
}

GPtrArray *words_of(const char *line)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folded = word_fold(line);
	g_autoptr(GString) word = g_string_new(NULL);

	for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		/* Skin tones and the emoji selector do not make another word. */
		if (c == 0xFE0F || (c >= 0x1F3FB && c <= 0x1F3FF))
			continue;
		if (c == ',') {
			finish(words, word);
			g_ptr_array_add(words, g_strdup(","));
		} else if (is_separator(c)) {
			finish(words, word);
		} else {
			g_string_append_unichar(word, c);
		}
	}
	finish(words, word);
	return words;
}

static bool is_comma(const char *word)
{
	return word[0] == ',' && word[1] == '\0';
}

/* Most phrases begin otherwise: seen before anything is taken apart. */
static bool begins_otherwise(const char *word, const char *phrase)
{
	for (; g_ascii_isalnum(*phrase); phrase++, word++)
		if (g_ascii_tolower(*phrase) != *word)
			return true;
	return false;
}

guint words_match(const GPtrArray *words, guint at, const char *phrase)
{
	if (at >= words->len || begins_otherwise(words->pdata[at], phrase))
		return 0;
	g_autoptr(GPtrArray) wanted = words_of(phrase);
	guint i = at;

	for (guint k = 0; k < wanted->len; k++) {
		if (is_comma(wanted->pdata[k]))
			continue;
		while (i > at && i < words->len && is_comma(words->pdata[i]))
			i++;
		if (i >= words->len || !g_str_equal(words->pdata[i], wanted->pdata[k]))
			return 0;
		i++;
	}
	return i - at;
}

guint words_match_any(const GPtrArray *words, guint at, const GPtrArray *phrases)
{
	guint best = 0;

	for (guint i = 0; i < phrases->len; i++)
		best = MAX(best, words_match(words, at, phrases->pdata[i]));
	return best;
}

int words_find_any(const GPtrArray *words, guint at, const GPtrArray *phrases)
{
	for (guint i = at; i < words->len; i++)
		if (words_match_any(words, i, phrases) > 0)
			return (int)i;
	return -1;
}

const char *words_colon(const char *text)
{
	for (const char *p = strchr(text, ':'); p; p = strchr(p + 1, ':'))
		if (p == text || !g_ascii_isdigit(p[-1]) || !g_ascii_isdigit(p[1]))
			return p;
	return NULL;
}
