/* Answers to the list of held mails, and whether a mail in an old thread is an addition. */
#include "config/load.h"
#include "decide/thread.h"
#include "decide/triage.h"
#include "decide/triage_list.h"

#include <glib/gstdio.h>
#include <string.h>

static Config *office;

/* ---- reading ---- */

typedef struct Case {
	const char *reply;
	const char
	    *lines; /* "1 register pengaduan, 2 ignore": by number; NULL: all of it is unclear */
} Case;

static const Case cases[] = {
    {"1 PENGADUAN, 2 LAPSIT KEDUNGWUNI, 3 ABAIKAN, 4 BUKAN SPAM, 5 TAMBAHAN 0147",
	"1 register pengaduan ''; 2 register lapsit 'kedungwuni'; 3 ignore ''; 4 not-spam ''; "
	"5 add '0147'"},
    {"1 pengaduan\n2 lapsit kedungwuni\n3 abaikan", "1 register pengaduan ''; 2 register lapsit "
						    "'kedungwuni'; 3 ignore ''"},
    {"Selamat pagi,\n\n1. Pengaduan\n2) saran\n\nTerima kasih\nSiti",
	"1 register pengaduan ''; 2 register saran ''"},
    {"Siap bu, 1 pengaduan", "1 register pengaduan ''"},
    {"1,3 ABAIKAN", "1 ignore ''; 3 ignore ''"},
    {"1 INSIDEN SEGERA, 2 insiden segera doro", "1 register insiden ''; 2 register insiden 'doro'"},
    {"1 dan 3 abaikan", "1 ignore ''; 3 ignore ''"},
    {"2-4 abaikan; 1 lapinfo", "2 ignore ''; 3 ignore ''; 4 ignore ''; 1 register lapinfo ''"},
    {"no 2 pengaduan", "2 register pengaduan ''"},
    {"nomor 2: pengaduan", "2 register pengaduan ''"},
    {"1 laporan situasi kec. kedungwuni", "1 register lapsit 'kec kedungwuni'"},
    {"3 ABAIKAN: sudah dilaporkan kemarin, mungkin dobel",
	"3 ignore 'sudah dilaporkan kemarin, mungkin dobel'"},
    {"3 spam", "3 ignore ''"},
    {"SEMUA ABAIKAN", "1 ignore ''; 2 ignore ''; 3 ignore ''; 4 ignore ''; 5 ignore ''"},
    {"abaikan semua", "1 ignore ''; 2 ignore ''; 3 ignore ''; 4 ignore ''; 5 ignore ''"},
    {"1 abaikan\nterima kasih\n2 pengaduan\nSiti", "1 ignore ''; 2 register pengaduan ''"},
    {"1 abaikan\n\nHormat saya,\nSiti Aminah\n0812 3456 7890", "1 ignore ''"},
    {"1 abaikan saja ya Bu, 2 pengaduan ya", "1 ignore ''; 2 register pengaduan ''"},
    {"1 abaikan, terima kasih", "1 ignore ''"},
    {"1 bukan spam ya", "1 not-spam ''"},
    {"1 abaikan karena sudah dilaporkan", "1 ignore 'karena sudah dilaporkan'"},
    {"sisanya abaikan, 2 saran",
	"2 register saran ''; 1 ignore ''; 3 ignore ''; 4 ignore ''; 5 ignore ''"},

    /* One line is unclear: it decides nothing, the others do. */
    {"1 PENGADUAN, 2 entah", "1 register pengaduan ''; 2 unclear ''"},
    {"1 jangan abaikan, 2 abaikan", "1 unclear ''; 2 ignore ''"},
    {"1 abaikan?", "1 unclear ''"},
    {"1 abaikan dulu", "1 unclear ''"},
    {"1 pengaduan tapi cek dulu", "1 unclear ''"},
    {"1 pengaduan kayaknya", "1 unclear ''"},
    {"1 bukan pengaduan", "1 unclear ''"},
    {"1 pengaduan, 1 abaikan", "1 unclear ''"},
    {"1 bukan spam lagi", "1 unclear ''"},
    {"1 setuju", "1 proposed ''"},
    {"1-2 sesuai usul, 3 abaikan", "1 proposed ''; 2 proposed ''; 3 ignore ''"},
    {"1 sesuai besok", "1 unclear ''"},
    {"1 sesuai tapi cek dulu", "1 unclear ''"},
    /* What is left over behind the word. */
    {"1 abaikan sampai besok", "1 unclear ''"},
    {"1 abaikan sementara", "1 unclear ''"},
    {"1 abaikan lampirannya", "1 unclear ''"},
    {"1 abaikan yang kedua", "1 unclear ''"},
    {"1 abaikan lalu kirim ke kapolres", "1 unclear ''"},
    {"1 abaikan 👎", "1 unclear ''"},
    {"1 abaikan: kalau sudah dilaporkan", "1 unclear ''"},
    {"1 abaikan: eh jangan", "1 unclear ''"},
    {"1 abaikan: salah, itu laporan lain", "1 unclear ''"},
    {"1 bukan spam besok", "1 unclear ''"},

    /* What belongs to no number may mean all of it. */
    {"pengaduan", NULL},
    {"abaikan yang pertama", NULL},
    {"1 abaikan\ntunggu kabar dari saya", NULL},
    {"1 abaikan\ntapi yang lain tunggu", NULL},
    {"1 abaikan\nterima kasih, tapi jangan dihapus dulu", NULL},
    {"1 abaikan\nterima kasih\njangan dihapus dulu", NULL},
    {"selamat pagi, jangan diproses dulu\n1 abaikan", NULL},
    {"mohon izin belum diputuskan\n1 abaikan", NULL},
    {"9 abaikan", NULL},
    {"0 abaikan", NULL},
    {"1, 2", NULL},
    {"0147 abaikan", NULL},
    {"ok", NULL},
    {"", NULL},
    {"semua abaikan, 1 pengaduan", NULL},
    {"sisanya abaikan, sisanya saran", NULL},
};

