#include "store/words.h"

#include "store/query.h"
#include "store/store_private.h"

#include <string.h>

enum { TYPED_LIMIT = 50, WAITING_LIMIT = 256, TELLING_LETTERS = 5, TELLING_WORDS = 16 };

/* Name and address in one column: people search for either. */
#define FRESH                                                                                      \
	"SELECT entry.id, summary, place,"                                                         \
	" coalesce(reporter_name, '') || ' ' || coalesce(reporter_address, ''), text"              \
	" FROM words_waiting JOIN entry ON entry.id = words_waiting.entry"

static bool put_waiting(Store *store, const Entry *entry, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO words_waiting VALUES (:id) ON CONFLICT DO NOTHING");

	query_int(query, ":id", entry->id);
	store->words_waiting++;
	return query_run(query, err);
}

bool words_add(Store *store, const Entry *entry, GError **err)
{
	return entry->secrecy >= SECRECY_RAHASIA || put_waiting(store, entry, err);
}

bool words_remove(Store *store, gint64 entry, GError **err)
{
	g_autoptr(Query) indexed = query_open(store, "DELETE FROM entry_words WHERE rowid = :id");
	g_autoptr(Query) waiting = query_open(store, "DELETE FROM words_waiting WHERE entry = :id");

	query_int(indexed, ":id", entry);
	query_int(waiting, ":id", entry);
	return query_run(indexed, err) && query_run(waiting, err);
}

static bool is_indexed(Store *store, gint64 id)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM entry_words WHERE rowid = :id");

	query_int(query, ":id", id);
	return query_number(query, 0) > 0;
}

bool words_update(Store *store, const Entry *entry, GError **err)
{
	if (entry->secrecy >= SECRECY_RAHASIA)
		return words_remove(store, entry->id, err);
	if (!is_indexed(store, entry->id))
		return put_waiting(store, entry, err);
	/* Most updates change a stage and no word: the index is left alone then. */
	g_autofree char *reporter = g_strjoin(" ", entry->reporter_name ? entry->reporter_name : "",
	    entry->reporter_address ? entry->reporter_address : "", NULL);
	g_autoptr(Query) query = query_open(store,
	    "UPDATE entry_words SET summary = :summary, place = :place, reporter = :reporter,"
	    " text = :text"
	    " WHERE rowid = :id AND (summary IS NOT :summary OR place IS NOT :place"
	    " OR reporter IS NOT :reporter OR text IS NOT :text)");
	query_int(query, ":id", entry->id);
	query_text(query, ":summary", entry->summary);
	query_text(query, ":place", entry->place);
	query_text(query, ":reporter", reporter);
	query_text(query, ":text", entry->text);
	return query_run(query, err);
}

static bool run(Store *store, const char *sql, GError **err)
{
	g_autoptr(Query) query = query_open(store, sql);

	return query_run(query, err);
}

bool words_forget(Store *store, GError **err)
{
	return run(store, "INSERT INTO entry_words(entry_words) VALUES ('optimize')", err);
}

bool words_are_due(const Store *store)
{
	return store->words_waiting >= WAITING_LIMIT;
}

bool words_settle(Store *store, GError **err)
{
	store->words_waiting = 0;
	return run(store, "INSERT INTO entry_words(rowid, summary, place, reporter, text) " FRESH,
		   err) &&
	       run(store, "DELETE FROM words_waiting", err);
}

bool words_freshen(Store *store, GError **err)
{
	return query_script(store,
	    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_fresh USING fts5("
	    "summary, place, reporter, text, tokenize = \"unicode61 remove_diacritics 2\");"
	    "DELETE FROM temp.words_fresh;"
	    "INSERT INTO temp.words_fresh(rowid, summary, place, reporter, text) " FRESH,
	    err);
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

	for (guint i = 0, n = 0; words[i] && n < TYPED_LIMIT; i++)
		if (words[i][0]) {
			append_word(out, words[i]);
			n++;
		}
	return g_string_free(out, out->len == 0);
}

char *words_any_expression(const char *text)
{
	g_auto(GStrv) words = g_regex_split_simple("[^\\p{L}\\p{N}]+", text, 0, 0);
	GString *out = g_string_new(NULL);

	for (guint i = 0, n = 0; words[i] && n < TELLING_WORDS; i++) {
		if (g_utf8_strlen(words[i], -1) < TELLING_LETTERS)
			continue;
		g_string_append_printf(out, "%s\"%s\"", out->len ? " OR " : "", words[i]);
		n++;
	}
	return g_string_free(out, out->len == 0);
}
