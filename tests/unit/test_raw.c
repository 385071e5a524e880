/* The mail segments. */
#include "base/digest.h"
#include "base/error.h"
#include "base/memfile.h"
#include "store/open.h"
#include "store/transaction.h"
#include "store_fixture.h"

#include <fcntl.h>

static char *segment_path(const Fixture *f, const char *name)
{
	return g_strdup_printf("%s.mail/%s", f->path, name);
}

static guint64 size_of(const Fixture *f, const char *name)
{
	g_autofree char *path = segment_path(f, name);
	struct stat st;

	g_assert_cmpint(stat(path, &st), ==, 0);
	return (guint64)st.st_size;
}

static void put(Fixture *f, const char *bytes, gint64 now, char sha256[65])
{
	must(raw_append_bytes(f->store, bytes, strlen(bytes), now, sha256, ERR));
}

static void assert_bytes(Fixture *f, const char *sha256, const char *bytes)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(GBytes) found = raw_read(f->store, sha256, &err);
	gsize length;

	g_assert_no_error(err);
	const char *data = g_bytes_get_data(found, &length);
	g_assert_cmpmem(data, length, bytes, strlen(bytes));
}

/* A segment opens in any mail tool, and holds the bytes as they came. */
static void test_layout(Fixture *f, gconstpointer data)
{
	static const char mail[] = "Subject: a\r\n\r\nFrom here on\r\n";
	char one[65], two[65];
	g_autofree char *text = NULL;
	g_autofree char *path = segment_path(f, "2026-11.mbox");

	(void)data;
	fixture_begin(f);
	put(f, mail, NOW, one);
	put(f, "Subject: b\n", NOW + 1, two);
	fixture_commit(f);
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_assert_cmpstr(text, ==,
	    "From siaga@localhost Sun Nov 22 22:30:00 2026\n"
	    "Subject: a\r\n\r\nFrom here on\r\n\n"
	    "From siaga@localhost Sun Nov 22 22:30:01 2026\n"
	    "Subject: b\n\n");
	assert_bytes(f, one, mail);
	assert_bytes(f, two, "Subject: b\n");
	struct stat st;
	g_assert_cmpint(stat(path, &st), ==, 0);
	g_assert_cmpint(st.st_mode & 07777, ==, 0600);
}

static void test_once(Fixture *f, gconstpointer data)
{
	char one[65], again[65];

	(void)data;
	fixture_begin(f);
	put(f, "same", NOW, one);
	fixture_commit(f);
	guint64 size = size_of(f, "2026-11.mbox");
	fixture_begin(f);
	put(f, "same", NOW + 99, again);
	fixture_commit(f);
	g_assert_cmpstr(one, ==, again);
	g_assert_cmpuint(size_of(f, "2026-11.mbox"), ==, size);
}

/* Sizes about the buffer's, and a file whose bytes start anywhere. */
static void test_sizes(Fixture *f, gconstpointer data)
{
	static const gsize sizes[] = {
	    0, 1, 4096, 262000, 262096, 262097, 262143, 262144, 262145, 600000};
	enum { LEAD = 37 };

	(void)data;
	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autofree char *bytes = g_malloc(sizes[i] + LEAD);
		char sha256[65], expected[65];
		for (gsize k = 0; k < sizes[i] + LEAD; k++)
			bytes[k] = (char)(k * 31 + i + k / 251);
		digest_hex_of(bytes + LEAD, sizes[i], expected);
		int fd = memfile_from(bytes, sizes[i] + LEAD, NULL);
		fixture_begin(f);
		must(raw_append(f->store, fd, LEAD, sizes[i], NOW, sha256, ERR));
		fixture_commit(f);
		close(fd);
		g_assert_cmpstr(sha256, ==, expected);
		g_autoptr(GBytes) found = raw_read(f->store, sha256, NULL);
		gsize length;
		const char *read = g_bytes_get_data(found, &length);
		g_assert_cmpmem(read, length, bytes + LEAD, sizes[i]);
	}
}

