#include "message/bytes/transfer_guess.h"

#include <string.h>

enum {
	SAMPLE =
	    64 * 1024, /* bytes that are looked at, of base64 a multiple of four digits a line */
	BASE64_LEAST = 40, /* digits; fewer may be a password */
	QUOTED_LEAST = 2, /* escaped characters */
	ANY_CHARSET = 200,
	LINE_MOST = 1000, /* of base64 */
};

static Span sample_of(Span text)
{
	text = span_trim(text);
	text.end = text.start + MIN(span_length(text), (gsize)SAMPLE);
	return text;
}

/* Are there only base64 digits, in lines of one length, as programs write them? */
static bool is_base64_lines(Span text, bool whole)
{
	Span rest = text, line;
	gsize width = 0, digits = 0;
	bool last = false;

	while (span_line(&rest, '\n', &line)) {
		line = span_trim(line);
		gsize n = span_length(line), data = n;
		while (data > 0 && line.start[data - 1] == '=' && n - data < 2)
			data--;
		if (last || n == 0 || n > LINE_MOST || (width > 0 && n > width))
			return false;
		for (gsize i = 0; i < data; i++)
			if (!g_ascii_isalnum(line.start[i]) && !strchr("+/", line.start[i]))
				return false;
		last = data < n || (width > 0 && n < width);
		width = MAX(width, n);
		digits += n;
	}
	return digits >= BASE64_LEAST && (!whole || digits % 4 == 0) && width % 4 == 0;
}

static bool is_control(char c)
{
	return ((guchar)c < 32 && !strchr("\t\n\f\r\x1B", c)) || c == 127 || c == '\0';
}

static bool has_controls(const GString *bytes)
{
	for (gsize i = 0; i < bytes->len; i++)
		if (is_control(bytes->str[i]))
			return true;
	return false;
}

/* Its end may be cut. */
static bool is_utf8(const GString *bytes)
{
	const char *stop;

	return g_utf8_validate_len(bytes->str, bytes->len, &stop) ||
	       (gsize)(bytes->str + bytes->len - stop) <= 3;
}

/* UTF-8 without control characters, in more than one word.  Of so many bytes of anything but text some
 * are controls, so that a longer one may be in any charset. */
static bool is_text(const GString *bytes)
{
	if (bytes->len == 0 || has_controls(bytes))
		return false;
	return (is_utf8(bytes) || bytes->len >= ANY_CHARSET) &&
	       (strpbrk(bytes->str, " \n") || (guchar)*bytes->str >= 0x80);
}

static bool is_base64(Span text)
{
	Span sample = sample_of(text);
	TransferNotes notes = {0};

	if (!is_base64_lines(sample, sample.end == span_trim(text).end))
		return false;
	GString *bytes = transfer_decode_text(TRANSFER_BASE64, sample, SAMPLE, &notes, NULL);
	bool is = is_text(bytes) && !notes.bad_base64;
	g_string_free(bytes, TRUE);
	return is;
}

static gsize count_high(const GString *bytes)
{
	gsize n = 0;

	for (gsize i = 0; i < bytes->len; i++)
		n += (guchar)bytes->str[i] >= 0xC0;
	return n;
}

static bool has_soft_break(Span text)
{
	return memmem(text.start, span_length(text), "=\n", 2) ||
	       memmem(text.start, span_length(text), "=\r\n", 3);
}

/* No "=" that is no escape, nothing in 8 bits, and what is escaped is UTF-8 or lines are broken: nobody
 * writes so. */
static bool is_quoted(Span text)
{
	Span sample = sample_of(text);
	TransferNotes notes = {0};

	if (!memchr(sample.start, '=', span_length(sample)))
		return false;
	for (const char *p = sample.start; p < sample.end; p++)
		if ((guchar)*p >= 0x80)
			return false;
	GString *bytes = transfer_decode_text(TRANSFER_QUOTED, sample, SAMPLE, &notes, NULL);
	bool is = !notes.bad_quoted && !has_controls(bytes) && count_high(bytes) >= QUOTED_LEAST &&
		  (is_utf8(bytes) || has_soft_break(sample));
	g_string_free(bytes, TRUE);
	return is;
}

Transfer transfer_guess(Transfer declared, Span text)
{
	if (declared != TRANSFER_BASE64 && declared != TRANSFER_UUENCODE && is_base64(text))
		return TRANSFER_BASE64;
	if (declared != TRANSFER_QUOTED && declared != TRANSFER_UUENCODE && is_quoted(text))
		return TRANSFER_QUOTED;
	return declared;
}
