/* The ledger, the folders and their balance. */
#include "base/digest.h"
#include "base/error.h"
#include "store/missed.h"
#include "store/trouble.h"
#include "store_fixture.h"

static gint64 add(Fixture *f, guint32 uid, Outcome outcome)
{
	g_autoptr(LedgerLine) line = sample_line(uid, outcome);
	bool known;

	must(ledger_add(f->store, line, &known, ERR));
	g_assert_false(known);
	return line->id;
}

static void test_every_field(Fixture *f, gconstpointer data)
{
	g_autoptr(LedgerLine) line = sample_line(41, OUTCOME_HELD);
	bool known;

	(void)data;
	line->message = g_strdup("{}");
	line->message_id = g_strdup("a@example.org");
	line->sender = g_strdup("lsm.kalibening@example.net");
	line->subject = g_strdup("Sungai hitam lagi!!");
	line->body_hash = g_strnfill(64, 'b');
	line->rules_hash = g_strnfill(64, 'c');
	fixture_begin(f);
	must(raw_append_bytes(f->store, "x", 1, NOW, line->sha256, ERR));
	must(ledger_add(f->store, line, &known, ERR));
	fixture_commit(f);
	fixture_reopen(f);
	g_autoptr(LedgerLine) r = ledger_get(f->store, line->id, NULL);
	g_assert_cmpstr(r->mailbox, ==, "laporan");
	g_assert_cmpstr(r->folder, ==, "INBOX");
	g_assert_cmpuint(r->uidvalidity, ==, 7);
	g_assert_cmpuint(r->uid, ==, 41);
	g_assert_cmpint(r->received, ==, NOW);
	g_assert_cmpint(r->taken, ==, NOW + 2);
	g_assert_cmpuint(r->size, ==, 100);
	g_assert_cmpstr(r->sha256, ==, line->sha256);
	g_assert_cmpint(r->outcome, ==, OUTCOME_HELD);
	g_assert_cmpint(r->entry, ==, 0);
	g_assert_cmpstr(r->message, ==, "{}");
	g_assert_cmpstr(r->message_id, ==, "a@example.org");
	g_assert_cmpstr(r->sender, ==, "lsm.kalibening@example.net");
	g_assert_cmpstr(r->subject, ==, "Sungai hitam lagi!!");
	g_assert_cmpstr(r->body_hash, ==, line->body_hash);
	g_assert_cmpstr(r->rules_hash, ==, line->rules_hash);
	g_assert_cmpstr(r->why, ==, "rule 'laporan situasi'");
}

static void test_once(Fixture *f, gconstpointer data)
{
	g_autoptr(LedgerLine) again = sample_line(41, OUTCOME_REFUSED);
	g_autoptr(LedgerLine) other = sample_line(41, OUTCOME_REFUSED);
	bool known;

	(void)data;
	fixture_begin(f);
	gint64 first = add(f, 41, OUTCOME_REGISTERED);
	must(ledger_add(f->store, again, &known, ERR));
	g_assert_true(known);
	g_assert_cmpint(again->id, ==, first);
	other->uidvalidity = 8;
	must(ledger_add(f->store, other, &known, ERR));
	g_assert_false(known);
	fixture_commit(f);
	g_autoptr(LedgerLine) kept = ledger_get(f->store, first, NULL);
	g_assert_cmpint(kept->outcome, ==, OUTCOME_REGISTERED);
}

