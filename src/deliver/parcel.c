#include "deliver/parcel.h"

#include "base/error.h"
#include "base/memfile.h"
#include "base/text.h"
#include "model/address.h"

#include <string.h>

enum { LINE_LIMIT = 998 };
/* All letters of one frame together. */
#define BATCH_LIMIT ((gsize)256 * 1024 * 1024)

struct ParcelBatch {
	MemMap map;
	guint users;
};

static void batch_release(ParcelBatch *batch)
{
	if (--batch->users > 0)
		return;
	memmap_close(&batch->map);
	g_free(batch);
}

void parcel_free(Parcel *parcel)
{
	if (!parcel)
		return;
	g_free(parcel->from);
	g_free(parcel->to);
	g_free(parcel->envid);
	batch_release(parcel->batch);
	g_free(parcel);
}

static Parcel *parcel_from_json(json_t *item, ParcelBatch *batch)
{
	json_int_t id, offset, length;
	const char *from, *to, *envid = "";
	int confirm, tell_arrival = 0;

	if (json_unpack(item, "{s:I, s:s, s:s, s:I, s:I, s:b, s?s, s?b}", "id", &id, "from", &from,
		"to", &to, "offset", &offset, "length", &length, "confirm", &confirm, "envid",
		&envid, "tell_arrival", &tell_arrival) < 0)
		return NULL;
	if (offset < 0 || length < 0 || (guint64)offset > batch->map.length ||
	    (guint64)length > batch->map.length - (guint64)offset)
		return NULL;
	Parcel *parcel = g_new0(Parcel, 1);
	parcel->id = id;
	parcel->from = g_strdup(from);
	parcel->to = g_strdup(to);
	parcel->envid = g_strdup(envid);
	parcel->tell_arrival = tell_arrival;
	parcel->batch = batch;
	batch->users++;
	parcel->bytes = batch->map.bytes + offset;
	parcel->length = (gsize)length;
	parcel->confirm = confirm;
	return parcel;
}

GPtrArray *parcels_from_frame(const Frame *frame, GError **err)
{
	g_autoptr(GPtrArray) parcels = g_ptr_array_new_with_free_func((GDestroyNotify)parcel_free);
	ParcelBatch *batch = g_new0(ParcelBatch, 1);
	json_t *item;
	gsize i;

	if (!memmap_open(&batch->map, frame->fd, BATCH_LIMIT, err)) {
		g_free(batch);
		return NULL;
	}
	batch->users = 1;
	bool sound = true;
	json_array_foreach(json_object_get(frame->body, "letters"), i, item)
	{
		Parcel *parcel = parcel_from_json(item, batch);
		sound = sound && parcel;
		if (parcel)
			g_ptr_array_add(parcels, parcel);
	}
	batch_release(batch);
	if (sound)
		return g_steal_pointer(&parcels);
	fail(err, ERR_REJECT, "the engine sent letters that are not described as agreed");
	return NULL;
}

/* Where a line ends; NULL: it has a bare CR or LF, a byte that is no ASCII, or is too long. */
static const char *line_end(const char *p, const char *end)
{
	const char *limit = end - p > LINE_LIMIT ? p + LINE_LIMIT + 1 : end;

	for (; p < limit; p++) {
		if (*p == '\r')
			return p + 1 < end && p[1] == '\n' ? p + 2 : NULL;
		if (*p == '\n' || *p == '\0' || (guchar)*p > 126)
			return NULL;
	}
	return NULL;
}

static char *no_address(const char *text)
{
	g_autofree char *shown = text_escape(text);

	return g_strdup_printf("'%s' is no mail address", shown);
}

char *parcel_fault(const Parcel *parcel, Verdict *verdict_r)
{
	const char *end = parcel->bytes + parcel->length;
	guint line = 1;

	*verdict_r = VERDICT_REFUSED;
	if (!address_is_valid(parcel->to))
		return no_address(parcel->to);
	*verdict_r = VERDICT_ACCOUNT;
	if (*parcel->from && !address_is_valid(parcel->from))
		return no_address(parcel->from);
	*verdict_r = VERDICT_HELD;
	if (parcel->length == 0)
		return g_strdup("the letter is empty");
	for (const char *p = parcel->bytes; p < end; line++) {
		p = line_end(p, end);
		if (!p)
			return g_strdup_printf(
			    "line %u of the letter is not of at most %d ASCII characters with CRLF",
			    line, LINE_LIMIT);
	}
	return NULL;
}

void parcel_rewind(ParcelCursor *cursor)
{
	*cursor = (ParcelCursor){.at = 0, .line_begins = true};
}

/* Length of the run from the cursor that needs no doubled dot, at most `room`. */
static gsize plain_run(const Parcel *parcel, gsize at, gsize room)
{
	const char *begin = parcel->bytes + at;
	gsize length = MIN(parcel->length - at, room);
	const char *p = begin;

	while ((p = memchr(p, '\n', (gsize)(begin + length - p)))) {
		p++;
		if (p < begin + length && *p == '.')
			return (gsize)(p - begin);
	}
	return length;
}

gsize parcel_read(const Parcel *parcel, ParcelCursor *cursor, char *out, gsize room)
{
	gsize filled = 0;

	while (filled < room && cursor->at < parcel->length) {
		if (cursor->line_begins && parcel->bytes[cursor->at] == '.' &&
		    !cursor->dot_doubled) {
			out[filled++] = '.';
			cursor->dot_doubled = true;
			continue;
		}
		gsize run = plain_run(parcel, cursor->at, room - filled);
		memcpy(out + filled, parcel->bytes + cursor->at, run);
		filled += run;
		cursor->at += run;
		cursor->line_begins = parcel->bytes[cursor->at - 1] == '\n';
		cursor->dot_doubled = false;
	}
	return filled;
}
