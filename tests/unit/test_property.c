/*
 * Random workflows that pass `check`, random events: whatever comes, no entry is stuck, numbers have no gap,
 * every letter has its reason in history and goes to cleared people only, a decision leads where it says, and
 * a wrong answer changes nothing.
 *
 * PROPERTY_SEEDS="FROM COUNT" looks at other cases (make property SEEDS="1000 500"); PROPERTY_TALK=1 tells
 * each event.
 */
#include "engine/work/due.h"
#include "engine/work/jobs.h"
#include "engine/letters/ask_key.h"
#include "store/life.h"
#include "engine/incoming/receive.h"
#include "engine/setup/setup_load.h"
#include "property_checks.h"
#include "property_office.h"
#include "store/dockets.h"
#include "store/presence.h"

#include <stdlib.h>

enum { EVENTS = 45, CASES = 40, FIRST_SEED = 1 };

typedef struct World {
	GRand *rand;
	Setup *setup;
	Fixture f;
	Key key;
	gint64 now;
	guint uid;
	bool talks;
} World;

/* ---- mails ---- */

static Message *mail_new(World *w, const char *from, const char *subject, const char *reply)
{
	Message *m = message_new();

	m->message_id = g_strdup_printf("uji.%u@luar.example", ++w->uid);
	g_snprintf(m->sha256, sizeof m->sha256, "%064u", w->uid);
	g_ptr_array_add(m->from, address_new(NULL, from));
	g_ptr_array_add(m->to, address_new(NULL, "kantor@kantor.example"));
	m->subject = g_strdup(subject);
	g_free(m->reply);
	m->reply = g_strdup(reply);
	g_free(m->text);
	m->text = g_strdup(reply);
	m->text_source = TEXT_PLAIN;
	m->authentication = authentication_new();
	m->authentication->authserv_id = g_strdup("mx.kantor.example");
	m->authentication->dmarc = g_strdup("pass");
	m->authentication->dmarc_from = g_strdup(strchr(from, '@') + 1);
	g_ptr_array_add(
	    m->headers, header_field_new("Authentication-Results", "mx.kantor.example; dmarc=pass",
			    "mx.kantor.example; dmarc=pass"));
	return m;
}

static void unprove(Message *m)
{
	g_free(m->authentication->dmarc);
	m->authentication->dmarc = g_strdup("fail");
}

static void answers_to(Message *m, const char *message_id)
{
	m->kind = KIND_REPLY;
	m->in_reply_to = g_strdup(message_id);
}

/* Takes m over. */
static void receive(World *w, Message *m)
{
	Receiver receiver = {w->setup, w->f.store, &w->key};
	RawMail raw = {.mailbox = "kantor",
	    .folder = "INBOX",
	    .uidvalidity = 1,
	    .uid = w->uid,
	    .internal_date = w->now,
	    .size = 100,
	    .fd = -1,
	    .files = -1,
	    .outcome = "",
	    .files_read = true,
	    .fresh = true};
	Received received;

	if (w->talks)
		g_printerr("# %" G_GINT64_FORMAT " %s, %s, '%s': %s\n", w->now,
		    message_kind_name(m->kind),
		    m->from->len ? ((Address *)m->from->pdata[0])->address : "", m->subject,
		    m->reply);
	must(receive_mail(&receiver, &raw, m, w->now, &received, ERR));
	message_free(m);
}

/* Takes m over; nobody's stage, answers or words may be others afterwards. */
static void receive_wrong(World *w, Message *m, const char *what)
{
	g_autofree char *before = state_of(w->f.store);

	receive(w, m);
	g_autofree char *after = state_of(w->f.store);
	if (!g_str_equal(before, after))
		g_error("%s has changed something\n%s---- now\n%s", what, before, after);
}

static void run_due(World *w)
{
	Carrier c = {w->setup, w->f.store, &w->key, w->now, NULL};
	guint done = 1;

	for (int i = 0; done > 0; i++) {
		must(due_run(&c, 100, &done, ERR));
		g_assert_cmpint(i, <, 1000);
	}
}

/* ---- who and what ---- */

static char *somebody(World *w)
{
	return g_strdup_printf("p%u@kantor.example", below(w->rand, PEOPLE));
}

