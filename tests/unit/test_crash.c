/*
 * A store that dies, or whose disk fails, at every single write: what was committed is there, what was not
 * has left no trace, and going on brings the same end as a run that nothing disturbed.
 */
#include "base/error.h"
#include "disk_faults.h"
#include "store/open.h"
#include "store/transaction.h"

enum { MAILS = 3 };

/* One mail's way: bytes, ledger line, entry, history, letter.  A mail that is known is passed over. */
static bool take_mail(Store *store, guint32 uid, GError **err)
{
	g_autofree char *bytes = g_strdup_printf("Subject: laporan %u\r\n\r\nisi\r\n", uid);
	g_autofree char *message_id = g_strdup_printf("letter-%u@siaga.example", uid);
	g_autoptr(LedgerLine) line = sample_line(uid, OUTCOME_REGISTERED);
	g_autoptr(Entry) entry = sample_entry(0, "laporan");
	char body[65];
	bool known;

	if (!raw_append_bytes(store, bytes, strlen(bytes), NOW, line->sha256, err) ||
	    !ledger_add(store, line, &known, err))
		return false;
	if (known)
		return true;
	if (!entries_next_number(store, "umum", 2026, 1, &entry->number, err) ||
	    !entries_add(store, entry, err) ||
	    !entries_add_mail(store, entry->id, line->id, "report", err))
		return false;
	g_autoptr(HistoryLine) history =
	    history_line_new(entry->id, NOW, "siaga", "registered", NULL);
	if (!history_append(store, history, err) ||
	    !raw_append_bytes(store, "Yth.\r\n", 6, NOW, body, err))
		return false;
	g_autoptr(Letter) letter = sample_letter(entry->id, message_id, body);
	return outbox_add(store, letter, &known, err);
}

/* Each mail its commit; *committed_r is told (in shared memory) as a fetch child would be. */
static bool take_all(Store *store, int *committed_r, GError **err)
{
	for (guint32 uid = 1; uid <= MAILS; uid++) {
		if (!store_begin(store, err))
			return false;
		if (!take_mail(store, uid, err)) {
			store_rollback(store);
			return false;
		}
		if (!store_commit(store, err))
			return false;
		*committed_r = (int)uid;
	}
	/* And bytes that must go. */
	g_autoptr(LedgerLine) first = ledger_get(store, 1, err);
	return first && store_begin(store, err) && raw_erase(store, first->sha256, err) &&
	       store_commit(store, err);
}

static bool run(const char *path, int *committed_r, GError **err)
{
	g_autoptr(Store) store = store_open(path, STORE_CREATE, err);

	return store && take_all(store, committed_r, err);
}

/* In a child with that fault; how it ended. */
static int run_with_fault(const char *path, Fault fault, int at, int *committed)
{
	int status;
	pid_t pid = fork();

	g_assert_cmpint(pid, >=, 0);
	if (pid == 0) {
		disk.fault = fault;
		disk.at = at;
		disk.calls = 0;
		if (fault == FAULT_POWER)
			replaced = g_array_new(FALSE, FALSE, sizeof(Replaced));
		_exit(run(path, committed, NULL) ? 0 : 1);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static gint64 count_letters(Store *store)
{
	g_autoptr(GPtrArray) letters = outbox_list(store, NULL, 0, 0, NULL);

	return letters->len;
}

/* What holds at any moment; the number of entries is returned. */
static gint64 check_invariants(Store *store)
{
	g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) runs = entries_runs(store, NULL);
	guint64 bytes;
	gint64 lines, entries = 0;

	must(store_verify(store, ERR));
	must(history_verify(store, NULL, &lines, ERR));
	must(raw_verify(store, NULL, &bytes, faults, ERR));
	g_assert_cmpuint(faults->len, ==, 0);
	if (runs->len > 0) {
		const BookRun *only = runs->pdata[0];
		g_assert_cmpint(only->first, ==, 1);
		g_assert_cmpint(only->last, ==, only->count);
		entries = only->count;
	}
	g_assert_cmpint(ledger_count(store, OUTCOME_REGISTERED), ==, entries);
	g_assert_cmpint(lines, ==, entries);
	g_assert_cmpint(count_letters(store), ==, entries);
	return entries;
}

static guint64 segment_size(const char *path)
{
	g_autofree char *name = g_strconcat(path, ".mail/2026-11.mbox", NULL);
	struct stat st;

	return stat(name, &st) == 0 ? (guint64)st.st_size : 0;
}

/* Going on after the fault ends as if there had been none. */
static void check_end(const char *path, int committed)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Store) store = store_open(path, STORE_CREATE, &err);
	int again = 0;

	g_assert_no_error(err);
	gint64 entries = check_invariants(store);
	/* The one whose COMMIT was under way may be there or not. */
	g_assert_cmpint(entries, >=, committed);
	g_assert_cmpint(entries, <=, committed + 1);
	must(take_all(store, &again, ERR));
	g_assert_cmpint(check_invariants(store), ==, MAILS);
	g_autoptr(LedgerLine) first = ledger_get(store, 1, NULL);
	g_assert_null(raw_read(store, first->sha256, NULL));
	/* Three records, each once, and the letters' one body. */
	g_assert_cmpuint(segment_size(path), ==, MAILS * (46 + 27 + 1) + 46 + 6 + 1);
}