static const char *const act_names[] = {
    [TRIAGE_UNCLEAR] = "unclear",
    [TRIAGE_REGISTER] = "register",
    [TRIAGE_IGNORE] = "ignore",
    [TRIAGE_NOT_SPAM] = "not-spam",
    [TRIAGE_ADD] = "add",
    [TRIAGE_PROPOSED] = "proposed",
};

static char *told(const GPtrArray *lines)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++) {
		const TriageLine *line = lines->pdata[i];
		bool known = line->act != TRIAGE_UNCLEAR;
		g_string_append_printf(text, "%s%u %s%s%s '%s'", i ? "; " : "", line->number,
		    act_names[line->act], line->act == TRIAGE_REGISTER ? " " : "",
		    line->act == TRIAGE_REGISTER ? line->workflow->name : "",
		    known ? line->rest : "");
		g_assert_true(known || line->why != REASON_NONE);
	}
	return g_string_free(text, FALSE);
}

static void test_reading(gconstpointer data)
{
	const Case *c = data;
	ReasonId why;
	g_autoptr(GPtrArray) lines = triage_read(office, c->reply, 5, &why);
	g_autofree char *text = told(lines);

	g_test_message("%s: %s (%s)", c->reply, text, reason_key(why));
	if (c->lines) {
		g_assert_cmpint(why, ==, REASON_NONE);
		g_assert_cmpstr(text, ==, c->lines);
	} else {
		g_assert_cmpint(why, !=, REASON_NONE);
		g_assert_cmpuint(lines->len, ==, 0);
	}
}

static void test_long(void)
{
	g_autofree char *reply = g_strnfill(1000000, '1');
	ReasonId why;
	g_autoptr(GPtrArray) lines = triage_read(office, reply, 5, &why);

	g_assert_cmpint(why, !=, REASON_NONE);
}

/* ---- settling ---- */

enum { NOW = 1795395900, HOUR = 3600 }; /* 2026-11-23 08:05 WIB */

