#include "store/raw.h"

#include "base/digest.h"
#include "base/error.h"
#include "base/memfile.h"
#include "base/halt.h"
#include "store/query.h"
#include "store/raw_private.h"
#include "store/store_private.h"

typedef struct SegmentRow {
	gint64 id;
	guint64 length;
} SegmentRow;

bool raw_id(Store *store, const char *sha256, bool erased_too, gint64 *id_r, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT id, erased FROM raw WHERE sha256 = :sha256");

	query_hash(query, ":sha256", sha256);
	QueryStatus status = query_step(query, err);
	if (status == QUERY_FAILED)
		return false;
	*id_r = status == QUERY_ROW ? query_next_int(query) : 0;
	if (status == QUERY_ROW && (erased_too || query_next_int(query) == 0))
		return true;
	return fail(err, ERR_REJECT, "bytes %.16s… are not stored%s", sha256,
	    status == QUERY_ROW ? " any more: they were erased" : "");
}

/* One segment a month, in UTC. */
static char *segment_name(gint64 now)
{
	g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(now);

	return g_date_time_format(moment, "%Y-%m.mbox");
}

/* The month's first has no row yet. */
static bool load_segment(Store *store, const char *name, SegmentRow *row_r, GError **err)
{
	g_autoptr(Query) known =
	    query_open(store, "SELECT id, length FROM segment WHERE name = :name");

	query_text(known, ":name", name);
	QueryStatus status = query_step(known, err);
	if (status == QUERY_FAILED)
		return false;
	if (status == QUERY_ROW) {
		row_r->id = query_next_int(known);
		row_r->length = (guint64)query_next_int(known);
		return true;
	}
	g_autoptr(Query) insert =
	    query_open(store, "INSERT INTO segment(name, length) VALUES (:name, 0) RETURNING id");
	query_text(insert, ":name", name);
	if (query_step(insert, err) != QUERY_ROW)
		return false;
	*row_r = (SegmentRow){.id = query_next_int(insert)};
	return query_run(insert, err);
}

static bool index_record(Store *store, const char *sha256, const SegmentRow *segment,
    const SegmentSpan *span, GError **err)
{
	g_autoptr(Query) insert =
	    query_open(store, "INSERT INTO raw(sha256, segment, offset, length)"
			      " VALUES (:sha256, :segment, :offset, :length)"
			      " ON CONFLICT(sha256) DO UPDATE SET segment = :segment,"
			      " offset = :offset, length = :length, erased = 0");
	g_autoptr(Query) update =
	    query_open(store, "UPDATE segment SET length = :length WHERE id = :id");

	query_hash(insert, ":sha256", sha256);
	query_int(insert, ":segment", segment->id);
	query_int(insert, ":offset", (gint64)span->offset);
	query_int(insert, ":length", (gint64)(span->end - 1 - span->offset));
	query_int(update, ":length", (gint64)span->end);
	query_int(update, ":id", segment->id);
	return query_run(insert, err) && query_run(update, err);
}

static bool append(
    Store *store, const ByteSource *source, gint64 now, bool again, char sha256_r[65], GError **err)
{
	gint64 known;
	SegmentRow segment = {0};

	if (!segments_hash(store->segments, source, sha256_r, err))
		return false;
	if (raw_id(store, sha256_r, !again, &known, NULL))
		return true;
	g_autofree char *name = segment_name(now);
	if (!store_sound(store, err) || !load_segment(store, name, &segment, err))
		return false;
	SegmentSpan span = {.start = segment.length};
	return segments_append(store->segments, name, source, now, &span, err) &&
	       index_record(store, sha256_r, &segment, &span, err);
}

/* A file's bytes are looked at in their place where nobody can change them meanwhile, else read. */
static bool append_part(
    Store *store, const ByteSource *part, gint64 now, bool again, char sha256_r[65], GError **err)
{
	MemMap map;
	ByteSource source = *part;

	if (memmap_open_part(&map, part->fd, part->offset, part->length))
		source.bytes = map.bytes;
	bool done = append(store, &source, now, again, sha256_r, err);
	memmap_close(&map);
	return done;
}

bool raw_append(Store *store, int fd, guint64 offset, guint64 length, gint64 now, char sha256_r[65],
    GError **err)
{
	const ByteSource part = {.fd = fd, .offset = offset, .length = length};

	return append_part(store, &part, now, false, sha256_r, err);
}

bool raw_append_file(Store *store, int fd, guint64 offset, guint64 length, gint64 now,
    char sha256_r[65], GError **err)
{
	const ByteSource part = {.fd = fd, .offset = offset, .length = length};

	return append_part(store, &part, now, true, sha256_r, err);
}

bool raw_append_bytes(
    Store *store, const void *bytes, gsize length, gint64 now, char sha256_r[65], GError **err)
{
	const ByteSource source = {.bytes = bytes ? bytes : "", .fd = -1, .length = length};

	return append(store, &source, now, false, sha256_r, err);
}

