/* Opening, locking, refusing, transactions: the store itself. */
#include "base/error.h"
#include "store/mark.h"
#include "store/open.h"
#include "store/place.h"
#include "store/publish.h"
#include "store/transaction.h"
#include "store_fixture.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

static void assert_refused(const char *path, StoreMode mode, SiagaError code, const char *words)
{
	g_autoptr(GError) err = NULL;
	Store *store = store_open(path, mode, &err);

	g_assert_null(store);
	g_assert_error(err, SIAGA_ERROR, (int)code);
	if (!strstr(err->message, words))
		g_error("'%s' does not say '%s'", err->message, words);
}

static void test_create(Fixture *f, gconstpointer data)
{
	struct stat st;
	const char *const names[] = {"", "-wal", "-shm", ".lock"};

	(void)data;
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *name = g_strconcat(f->path, names[i], NULL);
		g_assert_cmpint(stat(name, &st), ==, 0);
		g_assert_cmpint(st.st_mode & 07777, ==, 0600);
	}
	g_autofree char *mail = g_strconcat(f->path, ".mail", NULL);
	g_assert_cmpint(stat(mail, &st), ==, 0);
	g_assert_cmpint(st.st_mode & 07777, ==, 0700);
}

static void test_never_auto_create(Fixture *f, gconstpointer data)
{
	g_autofree char *path = g_build_filename(f->directory, "other.db", NULL);

	(void)data;
	assert_refused(path, STORE_READ, ERR_CONFIG, "siaga init");
	assert_refused(path, STORE_WRITE, ERR_CONFIG, "siaga init");
	g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	/* A crash right after creating leaves an empty file: still nothing but init fills it. */
	g_assert_true(g_file_set_contents(path, "", 0, NULL));
	g_chmod(path, 0600);
	assert_refused(path, STORE_WRITE, ERR_CONFIG, "empty");
	Store *store = store_open(path, STORE_CREATE, NULL);
	g_assert_nonnull(store);
	store_close(store);
}

static void test_wrong_files(Fixture *f, gconstpointer data)
{
	g_autofree char *missing = g_build_filename(f->directory, "no", "siaga.db", NULL);
	g_autofree char *text = g_build_filename(f->directory, "text", NULL);
	g_autofree char *link = g_build_filename(f->directory, "link", NULL);

	(void)data;
	assert_refused(missing, STORE_CREATE, ERR_CONFIG, "No such file or directory");
	assert_refused(f->directory, STORE_READ, ERR_CONFIG, "is not a file");
	g_assert_true(
	    g_file_set_contents(text, "this is a text, long enough for a header", -1, NULL));
	g_chmod(text, 0640);
	assert_refused(text, STORE_READ, ERR_CONFIG, "chmod 600");
	g_chmod(text, 0600);
	assert_refused(text, STORE_READ, ERR_CONFIG, "not a database");
	assert_refused(text, STORE_CREATE, ERR_CONFIG, "not a database");
	g_assert_cmpint(symlink(f->path, link), ==, 0);
	assert_refused(link, STORE_READ, ERR_CONFIG, "");
}

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *db;

	g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
	g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
	sqlite3_close(db);
}

static void test_not_ours(Fixture *f, gconstpointer data)
{
	g_autofree char *path = g_build_filename(f->directory, "foreign.db", NULL);

	(void)data;
	run_sql(path, "CREATE TABLE guests(name TEXT)");
	g_chmod(path, 0600);
	assert_refused(path, STORE_READ, ERR_CONFIG, "not one of siaga");
	assert_refused(path, STORE_CREATE, ERR_CONFIG, "not one of siaga");
}

static void test_versions(Fixture *f, gconstpointer data)
{
	(void)data;
	g_clear_pointer(&f->store, store_close);
	run_sql(f->path, "PRAGMA user_version = 900");
	assert_refused(f->path, STORE_READ, ERR_CONFIG, "version 900");
	assert_refused(f->path, STORE_WRITE, ERR_CONFIG, "newer siaga");
	run_sql(f->path, "PRAGMA user_version = 0");
	assert_refused(f->path, STORE_READ, ERR_CONFIG, "siaga run");
}

static void test_damaged(Fixture *f, gconstpointer data)
{
	char junk[512];

	(void)data;
	g_clear_pointer(&f->store, store_close);
	memset(junk, 0x5a, sizeof junk);
	int fd = open(f->path, O_RDWR | O_CLOEXEC);
	off_t end = lseek(fd, 0, SEEK_END);
	for (off_t at = 4096; at < end; at += 4096)
		g_assert_cmpint(pwrite(fd, junk, sizeof junk, at), ==, sizeof junk);
	close(fd);
	assert_refused(f->path, STORE_WRITE, ERR_CONFIG, "restore it from a backup");
}

