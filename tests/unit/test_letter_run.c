/* What letters of one plan share: each is what it would be alone, whatever went before it. */
#include "engine/letters/letter_run.h"

#include "letter/sample.h"
#include "shipped_language.h"

#include <string.h>

typedef struct Row {
	const char *letter, *name, *matter;
} Row;

/* The same text to several, then another, then the first again; names that a circular does not take. */
static const Row rows[] = {
    {"tembusan", "Camat Doro", "Rapat"},
    {"tembusan", "Camat Kajen", "Rapat"},
    {"tembusan", "Camat Sragi", "Rapat"},
    {"tembusan", "H. Ahmad Fauzi, S.Sos.", "Rapat"},
    {"tembusan", "Sutrisn\xc3\xb6 <x>", "Rapat"},
    {"tembusan", NULL, "Rapat"},
    {"tembusan", "Camat Talun", "Rapat lain"},
    {"tembusan", "Camat Bojong", "Rapat lain"},
    {"tembusan", "Camat Tirto", "Rapat lain"},
    {"tanda-terima", "Camat Tirto", "Rapat lain"},
    {"tanda-terima", "Camat Buaran", "Rapat lain"},
    {"tembusan", "Camat Wiradesa", "Rapat"},
    {"tembusan", "Camat Siwalan", "Rapat"},
};

static json_t *data_of(const Row *row)
{
	json_t *data = letter_sample(NULL);

	json_object_del(data, "nama");
	json_object_del(data, "penerima");
	if (row->name) {
		json_object_set_new(data, "nama", json_string(row->name));
		json_object_set_new(data, "penerima", json_string(row->name));
	}
	json_object_set_new(data, "hal_petugas", json_string(row->matter));
	return data;
}

static TemplateSet *shipped(void)
{
	g_autoptr(Problems) problems = problems_new();

	return template_set_load("templates", NULL, problems);
}

static void assert_alone(LetterRun *run, const TemplateSet *set, const Row *row, guint number)
{
	static const Enclosures none;
	g_autoptr(GError) err = NULL;
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	g_autofree char *id = g_strdup_printf("siaga.aaaa%04u.bbbb@kantor.example", number);
	const Template *letter = template_find(set, row->letter);
	json_t *data = data_of(row), *before = json_deep_copy(data);
	g_autoptr(ComposedBody) body = letter_run_body(run, set, letter, data, &none, &err);
	g_autoptr(ComposedBody) alone = compose_body(set, letter, before, NULL, NULL);
	Heading heading = {.host = "kantor.example",
	    .from_address = "kantor@kantor.example",
	    .to_name = row->name,
	    .to_address = "camat@kecamatan.example",
	    .message_id = id,
	    .zone = zone};

	g_assert_no_error(err);
	g_assert_true(json_equal(data, before));
	g_assert_true(g_bytes_equal(body->bytes, alone->bytes));
	g_assert_cmpstr(body->subject, ==, alone->subject);
	g_autofree char *header = letter_run_heading(run, &heading, body, &err);
	g_autofree char *own = heading_text(&heading, alone, NULL);
	g_assert_no_error(err);
	g_assert_cmpstr(header, ==, own);
	json_decref(data);
	json_decref(before);
}

static void test_letters(void)
{
	g_autoptr(TemplateSet) set = shipped();
	g_autoptr(LetterRun) run = letter_run_new();

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		assert_alone(run, set, &rows[i], i);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		assert_alone(NULL, set, &rows[i], i);
}

/* A letter with files is made alone, and so is one that cannot be written. */
static void test_files(void)
{
	g_autoptr(TemplateSet) set = shipped();
	g_autoptr(LetterRun) run = letter_run_new();
	g_autoptr(GBytes) bytes = g_bytes_new_static("isi", 3);
	const Enclosure file = {"a.txt", "text/plain", bytes, 3, 1, false, NULL};
	Language *language = shipped_language();
	const Enclosures with = {&file, 1, true, 100000, language};
	const Template *letter = template_find(set, "tembusan");

	for (guint i = 0; i < 4; i++) {
		g_autoptr(GError) err = NULL;
		json_t *data = data_of(&rows[i]);
		g_autoptr(ComposedBody) body = letter_run_body(run, set, letter, data, &with, &err);
		g_autoptr(ComposedBody) alone = compose_body(set, letter, data, &with, NULL);
		g_assert_no_error(err);
		g_assert_true(g_bytes_equal(body->bytes, alone->bytes));
		g_assert_nonnull(strstr(body->mime, "multipart/mixed"));
		json_object_set_new(data, "tidak_ada", json_true());
		g_assert_null(letter_run_body(run, set, letter, data, &with, &err));
		g_assert_nonnull(err);
		json_decref(data);
	}
	row_free(language);
}

static void test_messages(void)
{
	g_autoptr(LetterRun) run = letter_run_new();
	Message *first = letter_run_message(run, 1, NULL),
		*broken = letter_run_message(run, 2, "{");

	g_assert_true(first == letter_run_message(run, 1, NULL));
	g_assert_true(first != broken);
	g_assert_cmpuint(broken->attachments->len, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/letter-run/letters", test_letters);
	g_test_add_func("/letter-run/files", test_files);
	g_test_add_func("/letter-run/messages", test_messages);
	return g_test_run();
}
