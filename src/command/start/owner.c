#include "command/start/owner.h"

#include "base/error.h"

#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

static bool look_at(const char *directory, struct stat *st, GError **err)
{
	return stat(directory, st) == 0 || fail(err, ERR_CONFIG, "cannot look at directory %s: %s",
					       directory, g_strerror(errno));
}

/* As systemd gives them to the service: those of the account, where there is one. */
static bool take_groups(const struct stat *st)
{
	const struct passwd *user = getpwuid(st->st_uid);

	return user ? initgroups(user->pw_name, st->st_gid) == 0 : setgroups(1, &st->st_gid) == 0;
}

/* Only root can; *other_r: the directory is another's. */
static bool is_others(const char *directory, struct stat *st, bool *other_r, GError **err)
{
	*other_r = false;
	if (geteuid() != 0)
		return true;
	if (!look_at(directory, st, err))
		return false;
	*other_r = st->st_uid != 0;
	return true;
}

static bool refuse_to_act(const char *directory, GError **err)
{
	return fail(err, ERR_CONFIG, "cannot act for the owner of directory %s: %s", directory,
	    g_strerror(errno));
}

/* The real user stays who asked. */
static bool take_rights(const struct stat *st)
{
	return take_groups(st) && setegid(st->st_gid) == 0 && seteuid(st->st_uid) == 0;
}

/* The service runs as the owner of that directory: what root makes must be his. */
bool owner_become(const char *directory, GError **err)
{
	struct stat st;
	bool other;

	if (!is_others(directory, &st, &other, err))
		return false;
	return !other || take_rights(&st) || refuse_to_act(directory, err);
}

bool owner_look(const char *directory, void (*look)(gpointer data), gpointer data, GError **err)
{
	gid_t before[NGROUPS_MAX], group = getegid();
	int count = getgroups(G_N_ELEMENTS(before), before);
	struct stat st;
	bool other;

	if (!is_others(directory, &st, &other, err))
		return false;
	if (!other)
		return true;
	if (count < 0 || !take_rights(&st))
		return refuse_to_act(directory, err);
	look(data);
	return (seteuid(0) == 0 && setegid(group) == 0 && setgroups((gsize)count, before) == 0) ||
	       refuse_to_act(directory, err);
}

bool owner_drop(const char *directory, uid_t *user_r, GError **err)
{
	struct stat st;
	bool other;

	*user_r = 0;
	if (!is_others(directory, &st, &other, err))
		return false;
	if (!other)
		return true;
	if (!take_groups(&st) || setresgid(st.st_gid, st.st_gid, st.st_gid) != 0 ||
	    setresuid(st.st_uid, st.st_uid, st.st_uid) != 0)
		return refuse_to_act(directory, err);
	*user_r = st.st_uid;
	return true;
}

static bool give(const char *path, const struct stat *to, GError **err)
{
	struct stat now;

	/* A file system that has become read-only is what a backup is wanted of. */
	if (lstat(path, &now) == 0 && now.st_uid == to->st_uid && now.st_gid == to->st_gid)
		return true;
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

bool owner_make_config_folder(const char *directory, GError **err)
{
	const struct passwd *user = geteuid() == 0 ? getpwnam("siaga") : NULL;

	if (g_file_test(directory, G_FILE_TEST_IS_DIR))
		return true;
	if (g_mkdir_with_parents(directory, 0755) == 0 &&
	    (!user || (lchown(directory, 0, user->pw_gid) == 0 && chmod(directory, 0750) == 0)))
		return true;
	return fail(err, ERR_CONFIG, "cannot make directory %s: %s", directory, g_strerror(errno));
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
