/* read/report/ over the words as shipped: what raises a mail, what is nihil, what it is for, and what it lists. */
#include "config/office/tables.h"
#include "config/reader/fields.h"
#include "read/report/event.h"
#include "read/report/judges.h"
#include "read/report/matters.h"

#include <string.h>

static GPtrArray *load_words(const char *path)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Names) names = names_new();
	g_autoptr(Node) root = yaml_load(path, problems);
	Reader reader = {.problems = problems, .names = names};
	GPtrArray *groups = g_ptr_array_new_with_free_func(row_free);

	rows_read(&reader, root, &word_group_rows, groups);
	g_autofree char *told = problems_text(problems);
	g_assert_cmpstr(told, ==, "");
	return groups;
}

static void *load_map(const char *path, const Rows *rows)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Names) names = names_new();
	g_autoptr(Node) root = yaml_load(path, problems);
	Reader reader = {.problems = problems, .names = names};

	return row_read(&reader, root, rows);
}

typedef struct Desk {
	Config config;
	Judges *judges;
} Desk;

static void open_office(Desk *office)
{
	office->config.alarm_words = load_words("rules/alarm.yaml");
	office->config.nihil_words = load_words("rules/nihil.yaml");
	office->config.kind_words = load_words("rules/kinds.yaml");
	office->config.gazetteer = load_map("rules/places.yaml", &gazetteer_rows);
	office->config.directory = load_map("rules/directory.yaml", &directory_rows);
	office->judges = judges_new(&office->config);
}

static void close_office(Desk *office)
{
	judges_free(office->judges);
	g_ptr_array_unref(office->config.alarm_words);
	g_ptr_array_unref(office->config.nihil_words);
	g_ptr_array_unref(office->config.kind_words);
	row_free(office->config.gazetteer);
	row_free(office->config.directory);
}

/* ---- nihil ---- */

static const struct {
	const char *text;
	bool nihil;
} nihil_cases[] = {
    {"Nihil", true},
    {"nihil pak, matur nuwun", true},
    {"Sugeng enjing, nihil", true},
    {"Situasi aman dan kondusif. Demikian, terima kasih", true},
    {"Kdwuni nihil ndan, aman", true},
    {"Kecamatan Doro: tidak ada kejadian menonjol. Piket: Karyono", true},
    {"Kejadian : -\nKorban : 0\nKeterangan : nihil", true},
    {"Curas nihil, curat nihil, unras nihil", true},
    {"", false},
    {"Lapsit Kecamatan Doro", false},
    {"tidak aman", false},
    {"Situasi belum kondusif", false},
    {"kurang aman", false},
    {"Aman, hanya satu laka", false},
    {"Laka: 1, unras: nihil", false},
    {"Kejadian 2", false},
    {"ada kejadian", false},
    {"Kejadian menonjol", false},
    {"Nihil petugas jaga", false},
    {"nihil petugas", false},
    {"Nihil piket Karyono", true},
    {"Nihil. Petugas jaga: Karyono", true},
    {"Nihil, kecuali di Bligo", false},
    {"Aman. Piket dikeroyok", false},
    {"Aman. Piket Dikeroyok", false},
    {"Apakah nihil?", false},
    {"Unras lancar", false},
    {"Nihil. Mohon bantuan ban mobil dinas", false},
};

static void test_nihil(void)
{
	Desk office = {.judges = NULL};

	open_office(&office);
	for (guint i = 0; i < G_N_ELEMENTS(nihil_cases); i++) {
		g_autoptr(Judgement) j =
		    judgement_of_words(office.judges, NULL, nihil_cases[i].text, NULL);
		if (j->nihil != nihil_cases[i].nihil)
			g_error("'%s': expected %s", nihil_cases[i].text,
			    nihil_cases[i].nihil ? "nihil" : "a report");
	}
	close_office(&office);
}

/* ---- alarm ---- */

