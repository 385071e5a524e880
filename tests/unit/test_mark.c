/* How far the books went: never lower than it was, from the newest slot that is whole. */
#include "base/error.h"
#include "store/mark.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

enum { SLOT = 64 * 1024 };

static void write_mark(int fd, int number)
{
	g_autoptr(HighMark) mark = NULL;
	g_autoptr(GError) err = NULL;
	bool empty = lseek(fd, 0, SEEK_END) == 0;

	mark = empty ? mark_new() : mark_read(fd, "buku", &err);
	g_assert_no_error(err);
	mark_raise(mark, "umum/2026", number);
	g_assert_true(mark_write(fd, "buku", mark, &err));
	g_assert_no_error(err);
}

static int number_of(const HighMark *mark)
{
	return GPOINTER_TO_INT(g_hash_table_lookup(mark->numbers, "umum/2026"));
}

static void test_rises(void)
{
	g_autoptr(HighMark) mark = mark_new();

	mark_raise(mark, "umum/2026", 7);
	mark_raise(mark, "umum/2026", 5);
	g_assert_cmpint(number_of(mark), ==, 7);
	mark_raise(mark, "umum/2026", 8);
	g_assert_cmpint(number_of(mark), ==, 8);
}

/* Each digit of each number in turn is another one in the newest slot, then in both. */
static void test_damage(void)
{
	g_autofree char *path = g_build_filename(g_get_tmp_dir(), "siaga-mark-XXXXXX", NULL);
	int fd = g_mkstemp(path);
	char text[512] = "";

	write_mark(fd, 11);
	write_mark(fd, 12);
	gint64 newest = 0; /* sequence 2 is in the first slot */
	g_assert_cmpint(pread(fd, text, sizeof text - 1, newest), >, 0);
	g_assert_nonnull(strstr(text, "number 12 umum/2026"));
	for (gsize i = 0; text[i]; i++) {
		char other = text[i] == '9' ? '8' : '9';
		if (!g_ascii_isdigit(text[i]))
			continue;
		g_assert_cmpint(pwrite(fd, &other, 1, newest + (gint64)i), ==, 1);
		g_autoptr(HighMark) mark = mark_read(fd, "buku", NULL);
		g_assert_nonnull(mark);
		g_assert_cmpint(number_of(mark), ==, 11);
		g_assert_cmpint(pwrite(fd, &text[i], 1, newest + (gint64)i), ==, 1);
	}
	g_autoptr(GError) err = NULL;
	g_assert_cmpint(pwrite(fd, "x", 1, 0), ==, 1);
	g_assert_cmpint(pwrite(fd, "x", 1, SLOT), ==, 1);
	g_assert_null(mark_read(fd, "buku", &err));
	g_assert_nonnull(strstr(err->message, "is damaged"));
	close(fd);
	g_unlink(path);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/mark/rises", test_rises);
	g_test_add_func("/mark/damage", test_damage);
	return g_test_run();
}
