#include "engine/process/disk.h"

#include "base/error.h"
#include "base/log.h"
#include "engine/process/alarm.h"
#include "store/reserve.h"

#include <sys/statvfs.h>

enum {
	LEAST_PERCENT = 5, /* below it no mail is fetched */
	LEAST_BYTES = 16 * 1024 * 1024 /* below it the reserve is released */
};

static void release(const Config *config)
{
	if (reserve_release(config->database))
		alarm_raise(config,
		    "the disk of the database is full: its reserve of %d MiB is released, so that "
		    "answers and letters go on. Make room beside %s soon",
		    RESERVE_BYTES / 1024 / 1024, config->database);
}

static bool free_bytes(const char *database, guint64 *bytes_r)
{
	g_autofree char *directory = g_path_get_dirname(database);
	struct statvfs disk;

	if (statvfs(directory, &disk) < 0)
		return false;
	*bytes_r = (guint64)disk.f_bavail * disk.f_frsize;
	return true;
}

void disk_before_open(const Config *config)
{
	guint64 bytes;

	if (free_bytes(config->database, &bytes) && bytes < LEAST_BYTES)
		release(config);
}

/* Only where it leaves the office as much as it wants to keep free. */
static void hold(const Config *config, guint64 bytes)
{
	g_autoptr(GError) err = NULL;

	if (!reserve_held(config->database) &&
	    bytes >= RESERVE_BYTES + MAX(config->limits.disk_free, 2 * LEAST_BYTES) &&
	    !reserve_hold(config->database, &err))
		log_warn("%s", err->message);
}

bool disk_is_full(const Config *config, const Store *store)
{
	guint64 bytes;
	int percent;
	g_autoptr(GError) err = NULL;

	if (!store_disk_free(store, &bytes, &percent, &err)) {
		log_warn("%s", err->message);
		return false;
	}
	if (bytes < LEAST_BYTES)
		release(config);
	else
		hold(config, bytes);
	return bytes < config->limits.disk_free || percent < LEAST_PERCENT;
}

void disk_after_failure(const Config *config, const GError *failure)
{
	if (g_error_matches(failure, SIAGA_ERROR, ERR_WAIT))
		release(config);
}