static gpointer one_of(World *w, const GPtrArray *list)
{
	return list && list->len > 0 ? list->pdata[below(w->rand, list->len)] : NULL;
}

static char *some_number(World *w)
{
	EntryFilter all = {.most = SECRECY_SANGAT_RAHASIA};
	g_autoptr(GPtrArray) entries = entries_list(w->f.store, &all, NULL);
	const Entry *e = one_of(w, entries);

	return g_strdup(e ? e->label : "0001");
}

/* The code of an ask in a subject, and the entry it is of. */
static char *subject_of(World *w, const Ask *ask, Entry **entry_r)
{
	*entry_r = entries_get(w->f.store, ask->entry, NULL);
	g_autofree char *code = ask_key_code(&w->key, life_id(w->f.store), *entry_r, ask);
	return g_strdup_printf("Re: Mohon Persetujuan [%s]", code);
}

static char *word_for(World *w, const Entry *e, const char *stage_name)
{
	const Workflow *workflow = config_workflow(w->setup->config, e->workflow);
	const Stage *stage = workflow_stage(workflow, stage_name);
	const Answer *answer = stage ? one_of(w, stage->answers) : NULL;
	if (!answer)
		return g_strdup("SETUJU");
	const Act *act = vocabulary_act(w->setup->config->vocabulary, answer->act);

	if (answer->assigns)
		return g_strdup_printf("%s Pejabat %u%s", act->title, below(w->rand, PEOPLE),
		    once_in(w->rand, 2) ? ", Kecamatan Doro" : "");
	if (act->takes == TAKES_NOTHING || once_in(w->rand, 4))
		return g_strdup(act->title);
	return g_strdup_printf("%s: keterangan %u", act->title, below(w->rand, 100));
}

static char *address_of(World *w, const char *name)
{
	Party party;

	g_assert_true(party_find(w->setup->config->directory, name, &party));
	return g_strdup(party.address);
}

/* ---- events ---- */

static void report(World *w)
{
	static const char *const senders[] = {
	    "warga@luar.example", "lain@luar.example", "u0@doro.example", "u1@tirto.example"};
	static const char *const subjects[] = {"satu laporan", "dua laporan", "satu laporan segera",
	    "dua rahasia", "satu laporan rahasia", "entah apa"};
	g_autofree char *staff = somebody(w);
	const char *from =
	    once_in(w->rand, 5) ? staff : senders[below(w->rand, G_N_ELEMENTS(senders))];
	Message *m = mail_new(
	    w, from, subjects[below(w->rand, G_N_ELEMENTS(subjects))], "Ada keributan di Doro.");

	if (once_in(w->rand, 4))
		unprove(m);
	receive(w, m);
}

static void answer(World *w)
{
	g_autoptr(GPtrArray) asks = asks_list(w->f.store, 0, true, NULL);
	const Ask *ask = one_of(w, asks);

	if (!ask)
		return;
	g_autoptr(Entry) entry = NULL;
	g_autofree char *subject = subject_of(w, ask, &entry);
	g_autofree char *from = address_of(w, ask->person);
	g_autofree char *word = word_for(w, entry, ask->stage);
	g_autofree char *text = once_in(w->rand, 5)
				    ? g_strdup_printf("FAKTA: dua orang luka.\n%s", word)
				    : g_strdup(word);
	receive(w, mail_new(w, from, subject, text));
}

static void wrong_words(World *w, const Ask *ask, const char *subject)
{
	static const char *const words[] = {"ok", "siap", "setuju tapi tunggu kabar",
	    "belum setuju", "setuju?", "", "tidak keberatan", "setuju\ntolak: lama",
	    "kayaknya setuju", "lanjutkan", "Pak Kepala sudah acc", "SETUJU 9999",
	    "tolong dibantu"};
	g_autofree char *from = address_of(w, ask->person);
	const char *text = words[below(w->rand, G_N_ELEMENTS(words))];

	receive_wrong(w, mail_new(w, from, subject, text), text);
}