static void test_short_file(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;
	int fd = memfile_from("abc", 3, NULL);
	char sha256[65];

	(void)data;
	fixture_begin(f);
	g_assert_false(raw_append(f->store, fd, 1, 3, NOW, sha256, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
	fixture_commit(f);
	close(fd);
}

static void test_months(Fixture *f, gconstpointer data)
{
	char one[65], two[65], three[65];

	(void)data;
	fixture_begin(f);
	put(f, "november", NOW, one);
	put(f, "december", NOW + 10 * 86400, two);
	put(f, "november again", NOW, three);
	fixture_commit(f);
	assert_bytes(f, two, "december");
	assert_bytes(f, one, "november");
	assert_bytes(f, three, "november again");
	g_assert_cmpuint(size_of(f, "2026-12.mbox"), >, 0);
	fixture_reopen(f);
	assert_bytes(f, three, "november again");
}

static void test_undone(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;
	char kept[65], undone[65], lost[65], next[65];

	(void)data;
	fixture_begin(f);
	put(f, "kept", NOW, kept);
	must(store_savepoint(f->store, ERR));
	put(f, "a mail that is undone with its savepoint", NOW, undone);
	must(store_savepoint_undo(f->store, ERR));
	fixture_commit(f);
	fixture_begin(f);
	put(f, "a long mail that is lost with its transaction", NOW, lost);
	store_rollback(f->store);
	fixture_begin(f);
	put(f, "next", NOW, next);
	fixture_commit(f);
	assert_bytes(f, kept, "kept");
	assert_bytes(f, next, "next");
	g_assert_null(raw_read(f->store, undone, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
	g_assert_null(raw_read(f->store, lost, NULL));
	/* Nothing but the two records is in the file. */
	g_assert_cmpuint(size_of(f, "2026-11.mbox"), ==, 2 * (46 + 4 + 1));
}

static void test_tail(Fixture *f, gconstpointer data)
{
	char sha256[65];
	g_autofree char *path = segment_path(f, "2026-11.mbox");

	(void)data;
	fixture_begin(f);
	put(f, "kept", NOW, sha256);
	fixture_commit(f);
	guint64 size = size_of(f, "2026-11.mbox");
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	g_assert_cmpint(write(fd, "From never committed", 20), ==, 20);
	close(fd);
	fixture_reopen(f);
	g_assert_cmpuint(size_of(f, "2026-11.mbox"), ==, size);
	/* Shorter than the index says: bytes are lost, and the engine must not go on. */
	g_clear_pointer(&f->store, store_close);
	g_assert_cmpint(truncate(path, (off_t)size - 3), ==, 0);
	g_autoptr(GError) err = NULL;
	fixture_open(f, STORE_WRITE);
	g_assert_false(store_settle(f->store, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
	g_assert_nonnull(strstr(err->message, "3 bytes are missing"));
	g_unlink(path);
	store_close(f->store);
	fixture_open(f, STORE_WRITE);
	g_assert_false(store_begin(f->store, NULL));
}

static void test_changed_bytes(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;
	RawPlace place;
	char sha256[65];
	g_autofree char *path = segment_path(f, "2026-11.mbox");

	(void)data;
	fixture_begin(f);
	put(f, "asli", NOW, sha256);
	fixture_commit(f);
	must(raw_find(f->store, sha256, &place, ERR));
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	g_assert_cmpint(pwrite(fd, "A", 1, (off_t)place.offset), ==, 1);
	close(fd);
	g_assert_null(raw_read(f->store, sha256, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
	g_assert_nonnull(strstr(err->message, "were changed"));
}

static bool holds(const Fixture *f, const char *words)
{
	g_autofree char *path = segment_path(f, "2026-11.mbox");
	g_autofree char *bytes = NULL;
	gsize length;

	g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
	return memmem(bytes, length, words, strlen(words)) != NULL;
}

static void test_erase(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;
	char gone[65], kept[65];

	(void)data;
	fixture_begin(f);
	put(f, "nama saya jangan disebut", NOW, gone);
	put(f, "kept", NOW, kept);
	fixture_commit(f);
	guint64 size = size_of(f, "2026-11.mbox");
	/* Undone: the bytes stay. */
	fixture_begin(f);
	must(raw_erase(f->store, gone, ERR));
	store_rollback(f->store);
	assert_bytes(f, gone, "nama saya jangan disebut");
	fixture_begin(f);
	must(raw_erase(f->store, gone, ERR));
	fixture_commit(f);
	g_assert_false(holds(f, "jangan"));
	g_assert_cmpuint(size_of(f, "2026-11.mbox"), ==, size);
	g_assert_null(raw_read(f->store, gone, &err));
	g_assert_nonnull(strstr(err->message, "erased"));
	assert_bytes(f, kept, "kept");
	/* Seen again, the same mail is known and stays erased; a letter cannot be made of it. */
	char again[65];
	bool known;
	fixture_begin(f);
	put(f, "nama saya jangan disebut", NOW, again);
	g_autoptr(Letter) letter = sample_letter(0, "m@x", again);
	g_clear_error(&err);
	g_assert_false(outbox_add(f->store, letter, &known, &err));
	g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
	fixture_commit(f);
	g_assert_false(holds(f, "jangan"));
}

#define ADD(name, function)                                                                        \
	g_test_add("/raw/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("layout", test_layout);
	ADD("once", test_once);
	ADD("sizes", test_sizes);
	ADD("short-file", test_short_file);
	ADD("months", test_months);
	ADD("undone", test_undone);
	ADD("tail", test_tail);
	ADD("changed-bytes", test_changed_bytes);
	ADD("erase", test_erase);
	return g_test_run();
}
