/* The agenda books, their words, and the history. */
#include "base/error.h"
#include "store/transaction.h"
#include "store/words.h"
#include "store_fixture.h"

#include <sqlite3.h>

static gint64 add(Fixture *f, int number, const char *summary)
{
	g_autoptr(Entry) entry = sample_entry(number, summary);

	must(entries_add(f->store, entry, ERR));
	return entry->id;
}

static void assert_labels(GPtrArray *list, const char *labels)
{
	g_autoptr(GString) found = g_string_new(NULL);

	g_assert_nonnull(list);
	for (guint i = 0; i < list->len; i++) {
		const Entry *entry = g_ptr_array_index(list, i);
		g_string_append_printf(found, "%s%s", i ? " " : "", entry->label);
	}
	g_assert_cmpstr(found->str, ==, labels);
	g_ptr_array_unref(list);
}

static void test_every_field(Fixture *f, gconstpointer data)
{
	g_autoptr(Entry) e = sample_entry(147, "Laporan mingguan ke-47");

	(void)data;
	e->unit = g_strdup("fkdm");
	e->secrecy = SECRECY_TERBATAS;
	e->category = g_strdup("K4");
	e->message_id = g_strdup("m1@example.org");
	e->due = NOW + 7200;
	fixture_begin(f);
	must(entries_add(f->store, e, ERR));
	g_free(e->stage);
	e->stage = g_strdup("diolah");
	e->void_reason = g_strdup("salah catat");
	e->closed = NOW + 60;
	e->officer = g_strdup("bagus");
	e->incident = e->id;
	e->promised = NOW + 90;
	g_ptr_array_add(e->assigned, g_strdup("gunawan"));
	g_ptr_array_add(e->assigned, g_strdup("doro"));
	entry_set_section(e, "saran", "mediasi");
	entry_set_section(e, "fakta", "satu");
	entry_append_section(e, "fakta", "dua \"tiga\"");
	must(entries_update(f->store, e, ERR));
	fixture_commit(f);
	fixture_reopen(f);
	g_autoptr(Entry) r = entries_get(f->store, e->id, NULL);
	g_assert_cmpstr(r->book, ==, "umum");
	g_assert_cmpint(r->year, ==, 2026);
	g_assert_cmpint(r->number, ==, 147);
	g_assert_cmpstr(r->label, ==, "0147");
	g_assert_cmpstr(r->class, ==, "lapsit");
	g_assert_cmpstr(r->workflow, ==, "lapsit");
	g_assert_cmpstr(r->stage, ==, "diolah");
	g_assert_cmpstr(r->mailbox, ==, "laporan");
	g_assert_cmpstr(r->channel, ==, "surel");
	g_assert_cmpstr(r->unit, ==, "fkdm");
	g_assert_cmpstr(r->officer, ==, "bagus");
	g_assert_cmpint(r->incident, ==, e->id);
	g_assert_cmpint(r->promised, ==, NOW + 90);
	g_assert_cmpuint(r->assigned->len, ==, 2);
	g_assert_cmpstr(r->assigned->pdata[1], ==, "doro");
	g_assert_cmpstr(((Section *)r->sections->pdata[0])->name, ==, "saran");
	g_assert_cmpstr(entry_section(r, "fakta"), ==, "satu\n\ndua \"tiga\"");
	g_assert_cmpstr(r->reporter_name, ==, "Sutarmo");
	g_assert_cmpstr(r->reporter_address, ==, "fkdm.paninggaran@example.org");
	g_assert_cmpint(r->secrecy, ==, SECRECY_TERBATAS);
	g_assert_cmpint(r->urgency, ==, DEGREE_ORDINARY);
	g_assert_cmpstr(r->place, ==, "Paninggaran");
	g_assert_cmpstr(r->category, ==, "K4");
	g_assert_cmpstr(r->summary, ==, "Laporan mingguan ke-47");
	g_assert_cmpstr(r->message_id, ==, "m1@example.org");
	g_assert_cmpstr(r->void_reason, ==, "salah catat");
	g_assert_cmpint(r->received, ==, NOW);
	g_assert_cmpint(r->registered, ==, NOW + 147);
	g_assert_cmpint(r->due, ==, NOW + 7200);
	g_assert_cmpint(r->closed, ==, NOW + 60);
}

