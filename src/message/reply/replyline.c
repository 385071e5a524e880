#include "message/reply/replyline.h"

#include <string.h>

/* A reply with more lines than this is nobody's: what follows is taken as one line. */
#define LINES_MAX 20000

/* Readings of possible attributions, of which a real mail needs some dozens. */
#define EFFORT 5000

/* Bytes of a line that are compared with words. */
#define FOLD_MAX 700

/* Letters of a writer's name in front of a quote sign. */
#define INITIALS_MAX 4

#define WIDE_QUOTE_SIGN "\xEF\xBC\x9E"

static bool is_invisible(gunichar c)
{
	/* U+064B to U+0652 are the vowels of Arabic, written or not. */
	return c == 0xAD || c == 0x034F || c == 0x061C || (c >= 0x064B && c <= 0x0652) ||
	       (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

bool replyline_is_blank_sign(gunichar c)
{
	return g_unichar_isspace(c) || is_invisible(c) || c == 0x3164 || c == 0x2800;
}

static const char *skip_blank(const char *at, const char *end)
{
	while (at < end) {
		bool blank = (guchar)*at < 0x80 ? g_ascii_isspace(*at)
						: replyline_is_blank_sign(g_utf8_get_char(at));
		if (!blank)
			break;
		at = g_utf8_next_char(at);
	}
	return at;
}

/* Behind the quote signs from `at` on; *depth counts them. */
static const char *skip_quote_signs(const char *at, const char *end, guint *depth)
{
	for (*depth = 0;; ++*depth) {
		const char *sign = skip_blank(at, end);
		if (sign < end && *sign == '>')
			at = sign + 1;
		else if (end - sign >= 3 && !memcmp(sign, WIDE_QUOTE_SIGN, 3))
			at = sign + 3;
		else
			return sign;
	}
}

static void read_line(ReplyLine *line, const char *text)
{
	const char *end = text + line->end;
	guint depth;
	const char *body = skip_quote_signs(text + line->start, end, &depth);

	line->depth = (guint8)MIN(depth, 255);
	if (depth)
		line->kind = LINE_QUOTED;
	else
		line->kind = body < end ? LINE_TEXT : LINE_BLANK;
}

static guint count_lines(const char *text)
{
	guint count = 1;

	for (const char *p = strchr(text, '\n'); p && count < LINES_MAX; p = strchr(p + 1, '\n'))
		count++;
	return count;
}

/* Lines that lie in the ranges, whose ends need not be those of lines. */
static void mark_quoted(ReplyText *reply, const GArray *quoted)
{
	guint at = 0;

	for (guint i = 0; i < reply->count && at < quoted->len; i++) {
		ReplyLine *line = &reply->lines[i];
		while (at < quoted->len && g_array_index(quoted, TextRange, at).end <= line->start)
			at++;
		if (at == quoted->len || line->kind == LINE_BLANK)
			continue;
		TextRange range = g_array_index(quoted, TextRange, at);
		if (range.start > line->start || range.end < line->end)
			continue;
		line->indented = range.indented;
		line->marked = !range.indented;
		if (line->marked)
			line->kind = LINE_QUOTED;
	}
}

void replyline_split(ReplyText *reply, const char *text, const GArray *quoted)
{
	gsize length = MIN(strlen(text), G_MAXUINT32);
	guint count = count_lines(text);
	gsize start = 0;

	*reply = (ReplyText){
	    .text = text, .lines = g_new0(ReplyLine, count), .count = count, .effort = EFFORT};
	for (guint i = 0; i < count; i++) {
		const char *feed = strchr(text + start, '\n');
		gsize end = feed ? (gsize)(feed - text) : length;
		reply->limited = i + 1 == count && end < length;
		if (reply->limited)
			end = length;
		reply->lines[i].start = (guint32)start;
		reply->lines[i].end = (guint32)end;
		read_line(&reply->lines[i], text);
		start = end + 1;
	}
	if (quoted)
		mark_quoted(reply, quoted);
}

void replyline_clear(ReplyText *reply)
{
	g_clear_pointer(&reply->lines, g_free);
}

const char *replyline_body(const ReplyText *reply, guint line, gsize *length)
{
	const ReplyLine *l = &reply->lines[line];
	const char *end = reply->text + l->end;
	guint depth;
	const char *body = skip_quote_signs(reply->text + l->start, end, &depth);

	*length = (gsize)(end - body);
	return body;
}

bool replyline_is_colon(gunichar c)
{
	static const gunichar colons[] = {':', 0x05C3, 0x1366, 0x17D6, 0x2236, 0xFE55, 0xFF1A};

	for (gsize i = 0; i < G_N_ELEMENTS(colons); i++)
		if (c == colons[i])
			return true;
	return false;
}

static gunichar fold_sign(gunichar c)
{
	if (g_unichar_isdigit(c))
		return '0' + (gunichar)g_unichar_digit_value(c);
	if (replyline_is_colon(c))
		return ':';
	if (c == 0xFF0C)
		return ',';
	if (c == 0x2019 || c == 0x2018)
		return '\'';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2500 || c == 0x2501)
		return '-';
	return g_unichar_tolower(c);
}

/* A line as it is being folded; a character may be longer folded than it was. */
typedef struct Folded {
	gsize length;
	char text[FOLD_MAX + 8];
} Folded;

/* Most text is ASCII: this is where a reply's time is spent. */
static inline void fold_ascii(Folded *f, char c)
{
	if (c >= 'a' && c <= 'z')
		f->text[f->length++] = c;
	else if (g_ascii_isspace(c)) {
		if (f->length > 0 && f->text[f->length - 1] != ' ')
			f->text[f->length++] = ' ';
	} else if (c != '*')
		f->text[f->length++] = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static void fold_wide(Folded *f, gunichar c)
{
	if (is_invisible(c))
		return;
	if (g_unichar_isspace(c))
		fold_ascii(f, ' ');
	else
		f->length += (gsize)g_unichar_to_utf8(fold_sign(c), f->text + f->length);
}

void replyline_fold_bytes(const char *at, gsize length, GString *out)
{
	const char *end = at + length;
	Folded f;

	f.length = 0;
	while (at < end && f.length < FOLD_MAX) {
		if ((guchar)*at < 0x80) {
			fold_ascii(&f, *at++);
		} else {
			fold_wide(&f, g_utf8_get_char(at));
			at = g_utf8_next_char(at);
		}
	}
	if (f.length > 0 && f.text[f.length - 1] == ' ')
		f.length--;
	g_string_append_len(out, f.text, (gssize)f.length);
}

void replyline_fold(const ReplyText *reply, guint line, GString *out)
{
	gsize length;
	const char *body = replyline_body(reply, line, &length);

	replyline_fold_bytes(body, length, out);
}

bool replyline_has_other_sign(const ReplyText *reply, guint line)
{
	gsize length, i = 0;
	const char *body = replyline_body(reply, line, &length);

	if (length && *body == '|')
		return true;
	while (i < length && i <= INITIALS_MAX && g_ascii_isupper(body[i]))
		i++;
	return i && i <= INITIALS_MAX && i < length && body[i] == '>';
}

guint replyline_count_words(const char *folded)
{
	guint words = 1;

	for (; *folded; folded++)
		words += *folded == ' ';
	return words;
}

bool replyline_spend(ReplyText *reply)
{
	if (!reply->effort)
		return false;
	reply->effort--;
	return true;
}

guint replyline_skip_blank(const ReplyText *reply, guint line)
{
	while (line < reply->count && reply->lines[line].kind == LINE_BLANK)
		line++;
	return line;
}
