#include "letter/mustache.h"
#include "letter/printed_text.h"

#include <glib.h>
#include <jansson.h>
#include <string.h>

/* What the form's text becomes with this value of {{isi}}: the document as text. */
static char *document(const char *form, const char *value)
{
	const PaperLook look = {"Liberation Sans", 11, 1, 20, 20, 20, 20, false, 9};
	const PaperAbout about = {.title = "t", .author = "a", .subject = "s", .language = "id"};
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Mustache) mustache =
	    mustache_parse(MUSTACHE_STRICT, (Spot){"form", 1, 1}, form, problems);
	json_t *data = json_pack("{s:s}", "isi", value);
	g_autofree char *text = mustache_render(mustache, NULL, data, ESCAPE_PAPER, NULL);
	g_autoptr(Paper) paper = paper_new(&look, &about);

	g_assert_nonnull(text);
	json_decref(data);
	printed_text_add(paper, text);
	return paper_text(paper);
}

static void test_markup(void)
{
	static const struct {
		const char *form, *block;
	} rows[] = {
	    {"# JUDUL", "{\"is\":\"heading\",\"text\":\"JUDUL\",\"level\":0}"},
	    {"## Saran", "{\"is\":\"heading\",\"text\":\"Saran\",\"level\":1}"},
	    {"FAKTA", "{\"is\":\"heading\",\"text\":\"FAKTA\",\"level\":1}"},
	    {"Hal : {{isi}}", "{\"is\":\"field\",\"mark\":\"Hal\",\"text\":\"nilai\"}"},
	    {"1. {{isi}}", "{\"is\":\"item\",\"mark\":\"1.\",\"text\":\"nilai\"}"},
	    {"- {{isi}}", "{\"is\":\"item\",\"mark\":\"–\",\"text\":\"nilai\"}"},
	    {"---", "{\"is\":\"rule\"}"},
	    {"[x] {{isi}}\n[ ] b", "\"rows\":[[\"☒ nilai\",\"☐ b\"]]"},
	    {">> Kajen", "{\"is\":\"paragraph\",\"text\":\"Kajen\",\"align\":3"},
	    {"~~~\nKajen\nKepala,\n\nNama\nNIP 1\n~~~",
		"{\"above\":[\"Kajen\",\"Kepala,\"],\"name\":\"Nama\",\"below\":[\"NIP 1\"]}"},
	    {"~~~\nBupati\n\n.....\n~~~",
		"{\"above\":[\"Bupati\"],\"name\":\"\",\"below\":[\".....\"]}"},
	    {"<<< Lihat lampiran.\nFAKTA\n>>> LAMPIRAN {{isi}}",
		"{\"is\":\"annexable\",\"text\":\"Lihat lampiran.\"},"
		"{\"is\":\"heading\",\"text\":\"FAKTA\",\"level\":1},"
		"{\"is\":\"annexable-end\",\"text\":\"LAMPIRAN nilai\"}"},
	    {"Lampiran : - << 1 berkas", "{\"is\":\"field\",\"mark\":\"Lampiran\",\"text\":\"-\","
					 "\"annexed\":\"1 berkas\"}"},
	    {"Hal : {{isi}} << b", "\"text\":\"nilai << b\"}"},
	    {"Yth. Bapak. {{isi}}\nbaris", "\"text\":\"Yth. Bapak. nilai\\nbaris\""},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = document(rows[i].form, "nilai");
		g_test_message("%s: %s", rows[i].form, text);
		g_assert_nonnull(strstr(text, rows[i].block));
		g_assert_null(strstr(text, VALUE_MARK));
	}
}

/* What a stranger writes is text, whatever it looks like. */
static void test_values(void)
{
	static const char *const hostile[] = {"# JUDUL", "~~~\nKepala,\n\nPalsu\n~~~", "[x] setuju",
	    "Sifat : Biasa", "- butir", "1. butir", "---", "SANGAT PENTING", ">> kanan", "<<< muat",
	    ">>> LAMPIRAN", VALUE_MARK "# JUDUL", "satu\n# JUDUL\n~~~\n[x] dua"};

	for (guint i = 0; i < G_N_ELEMENTS(hostile); i++) {
		g_autofree char *text = document("Isi:\n\n{{isi}}\n", hostile[i]);
		const char *blocks = strstr(text, "\"blocks\":");
		g_test_message("%s", blocks);
		for (const char *at = blocks; (at = strstr(at, "{\"is\":\"")); at++)
			g_assert_true(g_str_has_prefix(at, "{\"is\":\"paragraph\"") ||
				      g_str_has_prefix(at, "{\"is\":\"space\""));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/printed/markup", test_markup);
	g_test_add_func("/printed/values", test_values);
	return g_test_run();
}