static void test_numbers(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;
	int number;

	(void)data;
	fixture_begin(f);
	must(entries_next_number(f->store, "umum", 2026, 148, &number, ERR));
	g_assert_cmpint(number, ==, 148);
	add(f, 148, "a");
	must(entries_next_number(f->store, "umum", 2026, 148, &number, ERR));
	g_assert_cmpint(number, ==, 149);
	must(entries_next_number(f->store, "umum", 2027, 1, &number, ERR));
	g_assert_cmpint(number, ==, 1);
	must(entries_next_number(f->store, "rahasia", 2026, 1, &number, ERR));
	g_assert_cmpint(number, ==, 1);
	/* Undone with its mail, a number is given again: no gap. */
	must(store_savepoint(f->store, ERR));
	add(f, 149, "b");
	must(store_savepoint_undo(f->store, ERR));
	must(entries_next_number(f->store, "umum", 2026, 148, &number, ERR));
	g_assert_cmpint(number, ==, 149);
	g_autoptr(Entry) twice = sample_entry(148, "c");
	g_assert_false(entries_add(f->store, twice, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
	fixture_commit(f);
}

static void test_find(Fixture *f, gconstpointer data)
{
	static const struct {
		const char *book, *label, *labels;
	} cases[] = {
	    {NULL, "147", "0147 AG-2025/0147"},
	    {NULL, "0147", "0147"},
	    {"umum", "147", "0147"},
	    {NULL, "AG-2025/0147", "AG-2025/0147"},
	    {NULL, "ag-2025/0147", "AG-2025/0147"},
	    {NULL, "AG-2025/0148", ""},
	    {NULL, "148", ""},
	    {NULL, "", ""},
	    {NULL, "x", ""},
	    {NULL, "99999999999999999999", ""},
	    {NULL, "147'; DROP TABLE entry; --", ""},
	};
	g_autoptr(Entry) old = sample_entry(147, "lama");

	(void)data;
	g_free(old->label);
	g_free(old->book);
	old->label = g_strdup("AG-2025/0147");
	old->book = g_strdup("lain");
	old->year = 2025;
	fixture_begin(f);
	add(f, 147, "baru");
	must(entries_add(f->store, old, ERR));
	fixture_commit(f);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_labels(
		    entries_find(f->store, cases[i].book, cases[i].label, NULL), cases[i].labels);
}

static void test_list(Fixture *f, gconstpointer data)
{
	(void)data;
	fixture_begin(f);
	for (int i = 1; i <= 6; i++) {
		g_autoptr(Entry) e = sample_entry(i, "x");
		e->secrecy = i == 3 ? SECRECY_RAHASIA : SECRECY_BIASA;
		e->closed = i == 5 ? NOW : 0;
		e->due = i == 2 ? NOW + 50 : 0;
		if (i == 6) {
			g_free(e->book);
			e->book = g_strdup("lain");
			e->year = 2025;
		}
		must(entries_add(f->store, e, ERR));
	}
	fixture_commit(f);
	const struct {
		EntryFilter filter;
		const char *labels;
	} cases[] = {
	    {{.most = SECRECY_SANGAT_RAHASIA}, "0006 0005 0004 0003 0002 0001"},
	    {{.most = SECRECY_TERBATAS}, "0006 0005 0004 0002 0001"},
	    {{.most = SECRECY_TERBATAS, .limit = 2}, "0006 0005"},
	    {{.most = SECRECY_TERBATAS, .book = "umum"}, "0005 0004 0002 0001"},
	    {{.most = SECRECY_TERBATAS, .book = "umum", .open_only = true}, "0004 0002 0001"},
	    {{.most = SECRECY_TERBATAS, .book = "umum", .year = 2025}, ""},
	    {{.most = SECRECY_TERBATAS, .year = 2025}, "0006"},
	    {{.most = SECRECY_TERBATAS, .open_only = true}, "0006 0004 0002 0001"},
	    {{.most = SECRECY_TERBATAS, .from = NOW + 2, .to = NOW + 4}, "0004 0002"},
	    {{.most = SECRECY_TERBATAS, .open_only = true, .from = NOW + 4}, "0006 0004"},
	};
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_labels(entries_list(f->store, &cases[i].filter, NULL), cases[i].labels);
	assert_labels(entries_overdue(f->store, NOW + 50, 0, NULL), "");
	assert_labels(entries_overdue(f->store, NOW + 51, 0, NULL), "0002");
}

static void test_search(Fixture *f, gconstpointer data)
{
	static const struct {
		const char *words, *labels;
	} cases[] = {
	    {"galian", "0002 0001"},
	    {"GALIAN c", "0001"},
	    {"paninggaran bentrok", "0001"},
	    {"bentrok*", "0002 0001"},
	    {"fkdm.paninggaran@example.org", "0002 0001"},
	    {"dukun santet", ""},
	    {"Sutarmo", "0002 0001"},
	    /* Nothing that people type is syntax. */
	    {"\"", ""},
	    {"galian AND", ""},
	    {"galian OR bentrok", ""},
	    {"summary:galian", ""},
	    {"NEAR(galian, 5)", ""},
	    {"galian\"bentrok", ""},
	    {"*", ""},
	    {"^galian", "0002 0001"},
	    {"(galian", "0002 0001"},
	    {"{-galian", "0002 0001"},
	    {"", ""},
	    {"   ", ""},
	    {"😡", ""},
	};
	g_autoptr(Entry) secret = sample_entry(3, "galian rahasia");

	(void)data;
	fixture_begin(f);
	g_autoptr(Entry) first = sample_entry(1, "Warga menolak galian C");
	first->text = g_strdup("Belum sampai bentrok; spanduk terpasang 18/11.");
	must(entries_add(f->store, first, ERR));
	g_autoptr(Entry) second = sample_entry(2, "Galian B");
	second->text = g_strdup("sudah ada bentrokan");
	must(entries_add(f->store, second, ERR));
	secret->secrecy = SECRECY_RAHASIA;
	must(entries_add(f->store, secret, ERR));
	fixture_commit(f);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_test_message("search '%s'", cases[i].words);
		assert_labels(entries_search(f->store, cases[i].words, 10, NULL), cases[i].labels);
	}
	assert_labels(entries_search(f->store, "galian", 1, NULL), "0002");
	must(store_sound(f->store, ERR));
}

static void set_summary(Fixture *f, Entry *entry, const char *summary, Secrecy secrecy)
{
	g_free(entry->summary);
	entry->summary = g_strdup(summary);
	entry->secrecy = secrecy;
	fixture_begin(f);
	must(entries_update(f->store, entry, ERR));
	fixture_commit(f);
}

/* Words follow their entry, and go when it becomes secret. */
static void test_words_follow(Fixture *f, gconstpointer data)
{
	g_autoptr(Entry) e = sample_entry(1, "tawuran");

	(void)data;
	e->text = g_strdup("dua dukuh");
	fixture_begin(f);
	must(entries_add(f->store, e, ERR));
	fixture_commit(f);
	g_autoptr(Entry) read = entries_get(f->store, e->id, NULL);
	g_assert_cmpstr(read->text, ==, "dua dukuh");
	set_summary(f, read, "perkelahian", SECRECY_BIASA);
	assert_labels(entries_search(f->store, "tawuran", 0, NULL), "");
	assert_labels(entries_search(f->store, "perkelahian dukuh", 0, NULL), "0001");
	set_summary(f, read, "perkelahian", SECRECY_RAHASIA);
	assert_labels(entries_search(f->store, "perkelahian", 0, NULL), "");
	assert_labels(entries_search(f->store, "dukuh", 0, NULL), "");
	set_summary(f, read, "perkelahian", SECRECY_TERBATAS);
	assert_labels(entries_search(f->store, "perkelahian", 0, NULL), "0001");
	assert_labels(entries_search(f->store, "dukuh", 0, NULL), "0001");
}

static void append(Fixture *f, gint64 entry, const char *kind, const char *detail)
{
	g_autoptr(HistoryLine) line = history_line_new(entry, NOW, "siaga", kind, detail);

	must(history_append(f->store, line, ERR));
	g_assert_cmpuint(strlen(line->hash), ==, 64);
}

static void fill_history(Fixture *f)
{
	fixture_begin(f);
	gint64 entry = add(f, 1, "x");
	append(f, entry, "registered", "{\"number\":1}");
	append(f, 0, "started", NULL);
	append(f, entry, "stage", "{\"to\":\"diolah\"}");
	append(f, entry, "sent", "{\"letter\":1}");
	fixture_commit(f);
}

static void test_history(Fixture *f, gconstpointer data)
{
	g_autofree char *head = NULL;
	gint64 count;
	ChainEnd end;

	(void)data;
	must(history_verify(f->store, &head, &count, ERR));
	g_assert_cmpstr(head, ==, "");
	g_assert_cmpint(count, ==, 0);
	fill_history(f);
	g_clear_pointer(&head, g_free);
	must(history_verify(f->store, &head, &count, ERR));
	must(history_end(f->store, &end, ERR));
	g_assert_cmpint(count, ==, 4);
	g_assert_cmpint(end.id, ==, 4);
	g_assert_cmpstr(head, ==, end.hash);
	g_autoptr(GPtrArray) lines = history_of(f->store, 1, NULL);
	g_assert_cmpuint(lines->len, ==, 3);
	const HistoryLine *last = g_ptr_array_index(lines, 2);
	g_assert_cmpstr(last->hash, ==, head);
	g_assert_cmpstr(last->kind, ==, "sent");
	g_assert_cmpstr(last->detail, ==, "{\"letter\":1}");
	g_autoptr(GPtrArray) office = history_of(f->store, 0, NULL);
	g_assert_cmpuint(office->len, ==, 1);
}

/* Each way to change what was written, and the line that must be named. */
static void test_tampering(Fixture *f, gconstpointer data)
{
	static const struct {
		const char *sql, *words;
	} cases[] = {
	    {"UPDATE event SET at = at + 1 WHERE id = 2", "line 2"},
	    {"UPDATE event SET actor = 'orang' WHERE id = 2", "line 2"},
	    {"UPDATE event SET kind = 'registeredx' WHERE id = 1", "line 1"},
	    {"UPDATE event SET entry = NULL WHERE id = 3", "line 3"},
	    {"UPDATE event SET detail = '{}' WHERE id = 3", "line 3"},
	    {"UPDATE event SET detail = NULL, detail_hash = zeroblob(32) WHERE id = 3", "line 3"},
	    {"UPDATE event SET hash = zeroblob(32) WHERE id = 2", "line 2"},
	    {"DELETE FROM event WHERE id = 2", "line 3"},
	    {"DELETE FROM event WHERE id = 1", "line 2"},
	    {"UPDATE event SET id = 9 WHERE id = 4", "line 9"},
	    /* Actor and kind run together read the same only without their lengths. */
	    {"UPDATE event SET actor = 'siagas', kind = 'tage' WHERE id = 3", "line 3"},
	};

	(void)data;
	fill_history(f);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) err = NULL;
		gint64 count;
		sqlite3 *db;
		g_assert_cmpint(sqlite3_open(f->path, &db), ==, SQLITE_OK);
		g_assert_cmpint(sqlite3_exec(db, cases[i].sql, NULL, NULL, NULL), ==, SQLITE_OK);
		sqlite3_close(db);
		g_assert_false(history_verify(f->store, NULL, &count, &err));
		g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
		if (!strstr(err->message, cases[i].words))
			g_error("%s: '%s'", cases[i].sql, err->message);
		fixture_tear_down(f, NULL);
		fixture_set_up(f, NULL);
		fill_history(f);
	}
}

