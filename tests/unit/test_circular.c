/* One letter to many: what a circular makes is what composing for each of them makes, byte for byte. */
#include "letter/circular_heading.h"

#include "letter/circular.h"
#include "letter/sample.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char *const simple[] = {"Camat Doro", "B", "H. Ahmad Fauzi, S.Sos., M.Si.",
    "Kepala Bidang Penanganan Konflik dan Kewaspadaan Nasional Kabupaten Pekalongan 2026",
    "Babinsa Desa Sidomulyo dan Bhabinkamtibmas Polsek Lebakbarang serta para Kepala Dusun",
    "1. Satu", "a. b", "Anggota 17"};
static const char *const others[] = {"", " Spasi", "Spasi ", "Dua  spasi", "Sutrisnö",
    "<b>Tebal</b>", "A & B", "Kata : isi", "- butir", "O'Brien", "baris\nbaru",
    "=?utf-8?q?a?=", ".titik", "\xe2\x80\xaekanan", "Nama {{nama}}"};

static TemplateSet *templates_in(const char *folder)
{
	g_autoptr(Problems) problems = problems_new();
	TemplateSet *set = template_set_load(folder, NULL, problems);
	g_autofree char *text = problems_text(problems);

	g_assert_cmpstr(text, ==, "");
	return set;
}

static json_t *data_for(const char *name, const char *addressee)
{
	json_t *data = letter_sample(NULL);

	json_object_set_new(data, "tombol", json_array());
	json_object_del(data, "nama");
	json_object_del(data, "penerima");
	if (name)
		json_object_set_new(data, "nama", json_string(name));
	if (addressee)
		json_object_set_new(data, "penerima", json_string(addressee));
	return data;
}

static Circular *circular_of(const TemplateSet *set, const char *letter, bool named)
{
	json_t *data = data_for(named ? CIRCULAR_NAME : NULL, CIRCULAR_ADDRESSEE);
	Circular *circular = circular_new(set, template_find(set, letter), data);

	json_decref(data);
	return circular;
}

static void assert_same(const TemplateSet *set, const char *letter, const Circular *circular,
    const char *name, const char *addressee)
{
	g_autoptr(GError) err = NULL;
	json_t *data = data_for(name, addressee);
	g_autoptr(ComposedBody) alone =
	    compose_body(set, template_find(set, letter), data, NULL, &err);
	g_autoptr(ComposedBody) filled = circular_fill(circular, name, addressee);

	json_decref(data);
	g_assert_no_error(err);
	g_assert_nonnull(filled);
	g_assert_cmpstr(filled->subject, ==, alone->subject);
	g_assert_cmpstr(filled->mime, ==, alone->mime);
	g_assert_cmpstr(filled->plain, ==, alone->plain);
	g_assert_cmpstr(filled->html, ==, alone->html);
	g_assert_cmpstr(filled->sha256, ==, alone->sha256);
	g_assert_true(g_bytes_equal(filled->bytes, alone->bytes));
}

static void test_shipped(void)
{
	g_autoptr(TemplateSet) set = templates_in("templates");
	g_autofree const char **names = template_names(set);
	guint made = 0;

	for (guint i = 0; names[i]; i++) {
		g_autoptr(Circular) circular = circular_of(set, names[i], true);
		g_autoptr(Circular) unnamed = circular_of(set, names[i], false);
		made += circular != NULL;
		for (guint k = 0; circular && k < G_N_ELEMENTS(simple); k++)
			assert_same(set, names[i], circular, simple[(k + 1) % G_N_ELEMENTS(simple)],
			    simple[k]);
		if (unnamed)
			assert_same(set, names[i], unnamed, NULL, simple[0]);
	}
	g_autoptr(Circular) copy = circular_of(set, "tembusan", true);
	g_assert_nonnull(copy);
	g_assert_cmpuint(made, >, 20);
}

/* Where buttons stand may depend on how long his name is. */
static void test_buttons(void)
{
	g_autoptr(TemplateSet) set = templates_in("templates");
	json_t *data = letter_sample(NULL);

	json_object_set_new(data, "nama", json_string(CIRCULAR_NAME));
	json_object_set_new(data, "penerima", json_string(CIRCULAR_ADDRESSEE));
	g_assert_cmpuint(json_array_size(json_object_get(data, "tombol")), >, 0);
	g_assert_null(circular_new(set, template_find(set, "tembusan"), data));
	json_decref(data);
}

