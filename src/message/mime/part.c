#include "message/mime/part.h"

#include "message/header/words.h"
#include "message/mime/marks.h"

#include <string.h>

static Params *params_of(const Field *field)
{
	CharsetNotes notes;

	if (!field)
		return NULL;
	g_autofree char *text = words_unfold(field->body, NULL, &notes);
	Params *params = params_read(text);
	params->notes.damaged |= notes.damaged;
	if (notes.guessed)
		params->notes.guessed = notes.guessed;
	return params;
}

static gsize token_length(const char *text)
{
	gsize n = 0;

	while (
	    (guchar)text[n] > 32 && (guchar)text[n] < 127 && !strchr("()<>@,;:\\\"/[]?=", text[n]))
		n++;
	return n;
}

/* How long the "type/subtype" is that the text begins with; 0: none. */
static gsize type_length(const char *text)
{
	gsize slash = token_length(text);
	gsize rest = slash && text[slash] == '/' ? token_length(text + slash + 1) : 0;

	return rest ? slash + 1 + rest : 0;
}

/* What a value that is no "type/subtype" stands for. */
static const char *mend_type(const char *value, const Params *params)
{
	if (g_str_has_prefix(value, "multipart") && params_get(params, "boundary"))
		return "multipart/mixed";
	if (g_str_equal(value, "html"))
		return "text/html";
	if (params_get(params, "name") && !g_str_has_prefix(value, "text"))
		return "application/octet-stream";
	return "text/plain";
}

static char *type_of(const Params *params, const char *usual, bool *bad_r)
{
	g_autofree char *value = g_strdup(params->value);

	if (*value == '\0' && g_hash_table_size(params->items) == 0)
		return g_strdup(usual);
	/* "text / plain" */
	if (type_length(value) == 0)
		for (char *from = value, *to = value;; from++)
			if (*from != ' ' && *from != '\t' && (*to++ = *from) == '\0')
				break;
	/* "text/plain, text/html"; worse is "text/html Content-Language: id" */
	gsize n = type_length(value);
	const char *rest = value + n + strspn(value + n, " \t");
	*bad_r |= n == 0 || (*rest != '\0' && *rest != ',');
	return n ? g_strndup(value, n) : g_strdup(mend_type(value, params));
}

/* RFC 2045, 5.1 and what was registered since. */
static bool is_known_family(const char *type)
{
	static const char *const families[] = {"text/", "image/", "audio/", "video/",
	    "application/", "multipart/", "message/", "model/", "font/", "chemical/", "x-", NULL};

	for (guint i = 0; families[i]; i++)
		if (g_str_has_prefix(type, families[i]))
			return true;
	return false;
}

/* "plain/text": what is no type is text (RFC 2045, 5.2), unless it is called a file. */
static void mend_family(Part *part, PartNotes *notes)
{
	if (is_known_family(part->type))
		return;
	notes->bad_type = true;
	if (!part->disposition && !params_get(part->content_type, "name"))
		part_set_type(part, "text/plain");
}

bool part_holds_boundary(Span body, Span boundary, char newline)
{
	Span rest = {body.start, body.start + MIN(span_length(body), PART_PREAMBLE)}, line;
	bool end;

	while (span_line(&rest, newline, &line))
		if (mark_delimits(line, boundary, &end))
			return true;
	return false;
}

/* Does the field say multipart, and does its boundary come? */
static bool is_multipart_type(const Params *params, Span body, char newline)
{
	const char *boundary = params_get(params, "boundary");

	return boundary && *boundary && g_str_has_prefix(params->value, "multipart") &&
	       part_holds_boundary(body, span_of(boundary, strlen(boundary)), newline);
}

static const Field *second_field(const Header *header, const Field *first)
{
	const Field *end = &g_array_index(header->fields, Field, header->fields->len);

	for (const Field *f = first + 1; f < end; f++)
		if (span_is(f->name, "content-type"))
			return f;
	return NULL;
}

/* The first of two fields, unless the second is what the body shows. */
static Params *read_content_type(const Part *part, char newline, PartNotes *notes)
{
	const Field *field = header_field(&part->header, "Content-Type");
	const Field *second = field ? second_field(&part->header, field) : NULL;
	Params *params = field ? params_of(field) : params_read("");

	if (!second)
		return params;
	notes->bad_type = true;
	Params *other = params_of(second);
	bool swap = is_multipart_type(other, part->body, newline) &&
		    !is_multipart_type(params, part->body, newline);
	params_free(swap ? params : other);
	return swap ? other : params;
}

static void read_transfer(Part *part, PartNotes *notes)
{
	const Field *field = header_field(&part->header, "Content-Transfer-Encoding");
	CharsetNotes ignored;
	bool known;

	if (!field)
		return;
	g_autofree char *text = words_unfold(field->body, NULL, &ignored);
	text[strcspn(text, ";(,")] = '\0';
	g_strdelimit(text, "\"'", ' ');
	part->transfer = transfer_named(span_trim(span_of(text, strlen(text))), &known);
	notes->bad_transfer |= !known;
}

Part *part_new(const Header *header, char newline, const char *usual, PartNotes *notes)
{
	Part *part = g_new0(Part, 1);

	part->header = *header;
	part->body = header->body;
	part->content_type = read_content_type(part, newline, notes);
	part->type = type_of(part->content_type, usual, &notes->bad_type);
	part->disposition = params_of(header_field(header, "Content-Disposition"));
	mend_family(part, notes);
	read_transfer(part, notes);
	return part;
}

void part_free(Part *part)
{
	g_free(part->type);
	params_free(part->content_type);
	params_free(part->disposition);
	g_free(part);
}

void part_set_type(Part *part, const char *type)
{
	g_free(part->type);
	part->type = g_strdup(type);
}