/* Each left text raises more than the right one. */
static const char *const above[][2] = {
    {"Pemuda dikeroyok massa", "Tidak ada pemuda dikeroyok massa"},
    {"Terjadi tawuran di pasar", "Tidak terjadi tawuran, bentrok maupun unras"},
    {"Pemuda gontok2an", "Pemuda berkumpul untuk latihan voli"},
    {"tiyangipun dipunpukuli", "tiyangipun dipunpijeti"},
    {"Tawuran pelajar di terminal", "Isu tawuran pelajar di terminal ternyata hoaks"},
    {"Massa melempari petugas", "Simulasi: massa melempari petugas"},
    {"Warga membakar ban", "Warga menjual sate bakar"},
    {"Curat terjadi, korban luka", "Curat nihil, korban nihil"},
    {"Aman. Namun warga dibacok.", "Tidak ada gangguan, warga bacok-membacok tidak ada"},
};

static void test_alarm(void)
{
	Desk office = {.judges = NULL};

	open_office(&office);
	for (guint i = 0; i < G_N_ELEMENTS(above); i++) {
		g_autoptr(Judgement) a = judgement_of_words(office.judges, NULL, above[i][0], NULL);
		g_autoptr(Judgement) b = judgement_of_words(office.judges, NULL, above[i][1], NULL);
		if (a->alarm <= b->alarm)
			g_error("'%s' (%u) should raise more than '%s' (%u)", above[i][0], a->alarm,
			    above[i][1], b->alarm);
	}
	close_office(&office);
}

/* No word of alarm in them, and yet each left text stands before the right one in a reading list. */
static const char *const before[][2] = {
    {"Pintu toko digantungi kertas", "Rapat dihadiri camat"},
    {"Gerobaknya dipun uncalaken lan dipun taburi", "Gerobaknya digantungi kertas"},
    {"Keluarga itu tidak diladeni di warung", "Keluarga itu pindah ke warung"},
    {"Aman, kecuali di pasar", "Aman di pasar"},
    {"Simulasi. Keluarga itu pindah.", "Simulasi. Pintu digantungi kertas dan ditaburi kopi."},
};

static void test_remark(void)
{
	Desk office = {.judges = NULL};
	const Unit unit = {.name = (char *)"doro"};

	open_office(&office);
	for (guint i = 0; i < G_N_ELEMENTS(before); i++) {
		g_autoptr(Judgement) a =
		    judgement_of_words(office.judges, NULL, before[i][0], &unit);
		g_autoptr(Judgement) b =
		    judgement_of_words(office.judges, NULL, before[i][1], &unit);
		g_assert_cmpuint(a->alarm, ==, 0);
		g_assert_cmpuint(b->alarm, ==, 0);
		if (i < 4 ? judgement_weight(a) <= judgement_weight(b)
			  : judgement_weight(a) != judgement_weight(b))
			g_error("'%s' (%u) stands beside '%s' (%u)", before[i][0],
			    judgement_weight(a), before[i][1], judgement_weight(b));
	}
	close_office(&office);
}

/* What is no report stands behind reports that alarm as much, unless it is urgent. */
static void test_weight(void)
{
	Judgement j = {.kind = "report", .alarm = 60, .remark = 4};

	g_assert_cmpuint(judgement_weight(&j), ==, 64);
	j.kind = "information";
	g_assert_cmpuint(judgement_weight(&j), ==, 8);
	j.kind = "complaint";
	j.complains = true;
	g_assert_cmpuint(judgement_weight(&j), ==, 32);
	j.urgent = true;
	g_assert_cmpuint(judgement_weight(&j), ==, 64);
}

/* How far a denial reaches: what raises at all in each text. */
static const struct {
	const char *text;
	bool raises;
} denied_cases[] = {
    {"tidak ada tawuran", false},
    {"tidak ada satu dua tiga empat lima tawuran", false}, /* six words behind it */
    {"tidak ada satu dua tiga empat lima enam tawuran", true},
    {"tidak ada curat, unras, sweeping, tawuran", false}, /* short clauses of a list */
    {"tidak ada curat, satu dua tiga empat lima, tawuran", true}, /* a long one ends it */
    {"tidak ada curat. Tawuran", true}, /* so does the sentence */
    {"tidak ada curat, namun tawuran", true},
    {"tidak tawuran", false},
    {"tidak jadi tawuran", false}, /* two words behind it */
    {"tidak jadi juga tawuran", true},
    {"tidak, tawuran", true},
    {"tawuran nihil", false},
    {"tawuran besar nihil buku", false}, /* at the end of its clause, but for one word */
    {"tawuran nihil buku kuda", true},
    {"tawuran, nihil", true},
};

