#include "message/mime/structure.h"

#include "message/bytes/limits.h"
#include "message/header/words.h"

#include <string.h>

/* How far into a multipart its first boundary is looked for before it is taken to be wrong. */
enum { PREAMBLE = 64 * 1024 };

typedef struct Level {
	guint part; /* index of the multipart */
	Span boundary;
	bool ended; /* its end has been seen: what follows is its epilogue */
} Level;

typedef struct Reader {
	Structure *out;
	Span mail;
	GArray *levels; /* of Level, outermost first */
	GPtrArray *guessed; /* boundaries that had to be guessed, owned */
	guint open; /* index of the part whose body is being read */
	bool in_part; /* false: in a preamble or epilogue */
} Reader;

const Part *structure_part(const Structure *structure, guint index)
{
	return structure->parts->pdata[index];
}

static void part_free(gpointer data)
{
	Part *part = data;

	header_clear(&part->header);
	g_free(part->type);
	params_free(part->content_type);
	params_free(part->disposition);
	g_free(part);
}

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
static void mend_family(Reader *r, Part *part)
{
	if (is_known_family(part->type))
		return;
	r->out->bad_type = true;
	if (part->disposition || params_get(part->content_type, "name"))
		return;
	g_free(part->type);
	part->type = g_strdup("text/plain");
}

static Span window(Span body)
{
	body.end = body.start + MIN(span_length(body), PREAMBLE);
	return body;
}

static bool is_delimiter(Span line, Span boundary, bool *end_r)
{
	gsize n = span_length(boundary);

	if (span_length(line) < n + 2 || memcmp(line.start, "--", 2) != 0 ||
	    memcmp(line.start + 2, boundary.start, n) != 0)
		return false;
	Span rest = span_trim((Span){line.start + 2 + n, line.end});
	*end_r = span_is(rest, "--");
	return *end_r || span_length(rest) == 0;
}

static bool has_boundary(Span body, Span boundary, char newline)
{
	Span rest = window(body), line;
	bool end;

	while (span_line(&rest, newline, &line))
		if (is_delimiter(line, boundary, &end))
			return true;
	return false;
}

