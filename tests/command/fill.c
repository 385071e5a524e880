/*
 * Fills a new database with what one November morning might leave behind, for the tests of the commands.
 *
 * usage: fill DATABASE [MORE]
 *
 * MORE reports, an hour or so apart, before that morning: for measurements.
 */
#include "store/asks.h"
#include "store/entries.h"
#include "store/folders.h"
#include "store/history.h"
#include "store/ledger.h"
#include "store/open.h"
#include "store/outbox.h"
#include "store/raw.h"
#include "store/store.h"
#include "store/timers.h"
#include "store/transaction.h"

#include <stdlib.h>
#include <string.h>

#define MORNING G_GINT64_CONSTANT(1795386600) /* 2026-11-23 05:30 WIB */

static const char mail_bytes[] = "From: fkdm.paninggaran@example.org\r\n"
				 "Subject: Laporan mingguan ke-47\r\n\r\n"
				 "Warga Dk. Pucungsari menolak galian C.\r\n";

static void check(bool done, GError *err)
{
	if (!done)
		g_error("%s", err->message);
}

static Entry *make_entry(const char *book, int number, const char *label, const char *summary)
{
	Entry *e = entry_new();

	e->book = g_strdup(book);
	e->year = 2026;
	e->number = number;
	e->label = g_strdup(label);
	e->class = g_strdup("lapsit");
	e->workflow = g_strdup("lapsit");
	e->stage = g_strdup("terdaftar");
	e->mailbox = g_strdup("laporan");
	e->channel = g_strdup("surel");
	e->summary = g_strdup(summary);
	e->received = MORNING + number * 60;
	e->registered = e->received + 5;
	return e;
}

static void add_mail(Store *store, guint32 uid, Outcome outcome, gint64 entry)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(LedgerLine) line = ledger_line_new();
	g_autofree char *bytes = g_strdup_printf("%s%u\r\n", mail_bytes, uid);
	bool known;

	line->mailbox = g_strdup("laporan");
	line->folder = g_strdup("INBOX");
	line->uidvalidity = 3;
	line->uid = uid;
	line->received = MORNING;
	line->taken = MORNING + 5;
	line->size = strlen(bytes);
	line->outcome = outcome;
	line->entry = entry;
	line->sender = g_strdup("fkdm.paninggaran@example.org");
	line->subject = g_strdup("Laporan mingguan ke-47");
	line->message = g_strdup("{\"attachments\":[{\"filename\":\"foto.jpg\",\"size\":7}]}");
	line->why = g_strdup("rule 'laporan situasi'");
	check(raw_append_bytes(store, bytes, strlen(bytes), MORNING, line->sha256, &err), err);
	check(ledger_add(store, line, &known, &err), err);
	if (entry)
		check(entries_add_mail(store, entry, line->id, "report", &err), err);
}

static void add_history_at(
    Store *store, gint64 entry, gint64 at, const char *kind, const char *detail)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(HistoryLine) line = history_line_new(entry, at, "siaga", kind, detail);

	check(history_append(store, line, &err), err);
}

static void add_history(Store *store, gint64 entry, const char *kind, const char *detail)
{
	add_history_at(store, entry, MORNING + 5, kind, detail);
}

static void add_letter(Store *store, gint64 entry, int n, LetterState state, const char *reply)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Letter) l = letter_new();
	bool known;

	l->entry = entry;
	l->mailbox = g_strdup("laporan");
	l->letter = g_strdup("tanda-terima");
	l->recipient = g_strdup("fkdm.paninggaran@example.org");
	l->message_id = g_strdup_printf("letter-%d@siaga.example", n);
	l->subject = g_strdup("Tanda Terima Laporan");
	l->header = g_strdup("Subject: Tanda Terima Laporan\r\n");
	l->urgency = URGENCY_RECEIPT;
	l->state = state;
	l->created = l->next_attempt = MORNING + n;
	l->last_reply = g_strdup(reply);
	check(raw_append_bytes(store, "Yth.\r\n", 6, MORNING, l->body_sha256, &err), err);
	check(outbox_add(store, l, &known, &err), err);
	g_autofree char *detail =
	    g_strdup_printf("{\"letter\":%" G_GINT64_FORMAT ",\"name\":\"%s\",\"to\":\"%s\"}",
		l->id, l->letter, l->recipient);
	add_history(store, entry, "letter", detail);
}

static void add_waiting(Store *store, gint64 entry)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Timer) timer =
	    timer_new(entry, TIMER_LIMIT, "{\"stage\":\"terdaftar\"}", MORNING + 7200);
	g_autoptr(Ask) ask = ask_new();

	ask->entry = entry;
	ask->stage = g_strdup("persetujuan");
	ask->person = g_strdup("kepala");
	ask->state = ASK_OPEN;
	memset(ask->key_hash, 'a', 64);
	ask->asked = MORNING + 10;
	check(asks_add(store, ask, &err), err);
	check(timers_add(store, timer, &err), err);
}

