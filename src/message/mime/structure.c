#include "message/mime/structure.h"

#include "message/bytes/limits.h"
#include "message/mime/tree.h"

#include <string.h>

typedef struct Reader {
	Structure *out;
	const Marks *marks;
	GArray *boundaries; /* of Span: of the multiparts that are open, outermost first */
	GPtrArray *guessed; /* boundaries that had to be guessed, owned */
	gsize room; /* for what GMime is shown */
	guint next; /* the first mark below which a part has not been taken */
	bool full; /* LIMIT_PARTS has been reached */
} Reader;

/* A multipart that is being read. */
typedef struct Opened {
	guint index; /* of its part */
	guint mark; /* below which its header stands */
	Span boundary;
} Opened;

static guint take_part(Reader *r, const Tree *tree, GMimeObject *object, int parent);

void structure_setup(void)
{
	tree_setup();
}

const Part *structure_part(const Structure *structure, guint index)
{
	return structure->parts->pdata[index];
}

/* Do the lines begin with one that looks like a delimiter: "--", and a header of a part below it? */
static bool looks_like_delimiter(Span lines, char newline)
{
	Span line, next;

	return span_line(&lines, newline, &line) && span_length(span_trim(line)) > 2 &&
	       span_starts(line, "--") && span_line(&lines, newline, &next) &&
	       span_length(next) > 8 && g_ascii_strncasecmp(next.start, "content-", 8) == 0;
}

/* Which of the open multiparts the mark delimits, from 1, the innermost where there are several; 0: none. */
static guint level_of(const Reader *r, guint mark)
{
	Span line = marks_at(r->marks, mark)->line;
	guint level = r->boundaries->len;
	bool end;

	while (
	    level > 0 && !mark_delimits(line, g_array_index(r->boundaries, Span, level - 1), &end))
		level--;
	return level;
}

/* The first mark from `from` on that delimits one of the `most` outermost; `end`: none does. */
static guint next_delimiter(const Reader *r, guint from, guint end, guint most)
{
	for (; from < end; from++) {
		guint level = level_of(r, from);
		if (level > 0 && level <= most)
			break;
	}
	return from;
}

/* The first line that looks like a delimiter. */
static char *guess_boundary(const Reader *r, const Part *part, guint mark)
{
	for (guint i = mark + 1; i < r->marks->items->len; i++) {
		Span line = span_trim(marks_at(r->marks, i)->line);
		if (line.start >= part->body.start + PART_PREAMBLE || level_of(r, i) > 0)
			return NULL; /* the part ends here */
		if (looks_like_delimiter((Span){line.start, r->marks->end}, r->out->newline))
			return g_strndup(line.start + 2, span_length(line) - 2);
	}
	return NULL;
}

/* Further down it may be that of a mail that is only quoted. */
static bool begins_with_delimiter(Span body, char newline)
{
	const char *start = span_trim(body).start;

	return start < body.start + PART_PREAMBLE &&
	       looks_like_delimiter((Span){start, body.end}, newline);
}

