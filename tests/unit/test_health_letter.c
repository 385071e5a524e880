/* The letter to the administrator: each fact is one line, what is not known is not told as good. */
#include "base/clock.h"
#include "office_fixture.h"
#include "recur/job.h"

static gint64 at(const char *moment)
{
	gint64 seconds;

	g_assert_true(clock_parse(moment, &seconds));
	return seconds;
}

typedef struct Desk {
	Config *config;
	GPtrArray *none;
	AccountHealth account;
	HealthFacts facts;
	JobWork work;
} Desk;

static void desk_open(Desk *d)
{
	g_autofree char *told = NULL;
	char *directory =
	    office_write("siaga.yaml", "database:", "administrator: adm@x.example\ndatabase:");
	g_autofree char *path = g_build_filename(directory, "rules/schedule.yaml", NULL);

	g_assert_true(g_file_set_contents(path,
	    "- {job: sehat, do: health, days: [senin], at: 06:45,\n"
	    "   letters: [{to: administrator, letter: surat}]}\n",
	    -1, NULL));
	*d = (Desk){.config = office_load(directory, &told), .none = g_ptr_array_new()};
	g_assert_cmpstr(told, ==, "");
	office_remove(directory);
	d->account = (AccountHealth){.mailbox = "lapor",
	    .reads_from = "imap.kantor.example",
	    .sends_by = "smtp.kantor.example",
	    .mails = 31,
	    .letters = 17,
	    .listed = at("2026-11-30T06:40:00+07:00"),
	    .full = 41,
	    .reads_until = at("2026-12-09T07:00:00+07:00"),
	    .sends_until = at("2026-11-29T06:00:00+07:00")};
	d->facts = (HealthFacts){.held = {2, at("2026-11-27T08:00:00+07:00")},
	    .disk_free = 12000000000,
	    .disk_percent = 34,
	    .database = 5000000,
	    .backup = at("2026-11-20T02:00:00+07:00"),
	    .accounts = g_array_new(FALSE, FALSE, sizeof(AccountHealth))};
	d->work = (JobWork){.config = d->config,
	    .job = d->config->schedule->pdata[0],
	    .occurrence = at("2026-11-30T06:45:00+07:00"),
	    .since = at("2026-11-23T06:45:00+07:00"),
	    .now = at("2026-11-30T06:45:00+07:00"),
	    .entries = d->none,
	    .attendances = d->none,
	    .unread = d->none,
	    .asks = d->none,
	    .charges = d->none,
	    .overdue = 3,
	    .head = "",
	    .health = &d->facts};
}

static void desk_close(Desk *d)
{
	g_array_unref(d->facts.accounts);
	g_ptr_array_unref(d->none);
	config_free(d->config);
}

/* What the letter says.  Caller frees. */
static char *told(Desk *d)
{
	g_array_set_size(d->facts.accounts, 0);
	g_array_append_val(d->facts.accounts, d->account);
	g_autoptr(Plan) plan = decide_job(&d->work);
	g_assert_cmpuint(plan->letters->len, ==, 1);
	const LetterWanted *letter = plan->letters->pdata[0];
	g_assert_cmpstr(letter->to_address, ==, "adm@x.example");
	const LetterFact *fact = letter->facts->pdata[1];
	g_assert_cmpstr(fact->field, ==, "isi");
	return g_strdup(fact->text);
}

static void has(Desk *d, const char *line, bool expected)
{
	g_autofree char *text = told(d);
	g_autofree char *whole = g_strdup_printf("- %s\n", line);

	if ((strstr(text, whole) != NULL) != expected)
		g_error("'%s' is %s in:\n%s", line, expected ? "not" : "still", text);
}

static void test_facts(void)
{
	static const char *const lines[] = {
	    "lapor: 31 surel masuk, 17 surat dikirim",
	    "nomor agenda baru: 0",
	    "surel menunggu triase: 2, yang tertua sejak 27 November 2026",
	    "laporan yang belum dibaca petugas: 0",
	    "nomor yang melewati batas waktu: 3",
	    "surat menunggu dikirim: 0",
	    "ruang cakram yang kosong: 12,0 GB (34%)",
	    "besar basis data: 5,0 MB",
	    "cadangan terakhir: 20 November 2026 (10 hari yang lalu)",
	    "lapor: terakhir dibaca 30 November 2026",
	    "lapor: terisi 41%",
	    "sertifikat imap.kantor.example: berlaku 9 hari lagi",
	    "sertifikat smtp.kantor.example: masa berlakunya telah habis",
	    "hari libur tercatat sampai 24 November 2026",
	    "hari libur tahun 2027 belum ada di calendar.yaml",
	    "aturan yang belum pernah cocok: belum dapat dinilai, baru 0 surel",
	};
	Desk d;

	desk_open(&d);
	for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
		has(&d, lines[i], true);
	desk_close(&d);
}

/* Whether it stands in front, among what somebody has to do; each fact once. */
static void acts(Desk *d, const char *line, bool expected)
{
	g_autofree char *text = told(d);
	g_autofree char *whole = g_strdup_printf("- %s\n", line);
	const char *rest = strstr(text, "\nMasuk dan keluar"), *found = strstr(text, whole);

	g_assert_true(g_str_has_prefix(text, "Yang harus dikerjakan\n- "));
	g_assert_nonnull(rest);
	g_assert_nonnull(found);
	g_assert_null(strstr(found + 1, whole));
	if ((found < rest) != expected)
		g_error("'%s' has %s to be done in:\n%s", line, expected ? "" : "not", text);
}

