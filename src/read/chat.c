#include "read/chat.h"

#include "base/digest.h"
#include "config/office/word_fold.h"
#include "read/chat_stamp.h"

#include <string.h>

enum { LONGEST_SENDER = 120 /* bytes; what is longer is no name */ };

static void line_free(gpointer data)
{
	ChatLine *line = data;

	g_free(line->sender);
	g_free(line->text);
	g_free(line->file);
	g_free(line);
}

void chat_free(Chat *chat)
{
	if (!chat)
		return;
	g_ptr_array_unref(chat->lines);
	g_free(chat);
}

/* Without what shows text otherwise than it stands; blanks of every width are one kind. */
static char *clean(const char *text, gsize length)
{
	GString *out = g_string_sized_new(length);

	for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (c == '\n')
			g_string_append_c(out, '\n');
		else if (g_unichar_isspace(c))
			g_string_append_c(out, ' ');
		else if (c == 0x2010 || c == 0x2011)
			g_string_append_c(out, '-');
		else if (!g_unichar_iscntrl(c) && chat_skip_marks(p) == p)
			g_string_append_unichar(out, c);
	}
	g_strstrip(out->str);
	return g_string_free(out, FALSE);
}

/* ---- files ---- */

static bool is_word(const GPtrArray *words, const char *from, gsize length)
{
	g_autofree char *text = g_strndup(from, length);
	g_autofree char *folded = word_fold(g_strstrip(text));

	return g_ptr_array_find_with_equal_func(
	    (GPtrArray *)(gsize)words, folded, g_str_equal, NULL);
}

static void take_file(ChatLine *line, const char *name, gsize length, const char *rest)
{
	g_autofree char *text = g_strstrip(g_strdup(rest));

	line->file = g_strstrip(g_strndup(name, length));
	g_free(line->text);
	line->text = g_steal_pointer(&text);
}

/* "IMG-20261123-WA0001.jpg (file terlampir)" and what stands below. */
static bool take_android(const ChatWords *words, ChatLine *line)
{
	gsize length = strcspn(line->text, "\n");
	const char *end = line->text + length;
	const char *open =
	    length > 0 && end[-1] == ')' ? g_strrstr_len(line->text, (gssize)length, "(") : NULL;

	if (!open || open == line->text ||
	    !is_word(words->attached, open + 1, (gsize)(end - 1 - (open + 1))))
		return false;
	take_file(line, line->text, (gsize)(open - line->text), end);
	return true;
}

/* "<terlampir: 00000012-PHOTO-2026-11-23-07-12-01.jpg>", alone or behind the words. */
static bool take_ios(const ChatWords *words, ChatLine *line)
{
	gsize length = strlen(line->text);
	const char *end = line->text + length;
	const char *open = length > 0 && end[-1] == '>' ? strrchr(line->text, '<') : NULL;
	const char *colon = open ? strchr(open, ':') : NULL;

	if (!colon || !is_word(words->attached, open + 1, (gsize)(colon - open - 1)))
		return false;
	g_autofree char *before = g_strndup(line->text, (gsize)(open - line->text));
	take_file(line, colon + 1, (gsize)(end - 1 - (colon + 1)), before);
	return true;
}

static bool is_left_out(const ChatWords *words, const char *text)
{
	return is_word(words->left_out, text, strlen(text));
}

/* ---- messages ---- */

/* A line that the program has written in the sender's or the group's name. */
static bool is_system(const ChatWords *words, const char *raw, const char *text)
{
	g_autofree char *folded = word_fold(text);

	for (guint i = 0; chat_skip_marks(raw) != raw && i < words->system->len; i++)
		if (g_str_has_prefix(folded, words->system->pdata[i]))
			return true;
	return false;
}

typedef struct Raw {
	ChatStamp stamp;
	const char *start; /* behind the stamp */
	const char *end;
} Raw;

/* A sender that is not in the telephone's own book is "~ Name". */
static char *sender_of(const char *text, gsize length)
{
	g_autofree char *name = clean(text, length);
	const char *p = name;

	if (*p == '~')
		p++;
	g_strdelimit(name, "\n", ' ');
	return g_strstrip(g_strdup(p));
}

