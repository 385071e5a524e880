/*
 * Databases of every released version (tests/released) are brought up to date: a copy first, then all of it or nothing,
 * whatever is killed or full in between.
 */
#include "base/error.h"
#include "disk_faults.h"
#include "store/open.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/transaction.h"
#include "store/upgrade.h"

#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/statvfs.h>

#define RELEASED "tests/released/"

/* Up to this one each version has its database; later ones from the next release on. */
enum { KEPT_UP_TO = 12 };

/* Every so manieth write is visited, others in each run. */
enum { EACH = 3 * STRIDE };

/* Bytes that the disk is said to have free. */
static guint64 room = G_GUINT64_CONSTANT(1) << 40;

int statvfs64(const char *path, struct statvfs64 *told)
{
	(void)path;
	*told = (struct statvfs64){
	    .f_frsize = 4096, .f_blocks = G_MAXINT32, .f_bavail = (fsblkcnt64_t)(room / 4096)};
	return 0;
}

int statvfs(const char *path, struct statvfs *told)
{
	return statvfs64(path, (struct statvfs64 *)told);
}

/* ---- the fixtures ---- */

static char *released(int version, const char *ending)
{
	g_autofree char *path = g_strdup_printf(RELEASED "schema-%02d.%s", version, ending);
	char *text = NULL;

	return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static void write_at(const char *path, const char *text, off_t at)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	g_assert_cmpint(fd, >=, 0);
	g_assert_cmpint(syscall(SYS_pwrite64, fd, text, strlen(text), at), ==, strlen(text));
	close(fd);
}

/* As the siaga of that version left it: database, mails, and the second slot of its mark. */
static void lay_out(const Fixture *f, int version)
{
	g_autofree char *sql = released(version, "sql"), *mark = released(version, "mark");
	g_autofree char *mails = NULL, *folder = g_strconcat(f->path, ".mail", NULL);
	g_autofree char *segment = g_build_filename(folder, "2026-11.mbox", NULL);
	g_autofree char *mark_name = g_strconcat(f->path, ".mark", NULL);
	sqlite3 *db = NULL;

	g_assert_nonnull(sql);
	g_assert_cmpint(sqlite3_open(f->path, &db), ==, SQLITE_OK);
	g_assert_cmpint(g_chmod(f->path, 0600), ==, 0);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		g_error("schema-%02d.sql: %s", version, sqlite3_errmsg(db));
	sqlite3_close(db);
	g_assert_true(g_file_get_contents(RELEASED "2026-11.mbox", &mails, NULL, NULL));
	g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
	write_at(segment, mails, 0);
	if (mark)
		write_at(mark_name, mark, 65536);
}

/* The last version whose database is kept here. */
static int newest(void)
{
	int version = schema_version();
	g_autofree char *sql = NULL;

	while (!sql)
		sql = released(version--, "sql");
	return version + 1;
}

/* ---- what is in a database, by SQLite alone ---- */

static char *ask(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *row = NULL;
	GString *text = g_string_new(NULL);

	g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
	g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &row, NULL), ==, SQLITE_OK);
	while (sqlite3_step(row) == SQLITE_ROW)
		g_string_append_printf(text, "%s\n", (const char *)sqlite3_column_text(row, 0));
	sqlite3_finalize(row);
	sqlite3_close(db);
	return g_string_free(text, FALSE);
}

static int version_of(const char *path)
{
	g_autofree char *text = ask(path, "PRAGMA user_version");

	return atoi(text);
}

/* Every table, index and column. */
static char *shape_of(const char *path)
{
	return ask(path, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema"
			 " ORDER BY type, name");
}

static char *shape_today(void)
{
	g_autoptr(GError) err = NULL;
	Fixture f;

	fixture_set_up(&f, NULL);
	char *shape = shape_of(f.path);
	fixture_tear_down(&f, NULL);
	return shape;
}

static char *copy_name(const Fixture *f, int version)
{
	return g_strdup_printf("%s.before-%d", f->path, version);
}

/* Whole, of the version it was, and for its owner only. */
static void assert_copy(const char *path, int version)
{
	g_autofree char *found = ask(path, "PRAGMA integrity_check");
	g_autofree char *entries = ask(path, "SELECT label FROM entry ORDER BY id");
	struct stat st;

	g_assert_cmpstr(found, ==, "ok\n");
	g_assert_cmpint(version_of(path), ==, version);
	g_assert_cmpstr(entries, ==, "0147\n0148\nR-001\n");
	g_assert_cmpint(stat(path, &st), ==, 0);
	g_assert_cmpint(st.st_mode & 07777, ==, 0600);
}

