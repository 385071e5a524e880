#include "message/mime/chat_file.h"

#include "message/bytes/limits.h"
#include "message/charset/charset.h"
#include "message/mime/attach.h"
#include "message/mime/roles.h"
#include "message/mime/zip.h"

#include <string.h>

enum { HEAD_BYTES = 80 };

static bool ends_in(const char *name, const char *suffix)
{
	gsize n = strlen(name), k = strlen(suffix);

	return n > k && g_ascii_strcasecmp(name + n - k, suffix) == 0;
}

/* Its first line begins with a date, maybe in a bracket and behind a mark of direction. */
static bool begins_dated(const char *text)
{
	while (g_str_has_prefix(text, "\357\273\277") || g_str_has_prefix(text, "\342\200\216") ||
	       *text == '\n' || *text == '\r')
		text += *text == '\n' || *text == '\r' ? 1 : 3;
	text += *text == '[';
	gsize first = strspn(text, "0123456789");
	if (first < 1 || first > 4 || !text[first] || !strchr("/.-", text[first]))
		return false;
	const char *p = text + first + 1;
	gsize second = strspn(p, "0123456789");
	return second >= 1 && second <= 2 && p[second] == text[first] &&
	       g_ascii_isdigit(p[second + 1]);
}

/* CR LF is one end of a line. */
static void drop_returns(char *text)
{
	char *to = text;

	for (const char *p = text; *p; p++)
		if (*p != '\r')
			*to++ = *p;
	*to = '\0';
}

/* The last lines of it that there is room for, from the head of a message on. */
static const char *newest(const char *text, gsize room)
{
	gsize length = strlen(text);

	if (length <= room)
		return text;
	const char *line = text + length - room;
	do {
		line = strchr(line, '\n');
		line = line ? line + 1 : text + length;
	} while (*line && !begins_dated(line));
	return line;
}

static void add_chat(Message *m, const char *text)
{
	gsize have = m->chat ? strlen(m->chat) + 1 : 0;
	const char *rest = newest(text, have < LIMIT_CHAT ? LIMIT_CHAT - have : 0);
	char *chat = m->chat ? g_strconcat(m->chat, "\n", rest, NULL) : g_strdup(rest);

	if (rest != text)
		message_add_defect(m, "limit-reached", "chat");
	g_free(m->chat);
	m->chat = chat;
}

/* False: it is no chat. */
static bool take_text(Message *m, const char *bytes, gsize length)
{
	CharsetNotes notes = {0};
	gsize begin = length > LIMIT_TEXT ? length - LIMIT_TEXT : 0;
	g_autofree char *head = g_strndup(bytes, MIN(length, HEAD_BYTES));

	if (!begins_dated(head))
		return false;
	g_autofree char *text = charset_decode(bytes + begin, length - begin, NULL, &notes);
	drop_returns(text);
	add_chat(m, begin > 0 ? newest(text, strlen(text) - 1) : text);
	if (begin > 0)
		message_add_defect(m, "limit-reached", "chat");
	return true;
}

/* Which of them are texts of the chat: by index, of all `members`.  Caller frees; NULL: none is. */
static bool *take_texts(Message *m, const GPtrArray *members)
{
	g_autofree bool *chats = g_new0(bool, members->len + 1);
	bool any = false;

	for (guint i = 0; i < members->len; i++) {
		const ZipFile *file = members->pdata[i];
		gsize length;
		const char *content = g_bytes_get_data(file->content, &length);
		chats[i] =
		    ends_in(file->name, ".txt") && length > 0 && take_text(m, content, length);
		any = any || chats[i];
	}
	return any ? g_steal_pointer(&chats) : NULL;
}

/* Without those that `left` names; NULL: none. */
static guint64 length_of(const GPtrArray *members, const bool *left)
{
	guint64 total = 0;

	for (guint i = 0; i < members->len; i++)
		if (!left || !left[i])
			total += g_bytes_get_size(((const ZipFile *)members->pdata[i])->content);
	return total;
}

static void attach(
    Message *m, const GPtrArray *members, const bool *chats, bool texts, Files *files)
{
	for (guint i = 0; i < members->len; i++) {
		const ZipFile *file = members->pdata[i];
		if (chats[i] && !texts)
			continue;
		attach_unpacked(m, file->name, file->content, files);
		((Attachment *)m->attachments->pdata[m->attachments->len - 1])->is_chat = chats[i];
	}
}

static ChatFile take_zip(Message *m, const Part *part, const GString *bytes, Files *files)
{
	g_autoptr(GPtrArray) members = NULL;
	ZipStatus status = zip_read(bytes->str, bytes->len, LIMIT_ARCHIVE, &members);
	/* The files of a mail are never longer than it is (engine/incoming/receive.c). */
	const guint64 room = span_length(part->body);

	if (status == ZIP_LIMITED)
		message_add_defect(m, "limit-reached", "zip");
	g_autofree bool *chats = members ? take_texts(m, members) : NULL;
	if (!chats)
		return CHAT_FILE_NONE;
	if (length_of(members, chats) > room || m->attachments->len + members->len > LIMIT_PARTS) {
		message_add_defect(m, "limit-reached", "zip");
		return CHAT_FILE_NONE;
	}
	attach(m, members, chats, length_of(members, NULL) <= room, files);
	return CHAT_FILE_UNPACKED;
}

ChatFile chat_file_take(Message *m, const Part *part, Files *files)
{
	const char *name = roles_filename(part);
	bool zip = name && ends_in(name, ".zip"), text = name && ends_in(name, ".txt");
	TransferNotes notes = {0};
	bool cut = false;
	ChatFile taken = CHAT_FILE_NONE;

	if (!zip && !text)
		return taken;
	gsize limit = zip ? LIMIT_ARCHIVE : LIMIT_TEXT;
	GString *bytes = transfer_decode_text(part->transfer, part->body, limit, &notes, &cut);
	if (zip && cut)
		message_add_defect(m, "limit-reached", "zip");
	else if (zip)
		taken = take_zip(m, part, bytes, files);
	else if (take_text(m, bytes->str, bytes->len))
		taken = CHAT_FILE_TEXT;
	if (taken == CHAT_FILE_TEXT && cut)
		message_add_defect(m, "limit-reached", "chat");
	g_string_free(bytes, TRUE);
	return taken;
}
