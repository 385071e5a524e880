#include "engine/outgoing/parcel.h"

#include "base/memfile.h"
#include "engine/letters/notices.h"
#include "store/raw.h"

#include <string.h>
#include <unistd.h>

enum { FULL_BYTES = 8 * 1024 * 1024 };

bool parcel_init(Parcel *parcel, Store *store, GError **err)
{
	*parcel = (Parcel){store, memfile_new(err), 0, json_array()};
	return parcel->fd >= 0;
}

void parcel_clear(Parcel *parcel)
{
	json_decref(parcel->letters);
	if (parcel->fd >= 0)
		close(parcel->fd);
}

/* Final bytes: own header, empty line, shared body. */
static bool write_letter(const Parcel *parcel, const Letter *l, gsize *length_r, GError **err)
{
	g_autoptr(GBytes) body = raw_read(parcel->store, l->body_sha256, err);
	gsize header = strlen(l->header), n;

	if (!body)
		return false;
	const void *bytes = g_bytes_get_data(body, &n);
	*length_r = header + 2 + n;
	return memfile_write(parcel->fd, l->header, header, err) &&
	       memfile_write(parcel->fd, "\r\n", 2, err) &&
	       memfile_write(parcel->fd, bytes, n, err);
}

bool parcel_add(Parcel *parcel, const Letter *l, const char *from, GError **err)
{
	gsize length;

	if (!write_letter(parcel, l, &length, err))
		return false;
	g_autofree char *envelope_id = notices_envelope_id(l);
	/* Who is asked is waited for: it matters whether he has it. */
	bool tell_arrival = l->urgency == URGENCY_ASK;
	json_array_append_new(parcel->letters,
	    json_pack("{s:I, s:s, s:s, s:I, s:I, s:b, s:s, s:b}", "id", (json_int_t)l->id, "from",
		from, "to", l->recipient, "offset", (json_int_t)parcel->length, "length",
		(json_int_t)length, "confirm", l->confirm, "envid", envelope_id, "tell_arrival",
		tell_arrival));
	parcel->length += length;
	return true;
}

bool parcel_is_empty(const Parcel *parcel)
{
	return json_array_size(parcel->letters) == 0;
}

bool parcel_is_full(const Parcel *parcel)
{
	return parcel->length >= FULL_BYTES;
}

json_t *parcel_frame(Parcel *parcel, GError **err)
{
	if (!memfile_seal(parcel->fd, err))
		return NULL;
	return json_pack("{s:s, s:O}", "type", "letters", "letters", parcel->letters);
}
