#include "letter/field.h"
#include "letter/template.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct File {
	const char *name, *text;
} File;

static const char layout[] = "<p>{{hal}}</p>{{#blok}}{{#paragraf}}{{.}}{{/paragraf}}{{/blok}}";

static void remove_folder(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			remove_folder(path);
		else
			g_unlink(path);
	}
	g_dir_close(dir);
	g_rmdir(folder);
}

/* A folder of its own with these files (ended by one without name). */
static char *folder_with(const File *files)
{
	char *folder = g_dir_make_tmp("siaga-template-XXXXXX", NULL);

	for (; files->name; files++) {
		g_autofree char *path = g_build_filename(folder, files->name, NULL);
		g_autofree char *parent = g_path_get_dirname(path);
		g_mkdir_with_parents(parent, 0700);
		g_assert_true(g_file_set_contents(path, files->text, -1, NULL));
	}
	return folder;
}

/* What is wrong with them, the folder's name left out. */
static char *problems_of(const File *files)
{
	g_autofree char *folder = folder_with(files);
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(TemplateSet) set = template_set_load(folder, NULL, problems);
	g_autofree char *text = problems_text(problems);

	g_assert_cmpuint(problems_grave(problems), ==, 0);
	remove_folder(folder);
	g_auto(GStrv) parts = g_strsplit(text, folder, -1);
	return g_strjoinv("", parts);
}

static void loading(void)
{
	const File files[] = {
	    {"surel.html", layout},
	    {"b.txt", "Hal: Satu {{nama}}\nlampiran: YA\n\nteks {{>kop}}\n"},
	    {"a.txt", "hal:Dua\r\n\r\nteks"},
	    {"a.html", "{{hal}} {{nama}} {{>kop}}"},
	    {"README.md", "bukan templat"},
	    {"b.txt~", "sisa"},
	    {".b.swp", "sisa"},
	    {"bagian/kop.txt", "{{kantor.nama}}"},
	    {NULL, NULL},
	};
	g_autofree char *folder = folder_with(files);
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(TemplateSet) set = template_set_load(folder, NULL, problems);

	remove_folder(folder);
	g_assert_nonnull(set);
	g_autofree const char **names = template_names(set);
	g_assert_cmpstr(names[0], ==, "a");
	g_assert_cmpstr(names[1], ==, "b");
	g_assert_null(names[2]);
	g_assert_true(template_exists(set, "b"));
	g_assert_false(template_exists(set, "kop"));
	g_assert_false(template_exists(set, "surel"));
	g_assert_true(template_find(set, "b")->attach);
	g_assert_false(template_find(set, "a")->attach);
	g_assert_nonnull(template_find(set, "a")->html);
	g_assert_null(template_find(set, "b")->html);
}

/* What the office's own folder leaves out is the common one's; what it has, under whichever name, is its own. */
static void common_folder(void)
{
	const File shared[] = {
	    {"templates/mail.html", layout},
	    {"templates/a.txt", "Subject: common a\n\n{{>end}}\n"},
	    {"templates/b.txt", "Subject: common b\n\n{{>end}}\n"},
	    {"templates/confirmation.txt", "Subject: common\n\n{{unheard}}\n"},
	    {"templates/parts/end.txt", "common"},
	    {NULL, NULL},
	};
	const File own[] = {
	    {"b.txt", "Subject: own b\nAttachments: yes\n\n{{>end}}\n"},
	    {"konfirmasi.txt", "Subject: own\n\nown\n"},
	    {"parts/end.txt", "own"},
	    {NULL, NULL},
	};
	g_autofree char *common = folder_with(shared), *folder = folder_with(own);
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(TemplateSet) set = template_set_load(folder, common, problems);
	g_autofree char *text = problems_text(problems);
	g_autofree char *nowhere = g_build_filename(folder, "nowhere", NULL);
	g_autoptr(TemplateSet) bare = template_set_load(nowhere, common, problems);

	remove_folder(common);
	remove_folder(folder);
	g_assert_cmpstr(text, ==, "");
	g_assert_false(template_find(set, "a")->attach);
	g_assert_true(template_find(set, "b")->attach);
	g_assert_true(template_exists(set, "konfirmasi"));
	json_t *nothing = json_object();
	g_autofree char *end = mustache_render(
	    g_hash_table_lookup(template_partials(set), "end"), NULL, nothing, ESCAPE_TEXT, NULL);
	json_decref(nothing);
	g_assert_cmpstr(end, ==, "own");
	g_assert_false(template_find(bare, "b")->attach);
	g_assert_nonnull(template_fault(bare, "konfirmasi"));
}

