/*
 * What the store does in a second, beside SQLite alone on the same disk, and what grows with its size.
 *
 * usage: bench_store DIRECTORY compare [N]   rows a second, one run after the other
 *        bench_store DIRECTORY grow [N]      cost at 10,000 and at N entries; reading them
 */
#include "store/entries.h"
#include "store/history.h"
#include "store/ledger.h"
#include "store/open.h"
#include "store/outbox.h"
#include "store/raw.h"
#include "store/store.h"
#include "store/timers.h"
#include "store/transaction.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define START G_GINT64_CONSTANT(1795386600)
enum { MAIL_SIZE = 4096 };

static const char *const words[] = {"warga", "menolak", "galian", "laporan", "situasi", "kondusif",
    "tawuran", "pemuda", "dukuh", "mediasi", "spanduk", "rapat", "nelayan", "solar", "langka",
    "orkes", "pengajian", "pilkades", "sengketa", "batas", "sungai", "limbah", "aksi", "damai",
    "polsek", "babinsa", "kecamatan", "desa", "lapangan", "malam"};

static void check(bool done, GError *err)
{
	if (!done)
		g_error("%s", err ? err->message : "failed");
}

static double now(void)
{
	return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

/* Processor time of this process, the kernel's share included: what other programs on the machine do
 * does not blur it. */
static double processor(void)
{
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
	       (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

typedef struct Watch {
	double wall, cpu;
	GArray *each; /* seconds of each commit */
} Watch;

static Watch watch_start(void)
{
	return (Watch){now(), processor(), g_array_new(FALSE, FALSE, sizeof(double))};
}

static gint by_value(gconstpointer a, gconstpointer b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void watch_print(Watch *watch, const char *what, int batch, int n)
{
	double wall = now() - watch->wall, cpu = processor() - watch->cpu;
	GArray *each = watch->each;

	g_array_sort(each, by_value);
	printf("%-28s %3d a commit %8.0f/s  cpu %6.1f us each  commit p50 %7.3f p99 %7.3f ms\n",
	    what, batch, n / wall, cpu / n * 1e6, g_array_index(each, double, each->len / 2) * 1e3,
	    g_array_index(each, double, each->len * 99 / 100) * 1e3);
	fflush(stdout);
	g_array_unref(each);
}

/* --- SQLite alone: one look-up and three rows with six indexes, in tables of no purpose --- */

static void plain_exec(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		g_error("%s", sqlite3_errmsg(db));
}

static sqlite3_stmt *plain_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;

	if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) != SQLITE_OK)
		g_error("%s", sqlite3_errmsg(db));
	return s;
}

static void plain_run(sqlite3_stmt *s)
{
	sqlite3_step(s);
	sqlite3_reset(s);
}

static void bench_plain(const char *directory, int n, int batch)
{
	g_autofree char *path = g_build_filename(directory, "plain.db", NULL);
	g_autofree char *text = g_strnfill(2048, 'x');
	sqlite3 *db;

	g_unlink(path);
	sqlite3_open(path, &db);
	plain_exec(db,
	    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
	    "CREATE TABLE a(id INTEGER PRIMARY KEY, year INT, num INT, mid TEXT UNIQUE, who TEXT,"
	    " subject TEXT, at INT, state TEXT, due INT, body TEXT, UNIQUE(year, num));"
	    "CREATE TABLE b(id INTEGER PRIMARY KEY, a INT REFERENCES a(id), at INT, what TEXT);"
	    "CREATE TABLE c(id INTEGER PRIMARY KEY, a INT REFERENCES a(id), rcpt TEXT, body TEXT,"
	    " state TEXT, next INT);"
	    "CREATE INDEX a1 ON a(state, due); CREATE INDEX b1 ON b(a); CREATE INDEX c1 ON "
	    "c(state, next)");
	sqlite3_stmt *find = plain_prepare(db, "SELECT id FROM a WHERE mid = ?1");
	sqlite3_stmt *a = plain_prepare(db, "INSERT INTO a VALUES (NULL, 2026, ?1, ?2, "
					    "'warga@example.org', 'laporan', ?1, 'baru', ?1, ?3)");
	sqlite3_stmt *b = plain_prepare(db, "INSERT INTO b VALUES (NULL, ?1, ?1, 'diterima')");
	sqlite3_stmt *c = plain_prepare(db, "INSERT INTO c VALUES (NULL, ?1, 'warga@example.org', "
					    "substr(?2, 1, 600), 'antre', ?1)");
	Watch watch = watch_start();
	for (int i = 1; i <= n;) {
		double t = now();
		plain_exec(db, "BEGIN IMMEDIATE");
		for (int k = 0; k < batch && i <= n; k++, i++) {
			g_autofree char *mid =
			    g_strdup_printf("%08x.%d@example.org", (guint)i * 2654435761u, i);
			sqlite3_bind_text(find, 1, mid, -1, SQLITE_STATIC);
			plain_run(find);
			sqlite3_bind_int(a, 1, i);
			sqlite3_bind_text(a, 2, mid, -1, SQLITE_STATIC);
			sqlite3_bind_text(a, 3, text, -1, SQLITE_STATIC);
			plain_run(a);
			sqlite3_bind_int(b, 1, i);
			plain_run(b);
			sqlite3_bind_int(c, 1, i);
			sqlite3_bind_text(c, 2, text, -1, SQLITE_STATIC);
			plain_run(c);
		}
		plain_exec(db, "COMMIT");
		t = now() - t;
		g_array_append_val(watch.each, t);
	}
	watch_print(&watch, "SQLite alone", batch, n);
	sqlite3_finalize(find);
	sqlite3_finalize(a);
	sqlite3_finalize(b);
	sqlite3_finalize(c);
	sqlite3_close(db);
}

/* --- the store --- */

typedef struct Bench {
	Store *store;
	char body_sha256[65];
	bool mails; /* with raw bytes, ledger line and a timer; else entry, history and letter */
} Bench;

static char *sentence(int i, int count)
{
	GString *text = g_string_new(NULL);
	guint32 seed = (guint32)i * 2654435761u + 12345;

	for (int k = 0; k < count; k++) {
		seed = seed * 1664525u + 1013904223u;
		g_string_append_printf(
		    text, "%s%s", k ? " " : "", words[(seed >> 16) % G_N_ELEMENTS(words)]);
	}
	g_string_append_printf(text, " nomor%d", i);
	return g_string_free(text, FALSE);
}

static gint64 put_entry(Bench *bench, int i)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Entry) e = entry_new();

	check(entries_next_number(bench->store, "umum", 2026, 1, &e->number, &err), err);
	e->book = g_strdup("umum");
	e->year = 2026;
	e->label = g_strdup_printf("%04d", e->number);
	e->class = g_strdup("lapsit");
	e->workflow = g_strdup("lapsit");
	e->stage = g_strdup("terdaftar");
	e->channel = g_strdup("surel");
	e->mailbox = g_strdup("laporan");
	e->reporter_name = g_strdup("Trantib");
	e->reporter_address = g_strdup_printf("warga%d@example.org", i % 300);
	e->place = g_strdup("Wonokerto");
	e->summary = sentence(i, 6);
	e->text = sentence(i + 7, 60);
	e->message_id = g_strdup_printf("%08x.%d@example.org", (guint)i * 2654435761u, i);
	e->received = e->registered = START + i;
	check(entries_add(bench->store, e, &err), err);
	return e->id;
}

