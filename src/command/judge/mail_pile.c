#include "command/judge/mail_pile.h"

#include "base/error.h"
#include "base/memfile.h"

#include <string.h>
#include <unistd.h>

enum { DEPTH = 4 };

static const char separator[] = "From ";

static void piled_mail_free(gpointer data)
{
	PiledMail *mail = data;

	g_free(mail->name);
	g_free(mail);
}

MailPile *mail_pile_new(GError **err)
{
	int fd = memfile_new(err);

	if (fd < 0)
		return NULL;
	MailPile *pile = g_new0(MailPile, 1);
	pile->fd = fd;
	pile->mails = g_ptr_array_new_with_free_func(piled_mail_free);
	return pile;
}

void mail_pile_free(MailPile *pile)
{
	if (!pile)
		return;
	close(pile->fd);
	g_ptr_array_unref(pile->mails);
	g_free(pile);
}

bool mail_pile_put(MailPile *pile, const char *name, const char *bytes, gsize length, GError **err)
{
	PiledMail *mail = g_new0(PiledMail, 1);
	const PiledMail *last = pile->mails->len ? pile->mails->pdata[pile->mails->len - 1] : NULL;

	mail->name = g_strdup(name);
	mail->offset = last ? last->offset + last->length : 0;
	mail->length = length;
	g_ptr_array_add(pile->mails, mail);
	return memfile_write(pile->fd, bytes, length, err);
}

/* Where the next mail of an mbox begins (RFC 4155): a separator behind an empty line; the end otherwise. */
static const char *next_separator(const char *from, const char *end)
{
	for (const char *p = from; p && p < end; p = memchr(p, '\n', (gsize)(end - p))) {
		if (*p == '\n')
			p++;
		bool blank = p - from >= 2 && p[-1] == '\n' &&
			     (p[-2] == '\n' || (p[-2] == '\r' && p - from >= 3 && p[-3] == '\n'));
		if (blank && (gsize)(end - p) >= strlen(separator) &&
		    memcmp(p, separator, strlen(separator)) == 0)
			return p;
	}
	return end;
}

static bool add_mbox(
    MailPile *pile, const char *path, const char *bytes, gsize length, GError **err)
{
	const char *end = bytes + length;
	guint number = 0;

	for (const char *p = bytes; p < end;) {
		const char *head = memchr(p, '\n', (gsize)(end - p));
		const char *start = head ? head + 1 : end;
		const char *next = next_separator(start, end);
		g_autofree char *name = g_strdup_printf("%s#%u", path, ++number);
		if (!mail_pile_put(pile, name, start, (gsize)(next - start), err))
			return false;
		p = next;
	}
	return true;
}

static bool add_file(MailPile *pile, const char *path, GError **err)
{
	g_autofree char *bytes = NULL;
	gsize length = 0;

	if (!g_file_get_contents(path, &bytes, &length, err))
		return false;
	if (g_str_has_prefix(bytes, separator))
		return add_mbox(pile, path, bytes, length, err);
	return mail_pile_put(pile, path, bytes, length, err);
}

static int by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *names_in(const char *path, GError **err)
{
	GDir *dir = g_dir_open(path, 0, err);
	const char *name;

	if (!dir)
		return NULL;
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	while ((name = g_dir_read_name(dir)))
		if (*name != '.')
			g_ptr_array_add(names, g_build_filename(path, name, NULL));
	g_dir_close(dir);
	g_ptr_array_sort(names, by_text);
	return names;
}

static bool add(MailPile *pile, const char *path, guint depth, GError **err)
{
	if (!g_file_test(path, G_FILE_TEST_IS_DIR))
		return add_file(pile, path, err);
	if (depth == DEPTH)
		return fail(err, ERR_CONFIG, "%s: directories nest too deep", path);
	g_autoptr(GPtrArray) names = names_in(path, err);
	for (guint i = 0; names && i < names->len; i++)
		if (!add(pile, names->pdata[i], depth + 1, err))
			return false;
	return names != NULL;
}

bool mail_pile_add(MailPile *pile, const char *path, GError **err)
{
	bool done = add(pile, path, 0, err);

	if (!done && err && *err && (*err)->domain == G_FILE_ERROR) {
		g_autofree char *reason = g_strdup((*err)->message);
		g_clear_error(err);
		fail(err, ERR_CONFIG, "%s", reason);
	}
	return done;
}