/* What stands alone on the last line ends the letter: buttons stand above it. */
static void closings(void)
{
	const File files[] = {
	    {"surel.html", layout},
	    {"a.txt", "Hal: Satu\n\nteks\n\n{{>kop}}\n\n"},
	    {"b.txt", "Hal: Satu\n\nteks {{>kop}}\n"},
	    {"c.txt", "Hal: Satu\n\n{{>kop}}\n\nteks\n"},
	    {"d.txt", "Hal: Satu\n\n{{>kop}}"},
	    {"e.txt", "Hal: Satu\n\nteks {{>kop}}{{>kop}}"},
	    {"bagian/kop.txt", "{{kantor.nama}}"},
	    {NULL, NULL},
	};
	static const bool ends[] = {true, false, false, true, false};
	g_autofree char *folder = folder_with(files);
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(TemplateSet) set = template_set_load(folder, NULL, problems);

	remove_folder(folder);
	for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
		const char name[] = {(char)('a' + i), '\0'};
		g_assert_cmpint(template_find(set, name)->closing != NULL, ==, ends[i]);
	}
}

static void all_problems(void)
{
	const File files[] = {
	    {"a.txt", "Hal: {{warna}}\nLampiran: mungkin\nSifat: R\n\nx\n  {{>tiada}}{{bentuk}}\n"},
	    {"b.txt", "teks tanpa kepala\n"},
	    {"c.txt", "Lampiran: ya\n\nteks\n"},
	    {"d.txt", "Hal: satu\nHal: dua\n\n{{#nama}}\n"},
	    {"e.html", "x"},
	    {"f.doc", "x"},
	    {"g.txt", "Hal: x\n\n\xff"},
	    {"h.txt", "Hal: x\n\n{{#lampiran}}{{nama}}{{hal}}{{/lampiran}}{{ada_isi}}{{ada_x}}"},
	    {"i.txt", "Hal: x\n\n{{perhial}}{{mattre}}\n{{>lain}}\n{{>penutupp}}"},
	    {"bagian/penutup.txt", "x"},
	    {"surel.html", "{{hal}}{{nama}}"},
	    {"bagian/x.html", "x"},
	    {NULL, NULL},
	};
	static const char *const expected[] = {
	    "/a.txt:1:6: 'warna' is no field of a letter",
	    "/a.txt:2:11: 'mungkin' is neither yes nor no",
	    "/a.txt:3:1: 'Sifat' is unknown, expected Subject, Attachments or Print",
	    "/a.txt:6:3: 'tiada' is no template",
	    "/a.txt:6:13: 'bentuk' is no field of a letter",
	    "/b.txt:1:1: 'teks tanpa kepala' is no setting",
	    "/c.txt: has no subject",
	    "/d.txt:2:1: one subject is needed",
	    "/d.txt:4:1: section 'nama' is not closed",
	    "/e.html: has no letter beside it",
	    "/f.doc: is no template",
	    "/g.txt: is not UTF-8 text",
	    "/h.txt:3:22: 'hal' is no field",
	    "/h.txt:3:53: 'ada_x' is no field",
	    "/i.txt:3:1: 'perhial' is no field of a letter, did you mean 'perihal'?",
	    "/i.txt:3:12: 'mattre' is no field of a letter, did you mean 'matter'?",
	    "/i.txt:4:1: 'lain' is no template, expected the name",
	    "/i.txt:5:1: 'penutupp' is no template, did you mean 'penutup'?",
	    "/surel.html:1:8: 'nama' is no field",
	    "/bagian/x.html: is no part of a template",
	};
	g_autofree char *text = problems_of(files);

	g_test_message("%s", text);
	for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
		g_test_message("expected: %s", expected[i]);
		g_assert_nonnull(strstr(text, expected[i]));
	}
	g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
	g_assert_cmpuint(g_strv_length(lines), ==, G_N_ELEMENTS(expected));
}

