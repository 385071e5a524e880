#include "engine/letters/not_read.h"

#include "language/dates.h"

static void add(
    const Language *language, GPtrArray *lines, const char *name, const Attachment *file)
{
	g_autofree char *size = file ? dates_size(language, file->size) : NULL;
	g_autofree char *line =
	    size ? g_strdup_printf("- %s (%s)", name, size) : g_strdup_printf("- %s", name);

	if (!g_ptr_array_find_with_equal_func(lines, line, g_str_equal, NULL))
		g_ptr_array_add(lines, g_steal_pointer(&line));
}

/* The encrypted text is one of two parts without a type of its own (RFC 3156 4). */
static bool is_of(const Attachment *file, const char *type)
{
	return g_str_equal(file->type, type) ||
	       (g_str_equal(type, "multipart/encrypted") &&
		   g_str_equal(file->type, "application/octet-stream"));
}

static void add_parts(
    const Language *language, GPtrArray *lines, const Message *m, const char *type)
{
	guint before = lines->len;

	for (guint i = 0; i < m->attachments->len; i++) {
		const Attachment *file = m->attachments->pdata[i];
		if (is_of(file, type))
			add(language, lines, file->filename ? file->filename : file->type, file);
	}
	if (lines->len == before)
		add(language, lines, type, NULL);
}

static void add_mail(const Language *language, GPtrArray *lines, const Message *m)
{
	static const char *const codes[] = {
	    "encrypted", "signed-unread", "partial", "limit-reached", NULL};

	for (guint i = 0; i < m->defects->len; i++) {
		const Defect *d = m->defects->pdata[i];
		if (g_strv_contains(codes, d->code))
			add_parts(
			    language, lines, m, d->detail && *d->detail ? d->detail : d->code);
	}
}

char *not_read(const Language *language, const GPtrArray *messages)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; messages && i < messages->len; i++)
		add_mail(language, lines, messages->pdata[i]);
	if (lines->len == 0)
		return NULL;
	g_ptr_array_add(lines, NULL);
	return g_strjoinv("\n", (char **)lines->pdata);
}
