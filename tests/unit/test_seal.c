/* What another program does to the database shows: a row that was changed (and which column), put in or taken out,
 * lines of history that are gone, a copy that was put back. */
#include "base/error.h"
#include "store/open.h"
#include "store/publish.h"
#include "store/seal.h"
#include "store/transaction.h"
#include "store_fixture.h"

#include <sqlite3.h>

static void work(Fixture *f)
{
	bool known;

	fixture_begin(f);
	g_autoptr(Entry) one = sample_entry(1, "banjir"), two = sample_entry(2, "longsor");
	must(entries_add(f->store, one, ERR));
	must(entries_add(f->store, two, ERR));
	g_autoptr(LedgerLine) line = sample_line(1, OUTCOME_REGISTERED);
	must(ledger_add(f->store, line, &known, ERR));
	g_autoptr(HistoryLine) told = history_line_new(1, NOW, "siaga", "registered", "{}");
	must(history_append(f->store, told, ERR));
	fixture_commit(f);
	fixture_begin(f);
	/* Undone with its mail: it never was. */
	must(store_savepoint(f->store, ERR));
	g_autoptr(Entry) three = sample_entry(3, "hilang");
	must(entries_add(f->store, three, ERR));
	must(store_savepoint_undo(f->store, ERR));
	g_free(one->summary);
	one->summary = g_strdup("banjir besar");
	must(entries_update(f->store, one, ERR));
	g_autoptr(HistoryLine) changed = history_line_new(1, NOW, "siaga", "corrected", "{}");
	must(history_append(f->store, changed, ERR));
	fixture_commit(f);
}

static char *faults_of(Fixture *f)
{
	SealReport report;
	g_autoptr(GString) text = g_string_new(NULL);

	fixture_open(f, STORE_AUDIT);
	must(seal_verify(f->store, &report, ERR));
	for (guint i = 0; i < report.faults->len; i++)
		g_string_append_printf(text, "%s\n", (char *)report.faults->pdata[i]);
	g_assert_cmpint(report.links, >=, 1);
	seal_report_clear(&report);
	g_clear_pointer(&f->store, store_close);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void tamper(Fixture *f, const char *sql)
{
	sqlite3 *db;

	g_clear_pointer(&f->store, store_close);
	g_assert_cmpint(sqlite3_open(f->path, &db), ==, SQLITE_OK);
	g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
	sqlite3_close(db);
}

static const struct {
	const char *sql, *fault;
} cases[] = {
    {"SELECT 1", ""},
    {"UPDATE entry SET summary = 'lain' WHERE id = 1", "entry 1 was changed: summary\n"},
    {"UPDATE entry SET place = NULL, closed = 7 WHERE id = 2",
	"entry 2 was changed: place, closed\n"},
    {"DELETE FROM mail", "mail 1 was deleted\n"},
    {"INSERT INTO absence VALUES (1, 'a', 'b', 'Plh.', 1, 2, 3)",
	"absence 1 was put in by another program\n"},
    {"INSERT INTO contact VALUES (1, 'added', 'a@x.example', 'Balai', 'haryo', 3)",
	"contact 1 was put in by another program\n"},
    /* Whatever its id is. */
    {"INSERT INTO absence VALUES (0, 'a', 'b', 'Plh.', 1, 2, 3),"
     " (-5000, 'a', 'b', 'Plh.', 1, 2, 3), (9223372036854775807, 'a', 'b', 'Plh.', 1, 2, 3)",
	"absence -5000 was put in by another program\nabsence 0 was put in by another program\n"
	"absence 9223372036854775807 was put in by another program\n"},
    {"DELETE FROM event WHERE id = 2", "history: the last 1 lines were deleted (it ends at line 1, "
				       "the chain knows line 2)\n"},
    {"UPDATE event SET hash = zeroblob(32) WHERE id = 2",
	"history: line 2 is another one than the chain knows\n"},
    {"INSERT INTO event SELECT 3, entry, at, actor, kind, detail, detail_hash, hash FROM event"
     " WHERE id = 2",
	"history: lines behind 2 were put in by another program\n"},
    {"UPDATE seal SET rows = zeroblob(1) WHERE id = 1",
	"link 1 of the chain was changed, or the one before it was\n"
	"link 1 of the chain cannot be read\n"
	"entry 2 was put in by another program\nmail 1 was put in by another program\n"},
    {"DELETE FROM seal WHERE id = 1",
	"link 1 of the chain is missing\n"
	"entry 2 was put in by another program\nmail 1 was put in by another program\n"},
};

static void test_faults(Fixture *f, gconstpointer data)
{
	(void)data;
	work(f);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *aside = g_strconcat(f->path, ".aside", NULL), *bytes = NULL;
		gsize length;
		g_clear_pointer(&f->store, store_close);
		tamper(f, "PRAGMA wal_checkpoint(TRUNCATE)");
		g_assert_true(g_file_get_contents(f->path, &bytes, &length, NULL));
		tamper(f, cases[i].sql);
		g_autofree char *faults = faults_of(f);
		g_assert_cmpstr(faults, ==, cases[i].fault);
		tamper(f, "PRAGMA wal_checkpoint(TRUNCATE)");
		g_assert_true(
		    g_file_set_contents_full(f->path, bytes, (gssize)length, 0, 0600, NULL));
	}
	fixture_open(f, STORE_WRITE);
}

static void assert_refused(const Fixture *f, StoreMode mode, const char *words)
{
	g_autoptr(GError) err = NULL;
	Store *store = store_open(f->path, mode, &err);

	g_assert_null(store);
	g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
	if (!strstr(err->message, words))
		g_error("'%s' is not in: %s", words, err->message);
}

/* A copy that was laid aside and put back by hand. */
static void test_put_back(Fixture *f, gconstpointer data)
{
	g_autofree char *bytes = NULL, *mark = g_strconcat(f->path, ".mark", NULL);
	gsize length;

	(void)data;
	tamper(f, "PRAGMA wal_checkpoint(TRUNCATE)");
	g_assert_true(g_file_get_contents(f->path, &bytes, &length, NULL));
	fixture_open(f, STORE_WRITE);
	work(f);
	must(store_publish(f->store, ERR));
	tamper(f, "PRAGMA wal_checkpoint(TRUNCATE)");
	g_autofree char *now = NULL;
	gsize now_length;
	g_assert_true(g_file_get_contents(f->path, &now, &now_length, NULL));
	g_assert_true(g_file_set_contents_full(f->path, bytes, (gssize)length, 0, 0600, NULL));
	assert_refused(f, STORE_WRITE, "older than the mark beside its key");
	assert_refused(f, STORE_READ, "siaga restore --here");

	g_assert_true(g_file_set_contents_full(f->path, now, (gssize)now_length, 0, 0600, NULL));
	g_assert_cmpint(g_remove(mark), ==, 0);
	assert_refused(f, STORE_WRITE, "numbers may be given twice");
	assert_refused(f, STORE_READ, "numbers may be given twice");
	fixture_open(f, STORE_RESTORE);
}

#define ADD(name, test)                                                                            \
	g_test_add("/seal/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("faults", test_faults);
	ADD("put back", test_put_back);
	return g_test_run();
}