static void test_denied(void)
{
	Desk office = {.judges = NULL};

	open_office(&office);
	for (guint i = 0; i < G_N_ELEMENTS(denied_cases); i++) {
		/* What is nihil as a whole raises nothing. */
		g_autofree char *text = g_strconcat("Kuda biru. ", denied_cases[i].text, NULL);
		g_autoptr(Judgement) j = judgement_of_words(office.judges, NULL, text, NULL);
		g_assert_false(j->nihil);
		if ((j->alarm > 0) != denied_cases[i].raises)
			g_error("'%s': alarm %u", denied_cases[i].text, j->alarm);
	}
	close_office(&office);
}

/* A stranger may write what is found, denied or named at each word: judging grows with the text, not with its square
 * (names in a row took minutes, and the engine waited). */
static const struct {
	const char *again, *end;
	const char *why; /* stands in a reason */
	const char *accused; /* NULL: nobody */
} long_cases[] = {
    {"bom ", "", "bom", NULL},
    {"Ada bom. ", "", "bom", NULL},
    {"tidak ada tawuran, ", "\nBom.", "Bom", NULL},
    {"Bagus ", "minta uang.", "bagus", "bagus"},
    {"pak Bagus ", "minta uang.", "bagus", "bagus"},
    {"Bagus Dewi ", "minta uang.", "dewi", "bagus dewi"},
    {"keluhan ", "Bom.", "Bom", NULL},
};

static void test_long(void)
{
	Desk office = {.judges = NULL};

	open_office(&office);
	for (guint i = 0; i < G_N_ELEMENTS(long_cases); i++) {
		const gsize times = (WORDING_LIMIT - 100) / strlen(long_cases[i].again);
		g_autoptr(GString) text = g_string_new(NULL);
		for (gsize k = 0; k < times; k++)
			g_string_append(text, long_cases[i].again);
		g_string_append(text, long_cases[i].end);
		g_autoptr(Judgement) j = judgement_of_words(office.judges, NULL, text->str, NULL);
		bool told = false;
		for (guint k = 0; k < j->why->len; k++) {
			const Reason *why = j->why->pdata[k];
			told |= g_strcmp0(why->args[0], long_cases[i].why) == 0 ||
				g_strcmp0(why->args[1], long_cases[i].why) == 0;
		}
		g_ptr_array_add(j->accused, NULL);
		g_autofree char *names = g_strjoinv(" ", (char **)j->accused->pdata);
		if (!told || g_strcmp0(j->about_staff ? names : NULL, long_cases[i].accused) != 0)
			g_error("'%s' again and again: alarm %u, accused %s", long_cases[i].again,
			    j->alarm, names);
	}
	close_office(&office);
}

static const struct {
	const char *text;
	bool urgent;
} urgent_cases[] = {
    {"Sekarang massa mengepung rumah kades, bawa celurit", true},
    {"tulung pak, tanggaku digebuki wong akeh", true},
    {"Nanti malam mereka hendak menyerbu kampung sebelah", true},
    {"Kemarin pemuda berkelahi, sudah didamaikan, kondusif", false},
    {"Latihan linmas: massa menyerbu, sekarang dibubarkan", false},
    {"Posyandu dihadiri 40 ibu", false},
    {"Situasi aman, nihil", false},
    {"Sopir ditahan warga sejak sore, belum dilepas", true},
    {"Sopir ditahan warga, sudah dilepas", false},
};

static void test_urgent(void)
{
	Desk office = {.judges = NULL};

	open_office(&office);
	for (guint i = 0; i < G_N_ELEMENTS(urgent_cases); i++) {
		g_autoptr(Judgement) j =
		    judgement_of_words(office.judges, NULL, urgent_cases[i].text, NULL);
		if (j->urgent != urgent_cases[i].urgent)
			g_error("'%s': expected %surgent", urgent_cases[i].text,
			    urgent_cases[i].urgent ? "" : "not ");
	}
	close_office(&office);
}

