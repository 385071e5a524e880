#include "language/heard.h"

#include <string.h>

static const char *const keys[HEARDS] = {
#define HEARD(id, key, help) [HEARD_##id] = (key),
#include "language/heard.def"
#undef HEARD
};

static const char *const helps[HEARDS] = {
#define HEARD(id, key, help) [HEARD_##id] = (help),
#include "language/heard.def"
#undef HEARD
};

/* A pattern that nothing fits. */
#define NEVER "(?!)"

const char *heard_key(HeardId id)
{
	return keys[id];
}

const char *heard_help(HeardId id)
{
	return helps[id];
}

HeardId heard_of_key(const char *key)
{
	HeardId id = 0;

	while (id < HEARDS && !g_str_equal(keys[id], key))
		id++;
	return id;
}

gsize heard_length(const char *text, const char *words)
{
	const char *p = text;

	for (const char *w = words; *w; w = g_utf8_next_char(w)) {
		if (*w == ' ') {
			gsize blanks = strspn(p, " \t");
			if (blanks == 0)
				return 0;
			p += blanks;
		} else if (g_unichar_tolower(g_utf8_get_char(p)) == g_utf8_get_char(w)) {
			p = g_utf8_next_char(p);
		} else {
			return 0;
		}
	}
	return g_unichar_isalnum(g_utf8_get_char(p)) ? 0 : (gsize)(p - text);
}

bool heard_is(const Language *language, HeardId id, const char *word, gsize length)
{
	g_autofree char *text = g_strndup(word, length);

	return *text && heard_at(language, id, text) == strlen(text);
}

gsize heard_at(const Language *language, HeardId id, const char *text)
{
	const GPtrArray *words = language->heard[id];
	gsize longest = 0;

	for (guint i = 0; words && i < words->len; i++)
		longest = MAX(longest, heard_length(text, words->pdata[i]));
	return longest;
}

const char *heard_first(const Language *language, HeardId id)
{
	const GPtrArray *words = language->heard[id];

	return words && words->len > 0 ? words->pdata[0] : "";
}

static int by_length(gconstpointer a, gconstpointer b)
{
	gsize p = strlen(*(char *const *)a), q = strlen(*(char *const *)b);

	return (p < q) - (p > q);
}

static void add_words(GPtrArray *all, const GPtrArray *words)
{
	for (guint i = 0; words && i < words->len; i++) {
		g_auto(GStrv) parts = g_strsplit(words->pdata[i], " ", -1);
		for (guint k = 0; parts[k]; k++) {
			char *plain = parts[k];
			parts[k] = g_regex_escape_string(plain, -1);
			g_free(plain);
		}
		g_ptr_array_add(all, g_strjoinv("\\s+", parts));
	}
}

/* Alternatives, the longest first; takes `all` over. */
static char *pattern_of(GPtrArray *all)
{
	GString *out = g_string_new(all->len ? "(?:" : NEVER);

	g_ptr_array_sort(all, by_length);
	for (guint i = 0; i < all->len; i++)
		g_string_append_printf(out, "%s%s", i ? "|" : "", (char *)all->pdata[i]);
	g_string_append(out, all->len ? ")" : "");
	g_ptr_array_unref(all);
	return g_string_free(out, FALSE);
}

char *heard_pattern(const Language *language, HeardId id)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);

	add_words(all, language->heard[id]);
	return pattern_of(all);
}

static char *names_pattern(GPtrArray *const *names, guint count)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < count; i++)
		add_words(all, names[i]);
	return pattern_of(all);
}

char *heard_months_pattern(const Language *language)
{
	return names_pattern(language->months.names, MONTHS);
}

char *heard_days_pattern(const Language *language)
{
	return names_pattern(language->days.names, WEEKDAYS);
}

int heard_month(const Language *language, const char *word)
{
	for (guint i = 0; i < MONTHS; i++) {
		const GPtrArray *names = language->months.names[i];
		for (guint k = 0; names && k < names->len; k++)
			if (heard_length(word, names->pdata[k]) == strlen(word) && *word)
				return (int)i + 1;
	}
	return 0;
}