/* NULL: nobody has written it. */
static ChatLine *line_of(const ChatWords *words, const Raw *raw, bool month_first)
{
	gsize line = strcspn(raw->start, "\n");
	const char *colon = memchr(raw->start, ':', MIN(line, LONGEST_SENDER));
	g_autofree char *sender = colon ? sender_of(raw->start, (gsize)(colon - raw->start)) : NULL;

	if (!sender || !*sender)
		return NULL;
	const char *text = colon + 1 + strspn(colon + 1, " ");
	ChatLine *l = g_new0(ChatLine, 1);
	l->day = chat_stamp_day(&raw->stamp, month_first);
	l->minute = raw->stamp.minute;
	l->sender = g_steal_pointer(&sender);
	l->text = clean(text, (gsize)(MAX(raw->end, text) - text));
	if (is_system(words, text, l->text)) {
		line_free(l);
		return NULL;
	}
	if (!take_android(words, l) && !take_ios(words, l))
		l->left_out = is_left_out(words, l->text);
	return l;
}

/* Each line that begins with a stamp, with those below that do not. */
static GArray *raws_of(const char *text)
{
	GArray *raws = g_array_new(FALSE, FALSE, sizeof(Raw));
	Raw raw;

	for (const char *p = text; *p;) {
		const char *end = p + strcspn(p, "\n"), *start = chat_stamp_read(p, &raw.stamp);
		if (start) {
			raw.start = start;
			raw.end = end;
			g_array_append_val(raws, raw);
		} else if (raws->len > 0) {
			g_array_index(raws, Raw, raws->len - 1).end = end;
		} else if (*chat_skip_marks(p) != '\n' && chat_skip_marks(p) != end) {
			return raws;
		}
		p = end + (*end == '\n' ? 1 : 0);
	}
	return raws;
}

/* How well the dates can be read so: 0: one of them is none; 1: they go back or lie ahead; 2: well. */
static guint fitness(const GArray *raws, bool month_first, gint64 latest)
{
	gint64 before = 0;
	guint fitness = 2;

	for (guint i = 0; i < raws->len; i++) {
		gint64 day = chat_stamp_day(&g_array_index(raws, Raw, i).stamp, month_first);
		if (day < 0)
			return 0;
		if (day < before || (latest > 0 && day > latest))
			fitness = 1;
		before = day;
	}
	return fitness;
}

static Chat *chat_of(const ChatWords *words, const GArray *raws, bool month_first)
{
	Chat *chat = g_new0(Chat, 1);

	chat->lines = g_ptr_array_new_with_free_func(line_free);
	for (guint i = 0; i < raws->len; i++) {
		ChatLine *line = line_of(words, &g_array_index(raws, Raw, i), month_first);
		if (line)
			g_ptr_array_add(chat->lines, line);
		else
			chat->system++;
	}
	return chat;
}

Chat *chat_read(const ChatWords *words, const char *text, gint64 latest)
{
	g_autoptr(GArray) raws = raws_of(text);
	guint day_first = fitness(raws, false, latest), month_first = fitness(raws, true, latest);

	if (raws->len == 0 || (day_first == 0 && month_first == 0))
		return NULL;
	g_autoptr(Chat) chat = chat_of(words, raws, month_first > day_first);
	return chat->lines->len > 0 ? g_steal_pointer(&chat) : NULL;
}

void chat_line_key(const ChatLine *line, char key_r[65])
{
	g_autofree char *time = g_strdup_printf("%" G_GINT64_FORMAT " %u", line->day, line->minute);
	const char *const texts[] = {line->sender, time, line->text, line->file ? line->file : ""};
	Digest *digest = digest_new();
	guint8 sum[DIGEST_SIZE];

	/* With the final NUL of each. */
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		digest_add(digest, texts[i], strlen(texts[i]) + 1);
	digest_end(digest, sum);
	digest_to_hex(sum, key_r);
}
