#include "store/history.h"

#include "base/digest.h"
#include "base/error.h"
#include "store/query.h"

#include <string.h>

static void add_number(Digest *digest, gint64 value)
{
	guint64 big = GUINT64_TO_BE((guint64)value);

	digest_add(digest, &big, sizeof big);
}

/* The length in front, so that no two sets of fields read the same. */
static void add_text(Digest *digest, const char *text)
{
	gsize length = strlen(text);

	add_number(digest, (gint64)length);
	digest_add(digest, text, length);
}

static void add_hash(Digest *digest, const char *hex)
{
	guint8 sum[DIGEST_SIZE] = {0};

	if (*hex)
		digest_from_hex(hex, sum);
	digest_add(digest, sum, sizeof sum);
}

/* SHA-256 over "siaga history 1", the hash before (zeros for the first line), id, entry, time (64 bits,
 * big end first), actor, kind (length and bytes) and the hash of the detail. */
static void chain(
    const HistoryLine *line, const char *before, const char *detail_hash, char hash_r[65])
{
	Digest *digest = digest_new();
	guint8 sum[DIGEST_SIZE];

	add_text(digest, "siaga history 1");
	add_hash(digest, before);
	add_number(digest, line->id);
	add_number(digest, line->entry);
	add_number(digest, line->at);
	add_text(digest, line->actor);
	add_text(digest, line->kind);
	add_hash(digest, detail_hash);
	digest_end(digest, sum);
	digest_to_hex(sum, hash_r);
}

bool history_end(Store *store, ChainEnd *end_r, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT id, hash FROM event ORDER BY id DESC LIMIT 1");
	QueryStatus status = query_step(query, err);

	*end_r = (ChainEnd){0};
	if (status == QUERY_ROW) {
		end_r->id = query_next_int(query);
		query_next_hash(query, end_r->hash);
	}
	return status != QUERY_FAILED;
}

void history_hash_of(Store *store, gint64 id, char hash_r[65])
{
	g_autoptr(Query) query = query_open(store, "SELECT hash FROM event WHERE id = :id");

	hash_r[0] = '\0';
	query_int(query, ":id", id);
	if (query_step(query, NULL) == QUERY_ROW)
		query_next_hash(query, hash_r);
}

bool history_append(Store *store, HistoryLine *line, GError **err)
{
	g_autoptr(Query) query = query_open(store, "INSERT INTO event VALUES (:id, :entry, :at, "
						   ":actor, :kind, :detail, :detail_hash, :hash)");
	const char *detail = line->detail ? line->detail : "{}";
	ChainEnd before;
	char detail_hash[65];

	if (!history_end(store, &before, err))
		return false;
	line->id = before.id + 1;
	digest_hex_of(detail, strlen(detail), detail_hash);
	chain(line, before.hash, detail_hash, line->hash);
	query_int(query, ":id", line->id);
	query_id(query, ":entry", line->entry);
	query_int(query, ":at", line->at);
	query_text(query, ":actor", line->actor);
	query_text(query, ":kind", line->kind);
	query_text(query, ":detail", detail);
	query_hash(query, ":detail_hash", detail_hash);
	query_hash(query, ":hash", line->hash);
	return query_run(query, err);
}

#define COLUMNS "id, entry, at, actor, kind, detail, hash, detail_hash"

static HistoryLine *read_line(Query *query)
{
	HistoryLine *line = history_line_new(0, 0, NULL, NULL, NULL);

	line->id = query_next_int(query);
	line->entry = query_next_int(query);
	line->at = query_next_int(query);
	line->actor = query_next_text(query);
	line->kind = query_next_text(query);
	line->detail = query_next_text(query);
	query_next_hash(query, line->hash);
	return line;
}

static GPtrArray *read_all(Query *query, GError **err)
{
	g_autoptr(GPtrArray) list =
	    g_ptr_array_new_with_free_func((GDestroyNotify)history_line_free);
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_line(query));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}

GPtrArray *history_of(Store *store, gint64 entry, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS " FROM event WHERE entry IS :entry ORDER BY id");

	query_id(query, ":entry", entry);
	return read_all(query, err);
}

GPtrArray *history_after(Store *store, gint64 id, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS " FROM event WHERE id > :id ORDER BY id");

	query_int(query, ":id", id);
	return read_all(query, err);
}

/* NULL: the line fits. */
static const char *misfit(
    const HistoryLine *line, gint64 before_id, const char *before, const char *detail_hash)
{
	char found[65];

	if (line->id != before_id + 1)
		return "lines before it are missing";
	/* An erased detail leaves its hash behind. */
	if (line->detail) {
		digest_hex_of(line->detail, strlen(line->detail), found);
		if (!g_str_equal(found, detail_hash))
			return "its detail was changed";
	}
	chain(line, before, detail_hash, found);
	return g_str_equal(found, line->hash) ? NULL : "it was changed, or the line before it was";
}

static bool verify_line(Query *query, gint64 *id, char head[65], GError **err)
{
	g_autoptr(HistoryLine) line = read_line(query);
	char detail_hash[65];

	query_next_hash(query, detail_hash);
	const char *reason = misfit(line, *id, head, detail_hash);
	if (reason)
		return fail(err, ERR_CONFIG,
		    "the history does not hold from line %" G_GINT64_FORMAT " on: %s", line->id,
		    reason);
	*id = line->id;
	memcpy(head, line->hash, sizeof line->hash);
	return true;
}

bool history_verify(Store *store, char **head_r, gint64 *count_r, GError **err)
{
	g_autoptr(Query) query = query_open(store, "SELECT " COLUMNS " FROM event ORDER BY id");
	char head[65] = "";
	QueryStatus status;

	*count_r = 0;
	while ((status = query_step(query, err)) == QUERY_ROW)
		if (!verify_line(query, count_r, head, err))
			return false;
	if (status == QUERY_END && head_r)
		*head_r = g_strdup(head);
	return status == QUERY_END;
}

gint64 history_latest(Store *store)
{
	g_autoptr(Query) query = query_open(store, "SELECT at FROM event ORDER BY id DESC LIMIT 1");

	return query_number(query, 0);
}

gint64 history_earliest(Store *store)
{
	g_autoptr(Query) query = query_open(store, "SELECT at FROM event ORDER BY id LIMIT 1");

	return query_number(query, 0);
}

gint64 history_find(Store *store, const char *hash)
{
	g_autoptr(Query) query = query_open(store, "SELECT id FROM event WHERE hash = :hash");

	query_hash(query, ":hash", hash);
	return query_number(query, 0);
}

GPtrArray *history_rules(Store *store, guint most, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT value FROM (SELECT detail FROM event WHERE kind = 'registered' AND detail IS "
	    "NOT"
	    " NULL ORDER BY id DESC LIMIT :most) AS late, json_each(late.detail, '$.rules')"
	    " UNION SELECT json_extract(detail, '$.rule') FROM event WHERE kind = 'attendance'"
	    " AND detail IS NOT NULL");
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	QueryStatus status;

	query_int(query, ":most", most);
	while ((status = query_step(query, err)) == QUERY_ROW) {
		char *name = query_next_text(query);
		if (name)
			g_ptr_array_add(names, name);
	}
	return status == QUERY_END ? g_steal_pointer(&names) : NULL;
}
