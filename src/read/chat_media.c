#include "read/chat_media.h"

#include "model/message.h"

/* As one writing of it; NULL: it has none.  Caller frees. */
static char *composed(const char *name)
{
	return name ? g_utf8_normalize(name, -1, G_NORMALIZE_NFC) : NULL;
}

static bool is_same_file(const Attachment *a, const Attachment *b)
{
	return attachment_has_hash(a) && g_str_equal(a->sha256, b->sha256);
}

enum { SEVERAL = G_MAXINT /* files that differ have the name */ };

/* Composed name to the first attachment that has it, from 1 on.  Caller unrefs. */
static GHashTable *names_of(const GPtrArray *attachments)
{
	GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < attachments->len; i++) {
		const Attachment *a = attachments->pdata[i];
		char *name = a->is_chat ? NULL : composed(a->filename);
		guint first = name ? GPOINTER_TO_UINT(g_hash_table_lookup(names, name)) : 0;
		if (!name)
			continue;
		if (first == 0)
			first = i + 1;
		else if (first != SEVERAL && !is_same_file(a, attachments->pdata[first - 1]))
			first = SEVERAL;
		g_hash_table_replace(names, name, GUINT_TO_POINTER(first));
	}
	return names;
}

void chat_media_tie(Chat *chat, const GPtrArray *attachments)
{
	g_autoptr(GHashTable) names = names_of(attachments);

	for (guint i = 0; i < chat->lines->len; i++) {
		ChatLine *line = chat->lines->pdata[i];
		g_autofree char *name = composed(line->file);
		guint first = name ? GPOINTER_TO_UINT(g_hash_table_lookup(names, name)) : 0;
		line->attachment = first == SEVERAL ? 0 : first;
	}
}

/* Of the same bytes as one that a new line has. */
static bool is_tied(
    const Chat *chat, const GArray *known, const GPtrArray *attachments, const Attachment *a)
{
	for (guint i = 0; i < chat->lines->len; i++) {
		const ChatLine *line = chat->lines->pdata[i];
		const Attachment *its =
		    line->attachment > 0 ? attachments->pdata[line->attachment - 1] : NULL;
		if (its && !(known && g_array_index(known, bool, i)) &&
		    (its == a || is_same_file(its, a)))
			return true;
	}
	return false;
}

GArray *chat_media_loose(const Chat *chat, const GArray *known, const GPtrArray *attachments)
{
	GArray *loose = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < attachments->len; i++) {
		const Attachment *a = attachments->pdata[i];
		guint number = i + 1;
		if (!a->is_chat && !is_tied(chat, known, attachments, a))
			g_array_append_val(loose, number);
	}
	return loose;
}

static int by_number(gconstpointer a, gconstpointer b)
{
	const guint *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

GArray *chat_media_of(const ChatPart *part)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < part->lines->len; i++) {
		const ChatLine *line = part->lines->pdata[i];
		if (line->attachment > 0)
			g_array_append_val(all, line->attachment);
	}
	g_array_sort(all, by_number);
	for (guint i = all->len; i-- > 1;)
		if (g_array_index(all, guint, i) == g_array_index(all, guint, i - 1))
			g_array_remove_index(all, i);
	return all;
}

GPtrArray *chat_media_missing(const ChatPart *part)
{
	GPtrArray *names = g_ptr_array_new();

	for (guint i = 0; i < part->lines->len; i++) {
		const ChatLine *line = part->lines->pdata[i];
		if (line->file && line->attachment == 0)
			g_ptr_array_add(names, line->file);
	}
	return names;
}

guint chat_media_left_out(const ChatPart *part)
{
	guint count = 0;

	for (guint i = 0; i < part->lines->len; i++)
		count += ((const ChatLine *)part->lines->pdata[i])->left_out ? 1 : 0;
	return count;
}
