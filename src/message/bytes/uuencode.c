#include "message/bytes/uuencode.h"

#include <string.h>

static guint uu_value(char c)
{
	return ((guint)(guchar)c - 32) & 63;
}

/* "M" and 60 characters make 45 bytes.  Encoders differ by a character or two at the end of a line
 * and drop blanks there. */
static bool is_uu_line(Span line)
{
	if (span_length(line) < 2 || *line.start < 33 || *line.start > 96)
		return false;
	gsize bytes = uu_value(*line.start), digits = (bytes + 2) / 3 * 4;
	gsize n = span_length(line) - 1;

	for (const char *p = line.start; p < line.end; p++)
		if (*p < 32 || *p > 96)
			return false;
	return bytes > 0 && n <= digits + 2 && n + 4 > (bytes * 8 + 5) / 6;
}

static bool is_zero_line(Span line)
{
	Span inner = span_trim(line);

	return span_length(inner) == 0 || span_is(inner, "`");
}

static bool read_begin(Span line, UuFile *file)
{
	file->base64 = span_starts(line, "begin-base64 ");
	if (!file->base64 && !span_starts(line, "begin "))
		return false;
	const char *p = line.start + (file->base64 ? strlen("begin-base64 ") : strlen("begin "));
	const char *mode = p;
	while (p < line.end && *p >= '0' && *p <= '7')
		p++;
	if (p - mode < 3 || p - mode > 4 || p == line.end || *p != ' ')
		return false;
	file->name = span_trim((Span){p, line.end});
	return span_length(file->name) > 0;
}

/* Takes the lines up to the end line; false: the first of them is no encoded line. */
static bool read_content(Span rest, UuFile *file)
{
	Span line;
	bool any = false;

	file->content = (Span){rest.start, rest.start};
	file->complete = false;
	while (span_line(&rest, '\n', &line)) {
		if (span_is(span_trim(line), file->base64 ? "====" : "end")) {
			file->complete = true;
			file->whole.end = rest.start;
			return true;
		}
		bool good = file->base64 ? span_length(line) > 0 &&
					       !memchr(line.start, ' ', span_length(line))
					 : is_uu_line(line) || (any && is_zero_line(line));
		if (!good)
			break;
		any = true;
		file->content.end = rest.start;
		file->whole.end = rest.start;
	}
	return any;
}

bool uuencode_find(Span text, UuFile *file_r)
{
	Span rest = text, line;

	while (span_line(&rest, '\n', &line)) {
		if (!read_begin(line, file_r))
			continue;
		file_r->whole = (Span){line.start, rest.start};
		if (read_content(rest, file_r))
			return true;
	}
	return false;
}

static void decode_line(Span line, TransferSink sink, gpointer data)
{
	char out[66];
	gsize bytes = uu_value(*line.start), n = 0;
	const char *p = line.start + 1;

	while (n < bytes) {
		guint v[4];
		for (int i = 0; i < 4; i++)
			v[i] = p < line.end ? uu_value(*p++) : 0;
		out[n++] = (char)(guchar)(v[0] << 2 | v[1] >> 4);
		out[n++] = (char)(guchar)(v[1] << 4 | v[2] >> 2);
		out[n++] = (char)(guchar)(v[2] << 6 | v[3]);
	}
	sink(data, out, bytes);
}

void uuencode_decode_file(const UuFile *file, TransferSink sink, gpointer data)
{
	Span rest = file->content, line;
	TransferNotes notes = {0};

	if (file->base64) {
		base64_decode(file->content, sink, data, &notes);
		return;
	}
	while (span_line(&rest, '\n', &line))
		if (!is_zero_line(line))
			decode_line(line, sink, data);
}

/* Some leave out the lines around the encoded ones where a header names the file. */
static bool read_lines_alone(Span bytes, UuFile *file)
{
	file->base64 = false;
	return read_content(bytes, file) &&
	       span_length(span_trim((Span){file->content.end, bytes.end})) == 0;
}

bool uuencode_decode(Span bytes, TransferSink sink, gpointer data)
{
	UuFile file = {0};

	if (!uuencode_find(bytes, &file) && !read_lines_alone(bytes, &file))
		return false;
	uuencode_decode_file(&file, sink, data);
	return true;
}