typedef struct Disk {
	Fixture fixture; /* its store is not opened: each run opens its own */
	int *committed; /* shared with the child */
} Disk;

static void disk_set_up(Disk *d, gconstpointer data)
{
	(void)data;
	d->fixture.directory = disk_folder();
	d->fixture.path = g_build_filename(d->fixture.directory, "siaga.db", NULL);
	d->committed = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	g_assert_true(d->committed != MAP_FAILED);
}

static void disk_tear_down(Disk *d, gconstpointer data)
{
	munmap(d->committed, 4096);
	fixture_tear_down(&d->fixture, data);
}

static void test_deaths(Disk *d, gconstpointer data)
{
	Fault fault = (Fault)GPOINTER_TO_INT(data);
	int status = DIED, points = 0;

	for (int at = g_test_rand_int_range(1, STRIDE + 1); status == DIED; at += STRIDE) {
		clear_directory(&d->fixture);
		*d->committed = 0;
		status = run_with_fault(d->fixture.path, fault, at, d->committed);
		/* FAULT_TORN hits writes only: other calls let the run go to its end. */
		if (fault == FAULT_TORN && status == 0 && at < points + 40)
			status = DIED;
		else if (status == DIED)
			points = at;
		check_end(d->fixture.path, *d->committed);
	}
	g_assert_cmpint(status, ==, 0);
	g_test_message("%d points", points);
	g_assert_cmpint(points, >, 50);
}

typedef struct Failure {
	const char *name;
	int error;
	bool syncs_only;
} Failure;

static const Failure failures[] = {
    {"disk-full", ENOSPC, false},
    {"write-error", EIO, false},
    {"sync-error", EIO, true},
};

/* From that call on the disk fails: the run ends with an error, never with a lie. */
static void test_failures(Disk *d, gconstpointer data)
{
	const Failure *failure = data;
	int status = 1, points = 0;

	disk.error = failure->error;
	disk.syncs_only = failure->syncs_only;
	for (int at = g_test_rand_int_range(1, STRIDE + 1); status == 1; at += STRIDE) {
		clear_directory(&d->fixture);
		*d->committed = 0;
		status = run_with_fault(d->fixture.path, FAULT_ERROR, at, d->committed);
		points = at;
		check_end(d->fixture.path, *d->committed);
	}
	g_assert_cmpint(status, ==, 0);
	g_test_message("%d points", points);
	g_assert_cmpint(points, >, 50);
}

/* The same within one process: what failed is told by what can be done, and nothing of it stays. */
static void test_full_and_on(Disk *d, gconstpointer data)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Store) store = store_open(d->fixture.path, STORE_CREATE, &err);

	(void)data;
	g_assert_no_error(err);
	must(store_begin(store, ERR));
	disk.fault = FAULT_ERROR;
	disk.error = ENOSPC;
	disk.syncs_only = false;
	disk.at = disk.calls = 0;
	g_assert_false(take_mail(store, 1, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_WAIT);
	g_assert_nonnull(strstr(err->message, "No space left on device"));
	store_rollback(store);
	disk.fault = FAULT_NONE;
	must(take_all(store, d->committed, ERR));
	g_assert_cmpint(check_invariants(store), ==, MAILS);
}

/* A process killed at any time, again and again, by somebody else. */
static void test_kill_loop(Disk *d, gconstpointer data)
{
	(void)data;
	for (int i = 0; i < 30; i++) {
		int status;
		pid_t pid = fork();
		if (pid == 0)
			for (;;) {
				run(d->fixture.path, d->committed, NULL);
				clear_directory(&d->fixture);
			}
		g_usleep((gulong)g_test_rand_int_range(0, 12000));
		kill(pid, SIGKILL);
		g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
		g_autoptr(GError) err = NULL;
		g_autoptr(Store) store = store_open(d->fixture.path, STORE_CREATE, &err);
		g_assert_no_error(err);
		check_invariants(store);
	}
}

#define DEATHS(name, fault)                                                                        \
	g_test_add("/crash/" name, Disk, GINT_TO_POINTER(fault), disk_set_up, test_deaths,         \
	    disk_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	DEATHS("before-each-call", FAULT_DIE);
	DEATHS("torn-writes", FAULT_TORN);
	DEATHS("power-cut", FAULT_POWER);
	for (guint i = 0; i < G_N_ELEMENTS(failures); i++) {
		g_autofree char *name = g_strconcat("/crash/", failures[i].name, NULL);
		g_test_add(name, Disk, &failures[i], disk_set_up, test_failures, disk_tear_down);
	}
	g_test_add("/crash/full-and-on", Disk, NULL, disk_set_up, test_full_and_on, disk_tear_down);
	g_test_add("/crash/kill-loop", Disk, NULL, disk_set_up, test_kill_loop, disk_tear_down);
	return g_test_run();
}
