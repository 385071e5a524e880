#include "store/mark.h"

#include "base/digest.h"
#include "base/durable.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { SLOT_SIZE = 64 * 1024, SLOTS = 2 };

static const char title[] = "siaga mark 1\n";

HighMark *mark_new(void)
{
	HighMark *mark = g_new0(HighMark, 1);

	mark->life = g_strdup("");
	mark->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return mark;
}

void mark_free(HighMark *mark)
{
	if (!mark)
		return;
	g_hash_table_unref(mark->numbers);
	g_free(mark->life);
	g_free(mark);
}

void mark_raise(HighMark *mark, const char *book_year, int number)
{
	int known = GPOINTER_TO_INT(g_hash_table_lookup(mark->numbers, book_year));

	if (number > known)
		g_hash_table_insert(mark->numbers, g_strdup(book_year), GINT_TO_POINTER(number));
}

char *mark_path(const char *database)
{
	return g_strconcat(database, ".mark", NULL);
}

int mark_open(const char *database, bool write, bool create, bool *missing_r, GError **err)
{
	g_autofree char *path = mark_path(database);
	int how = (write ? O_RDWR : O_RDONLY) | (create ? O_CREAT : 0);
	int fd = open(path, how | O_CLOEXEC | O_NOFOLLOW, 0600);

	*missing_r = fd < 0 && errno == ENOENT;
	if (fd < 0)
		fail(err, ERR_CONFIG, "%s cannot be opened: %s", path, g_strerror(errno));
	if (fd >= 0 && create && !durable_name(path)) {
		fail(err, ERR_CONFIG, "%s cannot be made durable: %s", path, g_strerror(errno));
		close(fd);
		return -1;
	}
	return fd;
}

/* ---- one slot as text ---- */

static void add_end(GString *text, const char *name, const ChainEnd *end)
{
	g_string_append_printf(
	    text, "%s %" G_GINT64_FORMAT " %s\n", name, end->id, end->id ? end->hash : "-");
}

static char *text_of(const HighMark *mark)
{
	GString *text = g_string_new(title);
	GHashTableIter iter;
	gpointer book, number;
	char sum[DIGEST_HEX_SIZE];

	g_string_append_printf(
	    text, "sequence %" G_GUINT64_FORMAT "\nlife %s\n", mark->sequence, mark->life);
	add_end(text, "history", &mark->history);
	add_end(text, "seals", &mark->seals);
	g_hash_table_iter_init(&iter, mark->numbers);
	while (g_hash_table_iter_next(&iter, &book, &number))
		g_string_append_printf(
		    text, "number %d %s\n", GPOINTER_TO_INT(number), (const char *)book);
	digest_hex_of(text->str, text->len, sum);
	g_string_append_printf(text, "sum %s\n", sum);
	return g_string_free(text, FALSE);
}

static bool read_end(const char *rest, ChainEnd *end)
{
	char *hash = NULL;

	end->id = g_ascii_strtoll(rest, &hash, 10);
	hash += *hash == ' ';
	g_strlcpy(end->hash, g_str_equal(hash, "-") ? "" : hash, sizeof end->hash);
	return end->id >= 0 && (end->id == 0 || strlen(hash) == 64);
}

static bool read_number(const char *rest, HighMark *mark)
{
	char *book = NULL;
	gint64 number = g_ascii_strtoll(rest, &book, 10);

	if (*book != ' ' || !strchr(book, '/') || number < 0 || number > G_MAXINT)
		return false;
	mark_raise(mark, book + 1, (int)number);
	return true;
}

static bool read_line(const char *line, HighMark *mark)
{
	const char *space = strchr(line, ' ');
	gsize n = space ? (gsize)(space - line) : 0;

	if (n == 8 && !strncmp(line, "sequence", n))
		mark->sequence = g_ascii_strtoull(space + 1, NULL, 10);
	else if (n == 7 && !strncmp(line, "history", n))
		return read_end(space + 1, &mark->history);
	else if (n == 5 && !strncmp(line, "seals", n))
		return read_end(space + 1, &mark->seals);
	else if (n == 6 && !strncmp(line, "number", n))
		return read_number(space + 1, mark);
	else if (n == 4 && !strncmp(line, "life", n)) {
		g_free(mark->life);
		mark->life = g_strdup(space + 1);
	} else
		return false;
	return true;
}

static bool sum_holds(const char *text, const char *sum_line)
{
	char sum[DIGEST_HEX_SIZE];

	digest_hex_of(text, (gsize)(sum_line - text), sum);
	return strncmp(sum_line + strlen("sum "), sum, strlen(sum)) == 0;
}

/* NULL: not whole. */
static HighMark *parse(char *text)
{
	char *sum = g_strrstr(text, "sum ");

	if (!g_str_has_prefix(text, title) || !sum || sum[-1] != '\n' || !sum_holds(text, sum))
		return NULL;
	*sum = '\0';
	g_autoptr(HighMark) mark = mark_new();
	g_auto(GStrv) lines = g_strsplit(text + strlen(title), "\n", -1);
	for (guint i = 0; lines[i] && *lines[i]; i++)
		if (!read_line(lines[i], mark))
			return NULL;
	return g_steal_pointer(&mark);
}

HighMark *mark_read(int fd, const char *database, GError **err)
{
	g_autofree char *text = g_malloc(SLOT_SIZE + 1);
	g_autoptr(HighMark) newest = NULL;

	for (int i = 0; i < SLOTS; i++) {
		ssize_t n = pread(fd, text, SLOT_SIZE, (off_t)i * SLOT_SIZE);
		text[n > 0 ? n : 0] = '\0';
		g_autoptr(HighMark) mark = parse(text);
		if (!mark || (newest && newest->sequence > mark->sequence))
			continue;
		mark_free(newest);
		newest = g_steal_pointer(&mark);
	}
	if (!newest)
		fail(err, ERR_CONFIG,
		    "%s.mark, which says how far the books went, is damaged: look at the disk, "
		    "then run 'siaga restore --here'",
		    database);
	return g_steal_pointer(&newest);
}

bool mark_write(int fd, const char *database, HighMark *mark, GError **err)
{
	mark->sequence++;
	g_autofree char *text = text_of(mark);
	gsize length = strlen(text) + 1;

	if (length > SLOT_SIZE)
		return fail(err, ERR_CONFIG, "%s.mark has no room for so many books", database);
	off_t at = (off_t)(mark->sequence % SLOTS) * SLOT_SIZE;
	if (pwrite(fd, text, length, at) == (ssize_t)length && fdatasync(fd) == 0)
		return true;
	return fail(err, ERR_WAIT, "%s.mark cannot be written: %s", database, g_strerror(errno));
}