/* A mail that waits, from a citizen, received two hours ago. */
typedef struct Mail {
	Message *message;
	Match *match;
	Arrival known;
	Facts facts;
	TriageMail mail;
} Mail;

static void mail_init(Mail *m, const char *subject, const char *text)
{
	m->message = message_new();
	m->message->subject = g_strdup(subject);
	g_free(m->message->reply);
	g_free(m->message->text);
	m->message->reply = g_strdup(text);
	m->message->text = g_strdup(text);
	m->message->message_id = g_strdup("surat@warga.example");
	g_strlcpy(m->message->sha256, "ab", sizeof m->message->sha256);
	m->match = match_new();
	m->known = (Arrival){.config = office,
	    .mailbox = office->mailboxes->pdata[0],
	    .received = NOW - 2 * HOUR,
	    .now = NOW,
	    .waited = true,
	    .sender = {.address = "warga@example.net", .authenticated = true}};
	m->facts = (Facts){.event = {EVENT_REPORT, REASON_KIND_NEW}};
	m->mail = (TriageMail){7, OUTCOME_HELD, NOW - 2 * HOUR, m->message, m->match, &m->known,
	    &m->facts, SECRECY_BIASA, 0, NULL, NULL, NULL, NULL};
}

static void mail_clear(Mail *m)
{
	message_free(m->message);
	match_free(m->match);
}

static Plan *settle(Mail *m, const char *said, const char *place, Secrecy clearance, char **told_r)
{
	TriageStep step = {office, "siti", "cd", clearance, NOW};
	TriageLine *line = triage_read_one(office, said);

	line->place = place;
	g_autoptr(Reason) told = NULL;
	Plan *plan = triage_settle(&step, &m->mail, line, &told);
	*told_r = language_say(office->language, told);
	triage_line_free(line);
	return plan;
}

static bool tells(const Plan *plan, const char *kind, const char *words)
{
	for (guint i = 0; i < plan->history->len; i++) {
		const HistoryLine *h = plan->history->pdata[i];
		if (g_str_equal(h->kind, kind) && strstr(h->detail, words))
			return true;
	}
	return false;
}

static void test_register(void)
{
	Mail m;
	g_autofree char *said = NULL;

	((Workflow *)(gsize)config_workflow(office, "lapsit"))->clock = 2 * HOUR;
	for (guint i = 0; i < config_workflow(office, "lapsit")->stages->len; i++)
		((Stage *)config_workflow(office, "lapsit")->stages->pdata[i])->stops_clock = false;
	mail_init(&m, "jalan rusak", "mohon diperbaiki");
	match_set(m.match, MATCH_SCREEN, "promosi", "aturan");
	g_autoptr(Plan) plan = settle(&m, "LAPSIT KEDUNGWUNI", "Kedungwuni", SECRECY_BIASA, &said);
	g_assert_nonnull(plan);
	g_assert_true(plan->registers);
	g_assert_cmpstr(plan->entry->class, ==, "lapsit");
	g_assert_cmpstr(plan->entry->place, ==, "Kedungwuni");
	g_assert_cmpint(plan->entry->received, ==, NOW - 2 * HOUR);
	g_assert_cmpint(plan->entry->registered, ==, NOW);
	/* Its clock has run since it was received. */
	const Workflow *w = config_workflow(office, "lapsit");

	g_assert_cmpint(plan->entry->due, ==, NOW - 2 * HOUR + w->clock);
	const MailSettled *settled = plan->mails->pdata[0];
	g_assert_cmpint(settled->mail, ==, 7);
	g_assert_cmpint(settled->outcome, ==, OUTCOME_REGISTERED);
	g_assert_true(settled->of_entry);
	g_assert_true(tells(plan, "triage", "\"was\":\"held\""));
	g_assert_true(tells(plan, "triage", "\"evidence\":\"cd\""));
	mail_clear(&m);
}

