#include "command/sheet/sheet_chats.h"

#include "engine/letters/chat_files.h"
#include "engine/letters/photo_words.h"

void sheet_chats_photo(Printer *p, const View *view, const Attachment *a)
{
	g_autofree char *said = photo_words(view->config->language, a->photo);

	if (said)
		print_line(p, "%s: %s", a->filename ? a->filename : a->type, said);
}

static void print_file(Printer *p, gint64 mail, const Attachment *a)
{
	print_cell_number(p, mail);
	print_cell(p, a->filename ? a->filename : a->type);
	print_cell(p, a->type);
	print_cell_number(p, (gint64)a->size);
	print_cell(p, attachment_has_hash(a) ? a->sha256 : NULL);
}

static void print_files(Printer *p, const GPtrArray *chats)
{
	static const Column columns[] = {
	    {"mail", "Mail", COLUMN_RIGHT},
	    {"filename", "File of the chat", COLUMN_SHRINKS},
	    {"type", "Type", COLUMN_LEFT},
	    {"size", "Bytes", COLUMN_RIGHT},
	    {"sha256", NULL, COLUMN_LEFT},
	};

	print_table(p, "chat_files", "\nFiles", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < chats->len; i++) {
		const ChatFiles *files = chats->pdata[i];
		g_autoptr(Message) m = chat_files_message(files);
		for (guint k = 0; k < m->attachments->len; k++)
			print_file(p, files->line->id, m->attachments->pdata[k]);
	}
	print_table_end(p, NULL);
}

bool sheet_chats_print(Printer *p, const View *view, Store *store, const Entry *e, GError **err)
{
	g_autoptr(GPtrArray) chats = chats_files(store, e->id, err);

	if (!chats || chats->len == 0 || view_masks(view, e))
		return chats != NULL;
	print_files(p, chats);
	for (guint i = 0; i < chats->len; i++) {
		g_autoptr(Message) m = chat_files_message(chats->pdata[i]);
		for (guint k = 0; k < m->attachments->len; k++)
			sheet_chats_photo(p, view, m->attachments->pdata[k]);
	}
	return true;
}
