#include "store/erasure.h"

#include "base/error.h"
#include "model/letter.h"
#include "store/entries.h"
#include "store/life.h"
#include "store/meta.h"
#include "store/query.h"
#include "store/raw.h"
#include "store/store_private.h"
#include "store/words.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The mails of an entry: its own, and what was added to it. */
#define ITS_MAILS                                                                                  \
	"(SELECT id FROM mail WHERE entry = :entry"                                                \
	" UNION SELECT mail FROM entry_mail WHERE entry = :entry"                                  \
	" UNION SELECT mail FROM chat_part WHERE entry = :entry)"
/* A mail `m` that waits for a person (held, quarantined), or that an entry holds which stands. */
#define HELD_ELSEWHERE                                                                             \
	"(m.outcome IN (3, 12) OR EXISTS (SELECT 1 FROM entry WHERE erased = 0"                    \
	" AND (id = m.entry OR id IN (SELECT entry FROM entry_mail WHERE mail = m.id)"             \
	" OR id IN (SELECT entry FROM chat_part WHERE mail = m.id))))"
G_STATIC_ASSERT(OUTCOME_HELD == 3 && OUTCOME_QUARANTINED == 12);

G_STATIC_ASSERT(LETTER_SENT == 3 && LETTER_FAILED == 4 && LETTER_TAKEN_BACK == 7);

void erasure_clear(Erasure *erasure)
{
	g_clear_pointer(&erasure->hashes, g_ptr_array_unref);
}

static bool run_for(Store *store, const char *sql, gint64 entry, GError **err)
{
	g_autoptr(Query) query = query_open(store, sql);

	query_int(query, ":entry", entry);
	return query_run(query, err);
}

static guint count_for(Store *store, const char *sql, gint64 entry)
{
	g_autoptr(Query) query = query_open(store, sql);

	query_int(query, ":entry", entry);
	return (guint)query_number(query, 0);
}

/* The entry itself: what says who and what. */
static bool empty_entry(Store *store, gint64 entry, gint64 now, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE entry SET erased = :now, reporter_name = NULL, reporter_address = NULL,"
	    " summary = '', text = NULL, sections = NULL, message_id = NULL, void_reason ="
	    " CASE WHEN void_reason IS NULL THEN NULL ELSE '' END WHERE id = :entry");

	query_int(query, ":now", now);
	query_int(query, ":entry", entry);
	return query_run(query, err) && words_remove(store, entry, err);
}

static bool collect_hashes(
    Store *store, const char *sql, gint64 entry, GPtrArray *hashes, GError **err)
{
	g_autoptr(Query) query = query_open(store, sql);
	QueryStatus status;
	char sha256[65];

	query_int(query, ":entry", entry);
	while ((status = query_step(query, err)) == QUERY_ROW) {
		query_next_hash(query, sha256);
		g_ptr_array_add(hashes, g_strdup(sha256));
	}
	return status == QUERY_END;
}

/* Lists, recaps and other letters of no entry that left while it was open, and a day later, may tell of it; copies of
 * what was read long ago. */
#define MAY_TELL_OF_IT                                                                             \
	"(SELECT l.body FROM letter l, entry e WHERE e.id = :entry AND l.entry IS NULL"            \
	" AND l.state IN (3, 7) AND l.created BETWEEN e.registered AND e.closed + 86400)"

/* Bytes are kept once: what a standing entry's mail or another entry's letter has as well, stays. */
static bool find_bytes(Store *store, gint64 entry, GPtrArray *hashes, GError **err)
{
	return collect_hashes(store,
		   "SELECT sha256 FROM raw WHERE erased = 0 AND id IN"
		   " (SELECT raw FROM mail WHERE id IN " ITS_MAILS ")"
		   " AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.raw = raw.id AND " HELD_ELSEWHERE
		   ")"
		   " AND NOT EXISTS (SELECT 1 FROM letter WHERE body = raw.id AND entry IS NOT "
		   ":entry)",
		   entry, hashes, err) &&
	       collect_hashes(store,
		   "SELECT sha256 FROM raw WHERE erased = 0 AND id IN"
		   " (SELECT body FROM letter WHERE entry = :entry)"
		   " AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.raw = raw.id)"
		   " AND NOT EXISTS (SELECT 1 FROM letter WHERE body = raw.id AND entry IS NOT "
		   ":entry)",
		   entry, hashes, err) &&
	       collect_hashes(store,
		   "SELECT sha256 FROM raw WHERE erased = 0 AND id IN " MAY_TELL_OF_IT
		   " AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.raw = raw.id)"
		   " AND NOT EXISTS (SELECT 1 FROM letter WHERE body = raw.id"
		   " AND (entry IS NOT NULL OR state NOT IN (3, 7)))",
		   entry, hashes, err);
}