static void test_ignore(void)
{
	Mail m;
	g_autofree char *said = NULL;

	mail_init(&m, "penawaran", "beli");
	g_autoptr(Plan) plan = settle(&m, "ABAIKAN: iklan", NULL, SECRECY_BIASA, &said);
	g_assert_null(plan->entry);
	const MailSettled *settled = plan->mails->pdata[0];
	g_assert_cmpint(settled->outcome, ==, OUTCOME_SCREENED);
	g_autofree char *why = language_say(office->language, settled->why);
	g_assert_cmpstr(why, ==, "set aside by siti: iklan");
	mail_clear(&m);
}

static void test_urgent(void)
{
	for (guint i = 0; i < 2; i++) {
		Mail m;
		g_autofree char *said = NULL;
		mail_init(&m, "hal", "isi");
		g_autoptr(Plan) plan =
		    settle(&m, i ? "INSIDEN SEGERA" : "INSIDEN", NULL, SECRECY_BIASA, &said);
		g_assert_cmpstr(plan->entry->workflow, ==, "insiden");
		g_assert_cmpint(plan->entry->urgency, ==, i ? DEGREE_MOST_URGENT : DEGREE_ORDINARY);
		mail_clear(&m);
	}
}

/* A complaint keeps the protection of its book whatever it is called; of a unit nobody needs any. */
static void test_protected(void)
{
	static const struct {
		bool complains, about_staff, of_unit;
		const char *said, *book;
	} rows[] = {
	    {false, false, false, "INSIDEN", "umum"},
	    {true, false, false, "INSIDEN", "pengaduan"},
	    {true, false, true, "INSIDEN", "umum"},
	    {true, true, false, "INSIDEN", "pengawasan"},
	    {true, true, true, "LAPSIT", "pengawasan"},
	    {true, false, false, "PENGADUAN", "pengaduan"},
	    {true, false, false, "LAPSUS", "rahasia"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Mail m;
		g_autofree char *said = NULL;
		mail_init(&m, "hal", "isi");
		m.match->complains = rows[i].complains;
		m.match->about_staff = rows[i].about_staff;
		if (rows[i].of_unit)
			m.known.sender.unit = office->directory->units->pdata[0];
		g_autoptr(Plan) plan =
		    settle(&m, rows[i].said, NULL, SECRECY_SANGAT_RAHASIA, &said);
		g_assert_cmpstr(plan->entry->book, ==, rows[i].book);
		mail_clear(&m);
	}
}

/* Who is complained of may read an entry of another kind. */
static void test_accusation_is_no_addition(void)
{
	static const struct {
		const char *workflow;
		bool about_staff, added;
	} rows[] = {{"lapsit", false, true}, {"lapsit", true, false}, {"pengawasan", true, true}};
	TriageStep step = {office, "siti", "cd", SECRECY_SANGAT_RAHASIA, NOW};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Mail m;
		g_autoptr(Reason) told = NULL;
		mail_init(&m, "hal", "isi");
		m.match->complains = m.match->about_staff = rows[i].about_staff;
		TriageLine *line = triage_read_one(office, "TAMBAHAN 0001");
		const Workflow *w = config_workflow(office, rows[i].workflow);
		line->entry = entry_new();
		line->entry->label = g_strdup("0001");
		line->entry->workflow = g_strdup(w->name);
		line->entry->stage = g_strdup(w->first);
		line->asks = g_ptr_array_new();
		g_autoptr(Plan) plan = triage_settle(&step, &m.mail, line, &told);
		g_assert_true((plan != NULL) == rows[i].added);
		g_autofree char *said = language_say(office->language, told);
		g_assert_true(rows[i].added || strstr(said, "pegawai kantor ini"));
		triage_line_free(line);
		mail_clear(&m);
	}
}

