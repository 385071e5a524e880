#include "message/header/fields.h"

#include "message/bytes/limits.h"
#include "message/header/words.h"

#include <string.h>

/* After a line that is no field these names show that the header goes on; anything else with a
 * colon may as well be a sentence of the body. */
static const char *const known_names[] = {"from", "to", "cc", "bcc", "subject", "date",
    "message-id", "in-reply-to", "references", "reply-to", "sender", "received", "return-path",
    "mime-version", "content-type", "content-transfer-encoding", "content-disposition",
    "content-id", "delivered-to", "list-id", "user-agent", "importance", "precedence",
    "dkim-signature", "errors-to"};

static bool is_known(Span name)
{
	for (guint i = 0; i < G_N_ELEMENTS(known_names); i++)
		if (span_is(name, known_names[i]))
			return true;
	return span_length(name) > 2 && g_ascii_strncasecmp(name.start, "x-", 2) == 0;
}

/* ftext of RFC 5322, 3.6.8, and 8-bit characters, which broken senders use. */
static bool is_name_char(char c)
{
	return (guchar)c > 32 && c != 127 && c != ':';
}

static bool field_split(Span line, Field *field)
{
	const char *p = line.start;

	while (p < line.end && is_name_char(*p))
		p++;
	field->name = (Span){line.start, p};
	while (p < line.end && (*p == ' ' || *p == '\t'))
		p++;
	if (p == line.end || *p != ':' || p == line.start)
		return false;
	field->spaced = p != field->name.end;
	field->body = (Span){p + 1, line.end};
	return span_length(field->name) > 0;
}

static bool is_folded(Span line)
{
	return span_length(line) > 0 && (*line.start == ' ' || *line.start == '\t');
}

static bool is_empty(Span line)
{
	if (line.start == line.end)
		return true;
	line = span_trim(line);
	return line.start == line.end;
}

/* Does the header go on behind a line that is no field?  Looks at two lines only, so that reading
 * stays linear. */
static bool goes_on(Span rest, char newline)
{
	Span line;
	Field field;

	for (int i = 0; i < 2 && span_line(&rest, newline, &line); i++) {
		if (span_length(line) == 0 || span_starts(line, "--"))
			return false;
		if (field_split(line, &field) && !field.spaced && is_known(field.name))
			return true;
	}
	return false;
}

static void keep(Header *h, Field field, gsize *kept)
{
	gsize size = (gsize)(field.body.end - field.name.start);

	if (span_is(field.name, "from"))
		h->from_fields++;
	if (h->fields->len >= LIMIT_FIELDS || *kept >= LIMIT_HEADER) {
		h->limited = true;
		return;
	}
	if (size > LIMIT_FIELD) {
		h->limited = true;
		size = LIMIT_FIELD;
		if (field.body.start > field.name.start + LIMIT_FIELD)
			return;
		field.body.end = field.name.start + LIMIT_FIELD;
	}
	*kept += size;
	field.doubtful = h->junk;
	g_array_append_val(h->fields, field);
}

/* "From " and ">From " lines of mailbox files, and blank lines, before the first field. */
static Span skip_front(Header *h, Span bytes, char newline)
{
	Span rest = bytes, line, next = bytes;
	Field field = {0};

	if (span_starts(rest, "\xEF\xBB\xBF"))
		rest.start += 3;
	next = rest;
	while (span_line(&next, newline, &line)) {
		bool empty = is_empty(line);
		bool mbox = !empty && (span_starts(line, "From ") || span_starts(line, ">From "));
		if (!empty && field_split(line, &field))
			break;
		if (!mbox && !empty)
			return h->mbox_line ? rest : bytes;
		h->mbox_line |= mbox;
		h->leading_blank |= !mbox;
		rest = next;
	}
	if (h->leading_blank && (next.start == next.end || !is_known(field.name))) {
		h->leading_blank = false;
		return h->mbox_line ? rest : bytes;
	}
	return rest;
}

/* Some fold between encoded words and forget the blank: no text begins so. */
static bool is_stray_word(Span line)
{
	return span_starts(line, "=?") &&
	       memmem(line.start + 2, span_length(line) - 2, "?=", 2) != NULL &&
	       words_length(line.start, line.end) > 0;
}

/* The lines that fold the field go to it.  Returns where the field ends. */
static Span fold(Header *h, Span *rest, char newline, Span line)
{
	Span next = *rest, more;

	while (span_line(&next, newline, &more)) {
		bool stray = is_stray_word(more);
		if (!stray && !is_folded(more))
			break;
		h->junk |= stray;
		Span after = next;
		/* A line of blanks ends the header where no field follows (a lost empty line). */
		if (is_empty(more)) {
			Span peek;
			Field field;
			if (!span_line(&after, newline, &peek) ||
			    (!is_folded(peek) && !field_split(peek, &field)))
				break;
		}
		line.end = more.end;
		*rest = next;
	}
	return line;
}

void header_read(Header *h, Span bytes, char newline, bool top)
{
	gsize kept = 0;
	Span line;

	*h = (Header){.fields = g_array_new(FALSE, FALSE, sizeof(Field))};
	Span rest = top ? skip_front(h, bytes, newline) : bytes;
	h->body = rest;
	while (span_line(&rest, newline, &line)) {
		Field field = {0};
		if (is_empty(line)) {
			h->body = rest;
			return;
		}
		if (!top && span_starts(line, "--")) {
			h->no_separator = true;
			return;
		}
		if (field_split(line, &field)) {
			field.body = fold(h, &rest, newline, field.body);
			keep(h, field, &kept);
		} else if (!span_starts(line, ">From ") && !goes_on(rest, newline)) {
			h->no_separator = true;
			return;
		} else {
			h->junk = true;
		}
		h->body = rest;
	}
}

void header_clear(Header *h)
{
	if (h->fields)
		g_array_unref(h->fields);
	h->fields = NULL;
}

const Field *header_field(const Header *h, const char *name)
{
	for (guint i = 0; i < h->fields->len; i++) {
		const Field *f = &g_array_index(h->fields, Field, i);
		if (span_is(f->name, name))
			return f;
	}
	return NULL;
}
