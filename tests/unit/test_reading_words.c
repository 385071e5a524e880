/*
 * The office's reply vocabulary as its domain notes list it (6b), line by line, with the shipped words: every
 * synonym, every negator in front of every approval, the whole list of what never acts, and the twins.
 */
#include "config/config.h"
#include "config/load.h"
#include "read/reading.h"

#include <glib/gstdio.h>

/* One line of the list: what all of these mean. */
typedef struct Line {
	const char *act;
	const char *role;
	const char *replies[16];
} Line;

static const Line lines[] = {
    {"setuju", "kepala",
	{"setuju", "stuju", "disetujui", "acc", "a.c.c", "A.C.C.", "ok setuju", "oke setuju pak",
	    "sy setuju", "approve", "approved", "setuju kirim", "SETUJU.", "Setuju pak."}},
    {"tolak", "kepala",
	{"tolak: lama", "ditolak: lama", "tidak setuju: lama", "tdk setuju: lama",
	    "gak setuju: lama", "ndak setuju: lama", "jangan dikirim: lama"}},
    {"revisi", "kepala",
	{"revisi: korban", "perbaiki: korban", "perbaikan: korban", "koreksi: korban",
	    "lengkapi dulu: korban"}},
    {"tunda", "kepala",
	{"tunda: besok", "pending: besok", "tahan dulu", "nanti dulu", "tahan dulu: besok"}},
    {"teruskan", "agenda",
	{"TERUSKAN KEPADA Camat Doro", "teruskan ke Camat Doro", "kirim ke Camat Doro",
	    "tembusan ke Camat Doro"}},
    {"disposisi", "bupati",
	{"DISPOSISI: mediasi besok", "DISPOSISI 2,5", "dispo 2", "utk ditindaklanjuti",
	    "mohon ditindaklanjuti", "tindaklanjuti", "tl", "pantau terus", "koordinasikan",
	    "hadiri", "mediasi", "UDK", "untuk diketahui", "UMP", "untuk menjadi perhatian"}},
    {"terima", "pemantau", {"terima", "diterima", "siap laksanakan", "86", "Siap, diterima"}},
    {"hasil-pemantauan", "pemantau",
	{"HASIL PEMANTAUAN: aman", "hasil pantauan: aman", "laporan hasil: aman",
	    "lap pantau: aman"}},
    {"selesai", "pemantau",
	{"selesai", "sdh selesai", "tuntas", "sudah dilaksanakan", "SELESAI: mediasi tercapai"}},
    {"batal", "kepala", {"BATAL", "batalkan"}},
    {"status", "agenda", {"STATUS", "status 0147", "sampai mana"}},
    {"bantuan", "agenda", {"BANTUAN", "help"}},
    /* Greetings in front, closing and signature behind. */
    {"setuju", "kepala",
	{"Yth. Pak Bagus, setuju", "Ass. Wr. Wb. Setuju", "Pak, setuju", "Bu, acc",
	    "Selamat pagi, setuju", "Siap, setuju", "Baik, setuju", "Mohon ijin, setuju",
	    "Setuju.\n\nTerima kasih,\nHaryo"}},
    /* The Bupati's "ok" has been read. */
    {"dibaca", "bupati", {"ok", "oke", "terima kasih", "👍", "noted", "baik", "monggo"}},
    {"dibaca", "bupati",
	{"ok trims", "Ok, terima kasih.", "Siap pak, trims", "Terima kasih laporannya", "noted 👍",
	    "Oke makasih ya", "Wa'alaikumsalam. Baik, terima kasih", "sip mantap pak"}},
};

/* What has one word more is the Bupati's disposition, word for word, or a question: it has not only been read. */
static const char *const not_only_read[] = {"ok lanjutkan", "ok, laporkan lagi besok",
    "terima kasih, tolong pantau terus", "baik?", "ok 3", "noted, koordinasikan dg Kapolres",
    "trims. Mediasi besok pagi", "ok 👎"};

/* None of these is an act, whoever writes it but the Bupati. */
static const char *const never[] = {"saya setuju tapi korban dicek dulu",
    "saya setuju asal korban dicek", "saya setuju dgn catatan", "saya setuju dengan catatan",
    "saya setuju kalau lengkap", "Setuju.\nAsal angka korban dicek dulu",
    "Setuju\ntapi tunggu Polsek", "belum setuju", "blm setuju", "belum", "ok", "oke", "noted",
    "siap", "baik", "terima kasih", "👍", "👍🏻", "monggo", "nggih", "sip", "lanjut",
    "lanjutkan", "trims", "silakan", "setuju?", "apakah sudah setuju", "apakah sudah setuju?",
    "yg mana", "yang mana", "kayaknya setuju", "setuju tolak", "SETUJU\nTOLAK: lama", "setuju 0148",
    "Pak Kepala sudah acc", "", "  \n", "tidak keberatan",
    "Saya sedang dinas luar s.d. 27 November. Setuju/tidaknya surat menunggu saya kembali.",
    "Saya setuju tapi angka korban dicek dulu", "Blm setuju, lengkapi kronologi",
    "Setuju\nbelum lengkap", "setuju, jangan dikirim dulu"};