/* A mail that lost its Content-Type. */
static bool is_undeclared_multipart(const Part *part, char newline)
{
	return part->parent < 0 && !header_field(&part->header, "Content-Type") &&
	       begins_with_delimiter(part->header.body, newline);
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

/* Called multipart but without parts: a text that a person can read all the same. */
static void become_text(Reader *r, Part *part)
{
	part_set_type(part, "text/plain");
	part->is_multipart = false;
	r->out->no_boundary = true;
}

static Part *add_part(Structure *s, guint mark, int parent)
{
	const Part *above = parent < 0 ? NULL : structure_part(s, (guint)parent);
	bool digest = above && g_str_equal(above->type, "multipart/digest");
	Part *part = part_new(&marks_at(&s->marks, mark)->header, s->newline,
	    digest ? "message/rfc822" : "text/plain", &s->notes);

	part->parent = parent;
	part->depth = above ? above->depth + 1 : 0;
	part->is_first = above && s->parts->len == (guint)parent + 1;
	g_ptr_array_add(s->parts, part);
	if (is_undeclared_multipart(part, s->newline))
		part_set_type(part, "multipart/mixed");
	if (is_undeclared_html(part)) {
		part_set_type(part, "text/html");
		s->notes.bad_type = true;
	}
	return part;
}

/* The boundary of a multipart, guessed where that which is named does not come; its start is NULL: it has
 * none. */
static Span boundary_of(Reader *r, const Part *part, guint mark)
{
	const char *named = params_get(part->content_type, "boundary");
	g_autofree char *trimmed = g_strchomp(g_strdup(named ? named : ""));
	Span boundary = span_of(named, strlen(trimmed));

	if (named && *named && part_holds_boundary(part->body, boundary, r->out->newline))
		return boundary;
	char *guess = guess_boundary(r, part, mark);
	r->out->no_boundary = true;
	if (!guess)
		return (Span){NULL, NULL};
	g_ptr_array_add(r->guessed, guess);
	return span_of(guess, strlen(guess));
}

/* Not where an inner multipart of the same boundary has taken the part already. */
static bool may_take(Reader *r, const Tree *tree, GMimeObject *object)
{
	r->full |= r->out->parts->len >= LIMIT_PARTS;
	r->out->limited |= r->full;
	return !r->full && tree_mark(tree, object) >= r->next;
}

/* Returns which mark ends the last of them; `last` where there is none. */
static guint take_list(Reader *r, const Tree *tree, GMimeObject *object, int above, guint last)
{
	GMimeMultipart *multipart = GMIME_MULTIPART(object);
	int count = g_mime_multipart_get_count(multipart);

	for (int i = 0; i < count; i++) {
		GMimeObject *part = g_mime_multipart_get_part(multipart, i);
		if (may_take(r, tree, part))
			last = take_part(r, tree, part, above);
	}
	return last;
}

/* Has GMime read that much of its content, now that its boundary is known. */
static guint take_again(Reader *r, const Opened *opened, TreeRange range, guint last)
{
	const Part *part = structure_part(r->out, opened->index);
	g_autoptr(Tree) tree = tree_read(r->marks, range, part->type, opened->boundary, &r->room);

	r->out->limited |= tree->limited;
	return take_list(r, tree, tree->root, (int)opened->index, last);
}

/* Is the mark the delimiter of the multipart itself, its end or not? */
static bool is_own(const Reader *r, const Opened *opened, guint mark, bool want_end)
{
	bool end;

	return mark_delimits(marks_at(r->marks, mark)->line, opened->boundary, &end) &&
	       end == want_end;
}

/* The first mark from `from` on that starts a part of it; `end`: none does. */
static guint find_part(const Reader *r, const Opened *opened, guint from, guint end)
{
	while (from < end && !is_own(r, opened, from, false))
		from++;
	return from;
}

static const char *mark_start(const Reader *r, guint mark)
{
	return mark < r->marks->items->len ? marks_at(r->marks, mark)->line.start : r->marks->end;
}

/* What stands behind the mark that ends parts, up to another one. */
static void add_epilogue(Reader *r, guint last, guint next)
{
	Span span = {marks_at(r->marks, last)->line.end, mark_start(r, next)};

	g_array_append_val(r->out->epilogues, span);
}

/* What follows the parts, of which the mark `last` ends the last: the end, an epilogue, parts behind the end,
 * and those that GMime took for parts of an inner multipart. */
static void take_rest(Reader *r, const Opened *opened, guint last, guint end)
{
	bool ended = last < end && is_own(r, opened, last, true);
	guint more = find_part(r, opened, last, end);

	while (!r->full && more < end) {
		if (ended)
			add_epilogue(r, last, more);
		last = take_again(r, opened, (TreeRange){opened->mark, more, end}, end);
		ended = last < end && is_own(r, opened, last, true);
		more = find_part(r, opened, MAX(last, more + 1), end);
	}
	if (ended)
		add_epilogue(r, last, end);
	r->out->no_end |= !ended;
}

static void add_preamble(Reader *r, const Part *part, guint first)
{
	Span span = {part->header.body.start, mark_start(r, first)};

	g_array_append_val(r->out->preambles, span);
}

/* Returns the mark at which a multipart around it goes on or ends. */
static guint take_multipart(Reader *r, const Tree *tree, GMimeObject *object, const Opened *opened)
{
	Part *part = r->out->parts->pdata[opened->index];
	guint from = opened->mark + 1, around = r->boundaries->len;
	guint preambles = r->out->preambles->len, epilogues = r->out->epilogues->len;

	part->is_multipart = true;
	g_array_append_val(r->boundaries, opened->boundary);
	guint end = next_delimiter(r, from, tree->range.end, around);
	guint last = next_delimiter(r, from, end, around + 1);
	add_preamble(r, part, last);
	if (tree_agrees(object, opened->boundary))
		last = take_list(r, tree, object, (int)opened->index, last);
	else
		last = take_again(r, opened, (TreeRange){opened->mark, from, end}, last);
	take_rest(r, opened, last, end);
	g_array_set_size(r->boundaries, around);
	if (r->out->parts->len == opened->index + 1) {
		become_text(r, part);
		g_array_set_size(r->out->preambles, preambles);
		g_array_set_size(r->out->epilogues, epilogues);
	}
	return end;
}

/* The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1). */
static void end_body(Reader *r, Part *part, guint mark)
{
	const char *stop = mark_start(r, mark), *start = part->body.start;

	if (!part->is_multipart && stop > start && stop < r->marks->end) {
		if (stop[-1] == r->out->newline)
			stop--;
		if (r->out->newline == '\n' && stop > start && stop[-1] == '\r')
			stop--;
	}
	part->body.end = MAX(stop, start);
}

static bool may_open(Reader *r, const Part *part)
{
	if (!g_str_has_prefix(part->type, "multipart/"))
		return false;
	r->out->limited |= part->depth >= LIMIT_DEPTH;
	return part->depth < LIMIT_DEPTH;
}

/* Returns the mark that ends it. */
static guint take_part(Reader *r, const Tree *tree, GMimeObject *object, int parent)
{
	Opened opened = {.index = r->out->parts->len, .mark = tree_mark(tree, object)};
	Part *part = add_part(r->out, opened.mark, parent);
	guint end;

	r->next = opened.mark + 1;
	if (may_open(r, part)) {
		opened.boundary = boundary_of(r, part, opened.mark);
		if (!opened.boundary.start)
			become_text(r, part);
	}
	if (opened.boundary.start)
		end = take_multipart(r, tree, object, &opened);
	else if (GMIME_IS_PART(object))
		end = tree_end(tree, GMIME_PART(object));
	else
		end = next_delimiter(r, opened.mark + 1, tree->range.end, r->boundaries->len);
	end_body(r, part, end);
	r->next = end;
	part->next = r->out->parts->len;
	return end;
}

/* Whether the mail has parts has to be seen before it is read what they are. */
static bool may_hold_parts(const Header *header, char newline)
{
	bool declared = false;

	for (guint i = 0; i < header->fields->len; i++) {
		const Field *field = &g_array_index(header->fields, Field, i);
		if (!span_is(field->name, "Content-Type"))
			continue;
		g_autofree char *value = span_copy(field->body);
		if (strcasestr(value, "multipart"))
			return true;
		declared = true;
	}
	return !declared && begins_with_delimiter(header->body, newline);
}

Structure *structure_read(Span mail)
{
	Structure *s = g_new0(Structure, 1);
	Reader r = {.out = s, .marks = &s->marks, .room = LIMIT_OUTLINE};

	s->parts = g_ptr_array_new_with_free_func((GDestroyNotify)part_free);
	s->preambles = g_array_new(FALSE, FALSE, sizeof(Span));
	s->epilogues = g_array_new(FALSE, FALSE, sizeof(Span));
	s->newline = span_newline(mail);
	marks_init(&s->marks, mail);
	if (may_hold_parts(&marks_at(&s->marks, 0)->header, s->newline))
		marks_scan(&s->marks);
	r.boundaries = g_array_new(FALSE, FALSE, sizeof(Span));
	r.guessed = g_ptr_array_new_with_free_func(g_free);
	TreeRange range = {0, 1, s->marks.items->len};
	g_autoptr(Tree) tree = tree_read(&s->marks, range, NULL, (Span){NULL, NULL}, &r.room);
	take_part(&r, tree, tree->root, -1);
	s->limited |= s->marks.limited || tree->limited;
	g_array_unref(r.boundaries);
	g_ptr_array_unref(r.guessed);
	return s;
}

void structure_free(Structure *structure)
{
	if (!structure)
		return;
	g_ptr_array_unref(structure->parts);
	g_array_unref(structure->preambles);
	g_array_unref(structure->epilogues);
	marks_clear(&structure->marks);
	g_free(structure);
}
