/* config/account/secret.c: what a secret may stand in, and who may read it. */
#include "config/account/secret.h"

#include "base/error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct Fixture {
	char *directory, *path, *reference;
} Fixture;

static void set_up(Fixture *f, gconstpointer data)
{
	(void)data;
	f->directory = g_dir_make_tmp("siaga-secret-XXXXXX", NULL);
	f->path = g_build_filename(f->directory, "sandi", NULL);
	f->reference = g_strconcat("file:", f->path, NULL);
	g_assert_true(g_file_set_contents(f->path, "kata sandi\r\nbaris dua\n", -1, NULL));
	g_assert_cmpint(g_chmod(f->path, 0600), ==, 0);
}

static void tear_down(Fixture *f, gconstpointer data)
{
	(void)data;
	g_unlink(f->path);
	g_rmdir(f->directory);
	g_free(f->directory);
	g_free(f->path);
	g_free(f->reference);
}

/* Refused, with these words and ERR_CONFIG, by reading and by looking alike. */
static void expect_refused(const char *reference, const char *words, bool seen_by_check)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(GError) check_err = NULL;

	g_assert_null(secret_read(reference, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
	g_assert_nonnull(strstr(err->message, words));
	g_assert_cmpint(secret_check(reference, &check_err), ==, !seen_by_check);
}

static void test_file(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;

	(void)data;
	char *secret = secret_read(f->reference, &err);
	g_assert_no_error(err);
	g_assert_cmpstr(secret, ==, "kata sandi");
	g_assert_true(secret_check(f->reference, &err));
	secret_free(secret);
	g_assert_cmpint(g_chmod(f->path, 0640), ==, 0);
	g_assert_true(secret_check(f->reference, &err));
}

static void test_open_to_others(Fixture *f, gconstpointer data)
{
	static const int modes[] = {0604, 0644, 0602, 0620, 0666};

	(void)data;
	for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
		g_assert_cmpint(g_chmod(f->path, modes[i]), ==, 0);
		expect_refused(f->reference, "chmod 600", true);
	}
}

static void test_no_secret(Fixture *f, gconstpointer data)
{
	g_autofree char *folder = g_strconcat("file:", f->directory, NULL);
	g_autofree char *large = g_strnfill(64 * 1024 + 1, 'x');

	(void)data;
	expect_refused(folder, "not a regular file", true);
	expect_refused("file:/nonexistent/x", "/nonexistent/x", true);
	expect_refused("env:SIAGA_NOT_SET", "no such environment variable", true);
	expect_refused("kata sandi", "no reference", true);
	g_assert_true(g_file_set_contents(f->path, "\nx\n", -1, NULL));
	g_assert_cmpint(g_chmod(f->path, 0600), ==, 0);
	expect_refused(f->reference, "the secret is empty", false);
	g_assert_true(g_file_set_contents(f->path, large, -1, NULL));
	g_assert_cmpint(g_chmod(f->path, 0600), ==, 0);
	expect_refused(f->reference, "64 KiB", true);
}

static void test_credential(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;

	(void)data;
	g_unsetenv("CREDENTIALS_DIRECTORY");
	expect_refused("credential:sandi", "LoadCredential=", true);
	g_setenv("CREDENTIALS_DIRECTORY", f->directory, TRUE);
	char *secret = secret_read("credential:sandi", &err);
	g_assert_no_error(err);
	g_assert_cmpstr(secret, ==, "kata sandi");
	secret_free(secret);
	g_unsetenv("CREDENTIALS_DIRECTORY");
}

static void test_environment(void)
{
	g_autoptr(GError) err = NULL;

	g_setenv("SIAGA_TEST_SECRET", "dari lingkungan", TRUE);
	char *secret = secret_read("env:SIAGA_TEST_SECRET", &err);
	g_assert_cmpstr(secret, ==, "dari lingkungan");
	secret_free(secret);
	g_assert_true(secret_check("env:SIAGA_TEST_SECRET", &err));
	g_unsetenv("SIAGA_TEST_SECRET");
}

static void test_form(void)
{
	static const char *const bad[] = {
	    "", "x", "file:", "env:", "credential:", "credential:a/b", "credential:..", "File:/x"};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_false(secret_is_reference(bad[i]));
	g_assert_true(secret_is_reference("credential:laporan"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/secret/file", Fixture, NULL, set_up, test_file, tear_down);
	g_test_add("/secret/open", Fixture, NULL, set_up, test_open_to_others, tear_down);
	g_test_add("/secret/none", Fixture, NULL, set_up, test_no_secret, tear_down);
	g_test_add("/secret/credential", Fixture, NULL, set_up, test_credential, tear_down);
	g_test_add_func("/secret/environment", test_environment);
	g_test_add_func("/secret/form", test_form);
	return g_test_run();
}
