#include "message/mime/tree.h"

#include "message/bytes/limits.h"

#include <string.h>

/* COST: what a line that GMime is shown costs besides its bytes, as it makes objects of it.  FIELD: bytes of
 * a Content-Type field that is shown; to read one GMime takes quadratic time. */
enum { COST = 200, FIELD = 2048, LINE = 1000 };

/* Stands for a boundary that our own reading has found, which may be of a form that GMime reads otherwise. */
static const char found[] = "=_found_=";

void tree_setup(void)
{
	g_mime_init();
}

/* On one line and without NUL, where GMime's strings end. */
static void add_line(GString *out, Span bytes)
{
	gsize start = out->len;

	g_string_append_len(out, bytes.start, (gssize)span_length(bytes));
	for (char *p = out->str + start; p < out->str + out->len; p++)
		if (*p == '\r' || *p == '\n' || *p == '\0')
			*p = ' ';
	g_string_append_c(out, '\n');
}

/* GMime would open attached mails, and takes what has no type in a digest for one: it is told that they are
 * texts. */
static void add_header(GString *out, const Header *header)
{
	const Field *field = header_field(header, "Content-Type");
	Span value = field ? span_trim(field->body) : span_of("", 0);
	bool mail = span_length(value) > 7 && g_ascii_strncasecmp(value.start, "message", 7) == 0;

	if (mail || span_length(value) == 0 || span_length(value) > FIELD)
		value = span_of("text/plain", strlen("text/plain"));
	g_string_append(out, "Content-Type: ");
	add_line(out, value);
	g_string_append_c(out, '\n');
}

/* The line end in front of a boundary belongs to it (RFC 2046, 5.1.1), so each has one of its own. */
static void add_mark(Tree *tree, GString *out, const Mark *mark, Span boundary)
{
	gint64 start = (gint64)out->len + 1;
	bool end;

	g_array_append_val(tree->starts, start);
	g_string_append_c(out, '\n');
	if (boundary.start && mark_delimits(mark->line, boundary, &end))
		g_string_append_printf(out, "--%s%s\n", found, end ? "--" : "");
	else
		add_line(out, span_length(mark->line) > LINE ? span_of("", 0) : mark->line);
	add_header(out, &mark->header);
}

static GString *outline(Tree *tree, const Marks *marks, const char *type, Span boundary, gsize room)
{
	GString *out = g_string_new(NULL);
	gint64 start = 0;

	g_array_append_val(tree->starts, start);
	if (boundary.start)
		g_string_append_printf(out, "Content-Type: %s; boundary=\"%s\"\n\n", type, found);
	else
		add_header(out, &marks_at(marks, tree->range.head)->header);
	for (guint i = tree->range.next; i < tree->range.end; i++) {
		if (out->len + (gsize)tree->starts->len * COST > room) {
			tree->limited = true;
			tree->range.end = i;
		} else {
			add_mark(tree, out, marks_at(marks, i), boundary);
		}
	}
	g_string_append_c(out, '\n');
	return out;
}

Tree *tree_read(const Marks *marks, TreeRange range, const char *type, Span boundary, gsize *room)
{
	Tree *tree = g_new0(Tree, 1);

	tree->range = range;
	tree->starts = g_array_new(FALSE, FALSE, sizeof(gint64));
	GString *text = outline(tree, marks, type, boundary, *room);
	*room -= MIN(*room, text->len + (gsize)tree->starts->len * COST);
	GByteArray *bytes = g_byte_array_sized_new((guint)text->len);
	g_byte_array_append(bytes, (const guint8 *)text->str, (guint)text->len);
	g_string_free(text, TRUE);
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	tree->root = g_mime_parser_construct_part(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	return tree;
}

void tree_free(Tree *tree)
{
	if (!tree)
		return;
	g_clear_object(&tree->root);
	g_array_unref(tree->starts);
	g_free(tree);
}

/* Index into `starts` of the first mark whose line begins behind the offset. */
static guint first_behind(const Tree *tree, gint64 offset)
{
	guint low = 0, high = tree->starts->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(tree->starts, gint64, middle) > offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static guint mark_at(const Tree *tree, guint start)
{
	return start == 0 ? tree->range.head : tree->range.next + start - 1;
}

guint tree_mark(const Tree *tree, GMimeObject *part)
{
	GMimeHeaderList *headers = g_mime_object_get_header_list(part);
	gint64 offset = g_mime_header_get_offset(g_mime_header_list_get_header_at(headers, 0));

	return mark_at(tree, first_behind(tree, offset) - 1);
}

guint tree_end(const Tree *tree, GMimePart *part)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);

	if (!content)
		return tree->range.end;
	gint64 end = g_mime_data_wrapper_get_stream(content)->bound_end;
	return mark_at(tree, first_behind(tree, end));
}

bool tree_agrees(GMimeObject *part, Span boundary)
{
	const char *named = g_mime_object_get_content_type_parameter(part, "boundary");

	return GMIME_IS_MULTIPART(part) && named && strlen(named) == span_length(boundary) &&
	       memcmp(named, boundary.start, span_length(boundary)) == 0 &&
	       g_mime_multipart_get_count(GMIME_MULTIPART(part)) > 0;
}