static void fill(Fixture *f, int count)
{
	fixture_begin(f);
	for (int i = 0; i < count; i++) {
		g_autofree char *name = g_strdup_printf("filling %d", i);
		must(meta_set(f->store, name, "so that the table has pages of its own", ERR));
	}
	fixture_commit(f);
}

/* Bytes of a page that opening does not look at: the last of the table that was filled. */
static void spoil(Fixture *f)
{
	g_autofree char *bytes = NULL;
	gsize length;

	g_assert_true(g_file_get_contents(f->path, &bytes, &length, NULL));
	char *at = NULL;
	for (char *p = bytes; (p = memmem(p, length - (gsize)(p - bytes), "filling 4", 9)); p++)
		at = p;
	g_assert_nonnull(at);
	memset(bytes + (at - bytes) / 4096 * 4096, 0x5a, 512);
	g_assert_true(g_file_set_contents(f->path, bytes, (gssize)length, NULL));
	g_chmod(f->path, 0600);
}

/* The search ends after the opening: from then on nothing can be written, each time with the same words. */
static void test_damage_found_later(Fixture *f, gconstpointer data)
{
	g_autofree char *before = NULL, *after = NULL;
	gsize length, length_after;

	(void)data;
	fill(f, 500);
	g_clear_pointer(&f->store, store_close);
	spoil(f);
	g_assert_true(g_file_get_contents(f->path, &before, &length, NULL));
	fixture_open(f, STORE_WRITE);
	struct pollfd ended = {store_check_fd(f->store), POLLIN, 0};
	g_assert_cmpint(poll(&ended, 1, 60 * 1000), ==, 1);
	for (int i = 0; i < 2; i++) {
		g_autoptr(GError) err = NULL;
		g_assert_false(i == 0 ? store_settle(f->store, &err) : store_begin(f->store, &err));
		g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
		g_assert_nonnull(strstr(err->message, "siaga.db is damaged ("));
		g_assert_nonnull(strstr(err->message, "): restore it from a backup"));
	}
	g_assert_false(store_sound(f->store, NULL));
	g_clear_pointer(&f->store, store_close);
	g_assert_true(g_file_get_contents(f->path, &after, &length_after, NULL));
	g_assert_cmpmem(before, length, after, length_after);
}

/* Damage is told before what only follows from it, which has another remedy. */
static void test_damage_is_told_first(Fixture *f, gconstpointer data)
{
	(void)data;
	fill(f, 500);
	must(store_publish(f->store, ERR));
	g_clear_pointer(&f->store, store_close);
	g_autofree char *mark = mark_path(f->path);
	g_unlink(mark);
	assert_refused(f->path, STORE_WRITE, ERR_CONFIG, "siaga restore --here");
	spoil(f);
	assert_refused(f->path, STORE_WRITE, ERR_CONFIG, "is damaged");
}

static void kill_children(void)
{
	g_autofree char *path = g_strdup_printf("/proc/self/task/%d/children", getpid());
	g_autofree char *text = NULL;

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_auto(GStrv) pids = g_strsplit(g_strchomp(text), " ", -1);
	for (guint i = 0; pids[i]; i++)
		kill(atoi(pids[i]), SIGKILL);
}

/* Nobody has said that it is sound, and so it is not trusted.  Where the search was quicker there is nothing to see:
 * a stopped process would not be killed by it either. */
static void test_search_killed(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;

	(void)data;
	fill(f, 20000);
	g_clear_pointer(&f->store, store_close);
	fixture_open(f, STORE_WRITE);
	kill_children();
	if (store_settle(f->store, &err)) {
		g_test_skip("the search was quicker");
		return;
	}
	g_assert_error(err, SIAGA_ERROR, ERR_RETRY);
	g_assert_nonnull(strstr(err->message, "ended with status 9. Start again"));
	g_assert_false(store_begin(f->store, NULL));
}

static void test_unreadable_directory(Fixture *f, gconstpointer data)
{
	(void)data;
	g_clear_pointer(&f->store, store_close);
	pid_t pid = fork();
	if (pid == 0) {
		/* Root may read everything: as nobody, the directory (0700) is closed. */
		g_autoptr(GError) err = NULL;
		if (geteuid() == 0 && setuid(65534) < 0)
			_exit(1);
		else if (geteuid() != 65534)
			g_chmod(f->directory, 0);
		Store *store = store_open(f->path, STORE_WRITE, &err);
		_exit(!store && strstr(err->message, "Permission denied") ? 0 : 2);
	}
	int status;
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_chmod(f->directory, 0700);
	g_assert_cmpint(status, ==, 0);
}

