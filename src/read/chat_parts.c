#include "read/chat.h"

#include "config/reader/value.h"
#include "model/channel.h"

static void part_free(gpointer data)
{
	ChatPart *part = data;

	g_ptr_array_unref(part->lines);
	g_free(part);
}

static ChatPart *part_new(GPtrArray *parts)
{
	ChatPart *part = g_new0(ChatPart, 1);

	part->lines = g_ptr_array_new();
	g_ptr_array_add(parts, part);
	part->number = parts->len;
	return part;
}

/* `parts` owns them; `by_key`: sender and day to the part. */
static ChatPart *part_of(GPtrArray *parts, GHashTable *by_key, const ChatLine *line)
{
	char *key = g_strdup_printf("%" G_GINT64_FORMAT " %s", line->day, line->sender);
	ChatPart *part = g_hash_table_lookup(by_key, key);

	if (part) {
		g_free(key);
		return part;
	}
	part = part_new(parts);
	g_hash_table_insert(by_key, key, part);
	return part;
}

GPtrArray *chat_parts(const Chat *chat, const GArray *known)
{
	GPtrArray *parts = g_ptr_array_new_with_free_func(part_free);
	g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < chat->lines->len; i++) {
		ChatPart *part = part_of(parts, by_key, chat->lines->pdata[i]);
		if (known && g_array_index(known, bool, i))
			part->known++;
		else
			g_ptr_array_add(part->lines, chat->lines->pdata[i]);
	}
	for (guint i = parts->len; i-- > 0;)
		if (((const ChatPart *)parts->pdata[i])->lines->len == 0)
			g_ptr_array_remove_index(parts, i);
	return parts;
}

GPtrArray *chat_files(const ChatPart *part)
{
	GPtrArray *files = g_ptr_array_new();

	for (guint i = 0; i < part->lines->len; i++) {
		const ChatLine *line = part->lines->pdata[i];
		if (line->file)
			g_ptr_array_add(files, line->file);
	}
	return files;
}

/* What stands there for the report: with several lines each has its time. */
static char *text_of(const ChatPart *part)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < part->lines->len; i++) {
		const ChatLine *line = part->lines->pdata[i];
		if (text->len > 0)
			g_string_append_c(text, '\n');
		if (part->lines->len > 1)
			g_string_append_printf(
			    text, "[%02u.%02u] ", line->minute / 60, line->minute % 60);
		g_string_append(text, line->text);
		if (line->file)
			g_string_append_printf(text, "%s<%s>", *line->text ? " " : "", line->file);
	}
	return g_string_free(text, FALSE);
}

static void give_sender(Form *form, const char *sender, const char *country)
{
	g_autofree char *phone = value_phone(sender, country);

	form->parts[phone ? FORM_PHONE : FORM_FROM] = g_strdup(sender);
}

Form *chat_form(const ChatPart *part, const char *country)
{
	const ChatLine *first = part->lines->pdata[0];
	Form *form = g_new0(Form, 1);

	form->channel = CHANNEL_WHATSAPP;
	give_sender(form, first->sender, country);
	form->parts[FORM_TEXT] = text_of(part);
	return form;
}

static char *moment_of(const ChatLine *line)
{
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1970);
	g_date_add_days(&date, (guint)line->day);
	return g_strdup_printf("%02u-%02u-%04u %02u.%02u", g_date_get_day(&date),
	    (guint)g_date_get_month(&date), g_date_get_year(&date), line->minute / 60,
	    line->minute % 60);
}

static void fill(Form *form, const ChatPart *part, const char *country)
{
	if (!form->parts[FORM_FROM] && !form->parts[FORM_PHONE])
		give_sender(form, ((const ChatLine *)part->lines->pdata[0])->sender, country);
	if (!form->parts[FORM_WHEN])
		form->parts[FORM_WHEN] = moment_of(part->lines->pdata[0]);
	g_free(form->parts[FORM_TEXT]);
	form->parts[FORM_TEXT] = text_of(part);
}

void chat_fill_form(const ChatWords *words, const char *country, Form *form)
{
	g_autoptr(Chat) chat =
	    form->parts[FORM_TEXT] ? chat_read(words, form->parts[FORM_TEXT], 0) : NULL;
	g_autoptr(GPtrArray) parts = chat ? chat_parts(chat, NULL) : NULL;

	if (parts && parts->len == 1)
		fill(form, parts->pdata[0], country);
}
