#include "store/seal_private.h"

#include <string.h>

#define TABLE(name)                                                                                \
	{                                                                                          \
		name, "SELECT * FROM " name " WHERE id = :id",                                     \
		    "SELECT id FROM " name " ORDER BY id"                                          \
	}

const SealTable seal_tables[SEAL_TABLES] = {TABLE("entry"), TABLE("mail"), TABLE("ask"),
    TABLE("letter"), TABLE("docket"), TABLE("absence"), TABLE("contact"), TABLE("stamp")};

/* Long values go into the row's hash by their own. */
enum { LONG_VALUE = 64 };

static guint16 short_mark(guint8 type, const guint8 *bytes, gsize length)
{
	guint32 sum = 2166136261U ^ type; /* FNV-1a */

	for (gsize i = 0; i < length; i++)
		sum = (sum ^ bytes[i]) * 16777619U;
	return (guint16)(sum >> 16 ^ sum);
}

static guint16 add_value(Digest *digest, guint8 type, const void *bytes, gsize length)
{
	guint8 head[9] = {type}, sum[DIGEST_SIZE];
	guint64 big = GUINT64_TO_BE((guint64)length);

	memcpy(head + 1, &big, sizeof big);
	digest_add(digest, head, sizeof head);
	if (length <= LONG_VALUE) {
		digest_add(digest, bytes, length);
		return short_mark(type, bytes, length);
	}
	digest_of(bytes, length, sum);
	digest_add(digest, sum, sizeof sum);
	return (guint16)(sum[0] << 8 | sum[1]);
}

static guint16 add_column(Digest *digest, sqlite3_stmt *row, int column)
{
	int type = sqlite3_column_type(row, column);
	gint64 number;

	if (type == SQLITE_NULL)
		return add_value(digest, (guint8)type, "", 0);
	if (type == SQLITE_INTEGER) {
		number = GINT64_TO_BE(sqlite3_column_int64(row, column));
		return add_value(digest, (guint8)type, &number, sizeof number);
	}
	const void *bytes = sqlite3_column_blob(row, column);
	return add_value(
	    digest, (guint8)type, bytes ? bytes : "", (gsize)sqlite3_column_bytes(row, column));
}

bool seal_row(Store *store, guint8 table, gint64 id, RowSeal *seal_r, GError **err)
{
	g_autoptr(Query) query = query_open(store, seal_tables[table].row);

	memset(seal_r, 0, offsetof(RowSeal, marks));
	seal_r->table = table;
	seal_r->id = id;
	query_int(query, ":id", id);
	QueryStatus status = query_step(query, err);
	seal_r->gone = status == QUERY_END;
	if (status != QUERY_ROW)
		return status != QUERY_FAILED;
	sqlite3_stmt *row = query_row(query);
	Digest *digest = digest_new();
	seal_r->columns = (guint8)MIN(sqlite3_column_count(row), SEAL_COLUMNS);
	for (int i = 0; i < seal_r->columns; i++)
		seal_r->marks[i] = add_column(digest, row, i);
	digest_end(digest, seal_r->hash);
	return true;
}

void seal_append(GByteArray *rows, const RowSeal *seal)
{
	guint64 id = GUINT64_TO_BE((guint64)seal->id);
	guint8 kind[2] = {seal->table, seal->gone};

	g_byte_array_append(rows, kind, sizeof kind);
	g_byte_array_append(rows, (const guint8 *)&id, sizeof id);
	if (seal->gone)
		return;
	g_byte_array_append(rows, seal->hash, sizeof seal->hash);
	g_byte_array_append(rows, &seal->columns, 1);
	for (guint i = 0; i < seal->columns; i++) {
		guint16 mark = GUINT16_TO_BE(seal->marks[i]);
		g_byte_array_append(rows, (const guint8 *)&mark, sizeof mark);
	}
}

static bool take(const guint8 *bytes, gsize length, gsize *at, void *to, gsize count)
{
	if (length - *at < count)
		return false;
	memcpy(to, bytes + *at, count);
	*at += count;
	return true;
}

bool seal_next(const guint8 *bytes, gsize length, gsize *at, RowSeal *seal_r)
{
	guint8 kind[2];
	guint64 id;

	memset(seal_r, 0, offsetof(RowSeal, marks));
	if (!take(bytes, length, at, kind, sizeof kind) || kind[0] >= SEAL_TABLES || kind[1] > 1 ||
	    !take(bytes, length, at, &id, sizeof id))
		return false;
	seal_r->table = kind[0];
	seal_r->gone = kind[1] != 0;
	seal_r->id = (gint64)GUINT64_FROM_BE(id);
	if (seal_r->gone)
		return true;
	if (!take(bytes, length, at, seal_r->hash, sizeof seal_r->hash) ||
	    !take(bytes, length, at, &seal_r->columns, 1))
		return false;
	for (guint i = 0; i < seal_r->columns; i++) {
		if (!take(bytes, length, at, &seal_r->marks[i], sizeof seal_r->marks[i]))
			return false;
		seal_r->marks[i] = GUINT16_FROM_BE(seal_r->marks[i]);
	}
	return true;
}
