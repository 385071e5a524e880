#include "command/owner.h"

#include "base/error.h"

#include <errno.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

static bool look_at(const char *directory, struct stat *st, GError **err)
{
	return stat(directory, st) == 0 || fail(err, ERR_CONFIG, "cannot look at directory %s: %s",
					       directory, g_strerror(errno));
}

/* The service runs as the owner of that directory: what root makes must be his. */
bool owner_become(const char *directory, GError **err)
{
	struct stat st;

	if (geteuid() != 0)
		return true;
	if (!look_at(directory, &st, err))
		return false;
	if (st.st_uid == 0 || (setegid(st.st_gid) == 0 && seteuid(st.st_uid) == 0))
		return true;
	return fail(err, ERR_CONFIG, "cannot act for the owner of directory %s: %s", directory,
	    g_strerror(errno));
}

static bool give(const char *path, const struct stat *to, GError **err)
{
	return lchown(path, to->st_uid, to->st_gid) == 0 || errno == ENOENT ||
	       fail(err, ERR_CONFIG, "%s cannot be given to the owner of its directory: %s", path,
		   g_strerror(errno));
}

bool owner_make_folder(const char *directory, GError **err)
{
	const struct passwd *user = geteuid() == 0 ? getpwnam("siaga") : NULL;

	if (g_file_test(directory, G_FILE_TEST_IS_DIR))
		return true;
	if (g_mkdir_with_parents(directory, 0700) != 0 ||
	    (user && lchown(directory, user->pw_uid, user->pw_gid) != 0))
		return fail(
		    err, ERR_CONFIG, "cannot make directory %s: %s", directory, g_strerror(errno));
	return true;
}

bool owner_give_file(const char *directory, const char *path, GError **err)
{
	struct stat st;

	return geteuid() != 0 || (look_at(directory, &st, err) && give(path, &st, err));
}

static bool give_mails(const char *folder, const struct stat *to, GError **err)
{
	g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
	const char *name;

	while (directory && (name = g_dir_read_name(directory))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (!give(path, to, err))
			return false;
	}
	return give(folder, to, err);
}

bool owner_give(const char *database, GError **err)
{
	static const char *const suffixes[] = {"", ".key", ".mark", ".lock", ".backup"};
	g_autofree char *directory = g_path_get_dirname(database);
	g_autofree char *mails = g_strconcat(database, ".mail", NULL);
	struct stat st;

	if (geteuid() != 0)
		return true;
	if (!look_at(directory, &st, err))
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
		g_autofree char *path = g_strconcat(database, suffixes[i], NULL);
		if (!give(path, &st, err))
			return false;
	}
	return give_mails(mails, &st, err);
}
