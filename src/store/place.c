#include "store/place.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

bool place_check_file(const char *path, bool *missing_r, GError **err)
{
	struct stat st;

	*missing_r = false;
	if (stat(path, &st) < 0) {
		*missing_r = errno == ENOENT;
		return fail(
		    err, ERR_CONFIG, "cannot open database %s: %s", path, g_strerror(errno));
	}
	if (!S_ISREG(st.st_mode))
		return fail(err, ERR_CONFIG, "database %s is not a file", path);
	if (st.st_mode & 077)
		return fail(err, ERR_CONFIG,
		    "database %s can be read by others (mode %04o): chmod 600 %s", path,
		    st.st_mode & 07777, path);
	*missing_r = st.st_size == 0;
	return !*missing_r || fail(err, ERR_CONFIG, "database %s is empty", path);
}

bool place_create_file(const char *path, GError **err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		return fail(
		    err, ERR_CONFIG, "cannot create database %s: %s", path, g_strerror(errno));
	close(fd);
	return true;
}

const char *place_network_name(guint64 magic)
{
	static const struct {
		guint64 magic;
		const char *name;
	} networks[] = {
	    {0x6969, "NFS"},
	    {0x517B, "SMB"},
	    {0xFF534D42, "CIFS"},
	    {0xFE534D42, "SMB2"},
	    {0x5346414F, "AFS"},
	    {0x6B414653, "AFS"},
	    {0x73757245, "Coda"},
	    {0x01021997, "9P"},
	    {0x00C36400, "Ceph"},
	    {0x0BD00BD0, "Lustre"},
	    {0x19830326, "BeeGFS"},
	    {0x47504653, "GPFS"},
	    {0x7461636F, "OCFS2"},
	    {0x01161970, "GFS2"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(networks); i++)
		if (networks[i].magic == magic)
			return networks[i].name;
	return NULL;
}

bool place_check_disk(const char *path, GError **err)
{
	g_autofree char *directory = g_path_get_dirname(path);
	struct statfs disk;

	if (statfs(directory, &disk) < 0)
		return fail(err, ERR_CONFIG, "cannot use directory %s of the database: %s",
		    directory, g_strerror(errno));
	const char *network = place_network_name((guint64)disk.f_type & 0xFFFFFFFF);
	if (!network)
		return true;
	return fail(err, ERR_CONFIG,
	    "database %s lies on a network file system (%s), where locks cannot be trusted: move "
	    "it to "
	    "a local disk",
	    path, network);
}

/* "pid 123 on host kantor since 2026-11-23T05:30:00Z", as the holder wrote it; *gone_r: no process of
 * this host has that pid.  NULL: it says nobody. */
static char *read_holder(int fd, bool *gone_r)
{
	char text[256] = "";
	char host[80] = "";
	int pid = 0;
	ssize_t n = pread(fd, text, sizeof text - 1, 0);

	*gone_r = false;
	if (n <= 0 || sscanf(text, "pid %d on host %79s", &pid, host) != 2)
		return NULL;
	*gone_r = g_str_equal(host, g_get_host_name()) && kill(pid, 0) < 0 && errno == ESRCH;
	return g_strdup(g_strchomp(text));
}

static bool fail_held(int fd, const char *path, GError **err)
{
	bool gone;
	g_autofree char *holder = read_holder(fd, &gone);

	if (!holder)
		return fail(err, ERR_BUSY, "database %s is in use by another siaga", path);
	return fail(err, ERR_BUSY, "database %s is in use by siaga, %s%s", path, holder,
	    gone ? ", which has gone; a child of it still finishes its work" : "");
}

static bool write_holder(int fd, GError **err)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autofree char *now = clock_format(clock_now(), utc);
	g_autofree char *text =
	    g_strdup_printf("pid %d on host %s since %s\n", getpid(), g_get_host_name(), now);
	gssize length = (gssize)strlen(text);

	if (ftruncate(fd, 0) < 0 || pwrite(fd, text, (gsize)length, 0) != length)
		return fail(err, ERR_WAIT, "cannot write the lock file: %s", g_strerror(errno));
	return true;
}

int place_lock(const char *path, GError **err)
{
	g_autofree char *name = g_strconcat(path, ".lock", NULL);
	int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0) {
		fail(err, ERR_CONFIG, "cannot open lock file %s: %s", name, g_strerror(errno));
		return -1;
	}
	bool held = false;
	if (flock(fd, LOCK_EX | LOCK_NB) < 0)
		fail_held(fd, path, err);
	else
		held = write_holder(fd, err);
	if (held)
		return fd;
	close(fd);
	return -1;
}

void place_unlock(int fd)
{
	if (fd < 0)
		return;
	/* What it says is for people: nothing depends on it. */
	if (ftruncate(fd, 0) < 0)
		log_debug("cannot empty the lock file: %s", g_strerror(errno));
	close(fd);
}

char *place_holder(const char *path)
{
	g_autofree char *name = g_strconcat(path, ".lock", NULL);
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool gone = false;

	if (fd < 0)
		return NULL;
	g_autofree char *holder = read_holder(fd, &gone);
	close(fd);
	return gone ? NULL : g_steal_pointer(&holder);
}