/* The right word, by a mail that proves nothing. */
static void wrong_mail(World *w, const Ask *ask, const Entry *entry, const char *subject)
{
	g_autofree char *from = address_of(w, ask->person);
	g_autofree char *word = word_for(w, entry, ask->stage);
	Message *m = mail_new(w, from, subject, word);

	switch (below(w->rand, 4)) {
	case 0:
		m->kind = KIND_FORWARD;
		break;
	case 1:
		m->text_hidden = true;
		break;
	case 2:
		m->text_source = TEXT_HTML;
		break;
	default:
		m->automatic = true;
		m->automatic_reason = g_strdup("Auto-Submitted");
		m->kind = KIND_AUTO_REPLY;
	}
	receive_wrong(w, m, "a mail that is no answer");
}

static void wrong_person(World *w, const Ask *ask, const Entry *entry, const char *subject)
{
	g_autofree char *from = somebody(w), *right = address_of(w, ask->person);
	g_autofree char *word = word_for(w, entry, ask->stage);
	bool stranger = once_in(w->rand, 2) || g_str_equal(from, right);

	receive_wrong(w, mail_new(w, stranger ? "warga@luar.example" : from, subject, word),
	    "another's answer");
}

static void unproved(World *w, const Ask *ask, const Entry *entry, const char *subject)
{
	const Stage *stage =
	    workflow_stage(config_workflow(w->setup->config, entry->workflow), ask->stage);
	g_autofree char *from = address_of(w, ask->person);
	g_autofree char *word = word_for(w, entry, ask->stage);
	Message *m = mail_new(w, from, subject, word);

	unprove(m);
	if (stage->ask->strength >= STRENGTH_AUTHENTICATED)
		receive_wrong(w, m, "a forged answer");
	else
		receive(w, m);
}

static void used_up(World *w)
{
	g_autoptr(GPtrArray) asks = asks_list(w->f.store, 0, false, NULL);
	const Ask *ask = one_of(w, asks);

	if (!ask || ask->state == ASK_OPEN)
		return;
	g_autoptr(Entry) entry = NULL;
	g_autofree char *subject = subject_of(w, ask, &entry);
	g_autofree char *from = address_of(w, ask->person);
	g_autofree char *word = word_for(w, entry, ask->stage);
	receive_wrong(w, mail_new(w, from, subject, word), "a used-up key");
}

static void wrong_answer(World *w)
{
	g_autoptr(GPtrArray) asks = asks_list(w->f.store, 0, true, NULL);
	const Ask *ask = one_of(w, asks);

	if (!ask)
		return;
	g_autoptr(Entry) entry = NULL;
	g_autofree char *subject = subject_of(w, ask, &entry);
	switch (below(w->rand, 5)) {
	case 0:
		wrong_mail(w, ask, entry, subject);
		break;
	case 1:
		wrong_person(w, ask, entry, subject);
		break;
	case 2:
		unproved(w, ask, entry, subject);
		break;
	case 3:
		used_up(w);
		break;
	default:
		wrong_words(w, ask, subject);
	}
}

/* A numbered list of asks or of held mails, whichever that letter was. */
static void answer_list(World *w)
{
	static const char *const texts[] = {"SETUJU 1", "SETUJU SEMUA", "TOLAK 2: datanya lama",
	    "1 W0, 2 W1 DORO, 3 ABAIKAN", "1 ABAIKAN", "TUNDA 1,2", "apa ini", "SETUJU 1 TOLAK 1",
	    "1 TAMBAHAN 0001"};
	g_autoptr(GPtrArray) letters = outbox_list(w->f.store, NULL, 0, 0, NULL);

	for (guint i = 0; i < letters->len; i++) {
		const Letter *l = letters->pdata[i];
		if (!g_str_has_prefix(l->letter, "daftar-") || once_in(w->rand, 3))
			continue;
		g_autoptr(Docket) docket = dockets_find_letter(w->f.store, l->id);
		if (!docket)
			continue;
		g_autofree char *code = ask_key_docket_code(
		    w->setup->config->language, &w->key, life_id(w->f.store), docket);
		g_autofree char *subject = g_strdup_printf("Re: Daftar [%s]", code);
		receive(w,
		    mail_new(w, l->recipient, subject, texts[below(w->rand, G_N_ELEMENTS(texts))]));
		return;
	}
}