static void assert_whole(Store *store)
{
	g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
	SealReport report = {0};
	guint64 bytes;
	gint64 lines;

	must(store_settle(store, ERR));
	must(store_verify(store, ERR));
	must(history_verify(store, NULL, &lines, ERR));
	g_assert_cmpint(lines, >=, 2);
	must(raw_verify(store, NULL, &bytes, faults, ERR));
	g_assert_cmpuint(faults->len, ==, 0);
	must(seal_verify(store, &report, ERR));
	g_assert_cmpuint(report.faults->len, ==, 0);
	g_assert_cmpint(report.rows, >, 5);
	seal_report_clear(&report);
}

/* What the office had is there and can be worked with. */
static void assert_works(Store *store)
{
	g_autoptr(GPtrArray) found = entries_find(store, NULL, "0147", NULL);
	g_autoptr(GPtrArray) letters = outbox_list(store, NULL, 0, 0, NULL);
	int next;

	g_assert_cmpuint(found->len, ==, 1);
	const Entry *entry = found->pdata[0];
	g_assert_cmpstr(entry->place, ==, "Paninggaran");
	g_assert_false(entry->erased);
	g_assert_cmpuint(letters->len, ==, 2);
	g_assert_cmpint(ledger_count(store, OUTCOME_HELD), ==, 1);
	must(store_begin(store, ERR));
	must(entries_next_number(store, "umum", 2026, 1, &next, ERR));
	g_assert_cmpint(next, ==, 149);
	store_rollback(store);
}

static void test_version(gconstpointer data)
{
	int version = GPOINTER_TO_INT(data);
	g_autofree char *today = shape_today();
	g_autoptr(GError) err = NULL;
	Fixture f = {.directory = disk_folder()};

	f.path = g_build_filename(f.directory, "siaga.db", NULL);
	g_autofree char *copy = copy_name(&f, version);
	lay_out(&f, version);
	fixture_open(&f, STORE_WRITE);
	assert_whole(f.store);
	assert_works(f.store);
	store_close(f.store);
	g_autofree char *shape = shape_of(f.path);
	g_assert_cmpstr(shape, ==, today);
	g_assert_cmpint(version_of(f.path), ==, schema_version());
	if (version < schema_version())
		assert_copy(copy, version);
	/* And once only. */
	g_autoptr(GPtrArray) copies = upgrade_copies(f.path);
	fixture_open(&f, STORE_WRITE);
	g_autoptr(GPtrArray) later = upgrade_copies(f.path);
	g_assert_cmpuint(copies->len, ==, version < schema_version() ? 1 : 0);
	g_assert_cmpuint(later->len, ==, copies->len);
	fixture_tear_down(&f, NULL);
}

/* ---- what may go wrong ---- */

static void set_up(Fixture *f, gconstpointer data)
{
	(void)data;
	f->directory = disk_folder();
	f->path = g_build_filename(f->directory, "siaga.db", NULL);
	f->store = NULL;
}

static void test_room(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;
	g_autofree char *copy = copy_name(f, 1);

	(void)data;
	lay_out(f, 1);
	guint64 truth = room;
	room = 1000 * 1024;
	Store *store = store_open(f->path, STORE_WRITE, &err);
	room = truth;
	g_assert_null(store);
	g_assert_error(err, SIAGA_ERROR, ERR_WAIT);
	g_assert_nonnull(strstr(err->message, "no room to keep a copy"));
	g_assert_nonnull(strstr(err->message, " are free, "));
	g_assert_cmpint(version_of(f->path), ==, 1);
	g_assert_false(g_file_test(copy, G_FILE_TEST_EXISTS));
}

/* A newer one is refused by an older siaga, in words, and nothing of it is touched. */
static void test_downgrade(Fixture *f, gconstpointer data)
{
	static const StoreMode modes[] = {STORE_READ, STORE_WRITE, STORE_RESTORE, STORE_CREATE};

	(void)data;
	lay_out(f, newest());
	g_autofree char *stamp = g_strdup_printf("PRAGMA user_version = %d", schema_version() + 1);
	g_free(ask(f->path, stamp));
	for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
		g_autoptr(GError) err = NULL;
		g_assert_null(store_open(f->path, modes[i], &err));
		g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
		g_assert_nonnull(strstr(err->message, "install the newer siaga that wrote it"));
	}
	g_autoptr(GPtrArray) copies = upgrade_copies(f->path);
	g_assert_cmpuint(copies->len, ==, 0);
	g_assert_cmpint(version_of(f->path), ==, schema_version() + 1);
}

