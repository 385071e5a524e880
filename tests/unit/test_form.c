/* Forms in which staff note what came by telephone and the like: read, understood, never guessed. */
#include "base/clock.h"
#include "office_fixture.h"
#include "read/noted.h"
#include "read/roll.h"

/* The office of the fixture with the words of forms, and units whose names are close to each other. */
static Config *office(char **directory_r)
{
	static const char units[] =
	    "units:\n"
	    "  - {unit: doro, title: Kecamatan Doro, phones: '081200000001', place: Doro, "
	    "expected: yes}\n"
	    "  - {unit: talun, title: Kecamatan Talun, phones: '081200000002', place: Talun,\n"
	    "     expected: yes}\n"
	    "  - {unit: fkdm-talun, title: FKDM Talun, phones: '081200000002', place: Talun}\n"
	    "  - {unit: fkub, title: FKUB, phones: '081200000003', place: Kajen}\n"
	    "  - {unit: kajen, title: Kajen Timur, phones: '081200000004', place: Kajen, expected: "
	    "yes}\n"
	    "  - {unit: kajen-barat, title: Kajen Barat, phones: '081200000005', place: Kajen,\n"
	    "     expected: yes}\n";
	static const char acts[] = "nihil: [nihil, aman, tidak ada kejadian]\n"
				   "greetings: [selamat pagi]\n"
				   "closings: [terima kasih]\n"
				   "acts:\n"
				   "  - {act: catat, title: CATAT, takes: note, command: yes}\n";
	g_autofree char *told = NULL;

	*directory_r = office_write("rules/directory.yaml", "units:\n", units);
	g_autofree char *words = g_build_filename(*directory_r, "rules/vocabulary.yaml", NULL);
	g_autofree char *vocabulary = office_replace(office_files[4].text, "acts:\n", acts);
	g_assert_true(g_file_set_contents(words, vocabulary, -1, NULL));
	g_autofree char *places = g_build_filename(*directory_r, "rules/places.yaml", NULL);
	g_assert_true(g_file_set_contents(places,
	    "places:\n  - {place: Tirto, code: '15'}\n  - {place: Doro, code: '06', spellings: "
	    "[Dorro]}\n"
	    "  - {place: Talun, code: '05'}\n  - {place: Kajen, code: '08'}\n",
	    -1, NULL));
	Config *config = office_load(*directory_r, &told);
	g_assert_cmpstr(told, ==, "");
	return config;
}

static const char *or_none(const char *text)
{
	return text ? text : "-";
}

static const struct {
	const char *subject, *text, *channel, *from, *phone, *when,
	    *report; /* channel NULL: no form */
} forms[] = {
    {NULL, "CATAT TELEPON\nDari: Budi\nHp: 0812\nWaktu: pkl 05.10\nIsi: satu\ndua: tiga\n",
	"telepon", "Budi", "0812", "pkl 05.10", "satu\ndua: tiga"},
    {NULL,
	"Selamat pagi Bu,\n\ncatat kotak saran. Dibuka: 20-11-2026 pkl 10.00. Dari: tanpa nama. "
	"Isi: a.",
	"kotak-saran", "tanpa nama", "-", "20-11-2026 pkl 10.00", "a."},
    {"CATAT WA", "Isi: halo", "wa", "-", "-", "-", "halo"},
    {"Catat: sms", "hal lain\nisi : x", "sms", "-", "-", "-", "x"},
    /* The report may stand first; a line begins with a key only once. */
    {NULL, "CATAT SMS\nIsi: satu\nDari: Budi\nHp: 08\nDari: dua", "sms", "Budi", "08\nDari: dua",
	"-", "satu"},
    /* Within the report a key inside a line is text. */
    {NULL, "CATAT SMS\nDari: A\nIsi: surat dari: B\nlalu hp: 5", "sms", "A", "-", "-",
	"surat dari: B\nlalu hp: 5"},
    {NULL, "CATAT RADIO\nIsi: x", "?", "-", "-", "-", "x"},
    {NULL, "CATAT PIKET\nDoro: nihil", "piket", "-", "-", "-", "Doro: nihil"},
    {NULL, "CATATAN TELEPON\nIsi: x", NULL, NULL, NULL, NULL, NULL},
    {NULL, "Mohon\nCATAT TELEPON\nIsi: x", NULL, NULL, NULL, NULL, NULL},
    {"Re: CATAT TELEPON", "Isi: x", NULL, NULL, NULL, NULL, NULL},
    {NULL, "", NULL, NULL, NULL, NULL, NULL},
};