static void put_history(Bench *bench, gint64 entry, int i)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(HistoryLine) line = history_line_new(
	    entry, START + i, "siaga", "registered", "{\"rule\":\"laporan situasi\"}");

	check(history_append(bench->store, line, &err), err);
}

static void put_letter(Bench *bench, gint64 entry, int i)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Letter) l = letter_new();
	bool known;

	l->entry = entry;
	l->mailbox = g_strdup("laporan");
	l->letter = g_strdup("tanda-terima");
	l->recipient = g_strdup_printf("warga%d@example.org", i % 300);
	l->message_id = g_strdup_printf("%08x.%d@siaga.example", (guint)i * 2246822519u, i);
	l->subject = g_strdup("Tanda Terima Laporan");
	l->header = g_strnfill(600, 'x');
	strcpy(l->body_sha256, bench->body_sha256);
	l->urgency = URGENCY_RECEIPT;
	l->created = l->next_attempt = START + i;
	check(outbox_add(bench->store, l, &known, &err), err);
}

static gint64 put_mail(Bench *bench, int i, char *bytes)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(LedgerLine) line = ledger_line_new();
	bool known, exact;

	line->mailbox = g_strdup("laporan");
	line->folder = g_strdup("INBOX");
	line->uidvalidity = 1;
	line->uid = (guint32)i;
	line->taken = line->received = START + i;
	line->size = MAIL_SIZE;
	line->outcome = OUTCOME_REGISTERED;
	line->message_id = g_strdup_printf("%08x.%d@example.org", (guint)i * 2654435761u, i);
	line->sender = g_strdup("warga@example.org");
	line->subject = g_strdup("Laporan situasi");
	line->body_hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, line->message_id, -1);
	line->message = g_strnfill(1500, 'j');
	memcpy(bytes, &i, sizeof i);
	check(raw_append_bytes(bench->store, bytes, MAIL_SIZE, START, line->sha256, &err), err);
	LedgerLine *same = ledger_find_same(bench->store, line->sha256, line->body_hash, &exact);
	g_assert(!same);
	check(ledger_add(bench->store, line, &known, &err), err);
	return line->id;
}