/* The sentence that raises is what a list shows, not the subject. */
static void test_sentence(void)
{
	Desk office = {.judges = NULL};

	open_office(&office);
	g_autoptr(Judgement) j = judgement_of_words(office.judges, "Laporan rutin",
	    "Panen baik. Di Larikan dua orang dibacok. Ronda jalan.", NULL);
	g_assert_cmpstr(j->sentence, ==, "Di Larikan dua orang dibacok");
	g_autoptr(Judgement) led = judgement_of_words(
	    office.judges, "WA", "Sitkam mlm aman, 1 kej: tawuran pemuda di Larikan, aman.", NULL);
	g_assert_cmpstr(led->sentence, ==, "1 kej: tawuran pemuda di Larikan, aman");
	g_autoptr(Judgement) place = judgement_of_words(
	    office.judges, "WA", "Di pasar Doro, aman, semula: tawuran pemuda.", NULL);
	g_assert_cmpstr(place->sentence, ==, "Di pasar Doro, aman, semula: tawuran pemuda");
	close_office(&office);
}

/* ---- whom of the staff it names ---- */

static const struct {
	const char *text, *accused; /* NULL: it does not complain of staff */
} staff_cases[] = {
    {"Di kantor Kesbangpol saya dimintai uang oleh Bagus.", "bagus"},
    {"Mbak Siti minta uang 20 ribu.", "siti"},
    {"Bu Dewi di kantor Kesbangpol tidak mau melayani, saya kecewa dan mau mengadu.", "dewi"},
    {"Oknum pegawai Kesbangpol minta uang.", ""},
    {"Petugas loket minta uang rokok. Mohon Bapak Kepala menindak.", ""},
    {"Yth. Bapak Haryo\nPetugas loket Bapak minta uang.", ""},
    {"Pak Haryo, anak buah bapak yang bernama Dewi minta uang.", "dewi"},
    {"Haryo, Bagus dan Dewi minta uang semua di kantor Kesbangpol.", "haryo bagus dewi"},
    {"Mohon Pak Haryo menindak Mbak Dewi yang minta uang.", "dewi"},
    {"Kepala kantor Kesbangpol minta setoran uang.", "haryo"},
    {"Pegawai Kesbangpol minta uang, katanya untuk kepala.", "haryo"},
    {"Kepala desa saya pungli.", NULL},
    {"Bapak kepala seksi di kantor Kesbangpol minta uang.", ""},
    {"Lampu jalan mati.", NULL},
};

/* A subject of nothing but words that say nothing: the book has the sentence that matters instead. */
static void test_bland(void)
{
	static const struct {
		const char *subject;
		bool bland;
	} cases[] = {{"Fwd: WA", true}, {"Info pagi", true}, {"Laporan", true},
	    {"TOLONG PAK!!", true}, {"", true}, {"Lapsit 22-11", false}, {"Lapsit harian", false},
	    {"Fwd: tawuran", false}, {"Laporan patok", false}};
	Desk office = {.judges = NULL};

	open_office(&office);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Judgement) j = judgement_of_words(office.judges, cases[i].subject,
		    "Patok batas desa hilang lagi tadi malam.", NULL);
		if (j->bland != cases[i].bland)
			g_error("'%s'", cases[i].subject);
	}
	close_office(&office);
}

static void test_staff(void)
{
	Desk office = {0};

	open_office(&office);
	for (guint i = 0; i < G_N_ELEMENTS(staff_cases); i++) {
		g_autoptr(Judgement) j =
		    judgement_of_words(office.judges, NULL, staff_cases[i].text, NULL);
		g_ptr_array_add(j->accused, NULL);
		g_autofree char *names = g_strjoinv(" ", (char **)j->accused->pdata);
		if (g_strcmp0(j->about_staff ? names : NULL, staff_cases[i].accused) != 0)
			g_error("'%s': %s", staff_cases[i].text, j->about_staff ? names : "none");
	}
	close_office(&office);
}

/* ---- kind, staff, matters ---- */