/* Does the field say multipart, and does its boundary come? */
static bool is_multipart_type(const Params *params, Span body, char newline)
{
	const char *boundary = params_get(params, "boundary");

	return boundary && *boundary && g_str_has_prefix(params->value, "multipart") &&
	       has_boundary(body, span_of(boundary, strlen(boundary)), newline);
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
static Params *read_content_type(Reader *r, const Part *part)
{
	const Field *field = header_field(&part->header, "Content-Type");
	const Field *second = field ? second_field(&part->header, field) : NULL;
	Params *params = field ? params_of(field) : params_read("");

	if (!second)
		return params;
	r->out->bad_type = true;
	Params *other = params_of(second);
	bool swap = is_multipart_type(other, part->body, r->out->newline) &&
		    !is_multipart_type(params, part->body, r->out->newline);
	params_free(swap ? params : other);
	return swap ? other : params;
}

static void read_type(Reader *r, Part *part, const char *usual)
{
	part->content_type = read_content_type(r, part);
	part->type = type_of(part->content_type, usual, &r->out->bad_type);
	part->disposition = params_of(header_field(&part->header, "Content-Disposition"));
	mend_family(r, part);
	const Field *field = header_field(&part->header, "Content-Transfer-Encoding");
	bool known = true;
	if (field) {
		CharsetNotes notes;
		g_autofree char *text = words_unfold(field->body, NULL, &notes);
		text[strcspn(text, ";(,")] = '\0';
		g_strdelimit(text, "\"'", ' ');
		part->transfer = transfer_named(span_trim(span_of(text, strlen(text))), &known);
	}
	r->out->bad_transfer |= !known;
}

static Part *add_part(Reader *r, Span bytes, int parent)
{
	const Part *above = parent < 0 ? NULL : structure_part(r->out, (guint)parent);
	bool digest = above && g_str_equal(above->type, "multipart/digest");
	Part *part = g_new0(Part, 1);

	header_read(&part->header, bytes, r->out->newline, parent < 0);
	part->body = part->header.body;
	part->parent = parent;
	part->depth = above ? above->depth + 1 : 0;
	part->is_first = above && r->out->parts->len == (guint)parent + 1;
	r->open = r->out->parts->len;
	r->in_part = true;
	g_ptr_array_add(r->out->parts, part);
	read_type(r, part, digest ? "message/rfc822" : "text/plain");
	return part;
}

/* Which of the open multiparts the line delimits, from 1; 0: none. */
static guint level_of(const Reader *r, Span line, bool *end_r)
{
	guint i = r->levels->len;

	while (i > 0 && !is_delimiter(line, g_array_index(r->levels, Level, i - 1).boundary, end_r))
		i--;
	return i;
}

/* Does the line begin with "--" and a header of a part follow it? */
static bool looks_like_delimiter(const Reader *r, Span line, Span rest)
{
	Span next;

	return span_length(line) > 2 && memcmp(line.start, "--", 2) == 0 &&
	       span_line(&rest, r->out->newline, &next) && span_length(next) > 8 &&
	       g_ascii_strncasecmp(next.start, "content-", 8) == 0;
}

/* The first line that looks like a delimiter. */
static char *guess_boundary(const Reader *r, Span body)
{
	Span rest = window(body), line;
	bool end;

	while (span_line(&rest, r->out->newline, &line)) {
		if (level_of(r, line, &end) > 0)
			return NULL; /* the part ends here */
		line = span_trim(line);
		if (looks_like_delimiter(r, line, rest))
			return g_strndup(line.start + 2, span_length(line) - 2);
	}
	return NULL;
}

/* A mail that lost its Content-Type, and begins with a delimiter at once: further down one may be that
 * of a mail that is only quoted. */
static bool is_undeclared_multipart(const Reader *r, const Part *part)
{
	Span rest = window(part->body), line;

	if (part->parent >= 0 || header_field(&part->header, "Content-Type"))
		return false;
	while (span_line(&rest, r->out->newline, &line)) {
		line = span_trim(line);
		if (span_length(line) > 0)
			return looks_like_delimiter(r, line, rest);
	}
	return false;
}

/* Scripts that send HTML and forget to say so: every program that people write with says what it
 * sends. */
static bool is_undeclared_html(const Part *part)
{
	static const char *const starts[] = {"<!doctype html", "<html"};
	Span body = span_trim(part->body);

	if (part->parent >= 0 || header_field(&part->header, "Content-Type"))
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
		if (span_length(body) > strlen(starts[i]) &&
		    g_ascii_strncasecmp(body.start, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

/* Opens the part as a multipart; false: it has no boundary, so it stays a leaf. */
static bool open_multipart(Reader *r, guint index)
{
	Part *part = r->out->parts->pdata[index];
	const char *named = params_get(part->content_type, "boundary");
	Level level = {.part = index};

	if (part->depth >= LIMIT_DEPTH) {
		r->out->limited = true;
		return false;
	}
	if (named) {
		g_autofree char *trimmed = g_strchomp(g_strdup(named));
		level.boundary = span_of(named, strlen(trimmed));
	}
	if (!named || !*named || !has_boundary(part->body, level.boundary, r->out->newline)) {
		char *guess = guess_boundary(r, part->body);
		r->out->no_boundary = true;
		if (!guess)
			return false;
		g_ptr_array_add(r->guessed, guess);
		level.boundary = span_of(guess, strlen(guess));
	}
	part->is_multipart = true;
	r->in_part = false;
	g_array_append_val(r->levels, level);
	return true;
}

static void change_type(Part *part, const char *type)
{
	g_free(part->type);
	part->type = g_strdup(type);
}

/* Called multipart but without parts: a text that a person can read all the same. */
static void become_text(Part *part)
{
	change_type(part, "text/plain");
	part->is_multipart = false;
}

static void begin_part(Reader *r, Span bytes, int parent)
{
	Part *part = add_part(r, bytes, parent);

	if (is_undeclared_multipart(r, part))
		change_type(part, "multipart/mixed");
	if (is_undeclared_html(part)) {
		change_type(part, "text/html");
		r->out->bad_type = true;
	}
	if (!g_str_has_prefix(part->type, "multipart/"))
		return;
	if (!open_multipart(r, r->out->parts->len - 1) && part->depth < LIMIT_DEPTH)
		become_text(part);
}

/* The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1). */
static void end_part(Reader *r, const char *stop)
{
	Part *part = r->out->parts->pdata[r->open];

	if (!r->in_part)
		return;
	if (stop > part->body.start && stop < r->mail.end) {
		if (stop[-1] == r->out->newline)
			stop--;
		if (r->out->newline == '\n' && stop > part->body.start && stop[-1] == '\r')
			stop--;
	}
	part->body.end = MAX(stop, part->body.start);
	r->in_part = false;
}

static void close_levels(Reader *r, guint keep, const char *stop)
{
	for (guint i = r->levels->len; i-- > keep;) {
		const Level *level = &g_array_index(r->levels, Level, i);
		Part *part = r->out->parts->pdata[level->part];
		part->next = r->out->parts->len;
		part->body.end = MAX(stop, part->body.start);
		r->out->no_end |= !level->ended;
	}
	g_array_set_size(r->levels, keep);
}

/* Returns where reading goes on. */
static const char *delimiter(Reader *r, guint found, bool end, Span line, Span rest)
{
	end_part(r, line.start);
	close_levels(r, found + 1, line.start);
	Level *level = &g_array_index(r->levels, Level, found);
	if (end) {
		level->ended = true;
		return rest.start;
	}
	if (r->out->parts->len >= LIMIT_PARTS) {
		r->out->limited = true;
		return NULL;
	}
	level->ended = false;
	begin_part(r, rest, (int)level->part);
	const Part *part = structure_part(r->out, r->out->parts->len - 1);
	return part->body.start;
}

/* The next line that begins with "--", from a line's start on.  Base64 has no "-" at all, so looking for
 * that one character passes over attachments fastest. */
static const char *next_dashes(const Reader *r, const char *start)
{
	const char *end = r->mail.end, *p = start;

	while (p < end && (p = memchr(p, '-', (gsize)(end - p)))) {
		if (end - p > 1 && p[1] == '-' && (p == start || p[-1] == r->out->newline))
			return p;
		p++;
	}
	return NULL;
}

static void read_parts(Reader *r)
{
	const char *p = structure_part(r->out, 0)->body.start;

	while (p && (p = next_dashes(r, p))) {
		Span rest = {p, r->mail.end}, line;
		bool end = false;
		span_line(&rest, r->out->newline, &line);
		guint level = level_of(r, line, &end);
		p = level == 0 ? rest.start : delimiter(r, level - 1, end, line, rest);
	}
}

static void set_next(Structure *s)
{
	for (guint i = 0; i < s->parts->len; i++) {
		Part *part = s->parts->pdata[i];
		if (!part->is_multipart)
			part->next = i + 1;
		else if (part->next == i + 1) {
			become_text(part);
			s->no_boundary = true;
		}
	}
}

Structure *structure_read(Span mail)
{
	Structure *s = g_new0(Structure, 1);
	Reader r = {.out = s, .mail = mail};

	s->parts = g_ptr_array_new_with_free_func(part_free);
	s->newline = span_newline(mail);
	r.levels = g_array_new(FALSE, FALSE, sizeof(Level));
	r.guessed = g_ptr_array_new_with_free_func(g_free);
	begin_part(&r, mail, -1);
	if (r.levels->len > 0)
		read_parts(&r);
	end_part(&r, mail.end);
	close_levels(&r, 0, mail.end);
	set_next(s);
	g_array_unref(r.levels);
	g_ptr_array_unref(r.guessed);
	return s;
}

void structure_free(Structure *structure)
{
	if (!structure)
		return;
	g_ptr_array_unref(structure->parts);
	g_free(structure);
}