static void command(World *w)
{
	static const char *const forms[] = {"STATUS %s", "KOREKSI %s tempat: Tirto",
	    "KOREKSI %s sifat: rahasia", "KOREKSI %s derajat: segera", "KOREKSI %s jenis: w1",
	    "PECAH %s\n1. Tawuran di Doro\n2. Penolakan di Tirto", "PISAH %s",
	    "ALIHKAN %s Pejabat 2", "TUGASKAN %s: periksa", "SELESAI %s: sudah",
	    "ARSIPKAN %s: nihil", "TERUSKAN KEPADA %s Pejabat 1", "SETUJU %s", "TOLAK %s: lama",
	    "BATAL %s: keliru"};
	g_autofree char *from = somebody(w), *one = some_number(w), *other = some_number(w);
	g_autofree char *text = NULL;

	if (once_in(w->rand, 6)) {
		text = g_strdup_printf("GABUNG %s %s", one, other);
	} else {
		g_auto(GStrv) parts =
		    g_strsplit(forms[below(w->rand, G_N_ELEMENTS(forms))], "%s", 2);
		text = g_strjoinv(one, parts);
	}
	receive(w, mail_new(w, from, "Perintah", text));
}

static void addition(World *w)
{
	EntryFilter all = {.most = SECRECY_SANGAT_RAHASIA};
	g_autoptr(GPtrArray) entries = entries_list(w->f.store, &all, NULL);
	const Entry *e = one_of(w, entries);

	if (!e || !e->message_id || !e->reporter_address)
		return;
	Message *m = mail_new(w, e->reporter_address, "Re: laporan", "Ada tambahan keterangan.");
	answers_to(m, e->message_id);
	receive(w, m);
}

static void bounce(World *w)
{
	g_autoptr(GPtrArray) letters = outbox_list(w->f.store, NULL, 0, 0, NULL);
	const Letter *l = one_of(w, letters);

	if (!l)
		return;
	Message *m = mail_new(w, "mailer-daemon@luar.example", "Undelivered", "");
	m->kind = KIND_BOUNCE;
	m->automatic = true;
	m->automatic_reason = g_strdup("a failure notice");
	m->bounce = bounce_new();
	m->bounce->original_message_id = g_strdup(l->message_id);
	g_ptr_array_add(m->bounce->recipients,
	    bounce_recipient_new(
		l->recipient, once_in(w->rand, 3) ? "delayed" : "failed", "5.1.1", "no such user"));
	receive(w, m);
}

static void out_of_office(World *w)
{
	g_autofree char *from = somebody(w);
	Message *m = mail_new(w, from, "Di luar kantor", "Saya sedang dinas luar. Setuju.");

	m->kind = KIND_AUTO_REPLY;
	m->automatic = true;
	m->automatic_reason = g_strdup("Auto-Submitted");
	receive_wrong(w, m, "a notice of absence");
}

/* Who has answered takes it back, in time or too late. */
static void take_back(World *w)
{
	g_autoptr(GPtrArray) asks = asks_list(w->f.store, 0, false, NULL);

	for (guint i = asks->len; i > 0; i--) {
		const Ask *ask = asks->pdata[i - 1];
		if (ask->state != ASK_ANSWERED || once_in(w->rand, 3))
			continue;
		g_autoptr(Entry) entry = NULL;
		g_autofree char *subject = subject_of(w, ask, &entry);
		g_autofree char *from = address_of(w, ask->person);
		receive(w, mail_new(w, from, subject, "BATAL"));
		return;
	}
}

static void substitute(World *w)
{
	g_autofree char *from = somebody(w);
	g_autofree char *text =
	    g_strdup_printf("PLH Pejabat %u s.d. besok", below(w->rand, PEOPLE));

	receive(w, mail_new(w, from, "Perintah", text));
}

static void absence(World *w)
{
	gint64 today = calendar_day(w->now, w->setup->config->office.zone, NULL);
	guint who = below(w->rand, PEOPLE), by = below(w->rand, PEOPLE);
	g_autofree char *absent = g_strdup_printf("p%u", who);
	g_autofree char *other = g_strdup_printf("p%u", by);

	if (who == by)
		return;
	Absence *a = absence_new(absent, other, today, today + below(w->rand, 3));
	a->title = g_strdup("Plh.");
	a->told = w->now;
	must(presence_add_absence(w->f.store, a, ERR));
	absence_free(a);
}

static void (*const events[])(World *) = {report, report, answer, answer, answer, answer,
    wrong_answer, wrong_answer, answer_list, command, command, addition, bounce, out_of_office,
    take_back, substitute, absence};

