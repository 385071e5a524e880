#include "read/card_lines.h"

#include "config/office/word_fold.h"
#include "read/clause.h"

#include <string.h>

enum {
	LAST_LINES = 12, /* of an answer */
	TIMES = 2, /* that a line has to have stood there */
};

/* Every word is one that the office's words do not have: it decides, restricts, denies and asks nothing. */
static bool says_nothing(const Vocabulary *v, const char *line)
{
	g_autoptr(Clauses) c = clauses_of(v, line);
	bool any = false;

	for (guint i = 0; i < c->tokens->len; i++) {
		const Token *t = clauses_token(c, i);
		if (t->kind == TOKEN_BREAK && !g_str_equal(t->word, "?"))
			continue;
		if (t->kind != TOKEN_WORD || g_hash_table_contains(v->known, t->word))
			return false;
		any = true;
	}
	return any;
}

/* The last lines, but not the first of the text: that is what he says. */
static GPtrArray *last_lines(const char *reply)
{
	GPtrArray *last = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *text = g_strstrip(g_strdup(reply));
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = g_strv_length(lines); i > 1 && last->len < LAST_LINES; i--)
		if (*g_strstrip(lines[i - 1]))
			g_ptr_array_add(last, word_fold(lines[i - 1]));
	return last;
}

/* Once for each answer that it stands in. */
static void count_lines(GHashTable *counts, const char *reply)
{
	g_autoptr(GPtrArray) lines = last_lines(reply);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < lines->len; i++) {
		const char *line = lines->pdata[i];
		if (!g_hash_table_add(seen, lines->pdata[i]))
			continue;
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, line));
		g_hash_table_replace(counts, g_strdup(line), GUINT_TO_POINTER(n + 1));
	}
}

GPtrArray *card_lines_learn(const Vocabulary *v, const GPtrArray *replies)
{
	GPtrArray *learnt = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter iter;
	gpointer line, n;

	for (guint i = 0; i < replies->len; i++)
		count_lines(counts, replies->pdata[i]);
	g_hash_table_iter_init(&iter, counts);
	while (g_hash_table_iter_next(&iter, &line, &n))
		if (GPOINTER_TO_UINT(n) >= TIMES && says_nothing(v, line))
			g_ptr_array_add(learnt, g_strdup(line));
	return learnt;
}

bool card_lines_has(const GPtrArray *lines, const char *line)
{
	g_autofree char *folded = word_fold(line);

	return lines && g_ptr_array_find_with_equal_func(
			    (GPtrArray *)(gsize)lines, folded, g_str_equal, NULL);
}
