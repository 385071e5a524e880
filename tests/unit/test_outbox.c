/* Letters, asks and timers. */
#include "base/error.h"
#include "model/letter_reason.h"
#include "store_fixture.h"

static gint64 add(Fixture *f, const char *message_id, LetterUrgency urgency, gint64 next)
{
	char body[65];
	bool known;

	must(raw_append_bytes(f->store, "Yth.\r\n", 6, NOW, body, ERR));
	g_autoptr(Letter) letter = sample_letter(0, message_id, body);
	letter->urgency = urgency;
	letter->next_attempt = next;
	must(outbox_add(f->store, letter, &known, ERR));
	g_assert_false(known);
	return letter->id;
}

static gint64 add_entry(Fixture *f)
{
	g_autoptr(Entry) entry = sample_entry(1, "x");

	must(entries_add(f->store, entry, ERR));
	return entry->id;
}

static void test_every_field(Fixture *f, gconstpointer data)
{
	char body[65];
	bool known;

	(void)data;
	fixture_begin(f);
	must(raw_append_bytes(f->store, "Yth.\r\n", 6, NOW, body, ERR));
	g_autoptr(Letter) letter = sample_letter(add_entry(f), "m1@siaga.example", body);
	letter->secrecy = SECRECY_RAHASIA;
	letter->confirm = true;
	must(outbox_add(f->store, letter, &known, ERR));
	letter->state = LETTER_SENT;
	letter->attempts = 2;
	letter->doubts = 1;
	letter->finished = NOW + 9;
	letter->next_attempt = NOW + 8;
	letter->last_reply = g_strdup("250 2.0.0 Ok: queued as 4XYZ");
	must(outbox_finish(f->store, letter, ERR));
	letter->delivery = DELIVERY_ARRIVED;
	letter->delivery_at = NOW + 10;
	letter->delivery_host = g_strdup("mx.desa.example");
	must(outbox_set_delivery(f->store, letter, ERR));
	fixture_commit(f);
	fixture_reopen(f);
	g_autoptr(Letter) r = outbox_get(f->store, letter->id, NULL);
	g_assert_cmpint(r->entry, ==, letter->entry);
	g_assert_cmpstr(r->mailbox, ==, "laporan");
	g_assert_cmpstr(r->letter, ==, "tanda-terima");
	g_assert_cmpstr(r->recipient, ==, "fkdm.paninggaran@example.org");
	g_assert_cmpstr(r->message_id, ==, "m1@siaga.example");
	g_assert_cmpstr(r->subject, ==, "Tanda Terima Laporan 0147");
	g_assert_cmpstr(r->header, ==, "Subject: Tanda Terima Laporan 0147\r\n");
	g_assert_cmpstr(r->body_sha256, ==, body);
	g_assert_cmpint(r->secrecy, ==, SECRECY_RAHASIA);
	g_assert_cmpint(r->urgency, ==, URGENCY_RECEIPT);
	g_assert_true(r->confirm);
	g_assert_cmpint(r->state, ==, LETTER_SENT);
	g_assert_cmpint(r->attempts, ==, 2);
	g_assert_cmpint(r->doubts, ==, 1);
	g_assert_cmpint(r->delivery, ==, DELIVERY_ARRIVED);
	g_assert_cmpint(r->delivery_at, ==, NOW + 10);
	g_assert_cmpstr(r->delivery_host, ==, "mx.desa.example");
	g_assert_cmpint(r->created, ==, NOW);
	g_assert_cmpint(r->next_attempt, ==, NOW + 8);
	g_assert_cmpint(r->finished, ==, NOW + 9);
	g_assert_cmpstr(r->last_reply, ==, "250 2.0.0 Ok: queued as 4XYZ");
	g_autoptr(Letter) by_id = outbox_find_message_id(f->store, "m1@siaga.example");
	g_assert_cmpint(by_id->id, ==, r->id);
	g_assert_null(outbox_find_message_id(f->store, "m2@siaga.example"));
}

