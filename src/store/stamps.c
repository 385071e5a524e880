#include "store/stamps.h"

#include "base/digest.h"
#include "store/history.h"
#include "store/life.h"
#include "store/query.h"
#include "store/seal.h"

#include <string.h>

void stamp_free(Stamp *stamp)
{
	if (!stamp)
		return;
	g_free(stamp->day);
	g_free(stamp->life);
	g_clear_pointer(&stamp->reply, g_bytes_unref);
	g_free(stamp);
}

#define COLUMNS                                                                                    \
	"SELECT id, day, life, before, first, last, link, link_hash, sheet, reply, told, at "      \
	"FROM stamp "

static Stamp *read_stamp(Query *query)
{
	Stamp *s = g_new0(Stamp, 1);
	gsize length;

	s->id = query_next_int(query);
	s->day = query_next_text(query);
	s->life = query_next_text(query);
	query_next_hash(query, s->before);
	s->first = query_next_int(query);
	s->last = query_next_int(query);
	s->link.id = query_next_int(query);
	query_next_hash(query, s->link.hash);
	query_next_hash(query, s->sheet);
	const guint8 *reply = query_next_bytes(query, &length);
	s->reply = g_bytes_new(reply, length);
	s->told = query_next_int(query);
	s->at = query_next_int(query);
	return s;
}

bool stamps_last(Store *store, Stamp **stamp_r, GError **err)
{
	g_autoptr(Query) query = query_open(store, COLUMNS "ORDER BY id DESC LIMIT 1");
	QueryStatus status = query_step(query, err);

	*stamp_r = status == QUERY_ROW ? read_stamp(query) : NULL;
	return status != QUERY_FAILED;
}

bool stamps_next(Store *store, const char *day, Stamp **stamp_r, GError **err)
{
	g_autoptr(Stamp) before = NULL;
	g_autoptr(Stamp) next = g_new0(Stamp, 1);
	ChainEnd end;

	*stamp_r = NULL;
	if (!stamps_last(store, &before, err) || !history_end(store, &end, err) ||
	    !seal_end(store, &next->link, err))
		return false;
	if (end.id == 0 || (before && before->last >= end.id))
		return true;
	next->id = before ? before->id + 1 : 1;
	next->day = g_strdup(day);
	next->life = g_strdup(life_id(store));
	g_strlcpy(next->before, before ? before->sheet : "", sizeof next->before);
	next->first = before ? before->last + 1 : 1;
	next->last = end.id;
	if (!stamps_sum(store, next, next->sheet, err))
		return false;
	*stamp_r = g_steal_pointer(&next);
	return true;
}

bool stamps_add(Store *store, const Stamp *s, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO stamp VALUES (:id, :day, :life, :before, :first, :last,"
			      " :link, :link_hash, :sheet, :reply, :told, :at)");
	gsize length;
	const guint8 *reply = g_bytes_get_data(s->reply, &length);

	query_int(query, ":id", s->id);
	query_text(query, ":day", s->day);
	query_text(query, ":life", s->life);
	query_hash(query, ":before", s->before);
	query_int(query, ":first", s->first);
	query_int(query, ":last", s->last);
	query_int(query, ":link", s->link.id);
	query_hash(query, ":link_hash", s->link.hash);
	query_hash(query, ":sheet", s->sheet);
	query_bytes(query, ":reply", reply, length);
	query_int(query, ":told", s->told);
	query_int(query, ":at", s->at);
	return query_run(query, err);
}

GPtrArray *stamps_list(Store *store, gint64 line, GError **err)
{
	g_autoptr(Query) query = query_open(
	    store, COLUMNS "WHERE :line = 0 OR (first <= :line AND last >= :line) ORDER BY id");
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)stamp_free);
	QueryStatus status;

	query_int(query, ":line", line);
	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_stamp(query));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}

/* ---- the sheet ---- */

static char *head_of(const Stamp *s)
{
	return g_strdup_printf("siaga stamp 1\nday %s\nnumber %" G_GINT64_FORMAT
			       "\nbefore %s\nlife %s\nchain %" G_GINT64_FORMAT " %s\nhistory\n",
	    s->day, s->id, *s->before ? s->before : "-", s->life, s->link.id,
	    s->link.id ? s->link.hash : "-");
}

bool stamps_sheet(Store *store, const Stamp *stamp,
    void (*take)(gpointer data, const char *text, gsize length), gpointer data, GError **err)
{
	g_autoptr(Query) query = query_open(
	    store, "SELECT id, hash FROM event WHERE id BETWEEN :first AND :last ORDER BY id");
	g_autofree char *head = head_of(stamp);
	QueryStatus status;

	take(data, head, strlen(head));
	query_int(query, ":first", stamp->first);
	query_int(query, ":last", stamp->last);
	while ((status = query_step(query, err)) == QUERY_ROW) {
		char line[100], hash[65];
		gint64 id = query_next_int(query);
		query_next_hash(query, hash);
		int length = g_snprintf(line, sizeof line, "%" G_GINT64_FORMAT " %s\n", id, hash);
		take(data, line, (gsize)length);
	}
	return status == QUERY_END;
}

static void add(gpointer data, const char *text, gsize length)
{
	digest_add(data, text, length);
}

bool stamps_sum(Store *store, const Stamp *stamp, char hex_r[65], GError **err)
{
	g_autoptr(Digest) digest = digest_new();
	guint8 sum[DIGEST_SIZE];

	if (!stamps_sheet(store, stamp, add, digest, err))
		return false;
	digest_end(g_steal_pointer(&digest), sum);
	digest_to_hex(sum, hex_r);
	return true;
}