/* None of these changes anything. */
static void test_refused(void)
{
	static const struct {
		const char *said;
		Outcome outcome;
		Secrecy secrecy;
		bool all;
		const char *told;
	} rows[] = {
	    {"LAPSIT", OUTCOME_REGISTERED, SECRECY_BIASA, false, "diputuskan sebelumnya"},
	    {"LAPSIT", OUTCOME_HELD, SECRECY_RAHASIA, false, "melebihi kewenangan"},
	    {"ABAIKAN", OUTCOME_HELD, SECRECY_BIASA, false, NULL},
	    {"BUKAN SPAM", OUTCOME_HELD, SECRECY_BIASA, false, "memang tidak dianggap spam"},
	    {"entah", OUTCOME_HELD, SECRECY_BIASA, false, "bukan salah satu pilihan"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Mail m;
		g_autofree char *said = NULL;
		mail_init(&m, "hal", "isi");
		m.mail.outcome = rows[i].outcome;
		m.mail.secrecy = rows[i].secrecy;
		g_autoptr(Plan) plan = settle(&m, rows[i].said, NULL, SECRECY_TERBATAS, &said);
		g_assert_cmpint(plan != NULL, ==, rows[i].told == NULL);
		if (rows[i].told)
			g_assert_nonnull(strstr(said, rows[i].told));
		mail_clear(&m);
	}
}

static void test_secret_not_in_all(void)
{
	TriageStep step = {office, "siti", NULL, SECRECY_SANGAT_RAHASIA, NOW};
	TriageLine *line = triage_read_one(office, "ABAIKAN");
	g_autoptr(Reason) said = NULL;
	Mail m;

	mail_init(&m, "hal", "isi");
	m.mail.secrecy = SECRECY_RAHASIA;
	line->all = true;
	g_assert_null(triage_settle(&step, &m.mail, line, &said));
	g_assert_cmpint(said->why->id, ==, REASON_TRIAGE_ALL_SECRET);
	triage_line_free(line);
	mail_clear(&m);
}

/* Judged again as an ordinary mail; a key in it stays without effect. */
static void test_not_spam(void)
{
	for (guint i = 0; i < 3; i++) {
		Mail m;
		g_autofree char *said = NULL;
		mail_init(&m, "hal", "isi");
		m.known.from_spam_folder = true;
		m.mail.outcome = OUTCOME_SCREENED;
		if (i == 1) {
			m.match->start = g_strdup("pengaduan");
			m.match->start_by = g_strdup("aturan");
		}
		m.facts.bears_key = i == 2;
		g_autoptr(Plan) plan = settle(&m, "BUKAN SPAM", NULL, SECRECY_BIASA, &said);
		const MailSettled *settled = plan->mails->pdata[0];
		g_assert_cmpint(settled->outcome, ==, i == 1 ? OUTCOME_REGISTERED : OUTCOME_HELD);
		g_assert_cmpint(plan->registers, ==, i == 1);
		mail_clear(&m);
	}
}

/* ---- lists ---- */

static const DocketWanted *docket_of(const Plan *plan, const char *person)
{
	for (guint i = 0; i < plan->dockets->len; i++) {
		const DocketWanted *wanted = plan->dockets->pdata[i];
		if (g_str_equal(wanted->docket->person, person))
			return wanted;
	}
	return NULL;
}

static bool shows(const LetterWanted *letter, const char *words)
{
	for (guint i = 0; letter->rows && i < letter->rows->len; i++) {
		const LetterRow *row = letter->rows->pdata[i];
		if ((row->matter && strstr(row->matter, words)) ||
		    (row->from && strstr(row->from, words)) || strstr(row->note, words))
			return true;
	}
	return false;
}

/* What is secret goes to the cleared only, and shows nothing even there unless `up-to` lets it. */
static void test_list(void)
{
	Mail open, secret;
	LetterOrder order = {.to = TO_PERSON, .letter = (char *)"daftar-triase"};
	const Person *low = NULL, *high = NULL;

	for (guint i = 0; i < office->directory->people->len; i++) {
		const Person *p = office->directory->people->pdata[i];
		if (p->addresses->len > 0 && p->clearance >= SECRECY_RAHASIA)
			high = p;
		else if (p->addresses->len > 0)
			low = p;
	}
	g_assert_true(low && high);
	mail_init(&open, "[0147-ABCDEFGHIJKLMNOP] jalan rusak", "isi surat");
	mail_init(&secret, "hal gawat", "isi gawat");
	secret.mail.mail = 8;
	secret.mail.secrecy = SECRECY_RAHASIA;
	g_autoptr(GPtrArray) mails = g_ptr_array_new();
	g_ptr_array_add(mails, &open.mail);
	g_ptr_array_add(mails, &secret.mail);
	for (guint pass = 0; pass < 3; pass++) {
		g_autoptr(GPtrArray) orders = g_ptr_array_new();
		g_ptr_array_add(orders, &order);
		order.name = pass == 0 ? low->name : high->name;
		order.up_to = pass == 2 ? SECRECY_RAHASIA : SECRECY_BIASA;
		TriageList list = {office, mails, DOCKET_TRIAGE, orders, NOW};
		g_autoptr(Plan) plan = triage_list(&list);
		const DocketWanted *wanted = docket_of(plan, order.name);
		g_assert_cmpuint(wanted->docket->items->len, ==, pass == 0 ? 1 : 2);
		g_assert_true(shows(wanted->letter, "jalan rusak"));
		g_assert_false(shows(wanted->letter, "ABCDEFGHIJKLMNOP"));
		g_assert_cmpint(shows(wanted->letter, "gawat"), ==, pass == 2);
		g_assert_cmpint(
		    wanted->letter->secrecy, ==, pass == 2 ? SECRECY_RAHASIA : SECRECY_BIASA);
		g_assert_cmpuint(plan->alarms->len, ==, pass == 0 ? 1 : 0);
	}
	mail_clear(&open);
	mail_clear(&secret);
}

/* What complains of staff is for the keeper of such mails alone, and not for him when it names him. */
static void test_about_staff(void)
{
	Workflow *workflow = office->workflows->pdata[0];
	const Person *head = NULL, *clerk = NULL;
	Mail open, secret;
	LetterOrder order = {.to = TO_PERSON, .letter = (char *)"daftar-triase"};

	for (guint i = 0; i < office->directory->people->len; i++) {
		const Person *p = office->directory->people->pdata[i];
		if (p->addresses->len > 0 && p->roles->len > 0 && !head)
			head = p;
		else if (p->addresses->len > 0 && head &&
			 !person_has_role(p, head->roles->pdata[0]))
			clerk = p;
	}
	g_assert_true(head && clerk);
	workflow->only = g_strdup(head->roles->pdata[0]);
	mail_init(&open, "jalan rusak", "isi surat");
	mail_init(&secret, "hal gawat", "isi gawat");
	secret.mail.mail = 8;
	secret.match->about_staff = secret.match->complains = true;
	order.name = clerk->name;
	g_autoptr(GPtrArray) mails = g_ptr_array_new();
	g_autoptr(GPtrArray) orders = g_ptr_array_new();
	g_ptr_array_add(mails, &open.mail);
	g_ptr_array_add(mails, &secret.mail);
	g_ptr_array_add(orders, &order);
	TriageList list = {office, mails, DOCKET_TRIAGE, orders, NOW};
	for (guint pass = 0; pass < 2; pass++) {
		if (pass == 1)
			g_ptr_array_add(secret.match->accused, g_strdup(head->name));
		g_autoptr(Plan) plan = triage_list(&list);
		const DocketWanted *his = docket_of(plan, clerk->name);
		g_assert_cmpuint(his->docket->items->len, ==, 1);
		g_assert_false(shows(his->letter, "gawat"));
		g_assert_cmpuint(plan->dockets->len, ==, pass == 0 ? 2 : 1);
		if (pass == 0)
			g_assert_true(shows(docket_of(plan, head->name)->letter, "gawat"));
		g_assert_cmpuint(plan->alarms->len, ==, pass);
	}
	g_clear_pointer(&workflow->only, g_free);
	mail_clear(&open);
	mail_clear(&secret);
}

static void test_nothing_waits(void)
{
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	TriageList list = {office, none, DOCKET_TRIAGE, none, NOW};
	g_autoptr(Plan) plan = triage_list(&list);

	g_assert_cmpuint(plan->dockets->len, ==, 0);
	g_assert_cmpuint(plan->alarms->len, ==, 0);
}

/* ---- threads ---- */

typedef struct ThreadRow {
	const char *subject, *text;
	gint64 age; /* of the old entry, seconds */
	bool closed, from_unit;
	bool report;
} ThreadRow;

/* The old entry is of Monday, 23 November 2026, 05.28 WIB. */
static const ThreadRow threads[] = {
    {"Re: Tanda Terima Laporan 0147", "Tambahan: korban menjadi 3 orang.", 2 * HOUR, false, true,
	false},
    {"Re: Tanda Terima Laporan 0147", "Lapsit harian: nihil.", 2 * HOUR, false, true, true},
    {"Re: Tanda Terima Laporan 0147", "Selamat pagi,\nLAPINFO Kec Tirto aman", 2 * HOUR, false,
	true, true},
    {"Lapsit harian Kec. Tirto", "Situasi aman.", 2 * HOUR, false, true, true},
    {"Re: Lapsit harian Kec. Tirto", "Korban bertambah satu.", 2 * HOUR, false, true, false},
    {"Re: x", "Situasi 22/11 malam aman.", 2 * HOUR, false, true, true},
    {"Re: x", "Kejadian 23/11 tadi: korban 3 orang.", 2 * HOUR, false, true, false},
    {"Re: x", "Rencana aksi Kamis 26/11 pukul 09.00.", 2 * HOUR, false, true, false},
    {"Re: x", "Rumah di RT 02/05 juga rusak.", 2 * HOUR, false, true, false},
    {"Re: x", "Tadi malam ada satu lagi.", 2 * HOUR, false, true, false},
    {"Re: x", "Korban bertambah.", 2 * HOUR, true, true, true},
    {"Re: x", "Korban bertambah.", 23 * HOUR, false, true, false},
    {"Re: x", "Korban bertambah.", 25 * HOUR, false, true, true},
    /* Whoever is no reporting unit adds. */
    {"Re: x", "Lapsit harian: nihil.", 2 * HOUR, false, false, false},
    {"Re: x", "Korban bertambah.", 48 * HOUR, true, false, false},
};

static void test_thread(gconstpointer data)
{
	const ThreadRow *t = data;
	ReasonId why = REASON_NONE;
	Entry *old = entry_new();
	Mail m;

	mail_init(&m, t->subject, t->text);
	old->received = NOW - 2 * HOUR - 37 * 60;
	old->summary = g_strdup("Lapinfo");
	old->closed = t->closed ? NOW : 0;
	m.known.received = old->received + t->age;
	const Thread thread = {.entry = old, .party = true};
	m.known.sender.unit = t->from_unit ? office->directory->units->pdata[0] : NULL;
	bool report = thread_is_report(m.message, &m.known, &thread, &why);
	g_test_message("%s / %s: %s", t->subject, t->text, reason_key(why));
	g_assert_cmpint(report, ==, t->report);
	g_assert_cmpint(report, ==, why != REASON_NONE);
	entry_free(old);
	mail_clear(&m);
}

static void test_says_new(void)
{
	static const struct {
		const char *text;
		bool said;
	} rows[] = {{"BARU", true}, {"Baru.", true},
	    {"laporan baru\n\nTerima kasih\nRasmono", true}, {"baru saja terjadi", false},
	    {"BARU\nkorban tiga", false}, {"", false}, {"bukan baru", false},
	    {"baru\nterima kasih, ini lanjutan 0147", false}, {"baru?\nmohon dicek", false}};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Mail m;
		mail_init(&m, "Re: x", rows[i].text);
		g_assert_cmpint(thread_says_new(office, m.message), ==, rows[i].said);
		mail_clear(&m);
	}
}