/* What returns with a notice is the Message-ID without its host, and no prefix of it. */
static void test_envelope_id(Fixture *f, gconstpointer data)
{
	(void)data;
	fixture_begin(f);
	gint64 first = add(f, "siaga.ab.cd@x.example", URGENCY_ASK, NOW);
	add(f, "siaga.ab.cde@x.example", URGENCY_ASK, NOW);
	g_autoptr(Letter) found = outbox_find_envelope_id(f->store, "siaga.ab.cd");
	g_assert_cmpint(found->id, ==, first);
	g_assert_null(outbox_find_envelope_id(f->store, "siaga.ab.c"));
	g_assert_null(outbox_find_envelope_id(f->store, "siaga.ab.cd@x.example"));
	g_assert_null(outbox_find_envelope_id(f->store, ""));
	fixture_commit(f);
}

/* Sent again by a person it is as new. */
static void test_again(Fixture *f, gconstpointer data)
{
	(void)data;
	fixture_begin(f);
	g_autoptr(Letter) letter =
	    outbox_get(f->store, add(f, "m@x.example", URGENCY_ASK, NOW), NULL);
	letter->state = LETTER_HELD;
	letter->attempts = 7;
	letter->doubts = 4;
	must(outbox_finish(f->store, letter, ERR));
	letter->delivery = DELIVERY_RETURNED;
	must(outbox_set_delivery(f->store, letter, ERR));
	must(outbox_settle(f->store, letter->id, true, NOW + 99, ERR));
	g_autoptr(Letter) r = outbox_get(f->store, letter->id, NULL);
	g_assert_cmpint(r->state, ==, LETTER_PENDING);
	g_assert_cmpint(r->attempts, ==, 0);
	g_assert_cmpint(r->doubts, ==, 0);
	g_assert_cmpint(r->delivery, ==, DELIVERY_UNKNOWN);
	g_assert_cmpint(r->begun, ==, NOW + 99);
	g_assert_cmpint(r->next_attempt, ==, NOW + 99);
	g_assert_cmpint(r->created, ==, letter->created);
	fixture_commit(f);
}

static void test_reasons(void)
{
	static const struct {
		const char *reply, *reason;
	} cases[] = {
	    {"5.7.1 Spam message rejected", "5.7.1 Spam message rejected"},
	    {"5.7.1 <a@b.example>: not wanted, queue 4XY12", "5.7.1 … not wanted, queue …"},
	    {"550 blocked, see https://x.example/?ip=192.0.2.1", "550 blocked, see …"},
	    {NULL, ""},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Letter) letter = letter_new();
		letter->last_reply = g_strdup(cases[i].reply);
		g_autofree char *reason = letter_reason(letter);
		g_assert_cmpstr(reason, ==, cases[i].reason);
		g_assert_true(letter_has_reason(letter, cases[i].reason));
		g_assert_false(letter_has_reason(letter, "mailbox full"));
	}
}

/* The same plan twice is one letter. */
static void test_once(Fixture *f, gconstpointer data)
{
	bool known;

	(void)data;
	fixture_begin(f);
	gint64 first = add(f, "m1@siaga.example", URGENCY_RECEIPT, NOW);
	g_autoptr(Letter) r = outbox_get(f->store, first, NULL);
	g_autoptr(Letter) again = sample_letter(0, "m1@siaga.example", r->body_sha256);
	must(outbox_add(f->store, again, &known, ERR));
	g_assert_true(known);
	g_assert_cmpint(again->id, ==, first);
	fixture_commit(f);
	g_autoptr(GPtrArray) all = outbox_list(f->store, NULL, 0, 0, NULL);
	g_assert_cmpuint(all->len, ==, 1);
}

static void test_order(Fixture *f, gconstpointer data)
{
	static const char *const expected[] = {"ask@x", "late-receipt@x", "receipt@x", "list@x"};

	(void)data;
	fixture_begin(f);
	add(f, "list@x", URGENCY_LIST, NOW - 90);
	add(f, "receipt@x", URGENCY_RECEIPT, NOW);
	add(f, "late-receipt@x", URGENCY_RECEIPT, NOW - 60);
	add(f, "ask@x", URGENCY_ASK, NOW);
	add(f, "future@x", URGENCY_ASK, NOW + 1);
	fixture_commit(f);
	for (guint limit = 0; limit <= 4; limit++) {
		g_autoptr(GPtrArray) due = outbox_due(f->store, "laporan", NOW, limit, NULL);
		g_assert_cmpuint(due->len, ==, limit ? limit : 4);
		for (guint i = 0; i < due->len; i++)
			g_assert_cmpstr(((Letter *)due->pdata[i])->message_id, ==, expected[i]);
	}
	g_autoptr(GPtrArray) other = outbox_due(f->store, "pengaduan", NOW, 0, NULL);
	g_assert_cmpuint(other->len, ==, 0);
	g_assert_cmpint(outbox_next_due(f->store, "laporan"), ==, NOW - 90);
	g_assert_cmpint(outbox_next_due(f->store, NULL), ==, NOW - 90);
	g_assert_cmpint(outbox_next_due(f->store, "pengaduan"), ==, 0);
}

