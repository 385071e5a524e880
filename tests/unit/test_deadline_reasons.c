/* Each deadline of an entry is explained from the rules, the history and the timers that are set. */
#include "base/clock.h"
#include "explain/deadline_reasons.h"
#include "office_fixture.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

typedef struct Case {
	const char *file, *from, *to; /* what is changed in the office's files; NULL: nothing */
	const char *runs; /* detail of the clock's line; NULL: none; %1$s: registered, in seconds */
	gint64 registered, promised, now; /* after 2026-11-23 08.00 */
	const char *stops; /* detail of the line that stops it, at `now`; NULL: none */
	gint64 limit, remind; /* timers, after that moment; 0: none */
	const char *expected; /* all reasons, as text_of() writes them */
} Case;

static gint64 start(void)
{
	gint64 at;

	g_assert_true(clock_parse("2026-11-23T08:00:00+07:00", &at));
	return at;
}

static void append_reason(GString *text, const DeadlineReason *r, const Config *config)
{
	g_autofree char *at = r->at ? clock_format(r->at, config->office.zone) : g_strdup("-");

	g_autofree char *title = language_say(config->language, r->title);
	g_autofree char *lines = language_say_all(config->language, r->lines, "\n  ");
	g_string_append_printf(text, "%s %s%s %s\n", r->kind, at, r->over ? " over" : "", title);
	g_string_append_printf(text, "  %s\n", lines);
}

static char *text_of(const GPtrArray *reasons, const Config *config, const char *directory)
{
	GString *text = g_string_new(NULL);
	g_autofree char *prefix = g_strconcat(directory, "/", NULL);

	for (guint i = 0; i < reasons->len; i++)
		append_reason(text, reasons->pdata[i], config);
	g_string_replace(text, prefix, "", 0);
	return g_string_free(text, FALSE);
}

static void add_line(GPtrArray *history, gint64 at, const char *kind, const char *detail)
{
	g_ptr_array_add(history, history_line_new(1, at, "siaga", kind, detail));
}

static GPtrArray *history_of(const Case *c)
{
	GPtrArray *history = g_ptr_array_new_with_free_func((GDestroyNotify)history_line_free);
	g_autofree char *from = g_strdup_printf("%" G_GINT64_FORMAT, start() + c->registered);
	g_autofree char *until =
	    g_strdup_printf("%" G_GINT64_FORMAT, start() + c->registered + 2 * HOUR);
	g_autoptr(GString) runs = g_string_new(c->runs);
	g_autoptr(GString) stops = g_string_new(c->stops);

	g_string_replace(runs, "FROM", from, 0);
	g_string_replace(runs, "UNTIL", until, 0);
	g_string_replace(stops, "UNTIL", until, 0);
	if (c->runs)
		add_line(history, start() + c->registered, "clock-runs", runs->str);
	add_line(history, start() + c->registered, "stage", "{\"stage\":\"terdaftar\"}");
	add_line(history, start() + c->registered, "stage", "{\"stage\":\"diperiksa\"}");
	if (c->stops)
		add_line(history, start() + c->now, "clock-stops", stops->str);
	return history;
}

static GPtrArray *timers_of(const Case *c)
{
	GPtrArray *timers = g_ptr_array_new_with_free_func((GDestroyNotify)timer_free);
	const char *detail = "{\"index\":0,\"stage\":\"diperiksa\"}";

	if (c->limit)
		g_ptr_array_add(timers, timer_new(1, TIMER_LIMIT, detail, start() + c->limit));
	if (c->remind)
		g_ptr_array_add(timers, timer_new(1, TIMER_REMIND, detail, start() + c->remind));
	return timers;
}

static Entry *entry_of(const Case *c)
{
	Entry *e = entry_new();

	e->workflow = g_strdup("lapsit");
	e->stage = g_strdup("diperiksa");
	e->label = g_strdup("0147");
	e->registered = start() + c->registered;
	e->promised = c->promised ? start() + c->promised : 0;
	return e;
}

