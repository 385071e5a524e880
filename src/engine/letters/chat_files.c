#include "engine/letters/chat_files.h"

#include "message/json.h"

Message *chat_files_message(const ChatFiles *files)
{
	Message *only = message_new();
	g_autoptr(Message) m =
	    files->line->message ? message_from_stored(files->line->message, NULL) : NULL;

	for (guint i = files->files->len; m && i-- > 0;) {
		guint number = g_array_index(files->files, guint, i);
		if (number <= m->attachments->len)
			g_ptr_array_insert(only->attachments, 0,
			    g_ptr_array_steal_index(m->attachments, number - 1));
	}
	return only;
}