static void put_one(Bench *bench, int i, char *bytes)
{
	g_autoptr(GError) err = NULL;

	check(store_savepoint(bench->store, &err), err);
	gint64 mail = bench->mails ? put_mail(bench, i, bytes) : 0;
	gint64 entry = put_entry(bench, i);
	put_history(bench, entry, i);
	put_letter(bench, entry, i);
	if (bench->mails) {
		g_autoptr(Timer) timer = timer_new(entry, TIMER_LIMIT, NULL, START + i + 7200);
		check(entries_add_mail(bench->store, entry, mail, "report", &err), err);
		check(timers_add(bench->store, timer, &err), err);
	}
	check(store_savepoint_keep(bench->store, &err), err);
}

static void put_range(Bench *bench, int from, int to, int batch, const char *what)
{
	g_autoptr(GError) err = NULL;
	g_autofree char *bytes = g_strnfill(MAIL_SIZE, 'm');
	Watch watch = watch_start();

	for (int i = from; i < to;) {
		double t = now();
		check(store_begin(bench->store, &err), err);
		for (int k = 0; k < batch && i < to; k++, i++)
			put_one(bench, i, bytes);
		check(store_commit(bench->store, &err), err);
		t = now() - t;
		g_array_append_val(watch.each, t);
	}
	watch_print(&watch, what, batch, to - from);
}

static Store *fresh_store(const char *directory)
{
	g_autoptr(GError) err = NULL;
	static const char *const names[] = {
	    "siaga.db", "siaga.db-wal", "siaga.db-shm", "siaga.db.mail/2026-11.mbox"};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *name = g_build_filename(directory, names[i], NULL);
		g_unlink(name);
	}
	g_autofree char *path = g_build_filename(directory, "siaga.db", NULL);
	Store *store = store_open(path, STORE_CREATE, &err);
	check(store != NULL, err);
	return store;
}