/* An erased detail leaves its hash: the chain holds. */
static void test_erased_detail(Fixture *f, gconstpointer data)
{
	gint64 count;
	sqlite3 *db;

	(void)data;
	fill_history(f);
	g_assert_cmpint(sqlite3_open(f->path, &db), ==, SQLITE_OK);
	g_assert_cmpint(
	    sqlite3_exec(db, "UPDATE event SET detail = NULL WHERE id = 1", NULL, NULL, NULL), ==,
	    SQLITE_OK);
	sqlite3_close(db);
	must(history_verify(f->store, NULL, &count, ERR));
	g_assert_cmpint(count, ==, 4);
}

static void test_entry_mails(Fixture *f, gconstpointer data)
{
	bool known;

	(void)data;
	fixture_begin(f);
	gint64 entry = add(f, 1, "x");
	for (guint32 uid = 1; uid <= 2; uid++) {
		g_autoptr(LedgerLine) line = sample_line(uid, OUTCOME_REGISTERED);
		line->message = g_strdup("{\"subject\":\"x\"}");
		must(ledger_add(f->store, line, &known, ERR));
		must(entries_add_mail(f->store, entry, line->id, "report", ERR));
		must(entries_add_mail(f->store, entry, line->id, "report", ERR));
	}
	fixture_commit(f);
	g_autoptr(GPtrArray) mails = entries_mails(f->store, entry, NULL);
	g_assert_cmpuint(mails->len, ==, 2);
	const LedgerLine *first = g_ptr_array_index(mails, 0);
	g_assert_cmpuint(first->uid, ==, 1);
	g_assert_cmpstr(first->message, ==, "{\"subject\":\"x\"}");
}

#define ADD(name, function)                                                                        \
	g_test_add("/entries/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("every-field", test_every_field);
	ADD("numbers", test_numbers);
	ADD("find", test_find);
	ADD("list", test_list);
	ADD("search", test_search);
	ADD("words-follow", test_words_follow);
	ADD("history", test_history);
	ADD("tampering", test_tampering);
	ADD("erased-detail", test_erased_detail);
	ADD("entry-mails", test_entry_mails);
	return g_test_run();
}