static void check(const Case *c, const GPtrArray *asks)
{
	char *directory = office_write(c->file, c->from, c->to);
	g_autofree char *told = NULL;
	g_autoptr(Config) config = office_load(directory, &told);
	g_autoptr(GPtrArray) timers = timers_of(c), history = history_of(c);
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	g_autoptr(Entry) entry = entry_of(c);

	g_assert_cmpstr(told, ==, "");
	DeadlineFacts facts = {
	    config, entry, timers, asks ? asks : none, history, start() + c->now};
	g_autoptr(GPtrArray) reasons = deadline_reasons(&facts);
	g_autofree char *text = text_of(reasons, config, directory);
	g_assert_cmpstr(text, ==, c->expected);
	office_remove(directory);
}

#define WORKFLOW "rules/workflows/lapsit.yaml"

static void test_round_the_clock(void)
{
	const Case c = {.runs = "{\"from\":FROM,\"until\":UNTIL}",
	    .now = 21 * MINUTE,
	    .limit = 30 * MINUTE,
	    .expected =
		"clock 2026-11-23T10:00:00+07:00 Waktu layanan\n"
		"  2 jam, tanpa henti untuk Laporan Situasi (rules/workflows/lapsit.yaml:1)\n"
		"  dihitung sejak dicatat dalam buku agenda\n"
		"  mulai 23-11-2026 08.00\n"
		"  120 menit tanpa henti\n"
		"  batas 23-11-2026 10.00\n"
		"  masih 1 jam 39 menit\n"
		"remind 2026-11-23T08:20:00+07:00 over Pengingat\n"
		"  10 menit sebelum batas tahap, kepada yang belum menjawab\n"
		"  telah lewat 1 menit\n"
		"remind 2026-11-23T08:25:00+07:00 Pengingat\n"
		"  5 menit sebelum batas tahap, kepada yang belum menjawab\n"
		"  masih 4 menit\n"
		"limit 2026-11-23T08:30:00+07:00 Batas tahap “diperiksa”\n"
		"  30 menit, tanpa henti sejak tahap dimulai (rules/workflows/lapsit.yaml:12)\n"
		"  mulai 23-11-2026 08.00\n"
		"  30 menit tanpa henti\n"
		"  batas 23-11-2026 08.30\n"
		"  sesudahnya tetap pada tahap ini\n"
		"  masih 9 menit\n"
		"escalate 2026-11-23T08:35:00+07:00 Eskalasi\n"
		"  5 menit sesudah batas tahap (rules/workflows/lapsit.yaml:21)\n"
		"  Staf diberi tahu\n"
		"  masih 14 menit\n"};

	check(&c, NULL);
}