static void test_read(void)
{
	char *directory;
	g_autoptr(Config) config = office(&directory);

	for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
		g_autoptr(Form) f = form_read(
		    config->vocabulary, config->language, forms[i].subject, forms[i].text);
		g_test_message("%s", forms[i].text);
		g_assert_cmpint(f != NULL, ==, forms[i].channel != NULL);
		if (!f)
			continue;
		g_assert_cmpstr(f->channel ? f->channel : "?", ==, forms[i].channel);
		g_assert_cmpstr(or_none(f->parts[FORM_FROM]), ==, forms[i].from);
		g_assert_cmpstr(or_none(f->parts[FORM_PHONE]), ==, forms[i].phone);
		g_assert_cmpstr(or_none(f->parts[FORM_WHEN]), ==, forms[i].when);
		g_assert_cmpstr(or_none(f->parts[FORM_TEXT]), ==, forms[i].report);
	}
	office_remove(directory);
}

static const struct {
	const char *line, *nihil, *report, *unclear;
} rolls[] = {
    {"Doro: nihil", "doro", "", ""},
    {"1. Kec. Doro : Aman, nihil.", "doro", "", ""},
    {"Dorro, talun dan Tirto: nihil", "doro,talun", "", "Tirto: tidak dikenal"},
    {"Doro: tidak aman", "", "doro=tidak aman", ""},
    {"Doro: pkl 02:15 ribut\n02:40 bubar", "", "doro=pkl 02:15 ribut\n02:40 bubar", ""},
    {"Doro: a\nDoro: b", "", "doro=a doro=b", ""},
    {"Kajen: nihil", "kajen", "", ""},
    {"Kec Kajen: nihil", "kajen", "", ""},
    {"Kajen Tengah: nihil", "", "", "Kajen Tengah: tidak dikenal"},
    {"FKUB: nihil", "", "", "FKUB: tidak dikenal"},
    {"Doro: -\nTalun: nihil\nTerima kasih\nSiti: x", "talun", "",
	"Doro: keadaannya tidak dituliskan;Siti: tidak dikenal"},
    {"Doro: nihil\nTerima kasih\nTalun: ribut", "doro", "talun=ribut", ""},
    {"Doro: ribut\nTerima kasih, di Talun juga", "", "doro=ribut\nTerima kasih, di Talun juga", ""},
    {"Doro: ribut\nTerima kasih\nsusulan nanti", "", "doro=ribut",
	"susulan nanti: tidak diawali nama unsur pelapor"},
    {"Doro, Talun: tawuran", "", "",
	"Doro, Talun: kejadian ditulis satu baris untuk satu unsur pelapor"},
    {"Doro: nihil\nDoro: tawuran", "", "", "Kecamatan Doro: tertulis nihil dan juga ada kejadian"},
    {"semua aman", "", "", "semua aman: tidak diawali nama unsur pelapor"},
    {"Doro:", "", "", "Doro: keadaannya tidak dituliskan"},
};

static char *names_of(const GPtrArray *units)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < units->len; i++)
		g_string_append_printf(
		    out, "%s%s", i ? "," : "", ((const Unit *)units->pdata[i])->name);
	return g_string_free(out, FALSE);
}

static char *reports_of(const GPtrArray *reports)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < reports->len; i++) {
		const RollReport *r = reports->pdata[i];
		g_string_append_printf(out, "%s%s=%s", i ? " " : "", r->unit->name, r->text);
	}
	return g_string_free(out, FALSE);
}

static void test_roll(void)
{
	char *directory;
	g_autoptr(Config) config = office(&directory);

	for (guint i = 0; i < G_N_ELEMENTS(rolls); i++) {
		g_autoptr(Roll) roll = roll_read(config, rolls[i].line);
		g_autofree char *nihil = names_of(roll->nihil);
		g_autofree char *reports = reports_of(roll->reports);
		g_test_message("%s", rolls[i].line);
		g_assert_cmpstr(nihil, ==, rolls[i].nihil);
		g_assert_cmpstr(reports, ==, rolls[i].report);
		g_autofree char *said = language_say_all(config->language, roll->unclear, ";");
		g_assert_cmpstr(said, ==, rolls[i].unclear);
	}
	office_remove(directory);
}

