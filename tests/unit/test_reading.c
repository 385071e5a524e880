/* Every line of the office's reply vocabulary (domain notes 6b), and every answer that must never act. */
#include "config/config.h"
#include "config/load.h"
#include "read/numbered.h"
#include "read/reading.h"

#include <glib/gstdio.h>

typedef struct Case {
	const char *reply;
	const char *act; /* NULL: must not act */
	const char *note; /* NULL: not looked at */
	const char *role; /* NULL: kepala */
} Case;

static const Case cases[] = {
    {"setuju", "setuju", "", NULL},
    {"SETUJU.", "setuju", "", NULL},
    {"Setuju\n\nTerima kasih", "setuju", "", NULL},
    {"stuju", "setuju", "", NULL},
    {"disetujui", "setuju", "", NULL},
    {"acc", "setuju", "", NULL},
    {"A.C.C.", "setuju", "", NULL},
    {"ok setuju", "setuju", "", NULL},
    {"oke setuju pak", "setuju", "", NULL},
    {"sy setuju", "setuju", "", NULL},
    {"Approved", "setuju", "", NULL},
    {"setuju kirim", "setuju", "", NULL},
    {"Ass. Wr. Wb. Oke setuju pak, kirim.", "setuju", "", NULL},
    {"Yth. Bapak Kepala, setuju", "setuju", "", NULL},
    {"Yth. Bapak Kepala\nsetuju", "setuju", "", NULL},
    {"Selamat pagi,\n\nSetuju.\n\nTerima kasih.\nHadi", "setuju", "", NULL},
    {"Siap, setuju", "setuju", "", NULL},
    {"Mohon ijin, setuju", "setuju", "", NULL},
    {"Nuwun sewu, acc", "setuju", "", NULL},
    {"setuju 0147", "setuju", "", NULL},
    {"TOLAK: data korban belum lengkap", "tolak", "data korban belum lengkap", NULL},
    {"TOLAK: 3 korban belum dicek", "tolak", "3 korban belum dicek", NULL},
    {"TOLAK 0147: 3 korban belum dicek", "tolak", "3 korban belum dicek", NULL},
    {"TOLAK 0147 3 korban belum dicek", NULL, NULL, NULL},
    {"TOLAK: data \xe2\x80\xae korban", NULL, NULL, NULL}, /* turned round */
    {"HASIL PEMANTAUAN: data \xe2\x80\xae korban", NULL, NULL, NULL},
    {"TOLAK pukul 09:00 belum ada data", NULL, NULL, NULL},
    {"TOLAK: pukul 09:00 belum ada data", "tolak", "pukul 09:00 belum ada data", NULL},
    {"HASIL PEMANTAUAN: 50 orang berkumpul, 2-3 luka", "hasil-pemantauan",
	"50 orang berkumpul, 2-3 luka", NULL},
    {"SELESAI: 2 desa sudah didatangi", "selesai", "2 desa sudah didatangi", NULL},
    {"TOLAK 0148: 3 korban belum dicek", NULL, NULL, NULL},
    {"ditolak\nangkanya salah", "tolak", "angkanya salah", NULL},
    {"tidak setuju, datanya lama", "tolak", "datanya lama", NULL},
    {"tdk setuju", "tolak", "", NULL},
    /* A sign says the same, or it says something else. */
    {"Setuju \xf0\x9f\x91\x8d", "setuju", "", NULL},
    {"Setuju \xf0\x9f\x91\x8e", NULL, NULL, NULL},
    {"TOLAK \xf0\x9f\x91\x8d: data lama", NULL, NULL, NULL},
    /* The reason stands in front of the act, and says what the text lacks. */
    {"Sumbernya tidak jelas. Saya tolak.", "tolak", "Sumbernya tidak jelas.", NULL},
    {"Nama desanya keliru, tolong diperbaiki.\nYang benar Suparjo.", "revisi",
	"Nama desanya keliru\nYang benar Suparjo.", NULL},
    {"Polres belum memberi keterangan, jadi tunda sampai sore.", "tunda",
	"Polres belum memberi keterangan\nsampai sore.", NULL},
    {"Kalau sumbernya tidak jelas, tolak.", NULL, NULL, NULL},
    {"Camat bilang sumbernya tidak jelas: tolak", NULL, NULL, NULL},
    {"Datanya salah: tolak", NULL, NULL, NULL},
    {"Datanya belum lengkap, tolak atau revisi", NULL, NULL, NULL},
    {"Polres belum setuju. Tolak.", NULL, NULL, NULL},
    {"Nama desanya keliru. Setuju.", NULL, NULL, NULL},
    {"Hujannya tidak deras. Tolak.", NULL, NULL, NULL},
    {"gak setuju pak", "tolak", "", NULL},
    {"ndak setuju", "tolak", "", NULL},
    {"mboten setuju", "tolak", "", NULL},
    {"jangan dikirim", "tolak", "", NULL},
    {"REVISI: angka korban dicek", "revisi", "angka korban dicek", NULL},
    {"perbaiki kronologinya", "revisi", "kronologinya", NULL},
    {"lengkapi dulu fotonya", "revisi", "fotonya", NULL},
    {"TUNDA: sampai besok pukul 08.00", "tunda", "sampai besok pukul 08.00", NULL},
    {"tahan dulu", "tunda", "", NULL},
    {"nanti dulu", "tunda", "", NULL},
    {"teruskan ke camat kedungwuni", "teruskan", "camat kedungwuni", NULL},
    {"TERIMA", "terima", "", "pemantau"},
    {"86", "terima", "", "pemantau"},
    {"Siap laksanakan", "terima", "", "pemantau"},
    {"HASIL PEMANTAUAN: Pkl 07.15 tiba lokasi. Saat ini TIDAK ADA konsentrasi massa.",
	"hasil-pemantauan", "Pkl 07.15 tiba lokasi. Saat ini TIDAK ADA konsentrasi massa.",
	"pemantau"},
    {"SELESAI: mediasi 24-11 tercapai", "selesai", "mediasi 24-11 tercapai", NULL},
    {"sdh selesai", "selesai", "", NULL},
    {"DISPOSISI 2,5", "disposisi", "", "bupati"},
    {"tindaklanjuti", "disposisi", "", "bupati"},
    {"udk", "disposisi", "", "bupati"},
    {"BATAL", "batal", "", NULL},
    {"status 0147", "status", "", NULL},
    {"help", "bantuan", "", NULL},
    {"Benar, itu saya", "benar", "", NULL},

    /* Never: a condition, a negator, a question, a second act, or nothing clear. */
    {"Saya setuju tapi angka korban dicek dulu", NULL, NULL, NULL},
    {"setuju asal dicek", NULL, NULL, NULL},
    {"setuju dgn catatan", NULL, NULL, NULL},
    {"setuju kalau sudah lengkap", NULL, NULL, NULL},
    {"Setuju.\nAsal angka korban dicek dulu", NULL, NULL, NULL},
    {"Setuju\n\nNamun tunggu kabar Polsek", NULL, NULL, NULL},
    {"Blm setuju, lengkapi kronologi", NULL, NULL, NULL},
    {"belum setuju", NULL, NULL, NULL},
    {"durung setuju", NULL, NULL, NULL},
    {"ora iso setuju", NULL, NULL, NULL},
    {"saya tidak bisa setuju", NULL, NULL, NULL},
    {"emoh setuju", NULL, NULL, NULL},
    {"setuju?", NULL, NULL, NULL},
    {"apakah sudah setuju", NULL, NULL, NULL},
    {"setuju yg mana", NULL, NULL, NULL},
    {"kayaknya setuju", NULL, NULL, NULL},
    {"tidak keberatan", NULL, NULL, NULL},
    {"SETUJU\nTOLAK", NULL, NULL, NULL},
    {"setuju, yang 0148 ditolak", NULL, NULL, NULL},
    {"setuju 0148", NULL, NULL, NULL},
    {"Pak Kepala sudah acc", NULL, NULL, NULL},
    {"ok", NULL, NULL, NULL},
    {"oke", NULL, NULL, NULL},
    {"noted", NULL, NULL, NULL},
    {"siap", NULL, NULL, NULL},
    {"Baik.", NULL, NULL, NULL},
    {"terima kasih", NULL, NULL, NULL},
    {"👍", NULL, NULL, NULL},
    {"👍🏽", NULL, NULL, NULL},
    {"monggo", NULL, NULL, NULL},
    {"nggih", NULL, NULL, NULL},
    {"sip", NULL, NULL, NULL},
    {"lanjutkan", NULL, NULL, NULL},
    {"trims", NULL, NULL, NULL},
    {"silakan", NULL, NULL, NULL},
    {"", NULL, NULL, NULL},
    {"\n \n", NULL, NULL, NULL},
    {"Selamat pagi", NULL, NULL, NULL},
    {"Saya sedang dinas luar. Setuju/tidaknya surat menunggu saya kembali.", NULL, NULL, NULL},
};