bool raw_find(Store *store, const char *sha256, RawPlace *place_r, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT segment.name, raw.offset, raw.length, raw.erased FROM raw"
	    " JOIN segment ON segment.id = raw.segment WHERE raw.sha256 = :sha256");

	query_hash(query, ":sha256", sha256);
	QueryStatus status = query_step(query, err);
	if (status == QUERY_FAILED)
		return false;
	if (status == QUERY_END)
		return fail(err, ERR_CONFIG, "no bytes with SHA-256 %s are stored", sha256);
	g_autofree char *name = query_next_text(query);
	place_r->offset = (guint64)query_next_int(query);
	place_r->length = (guint64)query_next_int(query);
	if (query_next_int(query) != 0)
		return fail(err, ERR_CONFIG, "the bytes with SHA-256 %s were erased", sha256);
	place_r->fd = segments_reader(store->segments, name, err);
	return place_r->fd >= 0;
}

static bool fail_changed(const char *sha256, GError **err)
{
	return fail(err, ERR_CONFIG,
	    "the stored bytes with SHA-256 %s were changed: restore the mail segments from a "
	    "backup",
	    sha256);
}

GBytes *raw_read(Store *store, const char *sha256, GError **err)
{
	RawPlace place;
	char found[65];

	if (!raw_find(store, sha256, &place, err))
		return NULL;
	const ByteSource source = {.fd = place.fd, .offset = place.offset, .length = place.length};
	g_autofree char *bytes = g_malloc((gsize)place.length + 1);
	if (!source_read(&source, 0, bytes, (gsize)place.length, err)) {
		g_prefix_error(err, "mail segment: SHA-256 %s: ", sha256);
		return NULL;
	}
	digest_hex_of(bytes, (gsize)place.length, found);
	if (!g_str_equal(found, sha256)) {
		fail_changed(sha256, err);
		return NULL;
	}
	return g_bytes_new_take(g_steal_pointer(&bytes), (gsize)place.length);
}

static bool verify_one(Store *store, const char *sha256, GError **err)
{
	RawPlace place;
	char found[65];

	if (!raw_find(store, sha256, &place, err))
		return false;
	const ByteSource source = {.fd = place.fd, .offset = place.offset, .length = place.length};
	return segments_hash(store->segments, &source, found, err) &&
	       (g_str_equal(found, sha256) || fail_changed(sha256, err));
}

static guint64 raw_count(Store *store)
{
	g_autoptr(Query) query = query_open(store, "SELECT count(*) FROM raw WHERE erased = 0");

	return (guint64)query_number(query, 0);
}

bool raw_verify(
    Store *store, const Progress *progress, guint64 *count_r, GPtrArray *faults, GError **err)
{
	guint64 total = raw_count(store);
	g_autoptr(Query) query =
	    query_open(store, "SELECT sha256 FROM raw WHERE erased = 0 ORDER BY segment, offset");
	QueryStatus status;
	char sha256[65];

	*count_r = 0;
	while ((status = query_step(query, err)) == QUERY_ROW) {
		g_autoptr(GError) fault = NULL;
		query_next_hash(query, sha256);
		if (!verify_one(store, sha256, &fault))
			g_ptr_array_add(faults, g_strdup(fault->message));
		progress_tell(progress, "mails", ++*count_r, total);
		if (!halt_pass(err))
			return false;
	}
	return status == QUERY_END;
}

bool raw_erase(Store *store, const char *sha256, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "UPDATE raw SET erased = 1 WHERE sha256 = :sha256 AND erased = 0");

	query_hash(query, ":sha256", sha256);
	store->erasing = true;
	return query_run(query, err);
}

bool raw_trim(Store *store, GError **err)
{
	g_autoptr(Query) query = query_open(store, "SELECT name, length FROM segment");
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW) {
		g_autofree char *name = query_next_text(query);
		guint64 length = (guint64)query_next_int(query);
		if (!segments_trim(store->segments, name, length, err))
			return false;
	}
	return status == QUERY_END;
}

static bool erase_marked(Store *store, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT segment.name, raw.offset, raw.length FROM raw"
			      " JOIN segment ON segment.id = raw.segment WHERE raw.erased = 1");
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW) {
		g_autofree char *name = query_next_text(query);
		guint64 offset = (guint64)query_next_int(query);
		guint64 length = (guint64)query_next_int(query);
		if (!segments_erase(store->segments, name, offset, length, err))
			return false;
	}
	return status == QUERY_END;
}

bool raw_finish_erasing(Store *store, GError **err)
{
	g_autoptr(Query) query = query_open(store, "UPDATE raw SET erased = 2 WHERE erased = 1");

	store->erasing = false;
	return erase_marked(store, err) && query_run(query, err);
}