static void put_body(Bench *bench)
{
	g_autoptr(GError) err = NULL;

	check(store_begin(bench->store, &err), err);
	check(raw_append_bytes(bench->store, "Yth.\r\n", 6, START, bench->body_sha256, &err), err);
	check(store_commit(bench->store, &err), err);
}

static void compare(const char *directory, int n)
{
	static const int batches[] = {1, 10, 50};

	for (guint i = 0; i < G_N_ELEMENTS(batches); i++) {
		bench_plain(directory, n, batches[i]);
		for (int mails = 0; mails <= 1; mails++) {
			g_autoptr(Store) store = fresh_store(directory);
			Bench bench = {.store = store, .mails = mails};
			put_body(&bench);
			put_range(&bench, 1, n + 1, batches[i],
			    mails ? "store: whole mail of 4 KB" : "store: entry+history+letter");
		}
	}
}

static void time_list(Store *store, const char *what, const EntryFilter *filter)
{
	double t = now();
	g_autoptr(GPtrArray) list = entries_list(store, filter, NULL);

	printf("%-28s %u rows in %.2f ms\n", what, list->len, (now() - t) * 1e3);
}

static void time_search(Store *store, const char *typed)
{
	double t = now();
	g_autoptr(GPtrArray) list = entries_search(store, typed, 100, NULL);

	printf("search %-21s %u rows in %.2f ms\n", typed, list->len, (now() - t) * 1e3);
}

static gint64 size_of(const char *path)
{
	GStatBuf st;

	return g_stat(path, &st) == 0 ? st.st_size : 0;
}

static void grow(const char *directory, int n)
{
	g_autoptr(Store) store = fresh_store(directory);
	Bench bench = {.store = store};
	double t;

	put_body(&bench);
	put_range(&bench, 1, 9001, 50, "filling up to 9,000");
	put_range(&bench, 9001, 10001, 1, "at 10,000");
	put_range(&bench, 10001, 15001, 50, "at 15,000");
	put_range(&bench, 15001, n - 6000, 200, "filling up");
	put_range(&bench, n - 6000, n - 1000, 50, "before the end");
	put_range(&bench, n - 1000, n + 1, 1, "at the end");
	time_list(store, "agenda, newest 50",
	    &(EntryFilter){.most = SECRECY_SANGAT_RAHASIA, .limit = 50});
	time_list(store, "agenda of a book and year",
	    &(EntryFilter){
		.most = SECRECY_SANGAT_RAHASIA, .book = "umum", .year = 2026, .limit = 50});
	time_list(store, "agenda, open ones",
	    &(EntryFilter){.most = SECRECY_SANGAT_RAHASIA, .open_only = true, .limit = 50});
	time_search(store, "galian");
	time_search(store, "galian tawuran nelayan");
	time_search(store, "nomor500123");
	time_search(store, "galian nomor77");
	time_search(store, "nomor5001*");
	time_search(store, "tidakada");
	g_clear_pointer(&store, store_close);
	g_autofree char *path = g_build_filename(directory, "siaga.db", NULL);
	t = now();
	store = store_open(path, STORE_READ, NULL);
	printf("opening to read              %.1f ms\n", (now() - t) * 1e3);
	g_clear_pointer(&store, store_close);
	g_autofree char *size = g_format_size((guint64)size_of(path));
	t = now();
	store = store_open(path, STORE_WRITE, NULL);
	printf("opening to write, %-10s %.1f ms\n", size, (now() - t) * 1e3);
	store_settle(store, NULL);
	printf("  until looked through       %.1f ms\n", (now() - t) * 1e3);
}

int main(int argc, char **argv)
{
	int n = argc > 3 ? atoi(argv[3]) : 0;

	if (argc > 2 && g_str_equal(argv[2], "compare"))
		compare(argv[1], n ? n : 5000);
	else if (argc > 2 && g_str_equal(argv[2], "grow"))
		grow(argv[1], n ? n : 1000000);
	else
		return 2;
	return 0;
}
