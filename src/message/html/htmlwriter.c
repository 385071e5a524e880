#include "message/html/htmlwriter.h"
#include "message/html/htmlentity.h"

#include <string.h>

#define NBSP "\xC2\xA0"

/* Line ends between two lines of text: one blank line at most. */
#define NEWLINES_MAX 2u

void htmlwriter_init(HtmlWriter *writer)
{
	*writer =
	    (HtmlWriter){.out = g_string_new(NULL), .gap = g_string_new(NULL), .visible = true};
}

static bool line_is_empty(const HtmlWriter *writer)
{
	return writer->newlines || !writer->out->len;
}

/* Space at the end of a line is never written: what has been written stays where it is. */
static void add_newline(HtmlWriter *writer)
{
	writer->newlines++;
	writer->filled = false;
	g_string_truncate(writer->gap, 0);
}

static void before_text(HtmlWriter *writer)
{
	GString *out = writer->out;

	if (writer->newlines && out->len)
		g_string_append_len(out, "\n\n", MIN(writer->newlines, NEWLINES_MAX));
	if (writer->gap->len)
		g_string_append_len(out, writer->gap->str, (gssize)writer->gap->len);
	else if (writer->space && !line_is_empty(writer))
		g_string_append_c(out, ' ');
	g_string_truncate(writer->gap, 0);
	writer->newlines = 0;
	writer->space = false;
	writer->filled = false;
}

static void put_text(HtmlWriter *writer, const char *at, gsize length)
{
	if (!writer->visible) {
		writer->hidden = true;
		return;
	}
	before_text(writer);
	g_string_append_len(writer->out, at, (gssize)length);
}

static void put_space(HtmlWriter *writer, char c)
{
	if (!writer->visible)
		return;
	if (!writer->pre)
		writer->space = writer->space || !line_is_empty(writer);
	else if (c == '\n')
		add_newline(writer);
	else if (c == ' ' || c == '\t')
		g_string_append_c(writer->gap, c);
}

/* A line of no-break spaces is how many programs write a blank one. */
static void put_nbsp(HtmlWriter *writer)
{
	if (!writer->visible)
		return;
	if (line_is_empty(writer))
		writer->filled = true;
	else
		writer->space = true;
}

static void put_code(HtmlWriter *writer, gunichar code)
{
	char utf8[6];

	if (code == 0xA0)
		put_nbsp(writer);
	else if (code == ' ' || code == '\t' || code == '\n' || code == '\r')
		put_space(writer, (char)code);
	else
		put_text(writer, utf8, (gsize)g_unichar_to_utf8(code, utf8));
}

static bool is_plain(const char *at, const char *end)
{
	if ((guchar)*at <= ' ' || *at == '&' || *at == 0x7F)
		return false;
	return end - at < 2 || memcmp(at, NBSP, 2) != 0;
}

/* Writes what stands at `at` and is not plain; returns the end of it. */
static const char *put_special(HtmlWriter *writer, const char *at, const char *end)
{
	gunichar code;
	gsize length = *at == '&' ? htmlentity_read(at, end, &code) : 0;

	if (length) {
		put_code(writer, code);
		return at + length;
	}
	if ((guchar)*at == 0xC2) {
		put_nbsp(writer);
		return at + 2;
	}
	if (*at == '&')
		put_text(writer, at, 1);
	else
		put_space(writer, *at);
	return at + 1;
}

void htmlwriter_text(HtmlWriter *writer, HtmlSlice slice)
{
	const char *at = slice.at;
	const char *end = at + slice.length;

	while (at < end) {
		const char *from = at;
		while (at < end && is_plain(at, end))
			at++;
		if (at > from)
			put_text(writer, from, (gsize)(at - from));
		else
			at = put_special(writer, at, end);
	}
}

void htmlwriter_block(HtmlWriter *writer, bool spaced)
{
	if (!writer->visible)
		return;
	if (writer->filled)
		add_newline(writer);
	g_string_truncate(writer->gap, 0);
	if (writer->out->len)
		writer->newlines = MAX(writer->newlines, spaced ? 2u : 1u);
}

void htmlwriter_break(HtmlWriter *writer)
{
	if (!writer->visible)
		return;
	add_newline(writer);
}

void htmlwriter_cell(HtmlWriter *writer)
{
	writer->space = writer->space || !line_is_empty(writer);
}

gsize htmlwriter_length(const HtmlWriter *writer)
{
	return writer->out->len;
}

char *htmlwriter_finish(HtmlWriter *writer)
{
	g_string_free(g_steal_pointer(&writer->gap), TRUE);
	return g_string_free(g_steal_pointer(&writer->out), FALSE);
}
