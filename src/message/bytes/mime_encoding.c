#include "message/bytes/mime_encoding.h"

#include <string.h>

typedef struct Out {
	TransferSink sink;
	gpointer data;
	gsize used;
	char buffer[8192];
} Out;

/* Its buffer stays as it is: to clear it would take longer than to fill it. */
static void out_init(Out *out, TransferSink sink, gpointer data)
{
	out->sink = sink;
	out->data = data;
	out->used = 0;
}

static void out_flush(Out *out)
{
	if (out->used > 0)
		out->sink(out->data, out->buffer, out->used);
	out->used = 0;
}

static inline void out_byte(Out *out, guint byte)
{
	if (out->used == sizeof out->buffer)
		out_flush(out);
	out->buffer[out->used++] = (char)(guchar)byte;
}

/* Value of a base64 digit; 64 for "=", 65 for a blank, 66 for what has no place there. */
static guint base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (guint)(c - 'A');
	if (c >= 'a' && c <= 'z')
		return (guint)(c - 'a') + 26;
	if (c >= '0' && c <= '9')
		return (guint)(c - '0') + 52;
	switch (c) {
	case '+':
		return 62;
	case '/':
		return 63;
	case '=':
		return 64;
	case ' ':
	case '\t':
	case '\r':
	case '\n':
		return 65;
	default:
		return 66;
	}
}

/* STRANGE: not a digit, in a group of four digits. */
enum { WHOLE_LINE = 1024, STRANGE = 1 << 24 };

typedef struct Base64 {
	Out out;
	guchar values[256];
	guint32 groups[4][256]; /* what each character is worth at each place of a group */
	guint32 bits;
	guint digits; /* of the group of four that is being read */
} Base64;

static void base64_end_group(Base64 *b)
{
	if (b->digits == 2)
		out_byte(&b->out, b->bits >> 4);
	if (b->digits == 3) {
		out_byte(&b->out, b->bits >> 10);
		out_byte(&b->out, b->bits >> 2);
	}
	b->bits = 0;
	b->digits = 0;
}

static void base64_line(Base64 *b, Span line)
{
	for (const char *p = line.start; p < line.end; p++) {
		guint v = b->values[(guchar)*p];
		if (v == 64)
			base64_end_group(b);
		if (v >= 64)
			continue;
		b->bits = b->bits << 6 | v;
		if (++b->digits == 4) {
			out_byte(&b->out, b->bits >> 16);
			out_byte(&b->out, b->bits >> 8);
			out_byte(&b->out, b->bits);
			b->bits = 0;
			b->digits = 0;
		}
	}
}

static void out_span(Out *out, const char *start, const char *end)
{
	while (start < end) {
		if (out->used == sizeof out->buffer)
			out_flush(out);
		gsize n = MIN((gsize)(end - start), sizeof out->buffer - out->used);
		memcpy(out->buffer + out->used, start, n);
		out->used += n;
		start += n;
	}
}

/* Nearly every line is whole groups of digits and nothing else: decoded at once, into the buffer as far as it
 * goes, and forgotten where one of them turns out to be none.  False: the line is not like that. */
static bool base64_whole_line(Base64 *b, Span line)
{
	gsize n = span_length(line);
	guint32 strange = 0;

	if (b->digits != 0 || n % 4 != 0 || n > WHOLE_LINE)
		return false;
	if (sizeof b->out.buffer - b->out.used < n)
		out_flush(&b->out);
	char *to = b->out.buffer + b->out.used;
	for (const guchar *p = (const guchar *)line.start; p < (const guchar *)line.end; p += 4) {
		guint32 group = b->groups[0][p[0]] | b->groups[1][p[1]] | b->groups[2][p[2]] |
				b->groups[3][p[3]];
		guint32 bytes = GUINT32_TO_BE(group << 8);
		strange |= group;
		memcpy(to, &bytes, sizeof bytes); /* the fourth is overwritten by the next group */
		to += 3;
	}
	if (strange & STRANGE)
		return false;
	b->out.used += n / 4 * 3;
	return true;
}