/* A copy of another life (brought back by 'siaga restore' since) is not written over; one of this life is. */
static void test_other_life(Fixture *f, gconstpointer data)
{
	g_autofree char *copy = copy_name(f, 11);
	g_autofree char *second = g_strconcat(copy, "-2", NULL);

	(void)data;
	for (int again = 0; again < 2; again++) {
		clear_directory(f);
		lay_out(f, 11);
		g_assert_cmpint(g_rename(f->path, copy), ==, 0);
		if (again)
			g_free(ask(copy, "UPDATE meta SET value = 'other' WHERE name = 'life'"));
		g_autofree char *mails = g_strconcat(f->path, ".mail/2026-11.mbox", NULL);
		g_autofree char *folder = g_strconcat(f->path, ".mail", NULL);
		g_remove(mails);
		g_remove(folder);
		lay_out(f, 11);
		fixture_open(f, STORE_WRITE);
		g_clear_pointer(&f->store, store_close);
		g_assert_cmpint(g_file_test(second, G_FILE_TEST_EXISTS), ==, again);
	}
	g_autofree char *kept = ask(copy, "SELECT value FROM meta WHERE name = 'life'");
	g_assert_cmpstr(kept, ==, "other\n");
	assert_copy(second, 11);
	g_autoptr(GPtrArray) copies = upgrade_copies(f->path);
	g_assert_cmpuint(copies->len, ==, 2);
}

static int upgrade_with_fault(const Fixture *f, int at)
{
	int status;
	pid_t pid = fork();

	g_assert_cmpint(pid, >=, 0);
	if (pid == 0) {
		disk.calls = 0;
		disk.at = at;
		Store *store = store_open(f->path, STORE_WRITE, NULL);
		store_close(store);
		_exit(store ? 0 : 1);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	/* Who looked for damage has the lock until he, too, is gone. */
	while (waitpid(-1, NULL, 0) > 0)
		continue;
	g_assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* Old or new, never half; and the copy, where it has its name, is whole. */
static void assert_one_of(const Fixture *f, int version, const char *old, const char *today)
{
	g_autofree char *copy = copy_name(f, version);
	g_autofree char *shape = shape_of(f->path);
	int found = version_of(f->path);

	if (found == version)
		g_assert_cmpstr(shape, ==, old);
	else
		g_assert_cmpstr(shape, ==, today);
	g_assert_true(found == version || found == schema_version());
	if (found != version || g_file_test(copy, G_FILE_TEST_EXISTS))
		assert_copy(copy, version);
}

/* One point fails; the status of who upgraded then.  *upgraded_r counts those after which it is today's. */
static int fail_at(Fixture *f, Fault fault, int at, const char *old, int *upgraded_r)
{
	g_autofree char *today = shape_today();

	clear_directory(f);
	disk.fault = FAULT_NONE;
	lay_out(f, 1);
	disk.fault = fault;
	int status = upgrade_with_fault(f, at);
	disk.fault = FAULT_NONE;
	assert_one_of(f, 1, old, today);
	*upgraded_r += version_of(f->path) != 1;
	fixture_open(f, STORE_WRITE);
	assert_whole(f->store);
	g_clear_pointer(&f->store, store_close);
	return status;
}

static void test_faults(Fixture *f, gconstpointer data)
{
	const Fault fault = (Fault)GPOINTER_TO_INT(data);
	g_autofree char *old = NULL;
	int status = DIED, points = 0, upgraded = 0;

	disk.fault = FAULT_NONE;
	lay_out(f, 1);
	old = shape_of(f->path);
	disk.error = ENOSPC;
	for (int at = g_test_rand_int_range(1, EACH + 1); status != 0; at += EACH) {
		status = fail_at(f, fault, at, old, &upgraded);
		points = at;
	}
	/* The last points, where it has been upgraded, one by one. */
	for (int at = points - EACH + 1; at < points; at++)
		fail_at(f, fault, at, old, &upgraded);
	g_test_message("%d points", points);
	g_assert_cmpint(points, >, 50);
	g_assert_cmpint(upgraded, >, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	for (int version = 1; version <= schema_version(); version++) {
		g_autofree char *name = g_strdup_printf("/upgrade/from-%02d", version);
		g_autofree char *sql = released(version, "sql");
		if (sql)
			g_test_add_data_func(name, GINT_TO_POINTER(version), test_version);
		else
			g_assert_cmpint(version, >, KEPT_UP_TO);
	}
	g_test_add("/upgrade/room", Fixture, NULL, set_up, test_room, fixture_tear_down);
	g_test_add("/upgrade/downgrade", Fixture, NULL, set_up, test_downgrade, fixture_tear_down);
	g_test_add(
	    "/upgrade/other-life", Fixture, NULL, set_up, test_other_life, fixture_tear_down);
	g_test_add("/upgrade/killed", Fixture, GINT_TO_POINTER(FAULT_DIE), set_up, test_faults,
	    fixture_tear_down);
	g_test_add("/upgrade/disk-full", Fixture, GINT_TO_POINTER(FAULT_ERROR), set_up, test_faults,
	    fixture_tear_down);
	return g_test_run();
}