static void test_needs_bytes(Fixture *f, gconstpointer data)
{
	g_autoptr(LedgerLine) line = sample_line(1, OUTCOME_HELD);
	g_autoptr(GError) err = NULL;
	bool known;

	(void)data;
	digest_hex_of("never stored", 12, line->sha256);
	fixture_begin(f);
	g_assert_false(ledger_add(f->store, line, &known, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
	fixture_commit(f);
}

static LedgerLine *line_of(Fixture *f, guint32 uid, const char *bytes, char body)
{
	LedgerLine *line = sample_line(uid, OUTCOME_REGISTERED);
	bool known;

	line->body_hash = g_strnfill(64, body);
	line->message_id = g_strdup("same@example.org");
	must(raw_append_bytes(f->store, bytes, strlen(bytes), NOW, line->sha256, ERR));
	must(ledger_add(f->store, line, &known, ERR));
	return line;
}

static void test_same(Fixture *f, gconstpointer data)
{
	g_autofree char *b = g_strnfill(64, 'b');
	g_autofree char *d = g_strnfill(64, 'd');
	char other[65];
	bool exact;

	(void)data;
	fixture_begin(f);
	g_autoptr(LedgerLine) first = line_of(f, 1, "mail one", 'a');
	g_autoptr(LedgerLine) second = line_of(f, 2, "mail two", 'b');
	g_autoptr(LedgerLine) third = line_of(f, 3, "mail one", 'b');
	digest_hex_of("mail three", 10, other);
	g_autoptr(LedgerLine) bytes = ledger_find_same(f->store, first->sha256, b, &exact);
	g_assert_cmpint(bytes->id, ==, first->id);
	g_assert_true(exact);
	g_autoptr(LedgerLine) body = ledger_find_same(f->store, other, b, &exact);
	g_assert_cmpint(body->id, ==, second->id);
	g_assert_false(exact);
	g_assert_null(ledger_find_same(f->store, other, d, &exact));
	g_assert_null(ledger_find_same(f->store, other, NULL, &exact));
	g_autoptr(LedgerLine) latest = ledger_find_message_id(f->store, "same@example.org");
	g_assert_cmpint(latest->id, ==, third->id);
	g_assert_null(ledger_find_message_id(f->store, "no@example.org"));
	fixture_commit(f);
}

static void test_settle_and_list(Fixture *f, gconstpointer data)
{
	const Outcome held = OUTCOME_HELD;

	(void)data;
	fixture_begin(f);
	add(f, 1, OUTCOME_REGISTERED);
	gint64 second = add(f, 2, OUTCOME_HELD);
	gint64 third = add(f, 3, OUTCOME_HELD);
	g_assert_cmpint(ledger_count(f->store, OUTCOME_HELD), ==, 2);
	must(ledger_settle(f->store, second, OUTCOME_SCREENED, 0, "promosi", ERR));
	fixture_commit(f);
	g_assert_cmpint(ledger_count(f->store, OUTCOME_HELD), ==, 1);
	g_autoptr(GPtrArray) list = ledger_list(f->store, NULL, &held, 0, NULL);
	g_assert_cmpuint(list->len, ==, 1);
	g_assert_cmpint(((LedgerLine *)list->pdata[0])->id, ==, third);
	g_autoptr(GPtrArray) all = ledger_list(f->store, "laporan", NULL, 2, NULL);
	g_assert_cmpuint(all->len, ==, 2);
	g_assert_cmpint(((LedgerLine *)all->pdata[0])->id, ==, third);
	g_autoptr(GPtrArray) none = ledger_list(f->store, "lain", &held, 0, NULL);
	g_assert_cmpuint(none->len, ==, 0);
}

static void list_folder(Fixture *f, guint32 uidvalidity, const char *uids)
{
	const Listing listing = {"laporan", "INBOX", uidvalidity, uids, 0};

	must(folder_set_listed(f->store, &listing, NOW, ERR));
}

static void assert_folder(Fixture *f, guint32 uidvalidity, guint32 uid, const char *listed)
{
	g_autoptr(GPtrArray) list = folder_list(f->store, "laporan", NULL);

	g_assert_cmpuint(list->len, ==, 1);
	const FolderState *state = list->pdata[0];
	g_assert_cmpuint(state->uidvalidity, ==, uidvalidity);
	g_assert_cmpuint(state->uid, ==, uid);
	g_assert_cmpstr(state->listed, ==, listed);
}

static void test_folders(Fixture *f, gconstpointer data)
{
	static const Listing broken = {"laporan", "INBOX", 9, "1:*", 1},
			     other = {"pengaduan", "INBOX", 1, "1", 1};
	g_autoptr(GError) err = NULL;

	(void)data;
	fixture_begin(f);
	add(f, 12, OUTCOME_REGISTERED);
	add(f, 9, OUTCOME_REGISTERED);
	list_folder(f, 7, "3,1:2,9:14");
	assert_folder(f, 7, 12, "1:3,9:14");
	/* Another UIDVALIDITY: these UIDs are other mails. */
	list_folder(f, 8, "1:2");
	assert_folder(f, 8, 0, "1:2");
	g_assert_false(folder_set_listed(f->store, &broken, NOW, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
	must(folder_set_listed(f->store, &other, NOW, ERR));
	fixture_commit(f);
	g_autoptr(GPtrArray) all = folder_list(f->store, NULL, NULL);
	g_assert_cmpuint(all->len, ==, 2);
}

static char *taken(Fixture *f, guint32 uidvalidity)
{
	g_autoptr(UidSet) set = ledger_taken(f->store, "laporan", "INBOX", uidvalidity, NULL);

	return uidset_format(set);
}

/* What was taken is a set, not a highest number, and what is unfetchable is not in it. */
static void test_taken(Fixture *f, gconstpointer data)
{
	(void)data;
	fixture_begin(f);
	add(f, 1, OUTCOME_REGISTERED);
	add(f, 2, OUTCOME_UNFETCHABLE);
	add(f, 9, OUTCOME_HELD);
	fixture_commit(f);
	g_autofree char *now = taken(f, 7), *other = taken(f, 8);
	g_assert_cmpstr(now, ==, "1,9");
	g_assert_cmpstr(other, ==, "");
}

/* The mail itself, come after all, takes the place of the line that says it could not be had; once. */
static void test_come_after_all(Fixture *f, gconstpointer data)
{
	g_autoptr(LedgerLine) whole = sample_line(5, OUTCOME_REGISTERED);
	g_autoptr(LedgerLine) again = sample_line(5, OUTCOME_HELD);
	bool known = true;

	(void)data;
	fixture_begin(f);
	gint64 id = add(f, 5, OUTCOME_UNFETCHABLE);
	g_autoptr(LedgerLine) still = sample_line(5, OUTCOME_UNFETCHABLE);
	must(ledger_add(f->store, still, &known, ERR));
	g_assert_true(known);
	must(raw_append_bytes(f->store, "x", 1, NOW, whole->sha256, ERR));
	must(ledger_add(f->store, whole, &known, ERR));
	g_assert_false(known);
	g_assert_cmpint(whole->id, ==, id);
	must(ledger_add(f->store, again, &known, ERR));
	g_assert_true(known);
	fixture_commit(f);
	g_autoptr(LedgerLine) line = ledger_get(f->store, id, NULL);
	g_assert_cmpint(line->outcome, ==, OUTCOME_REGISTERED);
	g_assert_cmpstr(line->sha256, ==, whole->sha256);
}

static void put_missed(Fixture *f, guint32 uid, guint failures, const char *words)
{
	const MailPlace at = {"laporan", "INBOX", 7, uid};
	const Missed missed = {uid, failures, 0, NOW, NOW + 60, (char *)(gsize)words};

	must(missed_put(f->store, &at, &missed, ERR));
}

/* What waits is not even, nor what the server hides, nor what could not be had. */
static void test_uneven(Fixture *f, gconstpointer data)
{
	const MailPlace third = {"laporan", "INBOX", 7, 3};
	Listing listing = {"laporan", "INBOX", 7, "1:3", 3};

	(void)data;
	fixture_begin(f);
	add(f, 1, OUTCOME_REGISTERED);
	add(f, 2, OUTCOME_REGISTERED);
	must(folder_set_listed(f->store, &listing, NOW, ERR));
	put_missed(f, 3, 1, "NO [INUSE] busy");
	put_missed(f, 3, 2, "NO [OVERQUOTA] slow down");
	put_missed(f, 8, 1, "of one that has gone");
	g_autoptr(GPtrArray) waits = balance_list(f->store, NULL);
	const Balance *b = waits->pdata[0];
	g_assert_cmpuint(b->waiting, ==, 1);
	g_assert_cmpstr(b->waiting_words, ==, "NO [OVERQUOTA] slow down");
	g_assert_false(balance_is_even(b));
	must(missed_forget(f->store, &third, ERR));
	g_assert_null(missed_get(f->store, &third));
	add(f, 3, OUTCOME_UNFETCHABLE);
	g_autoptr(GPtrArray) lost = balance_list(f->store, NULL);
	g_assert_false(balance_is_even(lost->pdata[0]));
	listing = (Listing){"laporan", "INBOX", 7, "1:2", 3};
	must(folder_set_listed(f->store, &listing, NOW, ERR));
	g_autoptr(GPtrArray) hidden = balance_list(f->store, NULL);
	g_assert_false(balance_is_even(hidden->pdata[0]));
	listing.stated = 2;
	must(folder_set_listed(f->store, &listing, NOW, ERR));
	g_autoptr(GPtrArray) even = balance_list(f->store, NULL);
	g_assert_true(balance_is_even(even->pdata[0]));
	fixture_commit(f);
}

/* Owed until it is paid; secret with the entry, and with the mail that it repeats. */
static void test_owed(Fixture *f, gconstpointer data)
{
	const MailPlace first = {"laporan", "INBOX", 7, 1};
	g_autoptr(Entry) entry = sample_entry(1, "rahasia");

	(void)data;
	fixture_begin(f);
	entry->secrecy = SECRECY_RAHASIA;
	must(entries_add(f->store, entry, ERR));
	for (guint32 uid = 1; uid <= 4; uid++) {
		g_autoptr(LedgerLine) line = sample_line(uid, OUTCOME_REGISTERED);
		bool known;
		line->owed = uid != 3;
		line->entry = uid == 2 ? entry->id : 0;
		line->body_hash = uid == 2 || uid == 4 ? g_strnfill(64, 'b') : NULL;
		must(ledger_add(f->store, line, &known, ERR));
	}
	must(ledger_paid(f->store, &first, ERR));
	fixture_commit(f);
	g_autoptr(GArray) owed = ledger_owed(f->store, "laporan", "INBOX", 7);
	g_assert_cmpuint(owed->len, ==, 2);
	g_assert_cmpuint(g_array_index(owed, OwedMail, 0).uid, ==, 2);
	g_assert_true(g_array_index(owed, OwedMail, 0).secret);
	g_assert_cmpuint(g_array_index(owed, OwedMail, 1).uid, ==, 4);
	g_assert_true(g_array_index(owed, OwedMail, 1).secret);
}

/* Since when it is so stays, what is said of it last changes. */
static void test_trouble(Fixture *f, gconstpointer data)
{
	(void)data;
	fixture_begin(f);
	must(trouble_set(f->store, "fetch", "laporan", "NO busy", NOW, ERR));
	must(trouble_set(f->store, "fetch", "laporan", "NO quota", NOW + 9, ERR));
	must(trouble_set(f->store, "send", "laporan", "421", NOW, ERR));
	g_autoptr(GPtrArray) list = trouble_list(f->store, "fetch", NULL);
	g_assert_cmpuint(list->len, ==, 1);
	const Trouble *trouble = list->pdata[0];
	g_assert_cmpint(trouble->since, ==, NOW);
	g_assert_cmpint(trouble->at, ==, NOW + 9);
	g_assert_cmpint(trouble->pause.until, ==, 0);
	const TroublePause pause = {3, 2, NOW + 60};
	must(trouble_pause(f->store, "send", "laporan", &pause, ERR));
	must(trouble_set(f->store, "send", "laporan", "554", NOW + 1, ERR));
	g_autoptr(Trouble) paused = trouble_get(f->store, "send", "laporan");
	g_assert_cmpmem(&paused->pause, sizeof pause, &pause, sizeof pause);
	g_assert_cmpstr(paused->text, ==, "554");
	g_assert_null(trouble_get(f->store, "send", "lain"));
	g_assert_cmpstr(trouble->text, ==, "NO quota");
	must(trouble_clear(f->store, "fetch", "laporan", ERR));
	g_autoptr(GPtrArray) rest = trouble_list(f->store, NULL, NULL);
	g_assert_cmpuint(rest->len, ==, 1);
	fixture_commit(f);
}

static void test_balance(Fixture *f, gconstpointer data)
{
	(void)data;
	fixture_begin(f);
	for (guint32 uid = 1; uid <= 5; uid++)
		add(f, uid, uid == 3 ? OUTCOME_HELD : OUTCOME_REGISTERED);
	add(f, 20, OUTCOME_BOUNCE); /* gone from the server since */
	list_folder(f, 7, "2:8");
	fixture_commit(f);
	g_autoptr(GPtrArray) sums = balance_list(f->store, NULL);
	g_assert_cmpuint(sums->len, ==, 1);
	const Balance *b = sums->pdata[0];
	g_assert_cmpstr(b->mailbox, ==, "laporan");
	g_assert_cmpuint(b->listed, ==, 7);
	g_assert_cmpuint(b->counted[OUTCOME_REGISTERED], ==, 3);
	g_assert_cmpuint(b->counted[OUTCOME_HELD], ==, 1);
	g_assert_cmpuint(b->counted[OUTCOME_BOUNCE], ==, 0);
	g_assert_cmpuint(b->missing, ==, 3);
	g_assert_cmpstr(b->missing_uids, ==, "6:8");
	/* Lines of an older UIDVALIDITY do not count. */
	fixture_begin(f);
	list_folder(f, 8, "1:5");
	fixture_commit(f);
	g_autoptr(GPtrArray) anew = balance_list(f->store, NULL);
	g_assert_cmpuint(((Balance *)anew->pdata[0])->missing, ==, 5);
}

static void test_missing(Fixture *f, gconstpointer data)
{
	static const struct {
		const char *folder;
		guint32 uidvalidity;
		const char *uids, *missing;
	} cases[] = {
	    {"INBOX", 7, "1:9", "1:3,6,8:9"},
	    {"INBOX", 7, "4:5", ""},
	    {"INBOX", 7, "", ""},
	    {"INBOX", 8, "4:5", "4:5"},
	    {"Spam", 7, "4:5", "4:5"},
	};

	(void)data;
	fixture_begin(f);
	add(f, 4, OUTCOME_REGISTERED);
	add(f, 5, OUTCOME_HELD);
	add(f, 7, OUTCOME_REFUSED);
	fixture_commit(f);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *missing = balance_missing(f->store, "laporan", cases[i].folder,
		    cases[i].uidvalidity, cases[i].uids, NULL);
		g_assert_cmpstr(missing, ==, cases[i].missing);
	}
	g_autoptr(GError) err = NULL;
	g_assert_null(balance_missing(f->store, "laporan", "INBOX", 7, "x", &err));
	g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
}

#define ADD(name, function)                                                                        \
	g_test_add("/ledger/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("every-field", test_every_field);
	ADD("once", test_once);
	ADD("needs-bytes", test_needs_bytes);
	ADD("same", test_same);
	ADD("settle-and-list", test_settle_and_list);
	ADD("folders", test_folders);
	ADD("taken", test_taken);
	ADD("come after all", test_come_after_all);
	ADD("uneven", test_uneven);
	ADD("owed", test_owed);
	ADD("trouble", test_trouble);
	ADD("balance", test_balance);
	ADD("missing", test_missing);
	return g_test_run();
}