static bool erase_bytes(Store *store, gint64 entry, GPtrArray *hashes, GError **err)
{
	if (!find_bytes(store, entry, hashes, err))
		return false;
	for (guint i = 0; i < hashes->len; i++)
		if (!raw_erase(store, hashes->pdata[i], err))
			return false;
	return true;
}

#define EMPTY_MAIL                                                                                 \
	"UPDATE mail AS m SET sender = NULL, subject = NULL, message_id = NULL, message = NULL,"   \
	" why = NULL WHERE "

/* Repetitions of a mail have the same bytes: their lines say no more than it does. */
static bool empty_repetitions(Store *store, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, EMPTY_MAIL "raw IN (SELECT id FROM raw WHERE erased = 1)");

	return query_run(query, err);
}

static bool empty_mails(Store *store, gint64 entry, guint *count_r, GError **err)
{
	*count_r = count_for(store,
	    "SELECT count(*) FROM mail m WHERE id IN " ITS_MAILS " AND NOT " HELD_ELSEWHERE, entry);
	return run_for(
		   store, EMPTY_MAIL "id IN " ITS_MAILS " AND NOT " HELD_ELSEWHERE, entry, err) &&
	       empty_repetitions(store, err);
}

/* The files of its mails, by their hash. */
static bool note_files(Store *store, gint64 entry, GHashTable *files, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT json_extract(f.value, '$.sha256') FROM mail m,"
			      " json_each(m.message, '$.attachments') f WHERE m.id IN " ITS_MAILS);
	QueryStatus status;

	query_int(query, ":entry", entry);
	while ((status = query_step(query, err)) == QUERY_ROW)
		g_hash_table_add(files, query_next_text(query));
	return status == QUERY_END;
}

/* What a mail that stands names is kept. */
static bool keep_files(Store *store, GHashTable *files, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT json_extract(f.value, '$.sha256') FROM mail m,"
			      " json_each(m.message, '$.attachments') f");
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW) {
		g_autofree char *sha256 = query_next_text(query);
		g_hash_table_remove(files, sha256 ? sha256 : "");
	}
	return status == QUERY_END;
}

static bool erase_files(Store *store, GHashTable *files, GError **err)
{
	GHashTableIter iter;
	gpointer sha256;

	if (g_hash_table_size(files) == 0)
		return true;
	if (!keep_files(store, files, err))
		return false;
	g_hash_table_iter_init(&iter, files);
	while (g_hash_table_iter_next(&iter, &sha256, NULL))
		if (!raw_erase(store, sha256, err))
			return false;
	return true;
}

/* One that failed cannot be sent again without its text. */
static bool empty_letters(Store *store, gint64 entry, guint *count_r, GError **err)
{
	*count_r = count_for(store, "SELECT count(*) FROM letter WHERE entry = :entry", entry);
	return run_for(store,
	    "UPDATE letter SET recipient = '', subject = '', header = '', last_reply = NULL,"
	    " wanted = NULL, cause = NULL, delivery_host = NULL,"
	    " state = CASE state WHEN 4 THEN 7 ELSE state END WHERE entry = :entry",
	    entry, err);
}

/* The chain holds the hash of a detail, not the detail. */
static bool empty_history(Store *store, gint64 entry, GError **err)
{
	return run_for(store, "UPDATE event SET detail = NULL WHERE entry = :entry", entry, err);
}

bool erasure_of_entry(
    Store *store, gint64 entry, gint64 now, GHashTable *files, Erasure *erasure_r, GError **err)
{
	erasure_r->hashes = g_ptr_array_new_with_free_func(g_free);
	return empty_entry(store, entry, now, err) && note_files(store, entry, files, err) &&
	       erase_bytes(store, entry, erasure_r->hashes, err) &&
	       empty_mails(store, entry, &erasure_r->mails, err) &&
	       empty_letters(store, entry, &erasure_r->letters, err) &&
	       empty_history(store, entry, err);
}

bool erasure_end(Store *store, GHashTable *files, GError **err)
{
	store->log_to_empty = true;
	return erase_files(store, files, err) && words_forget(store, err);
}

bool erasure_of_mail(Store *store, const char *sha256, GError **err)
{
	return raw_erase(store, sha256, err);
}