static void test_recover(Fixture *f, gconstpointer data)
{
	static const LetterState before[] = {LETTER_PENDING, LETTER_SENDING, LETTER_DOT,
	    LETTER_SENT, LETTER_FAILED, LETTER_DOUBT, LETTER_HELD, LETTER_TAKEN_BACK};
	static const LetterState after[] = {LETTER_PENDING, LETTER_PENDING, LETTER_DOUBT,
	    LETTER_SENT, LETTER_FAILED, LETTER_DOUBT, LETTER_HELD, LETTER_TAKEN_BACK};
	gint64 ids[G_N_ELEMENTS(before)];
	int doubt;

	(void)data;
	fixture_begin(f);
	for (guint i = 0; i < G_N_ELEMENTS(before); i++) {
		g_autofree char *id = g_strdup_printf("m%u@x", i);
		ids[i] = add(f, id, URGENCY_COPY, NOW);
		must(outbox_set_state(f->store, ids[i], before[i], ERR));
	}
	must(outbox_recover(f->store, &doubt, ERR));
	fixture_commit(f);
	g_assert_cmpint(doubt, ==, 1);
	for (guint i = 0; i < G_N_ELEMENTS(before); i++) {
		g_autoptr(Letter) letter = outbox_get(f->store, ids[i], NULL);
		g_assert_cmpint(letter->state, ==, after[i]);
	}
	const LetterState doubtful = LETTER_DOUBT;
	g_autoptr(GPtrArray) list = outbox_list(f->store, &doubtful, 0, 0, NULL);
	g_assert_cmpuint(list->len, ==, 2);
	g_assert_cmpint(outbox_in_state(f->store, LETTER_DOUBT), ==, 2);
	g_assert_cmpint(outbox_in_state(f->store, LETTER_DOT), ==, 0);
}

static void test_counts(Fixture *f, gconstpointer data)
{
	static const char address[] = "fkdm.paninggaran@example.org";

	(void)data;
	fixture_begin(f);
	gint64 sent = add(f, "a@x", URGENCY_RECEIPT, NOW);
	add(f, "b@x", URGENCY_ASK, NOW);
	g_autoptr(Letter) letter = outbox_get(f->store, sent, NULL);
	letter->state = LETTER_SENT;
	letter->finished = NOW + 5;
	must(outbox_finish(f->store, letter, ERR));
	fixture_commit(f);
	g_assert_cmpint(outbox_count(f->store, address, URGENCIES, NOW), ==, 2);
	g_assert_cmpint(outbox_count(f->store, address, URGENCY_RECEIPT, NOW), ==, 1);
	g_assert_cmpint(outbox_count(f->store, address, URGENCIES, NOW + 1), ==, 0);
	g_assert_cmpint(outbox_count(f->store, "x@example.org", URGENCIES, 0), ==, 0);
	g_assert_cmpint(outbox_count(f->store, NULL, URGENCIES, NOW), ==, 2);
	g_assert_cmpint(outbox_count(f->store, NULL, URGENCY_ASK, NOW), ==, 1);
	g_assert_cmpint(outbox_count(f->store, NULL, URGENCY_ASK, NOW + 1), ==, 0);
	g_assert_cmpint(outbox_sent_since(f->store, "laporan", NOW + 5), ==, 1);
	g_assert_cmpint(outbox_sent_since(f->store, "laporan", NOW + 6), ==, 0);
}