/* What a name could bring with it is never put in by a circular. */
static void test_other_names(void)
{
	g_autoptr(TemplateSet) set = templates_in("templates");
	g_autoptr(Circular) circular = circular_of(set, "tembusan", true);

	for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
		g_assert_null(circular_fill(circular, "Nama", others[i]));
		g_assert_null(circular_fill(circular, others[i], "Nama"));
	}
	g_autofree char *longer = g_strnfill(101, 'a');
	g_assert_null(circular_fill(circular, longer, "Nama"));
}

static int discard(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

/* The shipped layout with letters of these texts. */
static char *folder_with(const char *const *letters)
{
	char *folder = g_dir_make_tmp("siaga-circular-XXXXXX", NULL);
	g_autofree char *layout = NULL;
	gsize length;

	g_assert_true(g_file_get_contents("templates/surel.html", &layout, &length, NULL));
	g_autofree char *to = g_build_filename(folder, "surel.html", NULL);
	g_assert_true(g_file_set_contents(to, layout, (gssize)length, NULL));
	for (; *letters; letters += 2) {
		g_autofree char *path = g_strdup_printf("%s/%s.txt", folder, letters[0]);
		g_assert_true(g_file_set_contents(path, letters[1], -1, NULL));
	}
	return folder;
}

static void test_where_the_name_stands(void)
{
	static const char *const letters[] = {"panjang",
	    "Hal: Undangan\n\nMohon kehadiran Yth. {{penerima}} pada rapat di pendapa kabupaten "
	    "bersama {{nama}} dan semua camat, lurah dan kepala desa.\n\n- satu\n- untuk "
	    "{{penerima}}\n\nSalam, {{nama}}\n",
	    "judul", "Hal: Untuk {{penerima}}\n\nSalam.\n", "awal",
	    "Hal: Awal\n\n{{penerima}} diundang.\n", "tabel",
	    "Hal: Tabel\n\nNama : {{penerima}}\nKota : Kajen\n", NULL};
	g_autofree char *folder = folder_with(letters);
	g_autoptr(TemplateSet) set = templates_in(folder);
	g_autoptr(Circular) longer = circular_of(set, "panjang", true);

	g_assert_null(circular_of(set, "judul", true));
	g_assert_null(circular_of(set, "awal", true));
	g_assert_null(circular_of(set, "tabel", true));
	g_assert_nonnull(longer);
	for (guint k = 0; k < G_N_ELEMENTS(simple); k++)
		assert_same(
		    set, "panjang", longer, simple[G_N_ELEMENTS(simple) - 1 - k], simple[k]);
	nftw(folder, discard, 8, FTW_DEPTH | FTW_PHYS);
}

/* A report that knows the marks gets no circular. */
static void test_mark_in_report(void)
{
	g_autoptr(TemplateSet) set = templates_in("templates");
	json_t *data = data_for(CIRCULAR_NAME, CIRCULAR_ADDRESSEE);

	json_object_set_new(data, "hal_petugas", json_string("Rapat " CIRCULAR_NAME));
	g_assert_null(circular_new(set, template_find(set, "tembusan"), data));
	json_decref(data);
}

static Heading heading_for(GTimeZone *zone, const char *name, const char *address, const char *id)
{
	return (Heading){.host = "kantor.example",
	    .from_name = "Kantor Kesbangpol",
	    .from_address = "kesbangpol@kantor.example",
	    .to_name = name,
	    .to_address = address,
	    .message_id = id,
	    .date = 1795395900,
	    .zone = zone,
	    .list = "tim-pemantau"};
}

static const char first_id[] =
    "siaga.aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb@kesbangpol.kabupaten.example";
static const char next_id[] =
    "siaga.AbCd0000aaaaaaaa.bbbb-bbb_bbbbbbb@kesbangpol.kabupaten.example";

/* As heading_text() makes it, or not at all; true: it is made. */
static bool fills(const CircularHeading *circular, const Heading *h, const ComposedBody *body)
{
	g_autoptr(GError) err = NULL;
	g_autofree char *filled = circular_heading_fill(circular, h, body);
	g_autofree char *alone = heading_text(h, body, &err);

	if (filled)
		g_assert_cmpstr(filled, ==, alone);
	return filled != NULL;
}

static void test_heading(void)
{
	static const struct {
		const char *name, *address;
		bool made;
	} rows[] = {
	    {"Camat Doro", "camat@doro.example", true},
	    {"X", "a-b_c.d@e.example", true},
	    {NULL, "camat@doro.example", true},
	    {"2026", "camat@doro.example", true},
	    {"Kepala Bidang Penanganan Konflik", "kabid@pekalongan.example", true},
	    {"Kepala Bidang Penanganan Konflik Nasional", "kabid@pekalongan.example", false},
	    {"H. Ahmad", "ahmad@desa.example", false},
	    {"Ahmad, S.Sos", "ahmad@desa.example", false},
	    {"Sutrisn\xc3\xb6", "s@desa.example", false},
	    {"a\r\nBcc: x@y.example", "s@desa.example", false},
	    {"=?utf-8?q?a?=", "s@desa.example", false},
	    {"", "s@desa.example", false},
	    {"Dua  spasi", "s@desa.example", false},
	    {"Camat", "a+b@desa.example", false},
	    {"Camat", "\"a b\"@desa.example", false},
	    {"Camat", "bukan alamat", false},
	};
	g_autoptr(TemplateSet) set = templates_in("templates");
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Jakarta");
	json_t *data = data_for("Camat", "Camat");
	g_autoptr(ComposedBody) body =
	    compose_body(set, template_find(set, "tembusan"), data, NULL, NULL);
	Heading first = heading_for(zone, "Camat", "camat@a.example", first_id);
	g_autofree char *header = heading_text(&first, body, NULL);
	g_autoptr(CircularHeading) circular = circular_heading_new(&first, body, header);

	json_decref(data);
	g_assert_nonnull(circular);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Heading h = heading_for(zone, rows[i].name, rows[i].address, next_id);
		if (fills(circular, &h, body) != rows[i].made)
			g_error("row %u: %s", i, rows[i].name ? rows[i].name : "-");
	}
}

