#include "engine/facts/chat_facts.h"

#include "config/office/calendar.h"
#include "read/chat_media.h"
#include "store/chats.h"

/* Of the messages of one mail that came with another one before; array of bool. */
static GArray *known_lines(Store *store, const Chat *chat, gint64 mail)
{
	GArray *known = g_array_new(FALSE, FALSE, sizeof(bool));
	char key[65];

	for (guint i = 0; i < chat->lines->len; i++) {
		chat_line_key(chat->lines->pdata[i], key);
		bool is = chats_is_known(store, key, mail);
		g_array_append_val(known, is);
	}
	return known;
}

/* Those that no new line has and that no earlier mail had; array of guint. */
static GArray *new_files(
    Store *store, const Message *m, const Chat *chat, const GArray *lines, gint64 mail)
{
	GArray *files = chat_media_loose(chat, lines, m->attachments);

	for (guint i = files->len; i-- > 0;) {
		const Attachment *a = m->attachments->pdata[g_array_index(files, guint, i) - 1];
		if (attachment_has_hash(a) && chats_is_known(store, a->sha256, mail))
			g_array_remove_index(files, i);
	}
	return files;
}

ChatFacts chat_facts(const Receiver *r, const Message *m, const Arrival *known, gint64 mail)
{
	const Config *config = known->config;
	const Sender *sender = &known->sender;

	if (!m->chat || m->automatic || known->from_spam_folder || !sender->authenticated ||
	    (!sender->person && !sender->unit))
		return (ChatFacts){0};
	gint64 today = calendar_day(known->received, config->office.zone, NULL);
	Chat *chat = chat_read(&config->vocabulary->chat, m->chat, today);
	if (!chat)
		return (ChatFacts){0};
	g_autoptr(GArray) lines = known_lines(r->store, chat, mail);
	chat_media_tie(chat, m->attachments);
	return (ChatFacts){
	    chat, new_files(r->store, m, chat, lines, mail), chat_parts(chat, lines)};
}