static void test_asks(Fixture *f, gconstpointer data)
{
	g_autoptr(Ask) ask = ask_new();
	g_autoptr(GError) err = NULL;

	(void)data;
	memset(ask->key_hash, 'a', 64);
	memset(ask->document_hash, 'd', 64);
	ask->stage = g_strdup("persetujuan");
	ask->person = g_strdup("kepala");
	ask->state = ASK_OPEN;
	ask->revision = 2;
	ask->asked = NOW;
	ask->expires = NOW + 60;
	fixture_begin(f);
	ask->entry = add_entry(f);
	must(asks_add(f->store, ask, ERR));
	gint64 id = ask->id;
	memset(ask->key_hash, 'b', 64);
	g_assert_false(asks_add(f->store, ask, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
	fixture_commit(f);
	g_autoptr(Ask) found = asks_get(f->store, id, NULL);
	g_autoptr(Ask) by_key = asks_find_key(f->store, found->key_hash);
	g_assert_cmpint(by_key->id, ==, id);
	g_assert_null(asks_find_key(f->store, ask->key_hash));
	g_assert_cmpstr(found->person, ==, "kepala");
	g_assert_cmpint(found->revision, ==, 2);
	g_assert_cmpstr(found->document_hash, ==, ask->document_hash);
	g_assert_cmpint(found->expires, ==, NOW + 60);
	found->state = ASK_ANSWERED;
	found->answer = g_strdup("SETUJU");
	fixture_begin(f);
	must(asks_update(f->store, found, ERR));
	fixture_commit(f);
	for (gint64 entry = 0; entry <= ask->entry; entry++) {
		g_autoptr(GPtrArray) open = asks_list(f->store, entry, true, NULL);
		g_autoptr(GPtrArray) all = asks_list(f->store, entry, false, NULL);
		g_assert_cmpuint(open->len, ==, 0);
		g_assert_cmpuint(all->len, ==, 1);
		g_assert_cmpstr(((Ask *)all->pdata[0])->answer, ==, "SETUJU");
	}
}

static gint64 add_timer(Fixture *f, gint64 entry, TimerKind kind, gint64 at)
{
	g_autoptr(Timer) timer = timer_new(entry, kind, NULL, at);

	must(timers_add(f->store, timer, ERR));
	return timer->id;
}

static void test_timers(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_cmpint(timers_next(f->store), ==, 0);
	fixture_begin(f);
	gint64 entry = add_entry(f);
	add_timer(f, entry, TIMER_LIMIT, NOW + 20);
	gint64 first = add_timer(f, 0, TIMER_JOB, NOW + 10);
	add_timer(f, entry, TIMER_REMIND, NOW + 15);
	fixture_commit(f);
	g_assert_cmpint(timers_next(f->store), ==, NOW + 10);
	g_autoptr(GPtrArray) due = timers_due(f->store, NOW + 15, 0, NULL);
	g_assert_cmpuint(due->len, ==, 2);
	g_assert_cmpint(((Timer *)due->pdata[0])->id, ==, first);
	g_assert_cmpstr(((Timer *)due->pdata[0])->detail, ==, "{}");
	g_autoptr(GPtrArray) one = timers_due(f->store, NOW + 15, 1, NULL);
	g_assert_cmpuint(one->len, ==, 1);
	fixture_begin(f);
	must(timers_remove(f->store, first, ERR));
	must(timers_remove_of(f->store, entry, TIMER_REMIND, ERR));
	g_autoptr(GPtrArray) left = timers_of(f->store, entry, NULL);
	g_assert_cmpuint(left->len, ==, 1);
	g_assert_cmpint(((Timer *)left->pdata[0])->kind, ==, TIMER_LIMIT);
	must(timers_put_off(f->store, ((Timer *)left->pdata[0])->id, NOW + 30, ERR));
	g_assert_cmpint(timers_next(f->store), ==, NOW + 30);
	must(timers_remove_of(f->store, entry, TIMER_LIMIT, ERR));
	fixture_commit(f);
	g_assert_cmpint(timers_next(f->store), ==, 0);
}

#define ADD(name, function)                                                                        \
	g_test_add("/outbox/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("every-field", test_every_field);
	ADD("once", test_once);
	ADD("envelope-id", test_envelope_id);
	ADD("again", test_again);
	g_test_add_func("/outbox/reasons", test_reasons);
	ADD("order", test_order);
	ADD("recover", test_recover);
	ADD("counts", test_counts);
	ADD("asks", test_asks);
	ADD("timers", test_timers);
	return g_test_run();
}