static void test_first(void)
{
	Desk d;

	desk_open(&d);
	acts(&d, "surel menunggu triase: 2, yang tertua sejak 27 November 2026", true);
	acts(&d, "nomor yang melewati batas waktu: 3", true);
	acts(&d, "surat menunggu dikirim: 0", false);
	acts(&d, "surat yang ditahan, gagal, atau belum pasti sampai: 0", false);
	acts(&d, "ruang cakram yang kosong: 12,0 GB (34%)", false);
	acts(&d, "cadangan terakhir: 20 November 2026 (10 hari yang lalu)", true);
	acts(&d, "lapor: terakhir dibaca 30 November 2026", false);
	acts(&d, "lapor: terisi 41%", false);
	acts(&d, "sertifikat imap.kantor.example: berlaku 9 hari lagi", true);
	acts(&d, "sertifikat smtp.kantor.example: masa berlakunya telah habis", true);
	acts(&d, "hari libur tahun 2027 belum ada di calendar.yaml", true);
	d.account.full = 95;
	d.account.reads_until = at("2027-03-01T07:00:00+07:00");
	d.account.unread_since = at("2026-11-27T06:45:00+07:00");
	d.facts.held.oldest = at("2026-11-30T06:00:00+07:00");
	d.facts.stuck = (HealthWaits){1, at("2026-11-30T06:00:00+07:00")};
	d.facts.disk_percent = 9;
	acts(&d, "lapor: terisi 95%", true);
	acts(&d, "sertifikat imap.kantor.example: berlaku 91 hari lagi", false);
	acts(&d,
	    "lapor: tidak terbaca seluruhnya sejak 27 November 2026, sebabnya tertulis di siaga "
	    "status",
	    true);
	acts(&d, "surel menunggu triase: 2, yang tertua sejak 30 November 2026", false);
	acts(&d,
	    "surat yang ditahan, gagal, atau belum pasti sampai: 1, yang tertua sejak 30 November "
	    "2026",
	    true);
	acts(&d, "ruang cakram yang kosong: 12,0 GB (9%)", true);
	desk_close(&d);
}

static void test_all_well(void)
{
	Desk d;

	desk_open(&d);
	d.work.now = at("2026-09-28T06:45:00+07:00");
	d.work.overdue = 0;
	d.facts.held = (HealthWaits){0, 0};
	d.facts.backup = at("2026-09-28T02:00:00+07:00");
	d.account.sends_until = d.account.reads_until;
	acts(&d, "tidak ada", true);
	acts(&d, "cadangan terakhir: 28 September 2026 (0 hari yang lalu)", false);
	desk_close(&d);
}

/* What is not known is told as that, or not at all. */
static void test_unknown(void)
{
	g_autoptr(GPtrArray) unused = g_ptr_array_new();
	Desk d;

	desk_open(&d);
	d.account.full = -1;
	d.account.reads_until = 0;
	d.account.listed = 0;
	d.account.unsent_since = at("2026-11-28T06:45:00+07:00");
	d.account.consent = CONSENT_ENDED;
	d.facts.backup = 0;
	d.facts.unused = unused;
	g_ptr_array_add(unused, d.config->routing->pdata[0]);
	d.facts.rule_mails = 500;
	d.facts.rule_since = at("2026-11-01T06:45:00+07:00");
	has(&d, "lapor: terisi -1%", false);
	has(&d, "sertifikat imap.kantor.example: berlaku 0 hari lagi", false);
	has(&d, "lapor: belum pernah terbaca", true);
	has(&d,
	    "lapor: tidak dapat mengirim sejak 28 November 2026, sebabnya tertulis di siaga status",
	    true);
	has(&d, "lapor: izin OAuth2 tidak ada atau dicabut (siaga login lapor)", true);
	has(&d, "cadangan terakhir: belum pernah (siaga backup DIR)", true);
	has(&d,
	    "aturan 'lapsit' belum pernah cocok: tidak pada satu nomor pun, tidak pada 500 surel "
	    "terakhir (sejak 1 November 2026)",
	    true);
	d.account.unread_since = at("2026-11-29T06:45:00+07:00");
	has(&d,
	    "lapor: tidak terbaca seluruhnya sejak 29 November 2026, sebabnya tertulis di siaga "
	    "status",
	    true);
	g_ptr_array_set_size(unused, 0);
	has(&d, "aturan yang belum pernah cocok: tidak ada", true);
	/* Holidays of next year are decreed in autumn. */
	d.work.now = at("2026-09-30T06:45:00+07:00");
	has(&d, "hari libur tahun 2027 belum ada di calendar.yaml", false);
	d.work.now = at("2027-01-04T06:45:00+07:00");
	has(&d, "hari libur tahun 2027 belum ada di calendar.yaml", true);
	desk_close(&d);
}

/* Nobody else is written to by that word, and he by nothing else. */
static void test_refused(void)
{
	static const struct {
		const char *file, *from, *to, *told;
	} cases[] = {
	    {"rules/workflows/lapsit.yaml", "{to: reporter, letter: surat, neutral: yes}",
		"{to: administrator, letter: surat, neutral: yes}",
		"'administrator' gets alarms and the letter of 'do: health', no others"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *said = NULL;
		char *directory = office_write(cases[i].file, cases[i].from, cases[i].to);
		g_autoptr(Config) config = office_load(directory, &said);
		if (!strstr(said, cases[i].told))
			g_error("'%s' is not told, but '%s'", cases[i].told, said);
		office_remove(directory);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/health_letter/facts", test_facts);
	g_test_add_func("/health_letter/first", test_first);
	g_test_add_func("/health_letter/all_well", test_all_well);
	g_test_add_func("/health_letter/unknown", test_unknown);
	g_test_add_func("/health_letter/refused", test_refused);
	return g_test_run();
}