/* Minutes mostly, sometimes days. */
static void let_time_pass(World *w)
{
	w->now += once_in(w->rand, 12) ? 3600 * (20 + below(w->rand, 80)) : 60 * below(w->rand, 90);
}

static void live(World *w)
{
	Carrier c = {w->setup, w->f.store, &w->key, w->now, NULL};

	must(jobs_arm(&c, ERR));
	for (int i = 0; i < EVENTS; i++) {
		events[below(w->rand, G_N_ELEMENTS(events))](w);
		run_due(w);
		check_entries(w->f.store, w->setup->config, w->now);
		let_time_pass(w);
		run_due(w);
		check_entries(w->f.store, w->setup->config, w->now);
	}
	check_letters(w->f.store, w->setup->config);
}

#include "property_restore.h"

/* ---- cases ---- */

/* NULL: an office that `check` refuses. */
static Setup *load(World *w)
{
	g_autoptr(Problems) problems = problems_new();
	g_autofree char *path = g_build_filename(w->f.directory, "siaga.yaml", NULL);

	random_office(w->rand, w->f.directory);
	Setup *setup = setup_load(path, problems);
	if (!setup && w->talks) {
		g_autofree char *text = problems_text(problems);
		g_printerr("# refused: %s\n", text);
	}
	return setup;
}

/* The head of the history; NULL: `check` refused the office.  Caller frees. */
static char *run_case(guint32 seed)
{
	World w = {.rand = g_rand_new_with_seed(seed),
	    .now = NOW,
	    .talks = g_getenv("PROPERTY_TALK") != NULL};
	char *head = NULL;
	gint64 lines;

	g_test_message("seed %u", seed);
	memset(w.key.bytes, 7, sizeof w.key.bytes);
	fixture_set_up(&w.f, NULL);
	w.setup = load(&w);
	if (w.setup) {
		fixture_begin(&w.f);
		live(&w);
		must(history_verify(w.f.store, &head, &lines, ERR));
		fixture_commit(&w.f);
	}
	setup_free(w.setup);
	fixture_tear_down(&w.f, NULL);
	g_rand_free(w.rand);
	return head;
}

static void restore_case(guint32 seed)
{
	World w = {.rand = g_rand_new_with_seed(seed),
	    .now = NOW,
	    .talks = g_getenv("PROPERTY_TALK") != NULL};

	g_test_message("seed %u", seed);
	memset(w.key.bytes, 7, sizeof w.key.bytes);
	fixture_set_up(&w.f, NULL);
	g_autofree char *key = g_strconcat(w.f.path, ".key", NULL);
	g_assert_true(g_file_set_contents_full(
	    key, (const char *)w.key.bytes, sizeof w.key.bytes, 0, 0600, NULL));
	w.setup = load(&w);
	if (w.setup) {
		fixture_begin(&w.f);
		lose_at_any_point(&w);
		fixture_commit(&w.f);
	}
	setup_free(w.setup);
	fixture_tear_down(&w.f, NULL);
	g_rand_free(w.rand);
}

static void test_restore(void)
{
	for (guint32 seed = FIRST_SEED; seed < FIRST_SEED + RESTORE_CASES; seed++)
		restore_case(seed);
}

static void test_cases(void)
{
	const char *wanted = g_getenv("PROPERTY_SEEDS");
	guint first = FIRST_SEED, count = CASES, run = 0;

	if (wanted && sscanf(wanted, "%u %u", &first, &count) < 1)
		g_error("PROPERTY_SEEDS is '%s', expected \"FROM COUNT\"", wanted);
	for (guint i = 0; i < count; i++) {
		g_autofree char *head = run_case(first + i);
		run += head != NULL;
	}
	g_test_message("%u of %u random offices passed `check`", run, count);
	g_assert_true(wanted || run * 4 >= count);
}

/* The same events give the same books. */
static void test_same_twice(void)
{
	for (guint32 seed = FIRST_SEED; seed < FIRST_SEED + 3; seed++) {
		g_autofree char *once = run_case(seed), *again = run_case(seed);
		g_assert_cmpstr(once, ==, again);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/property/cases", test_cases);
	g_test_add_func("/property/same-twice", test_same_twice);
	g_test_add_func("/property/restore", test_restore);
	return g_test_run();
}