static const char *const negators[] = {"tidak", "tdk", "tak", "belum", "blm", "belom", "jangan",
    "ga", "gak", "nggak", "ndak", "ora", "mboten", "durung", "dereng", "ojo", "aja", "emoh"};

static Config *office;

static Config *load(void)
{
	g_autofree char *folder = g_dir_make_tmp("siaga-words-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "siaga.yaml", NULL);
	g_autofree char *rules = g_canonicalize_filename("rules", NULL);
	g_autofree char *text = g_strdup_printf("rules: %s\n", rules);
	g_autoptr(Problems) problems = problems_new();

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	Config *config = config_load(path, problems);
	g_unlink(path);
	g_rmdir(folder);
	g_assert_nonnull(config);
	return config;
}

static Reading *read_as(const char *role, const char *reply)
{
	ReadingRules rules = {.vocabulary = office->vocabulary, .role = role, .own_number = "0147"};
	Reading *r = reading_of(&rules, reply);

	g_test_message("'%s' by %s: kind %d, %s, %s", reply, role, r->kind,
	    r->act ? r->act->name : "-", r->why ? r->why : "");
	return r;
}

static void test_line(gconstpointer data)
{
	const Line *line = data;

	for (guint i = 0; i < G_N_ELEMENTS(line->replies) && line->replies[i]; i++) {
		g_autoptr(Reading) r = read_as(line->role, line->replies[i]);
		g_assert_cmpint(r->kind, ==, READ_ACT);
		g_assert_cmpstr(r->act->name, ==, line->act);
	}
}

static void test_not_only_read(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(not_only_read); i++) {
		g_autoptr(Reading) r = read_as("bupati", not_only_read[i]);
		g_assert_true(r->kind != READ_ACT || !g_str_equal(r->act->name, "dibaca"));
	}
}

static void test_never(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(never); i++) {
		g_autoptr(Reading) r = read_as("kepala", never[i]);
		g_assert_cmpint(r->kind, !=, READ_ACT);
		g_assert_true(r->why && *r->why);
	}
}

/* Up to three words in front turn an approval round: never SETUJU, whatever else. */
static void test_negators(void)
{
	static const char *const forms[] = {"%s setuju", "sy %s setuju", "%s iso setuju",
	    "%s bisa saya setuju", "%s acc", "%s disetujui", "Siap, %s setuju pak"};

	for (guint i = 0; i < G_N_ELEMENTS(negators); i++)
		for (guint k = 0; k < G_N_ELEMENTS(forms); k++) {
			g_auto(GStrv) parts = g_strsplit(forms[k], "%s", 2);
			g_autofree char *reply = g_strjoinv(negators[i], parts);
			g_autoptr(Reading) r = read_as("kepala", reply);
			if (r->kind == READ_ACT)
				g_assert_cmpstr(r->act->name, !=, "setuju");
		}
}

/* For the Kepala "mohon ditindaklanjuti" may be an approval or a disposition: no stage that he approves in takes
 * it. */
static void test_kepala_disposition(void)
{
	const Workflow *lapsida = config_workflow(office, "lapsida");
	g_autoptr(Reading) r = read_as("kepala", "mohon ditindaklanjuti");

	g_assert_cmpstr(r->act->name, ==, "disposisi");
	g_assert_nonnull(stage_answer(workflow_stage(lapsida, "persetujuan"), "setuju"));
	g_assert_null(stage_answer(workflow_stage(lapsida, "persetujuan"), r->act->name));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	office = load();
	for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autofree char *path = g_strdup_printf("/words/%u-%s", i, lines[i].act);
		g_test_add_data_func(path, &lines[i], test_line);
	}
	g_test_add_func("/words/never", test_never);
	g_test_add_func("/words/not-only-read", test_not_only_read);
	g_test_add_func("/words/negators", test_negators);
	g_test_add_func("/words/kepala-disposition", test_kepala_disposition);
	int status = g_test_run();
	config_free(office);
	return status;
}