static void add_report(Store *store)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Entry) e = make_entry("umum", 147, "0147", "Warga menolak galian C");

	e->reporter_name = g_strdup("Sutarmo, Ketua FKDM Paninggaran");
	e->reporter_address = g_strdup("fkdm.paninggaran@example.org");
	e->place = g_strdup("Paninggaran");
	e->text = g_strdup("Warga Dk. Pucungsari menolak galian C; spanduk terpasang.");
	e->due = MORNING + 7200;
	check(entries_add(store, e, &err), err);
	add_history(store, e->id, "registered", "{\"class\":\"lapsit\"}");
	add_mail(store, 1, OUTCOME_REGISTERED, e->id);
	add_letter(store, e->id, 1, LETTER_SENT, "250 2.0.0 Ok: queued");
	add_history(store, e->id, "sent", "{\"letter\":1,\"to\":\"fkdm.paninggaran@example.org\"}");
	add_waiting(store, e->id);
}

/* What a stranger might send to spoil a terminal: escapes, a title change, bidi overrides. */
static void add_hostile(Store *store)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Entry) e = make_entry("umum", 148, "0148",
	    "\033[2J\033]0;owned\007 merah\r\nNo 999 palsu \u202Egnalab \302\23331m");

	e->reporter_name = g_strdup("Kepala\u202E <lsm@example.net>\n");
	e->closed = MORNING + 9000;
	e->void_reason = g_strdup("salah catat");
	check(entries_add(store, e, &err), err);
	add_history(store, e->id, "registered", "{\"class\":\"lapsit\"}");
	add_history(store, e->id, "void", "{\"reason\":\"salah catat\"}");
	add_letter(store, e->id, 2, LETTER_FAILED, "550 5.1.1 no \033[31msuch user");
}

static void add_secret(Store *store)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Entry) e = make_entry("rahasia", 1, "R-001", "Permohonan waktu menghadap");

	e->secrecy = SECRECY_RAHASIA;
	e->reporter_name = g_strdup("Sekretariat Kominda");
	e->registered = MORNING + 149 * 60;
	check(entries_add(store, e, &err), err);
	add_mail(store, 2, OUTCOME_REGISTERED, e->id);
	add_history(store, e->id, "registered", "{\"class\":\"lapsus\"}");
}

/* The n-th of MORE: a report with its mail, its receipt and what was done with it, each third one still open. */
static void add_one_more(Store *store, int n, gint64 received)
{
	static const char *const places[] = {"Doro", "Kajen", "Paninggaran", "Kedungwuni"};
	g_autoptr(GError) err = NULL;
	g_autofree char *label = g_strdup_printf("L-%05d", n);
	g_autoptr(Entry) e = make_entry("tahun", n, label, "Warga menolak galian C");

	e->received = received;
	e->registered = e->received + 5;
	e->closed = n % 3 ? e->received + 7200 : 0;
	e->reporter_name = g_strdup_printf("Pelapor %d", n);
	e->reporter_address = g_strdup("fkdm.paninggaran@example.org");
	e->place = g_strdup(places[n % (int)G_N_ELEMENTS(places)]);
	e->text = g_strdup("Warga Dk. Pucungsari menolak galian C; spanduk terpasang.");
	check(entries_add(store, e, &err), err);
	add_history_at(store, e->id, e->registered, "registered", "{\"class\":\"lapsit\"}");
	add_mail(store, (guint32)n + 10, OUTCOME_REGISTERED, e->id);
	add_letter(store, e->id, n + 10, LETTER_SENT, "250 2.0.0 Ok: queued");
}

int main(int argc, char **argv)
{
	g_autoptr(GError) err = NULL;

	if (argc != 2 && argc != 3)
		return 2;
	g_autoptr(Store) store = store_open(argv[1], STORE_CREATE, &err);
	check(store != NULL, err);
	check(store_begin(store, &err), err);
	const int more = argc == 3 ? atoi(argv[2]) : 0;
	for (int n = 1; n <= more; n++)
		add_one_more(store, n, MORNING - (more - n + 1) * G_GINT64_CONSTANT(3000));
	add_report(store);
	add_hostile(store);
	add_secret(store);
	add_mail(store, 3, OUTCOME_HELD, 0);
	const Listing listing = {"laporan", "INBOX", 3, "1:3", 3};
	check(folder_set_listed(store, &listing, MORNING, &err), err);
	check(store_commit(store, &err), err);
	return 0;
}