/* How many characters of the line are no base64; a blank between digits counts, as in a sentence. */
static gsize base64_strangers(const Base64 *b, Span line)
{
	gsize n = 0;
	Span inner = span_trim(line);

	for (const char *p = inner.start; p < inner.end; p++)
		n += b->values[(guchar)*p] >= 65;
	return n;
}

/* A list's footer behind the encoded text is no base64; a line with a damaged character is. */
static bool is_footer(Span line, gsize strangers)
{
	gsize n = span_length(line);
	Span inner = span_trim(line);
	bool words = memchr(inner.start, ' ', span_length(inner)) != NULL;

	return strangers > n / 3 || (words && strangers > n / 10);
}

static void base64_init(Base64 *b, TransferSink sink, gpointer data)
{
	out_init(&b->out, sink, data);
	b->bits = 0;
	b->digits = 0;
	for (guint c = 0; c < 256; c++) {
		guint value = base64_value((char)c);
		b->values[c] = (guchar)value;
		for (guint place = 0; place < 4; place++)
			b->groups[place][c] = value < 64 ? value << (18 - 6 * place) : STRANGE;
	}
}

/* A plain text that is only called base64: its first line is no base64, and more than an eighth of
 * its first 4 KiB is none. */
static bool is_base64(const Base64 *b, Span bytes)
{
	gsize n = MIN(span_length(bytes), 4096), strangers = 0;
	Span rest = bytes, line = {bytes.start, bytes.start};

	while (span_line(&rest, '\n', &line) && span_length(span_trim(line)) == 0)
		continue;
	line = span_trim(line);
	bool padded = span_length(line) >= 4 && span_length(line) % 4 == 0 && line.end[-1] == '=';
	if ((span_length(line) >= 8 || padded) && base64_strangers(b, line) == 0)
		return true;
	for (gsize i = 0; i < n; i++)
		strangers += b->values[(guchar)bytes.start[i]] == 66 || bytes.start[i] == ' ';
	return strangers <= n / 8;
}

void base64_decode(Span bytes, TransferSink sink, gpointer data, TransferNotes *notes)
{
	Base64 b;
	Span line, rest = bytes;

	base64_init(&b, sink, data);
	if (!is_base64(&b, bytes)) {
		notes->bad_base64 = true;
		sink(data, bytes.start, span_length(bytes));
		return;
	}
	while (span_line(&rest, '\n', &line)) {
		if (base64_whole_line(&b, line))
			continue;
		gsize strangers = base64_strangers(&b, line);
		notes->bad_base64 |= strangers > 0;
		if (!is_footer(line, strangers))
			base64_line(&b, line);
	}
	notes->bad_base64 |= b.digits != 0;
	base64_end_group(&b);
	out_flush(&b.out);
}

static void quoted_line(Out *out, Span line, TransferNotes *notes)
{
	const char *p = line.start;

	while (p < line.end) {
		const char *mark = memchr(p, '=', (gsize)(line.end - p));
		out_span(out, p, mark ? mark : line.end);
		if (!mark)
			return;
		p = mark;
		int high = p + 2 < line.end ? g_ascii_xdigit_value(p[1]) : -1;
		int low = p + 2 < line.end ? g_ascii_xdigit_value(p[2]) : -1;
		if (high >= 0 && low >= 0) {
			out_byte(out, (guint)(high << 4 | low));
			p += 3;
		} else {
			notes->bad_quoted = true;
			out_byte(out, '=');
			p++;
		}
	}
}

void quoted_printable_decode(Span bytes, TransferSink sink, gpointer data, TransferNotes *notes)
{
	Out out;
	Span line, rest = bytes;

	out_init(&out, sink, data);
	while (rest.start < rest.end) {
		span_line(&rest, '\n', &line);
		const char *ending = line.end;
		/* Blanks at the end of a line were added in transport (RFC 2045, 6.7 (3)). */
		while (line.end > line.start && (line.end[-1] == ' ' || line.end[-1] == '\t'))
			line.end--;
		bool soft = line.end > line.start && line.end[-1] == '=';
		if (soft)
			line.end--;
		quoted_line(&out, line, notes);
		if (!soft && ending < rest.start)
			out_span(&out, ending, rest.start);
	}
	out_flush(&out);
}
