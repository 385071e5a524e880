#include "store/room.h"

#include "base/error.h"
#include "store/store_private.h"

/* Beside the copy: what may be written anew, and that once more in the log. */
enum { TIMES_ITS_SIZE = 3, ROOM_BESIDE = 16 * 1024 * 1024 };

bool room_for_copy(Store *store, guint64 bytes, const char *what, const char *then, GError **err)
{
	guint64 needed = bytes * TIMES_ITS_SIZE + ROOM_BESIDE, has;
	int percent;

	if (!store_disk_free(store, &has, &percent, err))
		return false;
	if (has >= needed)
		return true;
	g_autofree char *has_text = g_format_size(has), *needed_text = g_format_size(needed);
	return fail(err, ERR_WAIT,
	    "database %s has to be %s: %s are free, %s are needed. Nothing was changed%s",
	    store->path, what, has_text, needed_text, then);
}
