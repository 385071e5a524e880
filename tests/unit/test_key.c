#include "base/key.h"

#include "base/error.h"
#include "letter/message_id.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static char *folder;

static void made_once(void)
{
	g_autofree char *path = g_build_filename(folder, "key", NULL);
	g_autoptr(GError) err = NULL;
	struct stat st;
	Key first, second;

	g_assert_false(key_load(&first, path, NULL));
	g_assert_true(key_create(&first, path, &err));
	g_assert_no_error(err);
	g_assert_cmpint(stat(path, &st), ==, 0);
	g_assert_cmpint(st.st_mode & 07777, ==, 0600);
	g_assert_cmpint(st.st_size, ==, 32);
	g_assert_false(key_create(&second, path, NULL));
	g_assert_true(key_load(&second, path, &err));
	g_assert_cmpmem(first.bytes, 32, second.bytes, 32);
}

static void refused(void)
{
	static const struct {
		const char *name, *bytes;
		int mode;
		const char *error;
	} cases[] = {
	    {"short", "abc", 0600, "is no key file of siaga"},
	    {"long", "0123456789012345678901234567890123456789", 0600, "is no key file"},
	    {"open", "01234567890123456789012345678901", 0640, "may be read by others"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_build_filename(folder, cases[i].name, NULL);
		g_autoptr(GError) err = NULL;
		Key key;
		g_assert_true(g_file_set_contents(path, cases[i].bytes, -1, NULL));
		g_assert_cmpint(chmod(path, (mode_t)cases[i].mode), ==, 0);
		g_assert_false(key_load(&key, path, &err));
		g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
		g_assert_nonnull(strstr(err->message, cases[i].error));
	}
	g_autoptr(GError) err = NULL;
	Key key;
	g_autofree char *missing = g_build_filename(folder, "tiada", "key", NULL);
	g_assert_false(key_load(&key, missing, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
}

/* Computed with Python's hmac and base64 from the input that key.h describes: each of the purpose and
 * the parts behind its length in four bytes. */
static void known_mark(void)
{
	Key key;
	const char *const parts[] = {"147", "receipt", NULL};

	memset(key.bytes, 7, sizeof key.bytes);
	g_autofree char *mark = key_mark(&key, "ask", parts, 51);
	g_assert_cmpstr(mark, ==, "gajn3u33xc2lr5z4ylc42jvqtrnq7fqlazpr3cg3aq3ownzolfg");
	g_autofree char *shorter = key_mark(&key, "ask", parts, 16);
	g_assert_true(g_str_has_prefix(mark, shorter));
	g_assert_cmpuint(strlen(shorter), ==, 16);
}

static void marks_differ(void)
{
	static const char *const a[] = {"ab", "c", NULL};
	static const char *const b[] = {"a", "bc", NULL};
	static const char *const c[] = {"abc", NULL};
	Key key = {{1}}, other = {{2}};
	g_autofree char *first = key_mark(&key, "p", a, 16);
	g_autofree char *second = key_mark(&key, "p", b, 16);
	g_autofree char *third = key_mark(&key, "p", c, 16);
	g_autofree char *purpose = key_mark(&key, "q", a, 16);
	g_autofree char *foreign = key_mark(&other, "p", a, 16);

	g_assert_false(key_mark_equal(first, second));
	g_assert_false(key_mark_equal(first, third));
	g_assert_false(key_mark_equal(first, purpose));
	g_assert_false(key_mark_equal(first, foreign));
	g_assert_true(key_mark_equal(first, first));
	g_assert_false(key_mark_equal(first, ""));
}

static const MessageIdParts sample_parts = {.life = "a",
    .entry = 147,
    .number = "umum/2026/147",
    .visit = 3,
    .action = "receipt",
    .recipient = "warga@desa.example",
    .code = "0147-AAAAAAAAAAAAAAAA"};

static void message_ids(void)
{
	Key key = {{1}}, other = {{2}};
	const MessageIdParts parts = sample_parts;
	MessageIdParts changed[] = {parts, parts, parts, parts, parts, parts, parts};

	changed[0].entry = 148;
	changed[1].action = "ask:1";
	changed[2].recipient = "lain@desa.example";
	/* A stage entered again, another text shown, another number, another life. */
	changed[3].visit = 4;
	changed[4].code = "0147-AAAAAAAAAAAAAAAB";
	changed[5].number = "umum/2026/148";
	changed[6].life = "b";
	g_autofree char *id = message_id_new(&key, &parts, "Kantor.example");
	g_autofree char *again = message_id_new(&key, &parts, "kantor.example");
	g_assert_cmpstr(id, ==, again);
	g_assert_true(g_regex_match_simple(
	    "^siaga\\.[a-z2-7]{16}\\.[a-z2-7]{16}\\.umum-2026-147@kantor\\.example$", id, 0, 0));
	for (guint i = 0; i < G_N_ELEMENTS(changed); i++) {
		g_autofree char *different = message_id_new(&key, &changed[i], "kantor.example");
		g_assert_cmpstr(different, !=, id);
		g_assert_true(message_id_is_ours(&key, different));
	}
	g_assert_true(message_id_is_ours(&key, id));
	g_assert_false(message_id_is_ours(&other, id));
	/* The number it bears, and only where it is ours. */
	int year = 0, number = 0;
	g_autofree char *book = message_id_number(&key, id, &year, &number);
	g_assert_cmpstr(book, ==, "umum");
	g_assert_cmpint(year, ==, 2026);
	g_assert_cmpint(number, ==, 147);
	g_autofree char *nothing = message_id_number(&other, id, &year, &number);
	g_assert_null(nothing);
	MessageIdParts office = parts;
	office.number = "";
	g_autofree char *without = message_id_new(&key, &office, "kantor.example");
	g_assert_true(message_id_is_ours(&key, without));
	nothing = message_id_number(&key, without, &year, &number);
	g_assert_null(nothing);
	g_autofree char *shouted = g_ascii_strup(id, -1);
	g_autofree char *quoted = g_strdup_printf("<%s>", shouted);
	g_assert_true(message_id_is_ours(&key, quoted));
}

static void foreign_message_ids(void)
{
	static const char *const foreign[] = {"", "<>", "siaga.@x", "siaga", "a@b",
	    "siaga.aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb@kantor.example",
	    "siaga.aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbb@kantor.example"};
	Key key = {{1}};
	const MessageIdParts parts = sample_parts;
	g_autofree char *id = message_id_new(&key, &parts, "kantor.example");

	for (guint i = 0; i < G_N_ELEMENTS(foreign); i++)
		g_assert_false(message_id_is_ours(&key, foreign[i]));
	/* Any change of any character, and any cut. */
	for (gsize i = 0; id[i]; i++) {
		g_autofree char *changed = g_strdup(id);
		changed[i] = changed[i] == 'a' ? 'b' : 'a';
		g_assert_false(message_id_is_ours(&key, changed));
		changed[i] = '\0';
		g_assert_false(message_id_is_ours(&key, changed));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	folder = g_dir_make_tmp("siaga-key-XXXXXX", NULL);
	g_test_add_func("/key/made-once", made_once);
	g_test_add_func("/key/refused", refused);
	g_test_add_func("/key/known-mark", known_mark);
	g_test_add_func("/key/marks-differ", marks_differ);
	g_test_add_func("/message-id/same-and-different", message_ids);
	g_test_add_func("/message-id/foreign", foreign_message_ids);
	int status = g_test_run();
	static const char *const files[] = {"key", "short", "long", "open"};
	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path = g_build_filename(folder, files[i], NULL);
		g_unlink(path);
	}
	g_rmdir(folder);
	g_free(folder);
	return status;
}