static Config *office;

static Config *load(void)
{
	g_autofree char *folder = g_dir_make_tmp("siaga-reading-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "siaga.yaml", NULL);
	g_autofree char *rules = g_canonicalize_filename("rules", NULL);
	g_autofree char *text = g_strdup_printf("rules: %s\n", rules);
	g_autoptr(Problems) problems = problems_new();

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	Config *config = config_load(path, problems);
	g_unlink(path);
	g_rmdir(folder);
	g_assert_nonnull(config);
	g_assert_nonnull(config->vocabulary);
	return config;
}

static void test_case(gconstpointer data)
{
	const Case *c = data;
	ReadingRules rules = {.vocabulary = office->vocabulary,
	    .role = c->role ? c->role : "kepala",
	    .own_number = "0147"};
	g_autoptr(Reading) r = reading_of(&rules, c->reply);

	g_test_message("%s: kind %d, act %s, why %s, note '%s'", c->reply, r->kind,
	    r->act ? r->act->name : "-", r->why ? r->why : "", r->note);
	if (!c->act) {
		g_assert_cmpint(r->kind, !=, READ_ACT);
		g_assert_true(r->why && *r->why);
		return;
	}
	g_assert_cmpint(r->kind, ==, READ_ACT);
	g_assert_cmpstr(r->act->name, ==, c->act);
	if (c->note)
		g_assert_cmpstr(r->note, ==, c->note);
}

/* Numbers as the books write them. */
static void test_labels(void)
{
	static const struct {
		const char *own, *reply, *act, *note; /* act NULL: another entry is meant */
	} labels[] = {
	    {"T-002", "HASIL PEMANTAUAN T-002: warga pulang", "hasil-pemantauan", "warga pulang"},
	    {"T-002", "hasil pemantauan t-002 warga pulang", "hasil-pemantauan", "warga pulang"},
	    {"T-002", "HASIL PEMANTAUAN T-001: warga pulang", NULL, NULL},
	    {"T-002", "HASIL PEMANTAUAN: T-001 sudah selesai", "hasil-pemantauan",
		"T-001 sudah selesai"},
	    {"P-0001", "Setuju P-0001", "setuju", ""},
	    {"P-0001", "Setuju P-0002", NULL, NULL},
	    {"P-0001", "SETUJU nomor P-0002", NULL, NULL},
	    {"0147", "Setuju R-147", NULL, NULL},
	    {"P-0001", "TOLAK: P-0002 lebih dahulu", "tolak", "P-0002 lebih dahulu"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
		ReadingRules rules = {.vocabulary = office->vocabulary,
		    .role = "kepala",
		    .own_number = labels[i].own};
		g_autoptr(Reading) r = reading_of(&rules, labels[i].reply);
		g_test_message("%s", labels[i].reply);
		g_assert_cmpint(r->kind == READ_ACT, ==, labels[i].act != NULL);
		if (!labels[i].act)
			continue;
		g_assert_cmpstr(r->act->name, ==, labels[i].act);
		g_assert_cmpstr(r->note, ==, labels[i].note);
	}
}

static void test_likely(void)
{
	ReadingRules rules = {
	    .vocabulary = office->vocabulary, .role = "kepala", .own_number = "0147"};
	g_autoptr(Reading) r = reading_of(&rules, "Saya setuju tapi angka korban dicek dulu");

	g_assert_cmpstr(r->act->name, ==, "setuju");
}

static void test_numbers(void)
{
	ReadingRules rules = {
	    .vocabulary = office->vocabulary, .role = "kepala", .own_number = NULL};
	g_autoptr(GPtrArray) list =
	    numbered_read(&rules, "Selamat pagi\nSETUJU 1,3 dan 5-6\nTOLAK 2: 7 data "
				  "lama\nsumbernya satu\nTUNDA 4\n\nTerima kasih\nHadi");
	static const int expected[] = {1, 3, 5, 6};

	g_assert_cmpint(list->len, ==, 3);
	const Reading *first = list->pdata[0], *second = list->pdata[1], *third = list->pdata[2];
	g_assert_cmpstr(first->act->name, ==, "setuju");
	g_assert_cmpmem(
	    first->numbers->data, first->numbers->len * sizeof(int), expected, sizeof expected);
	g_assert_cmpstr(second->act->name, ==, "tolak");
	g_assert_cmpstr(second->note, ==, "7 data lama\nsumbernya satu");
	g_assert_cmpuint(second->numbers->len, ==, 1);
	g_assert_cmpint(g_array_index(second->numbers, int, 0), ==, 2);
	g_assert_cmpstr(third->act->name, ==, "tunda");
}

/* Answers to a reading list: "ACT numbers" of each, joined by " | "; "?": asked back. */
static const struct {
	const char *reply, *said;
} freely[] = {
    {"RUTIN SEMUA", "rutin *"},
    {"Siap ndan, RUTIN SEMUA\nTerima kasih", "rutin *"},
    {"RUTIN 1-3, 5; INSIDEN 4", "rutin 1,2,3,5 | insiden 4"},
    {"RUTIN 1-3 dan 5, INSIDEN 4", "rutin 1,2,3,5 | insiden 4"},
    {"10 INSIDEN SEGERA", "insiden-segera 10"},
    {"10 insiden segera, 12 pengaduan", "insiden-segera 10 | pengaduan 12"},
    {"1-3, 5 RUTIN\n4: INSIDEN", "rutin 1,2,3,5 | insiden 4"},
    {"no 4 insiden; sisanya rutin", "insiden 4 | rutin +"},
    {"INSIDEN 4, RUTIN SISANYA", "insiden 4 | rutin +"},
    {"INSIDEN 4: dua orang luka, 3 rumah rusak", "insiden 4"},
    {"Siap\nRUTIN 1,2\nINSIDEN 3", "rutin 1,2 | insiden 3"},
    {"1 INSIDEN 2", "?"},
    {"RUTIN 1, 2 INSIDEN", "?"},
    {"RUTIN 1 INSIDEN 2", "?"},
    {"4 insiden atau rutin ya", "?"},
    {"4 insiden?", "?"},
    {"apa 4 insiden", "?"},
    {"4", "?"},
    {"siap", "?"},
};

static char *said_freely(const ReadingRules *rules, const char *reply)
{
	g_autoptr(GPtrArray) list = numbered_read_freely(rules, reply);
	GString *said = g_string_new(NULL);

	for (guint i = 0; i < list->len; i++) {
		const Reading *r = list->pdata[i];
		if (r->kind != READ_ACT)
			return (g_string_free(said, TRUE), g_strdup("?"));
		g_string_append_printf(said, "%s%s %s", i ? " | " : "", r->act->name,
		    r->all      ? "*"
		    : r->others ? "+"
				: "");
		for (guint k = 0; k < r->numbers->len; k++)
			g_string_append_printf(
			    said, "%s%d", k ? "," : "", g_array_index(r->numbers, int, k));
	}
	return g_string_free(said, FALSE);
}

static void test_freely(void)
{
	ReadingRules rules = {.vocabulary = office->vocabulary, .role = "pengolah"};

	for (guint i = 0; i < G_N_ELEMENTS(freely); i++) {
		g_autofree char *said = said_freely(&rules, freely[i].reply);
		if (!g_str_equal(said, freely[i].said))
			g_test_message("%s: %s", freely[i].reply, said);
		g_assert_cmpstr(said, ==, freely[i].said);
	}
	g_autoptr(GPtrArray) list = numbered_read_freely(&rules, "RUTIN 0012, 0014");
	const Reading *r = list->pdata[0];
	g_assert_cmpuint(r->labels, ==, 2);
}

static void test_all(void)
{
	ReadingRules rules = {
	    .vocabulary = office->vocabulary, .role = "kepala", .own_number = NULL};
	g_autoptr(GPtrArray) list = numbered_read(&rules, "setuju semua");
	const Reading *r = list->pdata[0];

	g_assert_cmpint(r->kind, ==, READ_ACT);
	g_assert_true(r->all);
}

/* Sections, and what their last word is: an act alone, or one written out as letters write it. */
typedef struct Sections {
	const char *reply;
	guint count;
	const char *last, *note;
} Sections;

static const Sections sections[] = {
    {"FAKTA: dua luka\nSARAN: patroli\nAJUKAN", 3, "ajukan", ""},
    {"FAKTA: dua luka\nTANPA PEMANTAUAN: sudah ditangani Polsek", 2, "tanpa-pemantauan",
	"sudah ditangani Polsek"},
    {"FAKTA: orkes\nTERUSKAN KEPADA Kecamatan Wiradesa;\nbatas besok", 2, "teruskan",
	"Kecamatan Wiradesa;\nbatas besok"},
    {"FAKTA: orkes\nJawab: sudah dibatasi\nTerima kasih", 2, "jawab", "sudah dibatasi"},
    /* What stands below a closing is read, too, but for the card. */
    {"FAKTA: orkes\nTerima kasih\nAJUKAN", 2, "ajukan", ""},
    {"FAKTA: orkes\nDemikian pula hari kedua\nAJUKAN", 2, "ajukan", ""},
    {"FAKTA: orkes\nTerima kasih\nSiti Aminah", 1, "fakta", "orkes"},
    {"FAKTA: orkes\nTerima kasih\nsusulan menunggu visum", 1, "fakta",
	"orkes\nsusulan menunggu visum"},
    /* A sentence of a section is none. */
    {"FAKTA: dua luka\nDiteruskan kepada Polsek pukul 06.00", 1, "fakta",
	"dua luka\nDiteruskan kepada Polsek pukul 06.00"},
    {"FAKTA: dua luka\nSelesai pukul 06.00", 1, "fakta", "dua luka\nSelesai pukul 06.00"},
    {"LANGKAH: patroli\nJawaban warga baik", 1, "langkah", "patroli\nJawaban warga baik"},
};

static void test_sections(gconstpointer data)
{
	const Sections *s = data;
	ReadingRules rules = {
	    .vocabulary = office->vocabulary, .role = "pengolah", .own_number = NULL};
	g_autoptr(GPtrArray) list = reading_of_sections(&rules, s->reply);

	g_assert_cmpint(list->len, ==, s->count);
	const Reading *last = list->pdata[list->len - 1];
	g_assert_cmpint(last->kind, ==, READ_ACT);
	g_assert_cmpstr(last->act->name, ==, s->last);
	g_assert_cmpstr(last->note, ==, s->note);
}

/* What stands below the last word belongs to it. */
static void test_sections_condition(void)
{
	ReadingRules rules = {
	    .vocabulary = office->vocabulary, .role = "pengolah", .own_number = NULL};
	g_autoptr(GPtrArray) list =
	    reading_of_sections(&rules, "FAKTA: dua luka\nAJUKAN\ntapi tunggu angka korban dulu");
	const Reading *last = list->pdata[list->len - 1];

	g_assert_cmpint(last->kind, ==, READ_UNCLEAR);
}

/* A long answer costs no time: it is asked back unread. */
static void test_long(void)
{
	ReadingRules rules = {
	    .vocabulary = office->vocabulary, .role = "kepala", .own_number = NULL};
	g_autofree char *text = g_strnfill(1000000, 'x');
	g_autoptr(Reading) r = reading_of(&rules, text);

	g_assert_cmpint(r->kind, ==, READ_UNCLEAR);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	office = load();
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strdup_printf("/reading/%u", i);
		g_test_add_data_func(path, &cases[i], test_case);
	}
	for (guint i = 0; i < G_N_ELEMENTS(sections); i++) {
		g_autofree char *path = g_strdup_printf("/reading/sections/%u", i);
		g_test_add_data_func(path, &sections[i], test_sections);
	}
	g_test_add_func("/reading/sections/condition", test_sections_condition);
	g_test_add_func("/reading/likely", test_likely);
	g_test_add_func("/reading/labels", test_labels);
	g_test_add_func("/reading/numbers", test_numbers);
	g_test_add_func("/reading/freely", test_freely);
	g_test_add_func("/reading/all", test_all);
	g_test_add_func("/reading/long", test_long);
	int status = g_test_run();
	config_free(office);
	return status;
}
