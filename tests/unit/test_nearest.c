/* Names as people use them: whom the shipped directory has by them, and what is proposed for those that it has not. */
#include "answer_office.h"
#include "language/language.h"
#include "who/assignment.h"
#include "who/nearest.h"
#include "who/new_contact.h"

#include <string.h>

static Config *config;

static void nearest(void)
{
	static const struct {
		const char *name, *first; /* NULL: nothing is near */
	} rows[] = {
	    {"Dishubb", "Dinas Perhubungan"},
	    {"dinas perhubugan", "Dinas Perhubungan"},
	    {"perhubungan", "Dinas Perhubungan"},
	    {"Disdikbud", "Dinas Pendidikan dan Kebudayaan"},
	    {"Polress", "Kepolisian Resor Pekalongan"},
	    {"wiradessa", "Kecamatan Wiradesa"},
	    {"Baguss", "Bagus Ariyanto, S.I.P."},
	    {"Xylofon Quartz", NULL},
	    {"ab", NULL},
	    {"", NULL},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *names = nearest_names(config->directory, rows[i].name, 1);
		g_assert_cmpstr(names, ==, rows[i].first);
	}
	g_autofree char *three = nearest_names(config->directory, "dinas", 3);
	g_auto(GStrv) parts = g_strsplit(three, ", ", -1);
	g_assert_cmpuint(g_strv_length(parts), ==, 3);
}

/* Why a name is not taken. */
static void assigned(void)
{
	static const struct {
		const char *text, *problem;
	} rows[] = {
	    {"Dishubb",
		"nama \"Dishubb\" tidak dikenal; barangkali yang dimaksud: Dinas Perhubungan"},
	    {"Dishub", "Dinas Perhubungan belum mempunyai alamat surel dalam daftar alamat kantor"},
	    {"Perhubungan",
		"Dinas Perhubungan belum mempunyai alamat surel dalam daftar alamat kantor"},
	    {"Pengolah Data", "nama \"Pengolah Data\" dapat berarti Bagus Ariyanto, S.I.P., Dewi "
			      "Larasati, S.Sos."},
	    {"Xylofon Quartz", "nama \"Xylofon Quartz\" tidak dikenal"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Assignment) a = assignment_read(config, rows[i].text, 1795395600);
		g_autofree char *problem =
		    a->problem ? language_say(config->language, a->problem) : NULL;
		g_assert_cmpstr(problem, ==, rows[i].problem);
	}
}

#define ASKED                                                                                      \
	"alamat %s belum dikenal kantor ini, sehingga belum ada yang dikirim. Bila alamat itu "    \
	"benar, mohon jawaban ditulis sekali lagi dengan kata BENAR di belakangnya, misalnya: "    \
	"TERUSKAN KEPADA %s BENAR"

/* Steps that were told by mail: what is asked about, a contact, and one that was taken out again. */
static void tell_contacts(void)
{
	static const struct {
		ContactStep step;
		const char *address, *name;
	} steps[] = {
	    {CONTACT_ASKED, "asked@x.example", ""},
	    {CONTACT_ADDED, "tu@balai.example", "Balai Sungai 2"},
	    {CONTACT_ASKED, "tu@balai.example", ""},
	    {CONTACT_ADDED, "tu@dishub.example", "Dinas Perhubungan"},
	    {CONTACT_ADDED, "gone@x.example", "Balai Hutan"},
	    {CONTACT_REMOVED, "gone@x.example", "Balai Hutan"},
	};
	g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func((GDestroyNotify)contact_free);

	for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
		g_ptr_array_add(
		    told, contact_new(steps[i].step, steps[i].address, steps[i].name, "bagus", 1));
	directory_set_contacts(config->directory, told);
}

