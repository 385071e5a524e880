#include "store/store.h"

#include "base/error.h"
#include "store/store_private.h"

#include <errno.h>
#include <sys/statvfs.h>

bool store_reads_only(const Store *store)
{
	return store->mode == STORE_READ || store->mode == STORE_AUDIT;
}

int store_lock_fd(const Store *store)
{
	return store->lock_fd;
}

bool store_sound(const Store *store, GError **err)
{
	if (!store->broken)
		return true;
	if (err)
		*err = g_error_copy(store->broken);
	return false;
}

bool store_disk_free(const Store *store, guint64 *bytes_r, int *percent_r, GError **err)
{
	g_autofree char *directory = g_path_get_dirname(store->path);
	struct statvfs disk;

	if (statvfs(directory, &disk) < 0)
		return fail(err, ERR_CONFIG, "cannot ask for free space of %s: %s", directory,
		    g_strerror(errno));
	*bytes_r = (guint64)disk.f_bavail * disk.f_frsize;
	*percent_r = disk.f_blocks ? (int)((guint64)disk.f_bavail * 100 / disk.f_blocks) : 0;
	return true;
}

void store_number_given(Store *store, const char *book, int year)
{
	if (!store->numbered)
		store->numbered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_add(store->numbered, g_strdup_printf("%s/%d", book, year));
}