bool erasure_of_mail_is_done(Store *store, const char *sha256)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT count(*) FROM raw JOIN mail ON mail.raw = raw.id WHERE raw.sha256 = :sha256"
	    " AND raw.erased <> 0 AND mail.message IS NULL AND mail.entry IS NULL");

	query_hash(query, ":sha256", sha256);
	return query_number(query, 0) > 0;
}

char *erasure_objection(Store *store, const Entry *entry)
{
	static const struct {
		const char *sql, *words;
	} obstacles[] = {
	    /* Sent, failed, taken back. */
	    {"SELECT count(*) FROM letter WHERE entry = :entry AND state NOT IN (3, 4, 7)",
		"letters of it have not left or wait for a person: see 'siaga outbox'"},
	    {"SELECT count(*) FROM timer WHERE entry = :entry", "something of it is still to come"},
	    {"SELECT count(*) FROM ask WHERE entry = :entry AND state = 'open'",
		"somebody is still asked about it"},
	    {"SELECT count(*) FROM entry WHERE parent = :entry AND closed = 0",
		"work that was started for it is open"},
	};

	if (entry->erased)
		return g_strdup("it has been erased already");
	if (!entry->closed)
		return g_strdup("it is open: only what is closed can be erased");
	for (guint i = 0; i < G_N_ELEMENTS(obstacles); i++)
		if (count_for(store, obstacles[i].sql, entry->id) > 0)
			return g_strdup(obstacles[i].words);
	return NULL;
}

/* ---- beside the database ---- */

static char *note_path(Store *store)
{
	return g_strconcat(store->path, ".erased", NULL);
}

bool erasure_note(Store *store, const Entry *entry, GError **err)
{
	g_autofree char *path = note_path(store);
	g_autofree char *line =
	    g_strdup_printf("%s\t%d\t%d\n", entry->book, entry->year, entry->number);
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
	size_t length = strlen(line);

	bool done = fd >= 0 && write(fd, line, length) == (ssize_t)length && fdatasync(fd) == 0;
	if (!done)
		fail(err, ERR_CONFIG, "%s cannot be written: %s; nothing was erased", path,
		    g_strerror(errno));
	if (fd >= 0)
		close(fd);
	return done;
}

/* The entry that a line names, unless it is erased here; NULL: there is none. */
static Entry *find_noted(Store *store, const char *line, GError **err)
{
	g_auto(GStrv) parts = g_strsplit(line, "\t", -1);
	g_autoptr(Query) query =
	    query_open(store, "SELECT id FROM entry WHERE book = :book AND year = :year AND number "
			      "= :number AND erased = 0");

	if (g_strv_length(parts) != 3)
		return NULL;
	query_text(query, ":book", parts[0]);
	query_int(query, ":year", g_ascii_strtoll(parts[1], NULL, 10));
	query_int(query, ":number", g_ascii_strtoll(parts[2], NULL, 10));
	gint64 id = query_number(query, 0);
	return id ? entries_get(store, id, err) : NULL;
}

/* How far the file has been held to this life of the database: "LIFE LENGTH". */
static const char held_to[] = "erased-held-to";

static gsize length_held_to(Store *store)
{
	g_autofree char *held = meta_get(store, held_to);
	const char *space = held ? strchr(held, ' ') : NULL;
	const char *life = life_id(store);

	if (!space || strlen(life) != (gsize)(space - held) || !g_str_has_prefix(held, life))
		return 0;
	return (gsize)g_ascii_strtoull(space + 1, NULL, 10);
}

static bool keep_length(Store *store, gsize length, GError **err)
{
	g_autofree char *value = g_strdup_printf("%s %zu", life_id(store), length);

	return meta_set(store, held_to, value, err);
}

static GPtrArray *find_all(Store *store, const char *text, GError **err)
{
	g_autoptr(GPtrArray) undone = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i]; i++) {
		Entry *entry = find_noted(store, lines[i], err);
		if (entry)
			g_ptr_array_add(undone, entry);
	}
	return store_sound(store, err) ? g_steal_pointer(&undone) : NULL;
}

GPtrArray *erasure_undone(Store *store, GError **err)
{
	g_autofree char *path = note_path(store);
	g_autofree char *text = NULL;
	g_autoptr(GError) problem = NULL;
	gsize length = 0, from = length_held_to(store);

	if (!g_file_get_contents(path, &text, &length, &problem) &&
	    !g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
		fail(err, ERR_CONFIG, "what was erased cannot be read: %s", problem->message);
		return NULL;
	}
	if (!keep_length(store, length, err))
		return NULL;
	return find_all(store, text && from < length ? text + from : "", err);
}