/* An address is taken when it was asked about and is written again with the word, and nothing else; a contact by its name. */
static void addresses(void)
{
	static const struct {
		const char *text;
		const char *name; /* that it is given to; NULL: to nobody */
		const char *asks_about;
	} rows[] = {
	    {"asked@x.example BENAR", "asked@x.example", NULL},
	    {"Asked@X.example benar; batas 24-11-2026 pukul 16.00", "asked@x.example", NULL},
	    {"<asked@x.example> sudah benar.", "asked@x.example", NULL},
	    {"asked@x.example<mailto:asked@x.example> betul", "asked@x.example", NULL},
	    {"asked@x.example", NULL, "asked@x.example"},
	    {"asked@x.example BENAR?", NULL, "asked@x.example"},
	    {"asked@x.example tidak benar", NULL, "asked@x.example"},
	    {"Balai <asked@x.example> benar", NULL, "asked@x.example"},
	    {"new@x.example BENAR", NULL, "new@x.example"},
	    {"a+asked@x.example BENAR", NULL, "a+asked@x.example"},
	    {"batas.dan.asked@x.example BENAR", NULL, "batas.dan.asked@x.example"},
	    {"gone@x.example", NULL, "gone@x.example"},
	    {"tu@balai.example", "tu@balai.example", NULL},
	    {"Balai Sungai 2", "tu@balai.example", NULL},
	    {"balai sungai 2, batas 24-11-2026", "tu@balai.example", NULL},
	    {"Balai Hutan", NULL, NULL},
	    /* A body without an address has the one that was told. */
	    {"Dinas Perhubungan", "tu@dishub.example", NULL},
	    /* Not read, somebody's, the office's own. */
	    {"asked@x.example b@x.example BENAR", NULL, NULL},
	    {"asked@ BENAR", NULL, NULL},
	    {"x@kec-tirto.go.id.example BENAR", NULL, NULL},
	    {"kepala@kesbangpol.go.id.example", NULL, NULL},
	};

	tell_contacts();
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Assignment) a = assignment_read(config, rows[i].text, 1795395600);
		g_test_message("%s", rows[i].text);
		g_assert_cmpuint(a->names->len, ==, rows[i].name ? 1 : 0);
		g_assert_true(!rows[i].name == (a->problem != NULL));
		if (rows[i].name)
			g_assert_cmpstr(a->names->pdata[0], ==, rows[i].name);
		g_assert_cmpstr(a->asks_about, ==, rows[i].asks_about);
		if (!a->asks_about)
			continue;
		g_autofree char *said = language_say(config->language, a->problem);
		g_autofree char *asked = g_strdup_printf(ASKED, a->asks_about, a->asks_about);
		g_assert_cmpstr(said, ==, asked);
	}
}

/* Who is told by mail is nobody: neither a sender who is known, nor by a name that somebody has. */
static void contacts(void)
{
	static const struct {
		const char *name, *address, *problem; /* NULL: it can be one */
	} rows[] = {
	    {"Balai Hutan", "gone@x.example", NULL},
	    {"Dinas Kesehatan", "tu@dinkes.example", NULL},
	    {"Balai Besar (BBWS) No. 1", "a@x.example", NULL},
	    {"Balai", NULL, "Alamat surelnya belum terbaca"},
	    {"Kecamatan Tirto", "a@x.example", "telah dipakai untuk Kecamatan Tirto"},
	    {"Bagus Ariyanto, S.I.P.", "a@x.example", "tidak dapat dipakai"},
	    {"Bagus Ariyanto S.I.P.", "a@x.example", "telah dipakai untuk Bagus"},
	    {"Balai Sungai 2", "a@x.example", "telah dipakai untuk Balai Sungai 2"},
	    {"Lain", "tu@balai.example", "telah dikenal sebagai alamat Balai Sungai 2"},
	    {"Lain", "x@kec-tirto.go.id.example", "telah dikenal sebagai alamat Kecamatan Tirto"},
	    {"Polres dan Kodim", "a@x.example", "tidak dapat dipakai"},
	    {"Balai batas kota", "a@x.example", "tidak dapat dipakai"},
	    {"Pak", "a@x.example", "tidak dapat dipakai"},
	    {"112", "a@x.example", "tidak dapat dipakai"},
	    {"", "a@x.example", "tidak dapat dipakai"},
	    {"Balai <img src=x>", "a@x.example", "tidak dapat dipakai"},
	    {"Balai\xe2\x80\xae gnipak", "a@x.example", "tidak dapat dipakai"},
	};

	tell_contacts();
	g_assert_null(directory_sender(config->directory, "tu@balai.example").unit);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Reason) why =
		    new_contact_objection(config, rows[i].name, rows[i].address);
		g_autofree char *said = why ? language_say(config->language, why) : NULL;
		g_test_message("%s: %s", rows[i].name, said);
		g_assert_true(!rows[i].problem == !said);
		if (said)
			g_assert_nonnull(strstr(said, rows[i].problem));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = answer_office_load();
	config->office.zone = g_time_zone_new_identifier("Asia/Jakarta");
	g_test_add_func("/nearest/proposed", nearest);
	g_test_add_func("/nearest/assigned", assigned);
	g_test_add_func("/nearest/addresses", addresses);
	g_test_add_func("/nearest/contacts", contacts);
	int status = g_test_run();
	config_free(config);
	return status;
}