/* A letter with a problem says where; those beside it can be used. */
static void faults(void)
{
	const File files[] = {
	    {"surel.html", layout},
	    {"a.txt", "Hal: A\n\n{{warna}}\n"},
	    {"b.txt", "Hal: B\n\nteks\n"},
	    {"c.txt", "Hal: C\n\n\xff"},
	    {"d.txt", "Hal: D\n\nteks\n"},
	    {"d.html", "{{#nama}}"},
	    {"e.txt", "Hal: E\n\n{{>x}}\n"},
	    {"bagian/x.txt", "{{/nama}}"},
	    {NULL, NULL},
	};
	g_autofree char *folder = folder_with(files);
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(TemplateSet) set = template_set_load(folder, NULL, problems);

	remove_folder(folder);
	g_assert_nonnull(template_find(set, "b"));
	g_assert_null(template_fault(set, "b"));
	static const struct {
		const char *name, *fault;
	} rows[] = {{"a", "/a.txt:3:1: 'warna'"}, {"c", "/c.txt: is not UTF-8"},
	    {"d", "/d.html:1:1: section 'nama' is not closed"}, {"e", "/e.txt:3:1: 'x'"}};
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_assert_null(template_find(set, rows[i].name));
		g_test_message("%s", template_fault(set, rows[i].name));
		g_assert_nonnull(strstr(template_fault(set, rows[i].name), rows[i].fault));
	}
	g_assert_null(template_fault(set, "tiada"));
	g_assert_cmpuint(problems_grave(problems), ==, 0);
}

static void no_layout(void)
{
	const File files[] = {{"a.txt", "Hal: x\n\nx"}, {NULL, NULL}};
	g_autofree char *text = problems_of(files);

	g_assert_nonnull(strstr(text, "holds no usable mail.html"));
}

static void no_folder(void)
{
	g_autoptr(Problems) problems = problems_new();

	g_autoptr(TemplateSet) set = template_set_load("/nonexistent/templates", NULL, problems);
	g_assert_null(template_find(set, "tanda-terima"));
	g_autofree char *text = problems_text(problems);
	g_assert_true(g_str_has_prefix(text, "/nonexistent/templates: cannot be read:"));
}

/* What people are told about fields is what there is. */
static void readme(void)
{
	g_autofree char *text = NULL;

	g_assert_true(g_file_get_contents("templates/README.md", &text, NULL, NULL));
	for (const Field *field = letter_fields; field->path; field++) {
		g_autofree char *row = g_strdup_printf("| `%s` | ", field->path);
		char *found = strstr(text, row);
		g_test_message("%s", field->path);
		g_assert_nonnull(found);
		g_assert_true(g_ascii_isalpha(found[strlen(row)]));
		g_assert_nonnull(field->help);
	}
	g_auto(GStrv) rows = g_strsplit(strstr(text, "## Kolom"), "\n| `", -1);
	guint count = 0;
	while (letter_fields[count].path)
		count++;
	g_assert_cmpuint(g_strv_length(rows), ==, count + 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/template/loading", loading);
	g_test_add_func("/template/closings", closings);
	g_test_add_func("/template/all-problems", all_problems);
	g_test_add_func("/template/faults", faults);
	g_test_add_func("/template/common", common_folder);
	g_test_add_func("/template/no-layout", no_layout);
	g_test_add_func("/template/no-folder", no_folder);
	g_test_add_func("/template/readme", readme);
	return g_test_run();
}
