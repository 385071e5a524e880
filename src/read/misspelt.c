#include "read/misspelt.h"

#include <string.h>

enum {
	SHORTEST = 5, /* letters of a word that may have one wrong */
	SHORTENED = 4, /* letters that are left at least of a word without some of its vowels */
	DOUBLED = 6, /* letters of a word in which one may stand twice, or two exchanged */
};

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

static bool is_prefix(const Vocabulary *v, const char *word)
{
	return v->grammar &&
	       g_ptr_array_find_with_equal_func(v->grammar->prefixes, word, g_str_equal, NULL);
}

/* "di-tunda" */
static char *hyphened(const Vocabulary *v, const char *word)
{
	const char *hyphen = strchr(word, '-');
	if (!hyphen || !v->grammar)
		return NULL;
	g_autofree char *prefix = g_strndup(word, (gsize)(hyphen - word));
	char *meant = is_prefix(v, prefix) ? g_strconcat(prefix, hyphen + 1, NULL) : NULL;
	if (meant && is_known(v, meant))
		return meant;
	g_free(meant);
	return NULL;
}

/* "hati2" */
static char *twice(const Vocabulary *v, const char *word)
{
	gsize n = strlen(word);

	if (n < SHORTENED || word[n - 1] != '2')
		return NULL;
	g_autofree char *once = g_strndup(word, n - 1);
	char *meant = g_strconcat(once, "-", once, NULL);
	if (is_known(v, meant))
		return meant;
	g_free(meant);
	return NULL;
}

/* `word` is `whole` without some of its vowels: "lanjutkn", "smoga". */
static bool is_shortened(const char *word, const char *whole)
{
	if (*word != *whole)
		return false;
	for (; *whole; whole++) {
		if (*word == *whole)
			word++;
		else if (!strchr("aeiou", *whole))
			return false;
	}
	return *word == '\0';
}

/* `word` is `whole` with two neighbours exchanged, or with a letter typed twice. */
static bool is_jumbled(const char *word, const char *whole)
{
	gsize m = strlen(word), n = strlen(whole), head = 0;

	while (head < m && word[head] == whole[head])
		head++;
	if (head == 0 || m < DOUBLED)
		return false;
	if (m == n + 1)
		return word[head] == word[head - 1] && strcmp(word + head + 1, whole + head) == 0;
	return m == n && head + 1 < m && word[head] == whole[head + 1] &&
	       word[head + 1] == whole[head] && strcmp(word + head + 2, whole + head + 2) == 0;
}

/* Words of an act that has to be written as it is. */
static bool is_strict(const Vocabulary *v, const char *word)
{
	bool strict = false;

	for (guint i = 0; i < v->acts->len; i++) {
		const Act *act = v->acts->pdata[i];
		if (!g_ptr_array_find_with_equal_func(act->words, word, g_str_equal, NULL))
			continue;
		if (act->misspelt)
			return false;
		strict = true;
	}
	return strict;
}

typedef bool (*Likeness)(const char *word, const char *whole);

/* In the order in which they are tried. */
static const Likeness likenesses[] = {is_shortened, is_jumbled};

/* Known words that a word is like: the shortest, and whether another one is as short. */
typedef struct Found {
	const char *word; /* NULL: none */
	bool several;
} Found;

static void take_like(Found *found, const char *key)
{
	gsize length = strlen(key), shortest = found->word ? strlen(found->word) : 0;

	if (!found->word || length < shortest)
		*found = (Found){key, false};
	else if (length == shortest && strcmp(found->word, key) != 0)
		found->several = true;
}

/* What is like it begins as it does.  One way through the many words for all likenesses. */
static void find_like(GHashTable *known, const char *word, Found *found)
{
	GHashTableIter iter;
	gpointer next;

	g_hash_table_iter_init(&iter, known);
	while (g_hash_table_iter_next(&iter, &next, NULL)) {
		const char *key = next;
		for (guint i = 0; *key == *word && i < G_N_ELEMENTS(likenesses); i++)
			if (likenesses[i](word, key))
				take_like(&found[i], key);
	}
}

static char *only_like(const Vocabulary *v, const char *word)
{
	Found found[G_N_ELEMENTS(likenesses)] = {{NULL, false}};

	if (strlen(word) < SHORTENED || !is_plain(word))
		return NULL;
	find_like(v->known, word, found);
	if (v->grammar)
		find_like(v->grammar->known, word, found);
	for (guint i = 0; i < G_N_ELEMENTS(likenesses); i++)
		if (found[i].word && !found[i].several && !is_strict(v, found[i].word))
			return g_strdup(found[i].word);
	return NULL;
}

char *misspelt_word(const Vocabulary *v, const char *word)
{
	if (is_known(v, word))
		return NULL;
	char *meant = held_down(v, word);
	meant = meant ? meant : hyphened(v, word);
	meant = meant ? meant : twice(v, word);
	meant = meant ? meant : one_wrong(v, word);
	return meant ? meant : only_like(v, word);
}

/* "di jalan", "di rumah" are places. */
static bool is_place(const Vocabulary *v, const char *prefix, const char *word)
{
	const GPtrArray *row = v->grammar ? grammar_phrases(v->grammar, prefix) : NULL;

	for (guint i = 0; row && i < row->len; i++) {
		const ClassPhrase *phrase = row->pdata[i];
		if (phrase->length > 1 && g_str_equal(phrase->words[1], word))
			return true;
	}
	return false;
}

char *misspelt_joined(const Vocabulary *v, const char *prefix, const char *word)
{
	if (!is_prefix(v, prefix) || is_place(v, prefix, word))
		return NULL;
	char *joined = g_strconcat(prefix, word, NULL);
	if (is_known(v, joined))
		return joined;
	g_free(joined);
	return NULL;
}