/* Monday from eight to four; Tuesday, the other working day, is a holiday. */
static void test_working_time(void)
{
	const Case c = {.file = WORKFLOW,
	    .from = "clock: 2h\n",
	    .to = "clock: 2h\nworking-time: yes\n",
	    .runs = "{\"from\":FROM,\"until\":UNTIL}",
	    .registered = 8 * HOUR - 10 * MINUTE,
	    .now = 8 * HOUR,
	    .limit = 7 * DAY + 20 * MINUTE,
	    .expected =
		"clock 2026-11-23T17:50:00+07:00 Waktu layanan\n"
		"  2 jam, dalam jam kerja untuk Laporan Situasi (rules/workflows/lapsit.yaml:1)\n"
		"  dihitung sejak dicatat dalam buku agenda\n"
		"  mulai 23-11-2026 15.50\n"
		"  Sen 23-11-2026 15.50-16.00: 0 jam 10 menit\n"
		"  Sel 24-11-2026: libur, Libur\n"
		"  Rab 25-11-2026: bukan hari kerja\n"
		"  Kam 26-11-2026: bukan hari kerja\n"
		"  Jum 27-11-2026: bukan hari kerja\n"
		"  Sab 28-11-2026: bukan hari kerja\n"
		"  Min 29-11-2026: bukan hari kerja\n"
		"  Sen 30-11-2026 08.00-09.50: 1 jam 50 menit\n"
		"  batas 30-11-2026 09.50\n"
		"  aturan telah berubah sejak itu: yang berlaku tetap 23-11-2026 17.50\n"
		"  masih 1 jam 50 menit\n"
		"remind 2026-11-30T08:10:00+07:00 Pengingat\n"
		"  10 menit sebelum batas tahap, kepada yang belum menjawab\n"
		"  masih 6 hari 16 jam 10 menit\n"
		"remind 2026-11-30T08:15:00+07:00 Pengingat\n"
		"  5 menit sebelum batas tahap, kepada yang belum menjawab\n"
		"  masih 6 hari 16 jam 15 menit\n"
		"limit 2026-11-30T08:20:00+07:00 Batas tahap “diperiksa”\n"
		"  30 menit, dalam jam kerja sejak tahap dimulai (rules/workflows/lapsit.yaml:13)\n"
		"  mulai 23-11-2026 15.50\n"
		"  Sen 23-11-2026 15.50-16.00: 0 jam 10 menit\n"
		"  Sel 24-11-2026: libur, Libur\n"
		"  Rab 25-11-2026: bukan hari kerja\n"
		"  Kam 26-11-2026: bukan hari kerja\n"
		"  Jum 27-11-2026: bukan hari kerja\n"
		"  Sab 28-11-2026: bukan hari kerja\n"
		"  Min 29-11-2026: bukan hari kerja\n"
		"  Sen 30-11-2026 08.00-08.20: 0 jam 20 menit\n"
		"  batas 30-11-2026 08.20\n"
		"  sesudahnya tetap pada tahap ini\n"
		"  masih 6 hari 16 jam 20 menit\n"
		"escalate 2026-11-30T08:25:00+07:00 Eskalasi\n"
		"  5 menit sesudah batas tahap (rules/workflows/lapsit.yaml:22)\n"
		"  Staf diberi tahu\n"
		"  masih 6 hari 16 jam 25 menit\n"};

	check(&c, NULL);
}

/* A product goes on with the time of the entry that is due first; the letter to the Bupati stops it. */
static void test_taken_over_and_stopped(void)
{
	const Case c = {.file = WORKFLOW,
	    .from = "    limit: 30m\n    remind: [5m, 10m]\n    remind-letter: surat\n"
		    "    escalate: [{after: 5m, to: role:staf, letter: surat}]\n",
	    .to = "",
	    .runs = "{\"until\":UNTIL,\"of\":\"0145\"}",
	    .now = 3 * HOUR,
	    .stops = "{\"until\":UNTIL,\"stage\":\"selesai\"}",
	    .expected =
		"clock 2026-11-23T10:00:00+07:00 over Waktu layanan\n"
		"  2 jam, tanpa henti untuk Laporan Situasi (rules/workflows/lapsit.yaml:1)\n"
		"  melanjutkan waktu layanan agenda 0145: yang disusun dari beberapa agenda "
		"membawa waktu yang paling dahulu habis\n"
		"  berhenti 23-11-2026 11.00 pada tahap selesai: 1 jam sesudah batas\n"};

	check(&c, NULL);
}