/* An addition during an open ask: who is asked has it at once with his code, its sender a receipt. */
static void test_addition(void)
{
	g_autoptr(Entry) old = entry_new();
	g_autoptr(GPtrArray) asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free);
	const Person *person = NULL;
	Ask *ask = ask_new();
	Mail m;

	for (guint i = 0; i < office->directory->people->len; i++) {
		const Person *p = office->directory->people->pdata[i];
		if (p->clearance >= SECRECY_RAHASIA && p->addresses->len > 0)
			person = p;
	}
	ask->id = 3;
	ask->person = g_strdup(person->name);
	ask->stage = g_strdup("tidak-ada");
	ask->state = ASK_OPEN;
	g_ptr_array_add(asks, ask);
	mail_init(&m, "Re: x", "Korban bertambah.");
	old->workflow = g_strdup("lapsit");
	old->label = g_strdup("0147");
	const Thread thread = {.entry = old, .party = true, .asks = asks};
	m.known.mailbox = office->mailboxes->pdata[0];
	g_autoptr(Plan) plan = thread_addition(m.message, &m.known, &thread);
	g_assert_cmpuint(plan->letters->len, ==, 2);
	const LetterWanted *first = plan->letters->pdata[0], *second = plan->letters->pdata[1];
	g_assert_cmpstr(first->letter, ==, "tambahan-masuk");
	g_assert_cmpstr(first->to_address, ==, person->addresses->pdata[0]);
	g_assert_cmpstr(second->letter, ==, "tanda-terima-tambahan");
	g_assert_cmpstr(second->to_address, ==, "warga@example.net");
	mail_clear(&m);
}