/* What is not the reader's own must be equal. */
static void test_other_heading(void)
{
	g_autoptr(TemplateSet) set = templates_in("templates");
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Jakarta");
	json_t *data = data_for("Camat", "Camat");
	g_autoptr(ComposedBody) body =
	    compose_body(set, template_find(set, "tembusan"), data, NULL, NULL);
	Heading first = heading_for(zone, "Camat", "camat@a.example", first_id);
	g_autofree char *header = heading_text(&first, body, NULL);
	g_autoptr(CircularHeading) circular = circular_heading_new(&first, body, header);
	Heading other[] = {first, first, first, first, first, first, first};

	json_decref(data);
	g_assert_true(fills(circular, &first, body));
	other[0].list = NULL;
	other[1].from_address = "lain@kantor.example";
	other[2].date++;
	other[3].answers = "lain@kantor.example";
	other[4].reply_to_id = "a.1@x.example";
	other[5].message_id = "siaga.aaaaaaaaaaaaaaaa.b@kantor.example";
	other[6].host = "lain.example";
	for (guint i = 0; i < G_N_ELEMENTS(other); i++)
		g_assert_false(fills(circular, &other[i], body));
	g_assert_null(circular_heading_new(&other[4], body, header));
	g_free(body->subject);
	body->subject = g_strdup("Lain");
	g_assert_false(fills(circular, &first, body));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/circular/shipped", test_shipped);
	g_test_add_func("/circular/buttons", test_buttons);
	g_test_add_func("/circular/other-names", test_other_names);
	g_test_add_func("/circular/where-the-name-stands", test_where_the_name_stands);
	g_test_add_func("/circular/mark-in-report", test_mark_in_report);
	g_test_add_func("/circular/heading", test_heading);
	g_test_add_func("/circular/other-heading", test_other_heading);
	return g_test_run();
}