static void test_put_off(void)
{
	g_autoptr(GPtrArray) asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free);
	Ask *ask = ask_new();
	const Case c = {.now = 1 * MINUTE,
	    .limit = 40 * MINUTE,
	    .remind = 25 * MINUTE,
	    .expected =
		"clock - Waktu layanan\n"
		"  2 jam, tanpa henti untuk Laporan Situasi (rules/workflows/lapsit.yaml:1)\n"
		"  belum pernah dimulai\n"
		"remind 2026-11-23T08:25:00+07:00 Pengingat\n"
		"  10 menit sebelum batas tahap, kepada yang belum menjawab\n"
		"  menurut aturan 23-11-2026 08.20; ditunda sampai jam tenang Kepala usai "
		"(21.00-05.00)\n"
		"  masih 24 menit\n"
		"remind 2026-11-23T08:25:00+07:00 Pengingat\n"
		"  5 menit sebelum batas tahap, kepada yang belum menjawab\n"
		"  masih 24 menit\n"
		"limit 2026-11-23T08:40:00+07:00 Batas tahap “diperiksa”\n"
		"  30 menit, tanpa henti sejak tahap dimulai (rules/workflows/lapsit.yaml:12)\n"
		"  mulai 23-11-2026 08.00\n"
		"  30 menit tanpa henti\n"
		"  batas 23-11-2026 08.30\n"
		"  aturan telah berubah sejak itu: yang berlaku tetap 23-11-2026 08.40\n"
		"  sesudahnya tetap pada tahap ini\n"
		"  masih 39 menit\n"
		"escalate 2026-11-23T08:35:00+07:00 Eskalasi\n"
		"  5 menit sesudah batas tahap (rules/workflows/lapsit.yaml:21)\n"
		"  Staf diberi tahu\n"
		"  masih 34 menit\n"
		"mail 2026-11-23T13:30:00+07:00 Permohonan kepada budi dikirim\n"
		"  bersama permohonan lain pada jam kirim atau seusai jam tenang Kepala "
		"(rules/directory.yaml:2)\n"
		"  masih 5 jam 29 menit\n"
		"expires 2026-12-23T08:00:00+07:00 Permohonan kepada budi dapat dijawab sampai\n"
		"  30 hari sejak diajukan 23-11-2026 08.00 (limits: ask-expires)\n"
		"  masih 29 hari 23 jam 59 menit\n"};

	ask->person = g_strdup("budi");
	ask->asked = start();
	ask->expires = start() + 30 * (gint64)DAY;
	ask->mail_at = start() + 5 * HOUR + 30 * MINUTE;
	g_ptr_array_add(asks, ask);
	check(&c, asks);
}

/* Those to whom it was given were told another time than the stage's own. */
static void test_promised(void)
{
	const Case c = {.file = WORKFLOW,
	    .from = "ask: {role: kepala, letter: tanya}\n    answers:",
	    .to = "ask: {assigned: yes, letter: tanya}\n    answers:",
	    .runs = "{\"from\":FROM,\"until\":UNTIL}",
	    .promised = 4 * HOUR,
	    .now = 1 * HOUR,
	    .limit = 4 * HOUR,
	    .expected =
		"clock 2026-11-23T10:00:00+07:00 Waktu layanan\n"
		"  2 jam, tanpa henti untuk Laporan Situasi (rules/workflows/lapsit.yaml:1)\n"
		"  dihitung sejak dicatat dalam buku agenda\n"
		"  mulai 23-11-2026 08.00\n"
		"  120 menit tanpa henti\n"
		"  batas 23-11-2026 10.00\n"
		"  masih 1 jam\n"
		"remind 2026-11-23T11:50:00+07:00 Pengingat\n"
		"  10 menit sebelum batas tahap, kepada yang belum menjawab\n"
		"  masih 2 jam 50 menit\n"
		"remind 2026-11-23T11:55:00+07:00 Pengingat\n"
		"  5 menit sebelum batas tahap, kepada yang belum menjawab\n"
		"  masih 2 jam 55 menit\n"
		"limit 2026-11-23T12:00:00+07:00 Batas tahap “diperiksa”\n"
		"  waktu yang ditetapkan ketika agenda diteruskan\n"
		"  berlaku sebagai ganti 30 menit, tanpa henti dari tahap "
		"(rules/workflows/lapsit.yaml:12)\n"
		"  sesudahnya tetap pada tahap ini\n"
		"  masih 3 jam\n"
		"escalate 2026-11-23T12:05:00+07:00 Eskalasi\n"
		"  5 menit sesudah batas tahap (rules/workflows/lapsit.yaml:21)\n"
		"  Staf diberi tahu\n"
		"  masih 3 jam 5 menit\n"};

	check(&c, NULL);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/deadline-reasons/round-the-clock", test_round_the_clock);
	g_test_add_func("/deadline-reasons/working-time", test_working_time);
	g_test_add_func("/deadline-reasons/taken-over", test_taken_over_and_stopped);
	g_test_add_func("/deadline-reasons/put-off", test_put_off);
	g_test_add_func("/deadline-reasons/promised", test_promised);
	return g_test_run();
}