static void test_network_disks(void)
{
	g_assert_cmpstr(place_network_name(0x6969), ==, "NFS");
	g_assert_cmpstr(place_network_name(0xFF534D42), ==, "CIFS");
	g_assert_null(place_network_name(0xEF53)); /* ext4 */
	g_assert_null(place_network_name(0x01021994)); /* tmpfs */
}

static void test_second_writer(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autofree char *pid =
	    g_strdup_printf("pid %d on host %s since ", getpid(), g_get_host_name());
	assert_refused(f->path, STORE_WRITE, ERR_BUSY, pid);
	Store *reader = store_open(f->path, STORE_READ, NULL);
	g_assert_nonnull(reader);
	g_assert_cmpint(store_lock_fd(reader), ==, -1);
	store_close(reader);
	fixture_reopen(f);
}

/* A child that inherited the lock keeps it after its engine has gone. */
static void test_lock_of_child(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_true(fcntl(store_lock_fd(f->store), F_GETFD) & FD_CLOEXEC);
	int kept = dup(store_lock_fd(f->store));
	g_clear_pointer(&f->store, store_close);
	assert_refused(f->path, STORE_WRITE, ERR_BUSY, "in use");
	close(kept);
	fixture_open(f, STORE_WRITE);
}

static void test_fencing(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;
	g_autofree char *lock = g_strconcat(f->path, ".lock", NULL);

	(void)data;
	/* Somebody removed the lock file: the second opening gets a lock of its own. */
	g_assert_cmpint(unlink(lock), ==, 0);
	Store *second = store_open(f->path, STORE_WRITE, &err);
	g_assert_no_error(err);
	must(store_begin(second, ERR));
	store_rollback(second);
	g_assert_false(store_begin(f->store, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_BUSY);
	store_close(second);
}

static void test_transactions(Fixture *f, gconstpointer data)
{
	(void)data;
	fixture_begin(f);
	must(meta_set(f->store, "kept", "one", ERR));
	must(store_savepoint(f->store, ERR));
	must(meta_set(f->store, "kept", "two", ERR));
	must(meta_set(f->store, "undone", "x", ERR));
	must(store_savepoint_undo(f->store, ERR));
	must(store_savepoint(f->store, ERR));
	must(meta_set(f->store, "third", "y", ERR));
	must(store_savepoint_keep(f->store, ERR));
	fixture_commit(f);
	fixture_begin(f);
	must(meta_set(f->store, "kept", "lost", ERR));
	store_rollback(f->store);
	fixture_reopen(f);
	g_autofree char *kept = meta_get(f->store, "kept");
	g_autofree char *third = meta_get(f->store, "third");
	g_assert_cmpstr(kept, ==, "one");
	g_assert_cmpstr(third, ==, "y");
	g_assert_null(meta_get(f->store, "undone"));
}

/* Rows that another process commits are not seen within one reading transaction. */
static void test_reading_one_moment(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Store) reader = store_open(f->path, STORE_READ, &err);

	(void)data;
	g_assert_no_error(err);
	must(store_begin(reader, ERR));
	g_assert_null(meta_get(reader, "news"));
	fixture_begin(f);
	must(meta_set(f->store, "news", "1", ERR));
	fixture_commit(f);
	g_assert_null(meta_get(reader, "news"));
	store_rollback(reader);
	g_autofree char *news = meta_get(reader, "news");
	g_assert_cmpstr(news, ==, "1");
	g_assert_false(meta_set(reader, "news", "2", &err));
	g_assert_nonnull(err);
}

static void test_disk_free(Fixture *f, gconstpointer data)
{
	guint64 bytes;
	int percent;

	(void)data;
	must(store_disk_free(f->store, &bytes, &percent, ERR));
	g_assert_cmpuint(bytes, >, 0);
	g_assert_cmpint(percent, >=, 0);
	g_assert_cmpint(percent, <=, 100);
}

#define ADD(name, function)                                                                        \
	g_test_add("/store/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("create", test_create);
	ADD("never-auto-create", test_never_auto_create);
	ADD("wrong-files", test_wrong_files);
	ADD("not-ours", test_not_ours);
	ADD("versions", test_versions);
	ADD("damaged", test_damaged);
	ADD("damage-found-later", test_damage_found_later);
	ADD("damage-is-told-first", test_damage_is_told_first);
	ADD("search-killed", test_search_killed);
	ADD("unreadable-directory", test_unreadable_directory);
	g_test_add_func("/store/network-disks", test_network_disks);
	ADD("second-writer", test_second_writer);
	ADD("lock-of-child", test_lock_of_child);
	ADD("fencing", test_fencing);
	ADD("transactions", test_transactions);
	ADD("reading-one-moment", test_reading_one_moment);
	ADD("disk-free", test_disk_free);
	return g_test_run();
}
