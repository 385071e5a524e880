#include "command/export/bundle_stamps.h"

#include "base/error.h"
#include "store/stamps.h"

typedef bool (*Put)(gpointer data, const char *name, GBytes *bytes, GError **err);

static void append(gpointer data, const char *text, gsize length)
{
	g_string_append_len(data, text, (gssize)length);
}

static bool put_named(
    Put put, gpointer data, const Stamp *stamp, const char *end, GBytes *bytes, GError **err)
{
	g_autofree char *name = g_strdup_printf("stamp-%" G_GINT64_FORMAT ".%s", stamp->id, end);

	return put(data, name, bytes, err);
}

static bool put_stamp(Store *store, const Stamp *stamp, Put put, gpointer data, GError **err)
{
	GString *text = g_string_new(NULL);
	bool read = stamps_sheet(store, stamp, append, text, err);
	g_autoptr(GBytes) sheet = g_string_free_to_bytes(text);

	return read && put_named(put, data, stamp, "txt", sheet, err) &&
	       put_named(put, data, stamp, "tsr", stamp->reply, err);
}

/* Lines rise, and so do stamps: each is written once. */
static bool put_stamps(const Case *c, Put put, gpointer data, guint *count_r, GError **err)
{
	Store *store = c->sheet->opened.store;
	gint64 done = 0;

	for (guint i = 0; i < c->lines->len; i++) {
		const HistoryLine *line = c->lines->pdata[i];
		if (line->id <= done)
			continue;
		g_autoptr(GPtrArray) stamps = stamps_list(store, line->id, err);
		if (!stamps || (stamps->len && !put_stamp(store, stamps->pdata[0], put, data, err)))
			return false;
		done = stamps->len ? ((const Stamp *)stamps->pdata[0])->last : done;
		*count_r += stamps->len ? 1 : 0;
	}
	return true;
}

bool bundle_stamps(const Case *c, Put put, gpointer data, GError **err)
{
	const char *ca = c->sheet->opened.config->timestamping.ca;
	g_autoptr(GError) why = NULL;
	guint count = 0;
	char *bytes;
	gsize length;

	if (!ca)
		return true;
	if (!put_stamps(c, put, data, &count, err))
		return false;
	if (count == 0)
		return true;
	if (!g_file_get_contents(ca, &bytes, &length, &why))
		return fail(err, ERR_CONFIG, "the file 'ca' of 'timestamp' cannot be read: %s",
		    why->message);
	g_autoptr(GBytes) pem = g_bytes_new_take(bytes, length);
	return put(data, "stamp-ca.pem", pem, err);
}