static const struct {
	const char *text, *kind;
	bool staff;
} kind_cases[] = {
    {"Saya mengadukan jalan rusak di depan sekolah, mohon diperbaiki", "complaint", false},
    {"Pegawai kesbangpol minta uang waktu saya urus izin", "complaint", true},
    {"Yth. Kepala Kesbangpol\nPerangkat desa memotong bantuan kami", "complaint", false},
    {"Saya mengadukan Pak Haryo, beliau minta uang", "complaint", true},
    {"Apa saja syarat izin penelitian?", "information", false},
    {"Saran saya, loket buka sampai sore", "suggestion", false},
    {"Aduan saya sudah sampai mana? Belum ada kabar", "status", false},
    {"Saya mencabut aduan kemarin", "withdrawal", false},
    {"Promo diskon, klik katalog kami", "advertising", false},
};

static void test_kinds(void)
{
	Desk office = {.judges = NULL};

	open_office(&office);
	for (guint i = 0; i < G_N_ELEMENTS(kind_cases); i++) {
		g_autoptr(Judgement) j =
		    judgement_of_words(office.judges, NULL, kind_cases[i].text, NULL);
		if (!g_str_equal(j->kind, kind_cases[i].kind) ||
		    j->about_staff != kind_cases[i].staff)
			g_error("'%s': %s, %sabout staff", kind_cases[i].text, j->kind,
			    j->about_staff ? "" : "not ");
	}
	close_office(&office);
}

static const struct {
	const char *text;
	guint matters;
} matter_cases[] = {
    {"Satu hal saja.", 1},
    {"1. Rapat\n2. Panen\n3. Ronda", 3},
    {"a) Rapat\nb) Panen", 2},
    {"- Rapat\n- Panen\n- Ronda\n- Senam", 4},
    {"Kejadian: 1) rapat 2) panen", 2},
    {"1\357\270\217\342\203\243 Rapat\n2\357\270\217\342\203\243 Panen", 2},
    {"Kejadian : -\nKorban : -", 1},
    {"Harga 13.200 dan 27.500", 1},
    {"a.n. Camat\nb.d. laporan", 1},
};

static void test_matters(void)
{
	Desk office = {.judges = NULL};

	open_office(&office);
	for (guint i = 0; i < G_N_ELEMENTS(matter_cases); i++) {
		g_autoptr(Judgement) j =
		    judgement_of_words(office.judges, NULL, matter_cases[i].text, NULL);
		if (j->matters->len != matter_cases[i].matters)
			g_error("'%s': %u matters", matter_cases[i].text, j->matters->len);
	}
	close_office(&office);
}

static const struct {
	const char *text;
	guint matters; /* 0: nothing is proposed */
} split_cases[] = {
    {"1. Pohon tumbang di Doro\n2. Rapat warga tentang irigasi", 2},
    {"1) Pohon tumbang\ndi jalan Doro 2) Rapat warga desa Talun", 2},
    {"1. Waktu: pukul 05.30 WIB\n2. Tempat: Desa Doro RT 02\n3. Korban : nihil sampai sekarang", 0},
    {"1. Aman\n2. Terkendali", 0},
    {"Pohon tumbang di Doro, lalu rapat warga", 0},
    {"1. Pohon tumbang di Doro pukul 05:30\n2. Rapat warga: batas desa belum jelas", 2},
};

static void test_split(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(split_cases); i++) {
		g_autoptr(GPtrArray) matters = matters_to_split(split_cases[i].text);
		guint got = matters ? matters->len : 0;
		if (got != split_cases[i].matters)
			g_error("'%s': %u matters", split_cases[i].text, got);
		for (guint k = 0; k < got; k++)
			g_assert_null(strchr(matters->pdata[k], '\n'));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/judgement/nihil", test_nihil);
	g_test_add_func("/judgement/alarm", test_alarm);
	g_test_add_func("/judgement/remark", test_remark);
	g_test_add_func("/judgement/weight", test_weight);
	g_test_add_func("/judgement/denied", test_denied);
	g_test_add_func("/judgement/long", test_long);
	g_test_add_func("/judgement/urgent", test_urgent);
	g_test_add_func("/judgement/sentence", test_sentence);
	g_test_add_func("/judgement/bland", test_bland);
	g_test_add_func("/judgement/kinds", test_kinds);
	g_test_add_func("/judgement/matters", test_matters);
	g_test_add_func("/judgement/staff", test_staff);
	g_test_add_func("/judgement/split", test_split);
	return g_test_run();
}
