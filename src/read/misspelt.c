#include "read/misspelt.h"

#include <string.h>

enum { SHORTEST = 5 }; /* letters of a word that may have one wrong */

static bool is_known(const Vocabulary *v, const char *word)
{
	return g_hash_table_contains(v->known, word) ||
	       (v->grammar && g_hash_table_contains(v->grammar->known, word));
}

/* Runs of the same letter made one; of two only at the end of the word unless `all`. */
static char *squeeze(const char *word, bool all)
{
	GString *out = g_string_new(NULL);
	gsize n = strlen(word);

	for (gsize i = 0; i < n;) {
		gsize run = 1;
		while (i + run < n && word[i + run] == word[i])
			run++;
		bool held = g_ascii_isalpha(word[i]) && (run > 2 || all || i + run == n);
		for (gsize k = 0; k < (held ? 1 : run); k++)
			g_string_append_c(out, word[i]);
		i += run;
	}
	return g_string_free(out, FALSE);
}

static char *held_down(const Vocabulary *v, const char *word)
{
	char *meant = squeeze(word, false);

	if (is_known(v, meant) && strcmp(meant, word) != 0)
		return meant;
	g_free(meant);
	return NULL;
}

/* One letter changed, missing, too many, or two neighbours exchanged. */
static bool is_near(const char *a, const char *b)
{
	gsize m = strlen(a), n = strlen(b), head = 0, tail = 0;

	if (m > n + 1 || n > m + 1)
		return false;
	while (head < m && head < n && a[head] == b[head])
		head++;
	while (tail < m - head && tail < n - head && a[m - 1 - tail] == b[n - 1 - tail])
		tail++;
	gsize rest_a = m - head - tail, rest_b = n - head - tail;
	if (rest_a <= 1 && rest_b <= 1)
		return true;
	return rest_a == 2 && rest_b == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

/* A known word of something else that is as near; `act` has the word that was found. */
static bool is_rivalled(GHashTable *known, const char *word, const Act *act)
{
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, known);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (strlen(key) >= SHORTEST - 1 && is_near(word, key) &&
		    !g_ptr_array_find_with_equal_func(act->words, key, g_str_equal, NULL))
			return true;
	return false;
}

static const char *near_word(const Act *act, const char *word)
{
	for (guint i = 0; act->misspelt && i < act->words->len; i++) {
		const char *own = act->words->pdata[i];
		if (own[0] == word[0] && strlen(own) >= SHORTEST && !strchr(own, ' ') &&
		    is_near(word, own))
			return own;
	}
	return NULL;
}

static bool is_plain(const char *word)
{
	for (const char *p = word; *p; p++)
		if (!g_ascii_isalpha(*p))
			return false;
	return true;
}

static char *one_wrong(const Vocabulary *v, const char *word)
{
	const char *found = NULL;
	const Act *of = NULL;

	if (strlen(word) < SHORTEST || !is_plain(word))
		return NULL;
	for (guint i = 0; i < v->acts->len; i++) {
		const Act *act = v->acts->pdata[i];
		const char *own = near_word(act, word);
		if (own && of)
			return NULL;
		if (own) {
			of = act;
			found = own;
		}
	}
	if (!of || is_rivalled(v->known, word, of) ||
	    (v->grammar && is_rivalled(v->grammar->known, word, of)))
		return NULL;
	return g_strdup(found);
}

char *misspelt_word(const Vocabulary *v, const char *word)
{
	if (is_known(v, word))
		return NULL;
	char *meant = held_down(v, word);
	return meant ? meant : one_wrong(v, word);
}
