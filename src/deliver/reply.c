#include "deliver/reply.h"

#include <string.h>

void reply_clear(Reply *reply)
{
	g_clear_pointer(&reply->text, g_free);
	reply->code = 0;
}

void reply_reader_init(ReplyReader *reader)
{
	reader->bytes = g_string_new(NULL);
	reader->scanned = 0;
	reader->code = 0;
}

void reply_reader_clear(ReplyReader *reader)
{
	g_string_free(reader->bytes, TRUE);
	reader->bytes = NULL;
}

void reply_reader_add(ReplyReader *reader, const char *bytes, gsize length)
{
	g_string_append_len(reader->bytes, bytes, (gssize)length);
}

bool reply_reader_holds(const ReplyReader *reader)
{
	return reader->bytes->len > 0;
}

/* The code of a line; 0: the line is none of a reply. */
static int line_code(const char *line, gsize length)
{
	if (length < 3 || line[0] < '2' || line[0] > '5' || line[1] < '0' || line[1] > '5' ||
	    !g_ascii_isdigit(line[2]))
		return 0;
	if (length > 3 && line[3] != ' ' && line[3] != '-')
		return 0;
	return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

static gsize without_end(const char *line, gsize length)
{
	while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
		length--;
	return length;
}

/* The first `length` bytes are the lines of one reply: takes them away. */
static void take(ReplyReader *reader, gsize length, Reply *reply_r)
{
	const char *p = reader->bytes->str;
	const char *end = p + length;
	GString *text = g_string_new(NULL);

	reply_r->code = reader->code;
	while (p < end) {
		const char *next = (const char *)memchr(p, '\n', (gsize)(end - p)) + 1;
		gsize size = without_end(p, (gsize)(next - p));
		if (p > reader->bytes->str)
			g_string_append_c(text, '\n');
		if (size > 4)
			g_string_append_len(text, p + 4, (gssize)size - 4);
		p = next;
	}
	for (gsize i = 0; i < text->len; i++)
		if (text->str[i] == '\0')
			text->str[i] = '?';
	reply_r->text = g_string_free(text, FALSE);
	g_string_erase(reader->bytes, 0, (gssize)length);
	reader->scanned = 0;
}

ReplyStatus reply_next(ReplyReader *reader, Reply *reply_r)
{
	const char *begin = reader->bytes->str;

	for (;;) {
		const char *line = begin + reader->scanned;
		gsize rest = reader->bytes->len - reader->scanned;
		const char *end = memchr(line, '\n', rest);
		gsize length = end ? (gsize)(end + 1 - line) : rest;
		if (length > REPLY_LINE_LIMIT || reader->scanned + length > REPLY_LIMIT)
			return REPLY_BROKEN;
		if (!end)
			return REPLY_MORE;
		gsize size = without_end(line, length);
		int code = line_code(line, size);
		if (code == 0 || (reader->scanned > 0 && code != reader->code))
			return REPLY_BROKEN;
		reader->code = code;
		reader->scanned += length;
		if (size == 3 || line[3] == ' ')
			break;
	}
	take(reader, reader->scanned, reply_r);
	return REPLY_GOT;
}