static Config *load(void)
{
	static const char yaml[] =
	    "office: {name: Kantor, head-title: Kepala, address: Jalan 1,\n"
	    "  place: Kajen, host: kantor.example, time-zone: Asia/Jakarta,\n"
	    "  zone-label: WIB}\n"
	    "database: siaga.db\nrules: RULES\ntemplates: TEMPLATES\n"
	    "mailboxes:\n  - name: lapor\n    url: imaps://imap.example\n"
	    "    address: lapor@kantor.example\n    secret: env:PATH\n"
	    "    send: {url: smtps://smtp.example}\n";
	g_autofree char *here = g_get_current_dir();
	g_autofree char *directory = g_dir_make_tmp("siaga-triage-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(directory, "siaga.yaml", NULL);
	GString *text = g_string_new(yaml);
	g_autofree char *rules = g_build_filename(here, "rules", NULL);
	g_autofree char *templates = g_build_filename(here, "templates", NULL);
	g_autoptr(Problems) problems = problems_new();

	g_string_replace(text, "RULES", rules, 0);
	g_string_replace(text, "TEMPLATES", templates, 0);
	g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
	Config *config = config_load(path, problems);
	g_unlink(path);
	g_rmdir(directory);
	g_string_free(text, TRUE);
	g_assert_nonnull(config);
	return config;
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	office = load();
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strdup_printf("/triage/reading/%u", i);
		g_test_add_data_func(path, &cases[i], test_reading);
	}
	for (guint i = 0; i < G_N_ELEMENTS(threads); i++) {
		g_autofree char *path = g_strdup_printf("/triage/thread/%u", i);
		g_test_add_data_func(path, &threads[i], test_thread);
	}
	g_test_add_func("/triage/long", test_long);
	g_test_add_func("/triage/register", test_register);
	g_test_add_func("/triage/ignore", test_ignore);
	g_test_add_func("/triage/urgent", test_urgent);
	g_test_add_func("/triage/protected", test_protected);
	g_test_add_func("/triage/accusation", test_accusation_is_no_addition);
	g_test_add_func("/triage/refused", test_refused);
	g_test_add_func("/triage/secret-not-in-all", test_secret_not_in_all);
	g_test_add_func("/triage/not-spam", test_not_spam);
	g_test_add_func("/triage/list", test_list);
	g_test_add_func("/triage/nothing-waits", test_nothing_waits);
	g_test_add_func("/triage/list/about-staff", test_about_staff);
	g_test_add_func("/triage/says-new", test_says_new);
	g_test_add_func("/triage/addition", test_addition);
	int status = g_test_run();
	config_free(office);
	return status;
}