static const struct {
	const char *text;
	const char *unit; /* "-": none */
	const char *name, *phone, *unclear; /* unclear "": noted */
} notes[] = {
    {"Dari: Budi\nHp: 62 812-0000-0001\nIsi: x", "doro", "Budi", "+6281200000001", ""},
    {"Hp: 081200000001\nIsi: x", "doro", "Kecamatan Doro", "+6281200000001", ""},
    {"Dari: tanpa nama\nHp: tidak bersedia\nIsi: x", "-", "-", "-", ""},
    /* A number that two have is nobody's. */
    {"Dari: Budi\nHp: 081200000002\nIsi: x", "-", "Budi", "+6281200000002", ""},
    {"Dari: Budi\nUnit: Kec. Doro\nIsi: x", "doro", "Budi", "-", ""},
    {"Dari: Kecamatan Talun\nIsi: x", "talun", "Kecamatan Talun", "-", ""},
    {"Dari: Budi\nUnit: Sragi\nIsi: x", NULL, NULL, NULL, "unit “Sragi” tidak dikenal"},
    {"Dari: Budi\nHp: empat\nIsi: x", "-", "Budi", "empat", ""},
    {"Dari: Budi\nSurel: bukan alamat\nIsi: x", NULL, NULL, NULL,
	"alamat surel “bukan alamat” tidak terbaca"},
    {"Dari: Budi\nJenis: gempa\nIsi: x", NULL, NULL, NULL, "jenis “gempa” tidak dikenal"},
    {"Dari: Budi\nJenis: Laporan  Situasi", NULL, NULL, NULL,
	"isi laporan belum dituliskan pada baris Isi:"},
};

static void test_noted(void)
{
	char *directory;
	g_autoptr(Config) config = office(&directory);

	for (guint i = 0; i < G_N_ELEMENTS(notes); i++) {
		g_autofree char *text = g_strconcat("CATAT TELEPON\n", notes[i].text, NULL);
		g_autoptr(Form) form = form_read(config->vocabulary, config->language, NULL, text);
		g_autoptr(Notes) n = notes_of_form(config, form, "ani", 1795386600);
		g_test_message("%s", notes[i].text);
		g_assert_cmpuint(n->reports->len, ==, notes[i].unit ? 1 : 0);
		if (!notes[i].unit) {
			g_autofree char *said = language_say_all(config->language, n->unclear, "|");
			g_assert_cmpstr(said, ==, notes[i].unclear);
			continue;
		}
		const Noted *r = n->reports->pdata[0];
		g_assert_cmpstr(r->sender.unit ? r->sender.unit->name : "-", ==, notes[i].unit);
		g_assert_cmpstr(or_none(r->name), ==, notes[i].name);
		g_assert_cmpstr(or_none(r->phone), ==, notes[i].phone);
		g_assert_null(r->address);
		g_assert_cmpstr(r->message->text, ==, "x");
	}
	office_remove(directory);
}

static const struct {
	const char *told, *at; /* "": not read */
} times[] = {
    {"pkl 23.40", "2026-11-22T23:40:00+07:00"},
    {"05.10 WIB", "2026-11-23T05:10:00+07:00"},
    {"22-11-2026 pukul 14.00", "2026-11-22T14:00:00+07:00"},
    {"kemarin jam 5 sore", "2026-11-22T17:00:00+07:00"},
    {"tadi pagi", ""},
    {"23-11-2026", ""},
    /* Nothing is received after it was noted. */
    {"23-11-2026 pukul 09.00", ""},
};

static void test_time(void)
{
	char *directory;
	g_autoptr(Config) config = office(&directory);
	gint64 noted = 1795386600, at; /* 2026-11-23 05:30 WIB */

	for (guint i = 0; i < G_N_ELEMENTS(times); i++) {
		g_test_message("%s", times[i].told);
		gint64 read = noted_time(config, times[i].told, noted);
		if (!*times[i].at)
			at = 0;
		else
			g_assert_true(clock_parse(times[i].at, &at));
		g_assert_cmpint(read, ==, at);
	}
	office_remove(directory);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form/read", test_read);
	g_test_add_func("/form/roll", test_roll);
	g_test_add_func("/form/noted", test_noted);
	g_test_add_func("/form/time", test_time);
	return g_test_run();
}
