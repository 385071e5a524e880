#include "store/words.h"

#include "store/query.h"

#include <string.h>

enum { WORDS_LIMIT = 50 };

/* Name and address in one column: people search for either. */
static char *reporter_of(const Entry *entry)
{
	return g_strjoin(" ", entry->reporter_name ? entry->reporter_name : "",
	    entry->reporter_address ? entry->reporter_address : "", NULL);
}

static void bind_words(Query *query, const Entry *entry, const char *reporter)
{
	query_int(query, ":id", entry->id);
	query_text(query, ":summary", entry->summary);
	query_text(query, ":place", entry->place);
	query_text(query, ":reporter", reporter);
	query_text(query, ":text", entry->text);
}

bool words_add(Store *store, const Entry *entry, GError **err)
{
	if (entry->secrecy >= SECRECY_RAHASIA)
		return true;
	g_autofree char *reporter = reporter_of(entry);
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO entry_words(rowid, summary, place, reporter, text)"
			      " VALUES (:id, :summary, :place, :reporter, :text)");
	bind_words(query, entry, reporter);
	return query_run(query, err);
}

static bool remove_words(Store *store, gint64 id, GError **err)
{
	g_autoptr(Query) query = query_open(store, "DELETE FROM entry_words WHERE rowid = :id");

	query_int(query, ":id", id);
	return query_run(query, err);
}

static bool has_words(Store *store, gint64 id)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM entry_words WHERE rowid = :id");

	query_int(query, ":id", id);
	return query_number(query, 0) > 0;
}

bool words_update(Store *store, const Entry *entry, GError **err)
{
	if (entry->secrecy >= SECRECY_RAHASIA)
		return remove_words(store, entry->id, err);
	if (!has_words(store, entry->id))
		return words_add(store, entry, err);
	/* Most updates change a stage and no word: the index is left alone then. */
	g_autofree char *reporter = reporter_of(entry);
	g_autoptr(Query) query = query_open(store,
	    "UPDATE entry_words SET summary = :summary, place = :place, reporter = :reporter,"
	    " text = coalesce(:text, text)"
	    " WHERE rowid = :id AND (summary IS NOT :summary OR place IS NOT :place"
	    " OR reporter IS NOT :reporter OR text IS NOT coalesce(:text, text))");
	bind_words(query, entry, reporter);
	return query_run(query, err);
}

/* Quoted, a quote doubled: within quotes FTS5 knows no syntax. */
static void append_word(GString *out, const char *word)
{
	gsize length = strlen(word);
	bool prefix = length > 1 && word[length - 1] == '*';

	if (out->len)
		g_string_append_c(out, ' ');
	g_string_append_c(out, '"');
	for (const char *p = word; *p; p++) {
		if (*p == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *p);
	}
	g_string_append(out, prefix ? "\"*" : "\"");
}

char *words_expression(const char *typed)
{
	g_auto(GStrv) words = g_strsplit_set(typed, " \t\r\n", -1);
	GString *out = g_string_new(NULL);

	for (guint i = 0, n = 0; words[i] && n < WORDS_LIMIT; i++)
		if (words[i][0]) {
			append_word(out, words[i]);
			n++;
		}
	return g_string_free(out, out->len == 0);
}
