/* KOREKSI: what may be put right, and why the rest is not. */
#include "decide/correction.h"
#include "decision_office.h"

static Config *config;

typedef struct Case {
	const char *field, *value;
	int secrecy; /* class of the entry */
	int clearance; /* of who corrects it */
	gint64 closed;
	const char *workflow; /* of the entry; NULL: lapor */
	const char *now; /* as people read it; NULL: refused */
	const char *problem; /* words of it */
	int after; /* the class that it has then */
} Case;

enum { B = SECRECY_BIASA, T = SECRECY_TERBATAS, R = SECRECY_RAHASIA, S = SECRECY_SANGAT_RAHASIA };

static const Case cases[] = {
    {"sifat", "terbatas", B, R, 0, NULL, "terbatas", NULL, T},
    {"sifat", "rahasia", B, R, 0, NULL, "rahasia", NULL, R},
    {"sifat", "terbatas", T, R, 0, NULL, "terbatas", NULL, T},
    {"sifat", "biasa", T, S, 0, NULL, NULL, "hanya dapat diturunkan dengan persetujuan Kepala", T},
    {"sifat", "terbatas", R, S, 0, NULL, NULL, "hanya dapat diturunkan", R},
    {"sifat", "rahasia", B, T, 0, NULL, NULL, "melebihi wewenang", B},
    {"sifat", "sangat rahasia", B, S, 0, NULL, NULL, "Laporan tidak boleh memuat", B},
    {"sifat", "umum", B, S, 0, NULL, NULL, "sifat ditulis biasa", B},
    {"derajat", "Sangat Segera", B, R, 0, NULL, "sangat segera", NULL, B},
    {"derajat", "kilat", B, R, 0, NULL, NULL, "derajat ditulis biasa", B},
    {"tempat", "Kec. Doro", B, R, 0, NULL, "Doro", NULL, B},
    {"tempat", "Semarang", B, R, 0, NULL, NULL, "bukan nama kecamatan", B},
    {"tanggal", "22-11-2026 05.30", B, R, 0, NULL, "22-11-2026 05.30", NULL, B},
    {"tanggal", "24-11-2026 05.30", B, R, 0, NULL, NULL, "masa depan", B},
    {"tanggal", "entah", B, R, 0, NULL, NULL, "bukan tanggal", B},
    {"sumber", "Kecamatan Tirto", B, R, 0, NULL, "Kecamatan Tirto", NULL, B},
    {"sumber", "Kecamatan Lain", B, R, 0, NULL, NULL, "bukan unit pelapor", B},
    {"jenis", "Pengaduan", B, R, 0, NULL, "Pengaduan", NULL, T},
    {"jenis", "Pengaduan", T, R, 0, NULL, "Pengaduan", NULL, T},
    {"jenis", "Pengaduan", R, R, 0, NULL, NULL, "Pengaduan tidak boleh memuat", R},
    {"jenis", "Laporan", B, R, NOW, "aduan", "Laporan", NULL, B},
    {"jenis", "Pengaduan", B, R, NOW, "aduan", NULL, "sudah selesai sebagai jenis itu", B},
    {"jenis", "Laporan Situasi Daerah", B, R, 0, NULL, NULL, "bukan jenis laporan", B},
    {"jenis", "Laporan", T, R, 0, "lapsida", NULL, "hanya jenis laporan", T},
    {"jenis", "Laporan", T, R, 0, "aduan", "Laporan", NULL, T},
    {"jenis", "Surat", B, R, 0, NULL, NULL, "bukan jenis laporan", B},
    {"perihal", "Perkelahian", B, R, 0, NULL, "Perkelahian", NULL, B},
    {"pelapor", "Sutrisno", B, R, 0, NULL, "Sutrisno", NULL, B},
};

static void test_case(gconstpointer data)
{
	const Case *c = data;
	const CommandCase who = {.config = config, .clearance = (Secrecy)c->clearance, .now = NOW};
	g_autoptr(Entry) entry = office_entry(c->workflow ? c->workflow : "lapor", "periksa");
	Correction k = {.c = &who, .entry = entry, .value = c->value};

	entry->secrecy = (Secrecy)c->secrecy;
	entry->closed = c->closed;
	g_assert_cmpstr(correction_field(config->language, c->field), ==, c->field);
	correction_make(&k, c->field);
	if (c->problem)
		has_text(language_say(config->language, k.problem), c->problem);
	else
		g_assert_null(k.problem);
	g_assert_cmpstr(k.now, ==, c->now);
	g_assert_cmpint((int)entry->secrecy, ==, c->after);
	if (c->problem)
		g_assert_false(k.restarts);
	correction_clear(&k);
}

/* Another kind goes another way from its beginning; the same kind once more does not. */
static void test_restart(void)
{
	const CommandCase who = {.config = config, .clearance = SECRECY_RAHASIA, .now = NOW};
	static const char *const kinds[] = {"Laporan", "Pengaduan"};

	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_autoptr(Entry) entry = office_entry("lapor", "periksa");
		Correction k = {.c = &who, .entry = entry, .value = kinds[i]};
		correction_make(&k, "jenis");
		g_assert_cmpint(k.restarts, ==, i == 1);
		g_assert_cmpstr(entry->workflow, ==, i ? "aduan" : "lapor");
		g_assert_cmpstr(k.was, ==, "Laporan");
		correction_clear(&k);
	}
}

static void test_names(void)
{
	static const char *const rows[][2] = {{"lokasi", "tempat"}, {"Kecamatan", "tempat"},
	    {"tgl", "tanggal"}, {"asal", "sumber"}, {"hal", "perihal"}, {"nama pelapor", "pelapor"},
	    {"kelas", "jenis"}, {"nomor", NULL}, {"", NULL}};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpstr(correction_field(config->language, rows[i][0]), ==, rows[i][1]);
}

static void test_length(void)
{
	const CommandCase who = {.config = config, .clearance = SECRECY_RAHASIA, .now = NOW};
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");
	g_autofree char *text = g_strnfill(501, 'a');
	Correction k = {.c = &who, .entry = entry, .value = text};

	correction_make(&k, "perihal");
	g_assert_cmpint(k.problem->id, ==, REASON_CORRECTION_TOO_LONG);
	g_assert_cmpstr(entry->summary, ==, "Keributan");
	correction_clear(&k);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *name =
		    g_strdup_printf("/correction/%u %s: %s", i + 1, cases[i].field, cases[i].value);
		g_test_add_data_func(name, &cases[i], test_case);
	}
	g_test_add_func("/correction/restart", test_restart);
	g_test_add_func("/correction/names", test_names);
	g_test_add_func("/correction/length", test_length);
	int status = g_test_run();
	config_free(config);
	return status;
}
