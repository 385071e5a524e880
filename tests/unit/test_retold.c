/* What siaga itself would have to have had a reason for: rows that were changed and sealed anew, so that the chain
 * over rows holds, still differ from what the history tells. */
#include "base/digest.h"
#include "store/query.h"
#include "store/retold.h"
#include "store/transaction.h"
#include "store_fixture.h"

static void tell(Fixture *f, gint64 entry, const char *kind, const char *detail)
{
	g_autoptr(HistoryLine) line = history_line_new(entry, NOW, "siaga", kind, detail);

	must(history_append(f->store, line, ERR));
}

static void add_ask(Fixture *f)
{
	g_autoptr(Ask) ask = ask_new();

	ask->entry = 1;
	ask->stage = g_strdup("persetujuan");
	ask->person = g_strdup("hadi");
	ask->state = ASK_ANSWERED;
	ask->answer = g_strdup("setuju");
	ask->asked = NOW;
	ask->revision = 1;
	digest_hex_of("kunci", 5, ask->key_hash);
	must(asks_add(f->store, ask, ERR));
}

static void work(Fixture *f)
{
	bool known;
	char body[DIGEST_HEX_SIZE];

	fixture_begin(f);
	g_autoptr(Entry) e = sample_entry(1, "banjir");
	e->closed = NOW;
	must(entries_add(f->store, e, ERR));
	tell(f, 1, "registered", "{}");
	tell(f, 1, "stage", "{\"stage\":\"persetujuan\"}");
	add_ask(f);
	must(raw_append_bytes(f->store, "surel", 5, NOW, body, ERR));
	g_autofree char *decision =
	    g_strdup_printf("{\"stage\":\"persetujuan\",\"act\":\"setuju\",\"mail\":\"%s\"}", body);
	tell(f, 1, "answered", "{\"ask\":1}");
	tell(f, 1, "decision", decision);
	tell(f, 1, "stage", "{\"stage\":\"terdaftar\"}");
	g_autoptr(LedgerLine) line = sample_line(1, OUTCOME_ANSWER);
	strcpy(line->sha256, body);
	must(ledger_add(f->store, line, &known, ERR));
	g_autoptr(Letter) letter = sample_letter(1, "<a@x>", body);
	letter->state = LETTER_SENT;
	must(outbox_add(f->store, letter, &known, ERR));
	static const char written[] = "{\"letter\":1,\"name\":\"tanda-terima\","
				      "\"to\":\"fkdm.paninggaran@example.org\"}";
	tell(f, 1, "letter", written);
	tell(f, 1, "sent", written);
	fixture_commit(f);
}

static char *faults_of(Fixture *f)
{
	RetoldReport report;
	g_autoptr(GString) text = g_string_new(NULL);

	must(retold_verify(f->store, &report, ERR));
	for (guint i = 0; i < report.faults->len; i++)
		g_string_append_printf(text, "%s\n", (char *)report.faults->pdata[i]);
	g_assert_cmpint(report.rows, >, 0);
	retold_report_clear(&report);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static const struct {
	const char *sql, *fault;
} cases[] = {
    {"UPDATE entry SET summary = 'lain'", ""},
    {"UPDATE entry SET stage = 'ditolak'",
	"entry 1 stands in stage 'ditolak', by line 5 in 'terdaftar'\n"},
    {"UPDATE entry SET closed = closed + 1", "entry 1 ended at 1795386601, where it has no line\n"},
    {"UPDATE entry SET void_reason = 'keliru'", "entry 1 is void: keliru, by the history not\n"},
    {"INSERT INTO entry(id, book, year, number, label, class, stage, channel, secrecy, urgency,"
     " summary, received, registered, due, closed) VALUES (9, 'umum', 2026, 2, '0002', 'x', 'x',"
     " 'x', 0, 'x', 'x', 1, 1, 0, 0)",
	"entry 9 was registered by no line of the history\n"},
    {"UPDATE ask SET answer = 'tolak'",
	"ask 1 was answered 'tolak' by hadi, which no line of the history says\n"},
    {"UPDATE ask SET stage = 'lain'",
	"ask 1 was answered 'setuju' by hadi, which no line of the history says\n"},
    {"DELETE FROM ask", "ask 1 of line 3 is gone\n"},
    {"UPDATE letter SET recipient = 'x@y.example'",
	"letter 1 (tanda-terima) to x@y.example was written by no line of the history\n"},
    {"UPDATE letter SET letter = 'lain'",
	"letter 1 (lain) to fkdm.paninggaran@example.org was written by no line of the history\n"},
    {"DELETE FROM letter", "letter 1 of line 6 is gone\n"},
    {"DELETE FROM mail", "the mail of line 4 (*) has no line in the ledger\n"},
    {"DELETE FROM event WHERE kind = 'sent'",
	"letter 1 was sent to fkdm.paninggaran@example.org, which no line of the history says\n"},
};

static void test_cases(Fixture *f, gconstpointer data)
{
	(void)data;
	work(f);
	g_autofree char *none = faults_of(f);
	g_assert_cmpstr(none, ==, "");
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_test_message("%s", cases[i].sql);
		fixture_begin(f);
		must(query_script(f->store, cases[i].sql, ERR));
		g_autofree char *faults = faults_of(f);
		if (!g_pattern_match_simple(cases[i].fault, faults))
			g_assert_cmpstr(faults, ==, cases[i].fault);
		store_rollback(f->store);
	}
}

/* What was erased says nothing, and so does what is not JSON. */
static void test_erased(Fixture *f, gconstpointer data)
{
	(void)data;
	work(f);
	fixture_begin(f);
	must(query_script(f->store, "UPDATE event SET detail = NULL", ERR));
	g_autofree char *none = faults_of(f);
	g_assert_cmpstr(none, ==, "");
	must(query_script(f->store, "UPDATE event SET detail = 'x'", ERR));
	g_autofree char *some = faults_of(f);
	g_assert_nonnull(some);
	store_rollback(f->store);
}

#define ADD(name, test)                                                                            \
	g_test_add("/retold/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("cases", test_cases);
	ADD("erased", test_erased);
	return g_test_run();
}
