#include "letter/mustache_private.h"

#include "base/error.h"
#include "base/text.h"
#include "config/reader/value.h"

#include <math.h>
#include <string.h>

enum { OUTPUT_LIMIT = 4 * 1024 * 1024 };

typedef struct Renderer {
	MustacheMode mode;
	MustacheEscape escape;
	GHashTable *partials; /* may be NULL */
	GPtrArray *stack; /* of const json_t, innermost last */
	GString *out;
	GString *indent; /* what stands before each line of the partial that is being rendered */
	int depth;
	bool
	    stopped; /* the value before ended with a full stop, "M.Si.": the sentence needs no other */
	GError **err;
} Renderer;

static bool render_nodes(Renderer *r, const GPtrArray *nodes);

static bool stop(const Renderer *r, const Node *node, const char *why)
{
	return fail(r->err, ERR_REJECT, "%s:%u:%u: '%s' %s", node->at.file, node->at.line,
	    node->at.column, node->text, why);
}

/* NULL: nobody has it. */
static const json_t *look_up(const Renderer *r, const Node *node)
{
	const json_t *value = NULL;

	if (!node->path)
		return r->stack->pdata[r->stack->len - 1];
	for (guint i = r->stack->len; i > 0 && !value; i--)
		value = json_object_get(r->stack->pdata[i - 1], node->path[0]);
	for (guint i = 1; node->path[i] && value; i++)
		value = json_object_get(value, node->path[i]);
	return value;
}

static bool is_empty(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_NULL:
	case JSON_FALSE:
		return true;
	case JSON_STRING:
		return json_string_length(value) == 0;
	case JSON_ARRAY:
		return json_array_size(value) == 0;
	default:
		return false;
	}
}

/* The shortest of the usual forms that reads back as the same number. */
static char *real_text(double number)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	g_ascii_formatd(text, sizeof text, "%.15g", number);
	if (isless(g_ascii_strtod(text, NULL), number) ||
	    isgreater(g_ascii_strtod(text, NULL), number))
		g_ascii_dtostr(text, sizeof text, number);
	return g_strdup(text);
}

/* NULL: not something to print. */
static char *value_text(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		return text_utf8(json_string_value(value), json_string_length(value), NULL);
	case JSON_INTEGER:
		return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
	case JSON_REAL:
		return real_text(json_real_value(value));
	case JSON_TRUE:
		return g_strdup("true");
	case JSON_FALSE:
		return g_strdup("false");
	default:
		return NULL;
	}
}

/* CRLF, CR and LF alike become LF (or a space, in a header), so that none is shown as \x0d. */
static char *unify_lines(const char *text, char line_end)
{
	GString *out = g_string_sized_new(strlen(text));

	for (const char *p = text; *p; p++) {
		if (*p == '\r' && p[1] == '\n')
			continue;
		bool ends = *p == '\r' || *p == '\n' || (*p == '\t' && line_end == ' ');
		g_string_append_c(out, ends ? line_end : *p);
	}
	return g_string_free(out, FALSE);
}

static char *html_text(const char *text)
{
	GString *out = g_string_sized_new(strlen(text));

	for (; *text; text++) {
		switch (*text) {
		case '&':
			g_string_append(out, "&amp;");
			break;
		case '<':
			g_string_append(out, "&lt;");
			break;
		case '>':
			g_string_append(out, "&gt;");
			break;
		case '"':
			g_string_append(out, "&quot;");
			break;
		case '\'':
			g_string_append(out, "&#39;");
			break;
		default:
			g_string_append_c(out, *text);
		}
	}
	return g_string_free(out, FALSE);
}

static char *paper_text(const char *text)
{
	GString *out = g_string_new(text);

	g_string_replace(out, VALUE_MARK, "", 0);
	g_string_replace(out, "\n", "\n" VALUE_MARK, 0);
	g_string_prepend(out, VALUE_MARK);
	return g_string_free(out, FALSE);
}

/* A raw value is spared the entities only. */
static char *escape_value(const Renderer *r, NodeKind kind, const char *text)
{
	bool header = r->escape == ESCAPE_HEADER;
	g_autofree char *lines = unify_lines(text, header ? ' ' : '\n');
	g_autofree char *safe = header ? text_escape(lines) : text_escape_lines(lines);

	if (r->escape == ESCAPE_HTML && kind != NODE_RAW)
		return html_text(safe);
	if (r->escape == ESCAPE_PAPER)
		return paper_text(safe);
	return g_steal_pointer(&safe);
}

static bool render_value(Renderer *r, const Node *node)
{
	const json_t *value = look_up(r, node);
	g_autofree char *text = value ? value_text(value) : NULL;

	if (!text) {
		if (r->mode == MUSTACHE_SPEC)
			return true;
		return stop(r, node,
		    !value                ? "is not among the data of this letter"
		    : json_is_null(value) ? "has no value in this letter; where it may be missing, "
					    "put it into a section of the same name"
					  : "is not a single value and cannot be printed");
	}
	g_autofree char *safe = escape_value(r, node->kind, text);
	g_string_append(r->out, safe);
	r->stopped = r->mode == MUSTACHE_STRICT && g_str_has_suffix(safe, ".");
	return true;
}

/* Behind a value that ends with one a full stop is not put twice; an ellipsis is. */
static void render_text(Renderer *r, const Node *node)
{
	const char *text = node->text;

	if (node->begins_line)
		g_string_append_len(r->out, r->indent->str, (gssize)r->indent->len);
	if (r->stopped && text[0] == '.' && text[1] != '.')
		text++;
	r->stopped = false;
	g_string_append(r->out, text);
}

static bool render_with(Renderer *r, const Node *node, const json_t *context)
{
	g_ptr_array_add(r->stack, (gpointer)(gsize)context);
	bool done = render_nodes(r, node->children);
	g_ptr_array_set_size(r->stack, (gint)r->stack->len - 1);
	return done;
}

static bool render_section(Renderer *r, const Node *node)
{
	const json_t *value = look_up(r, node);

	if (!value && r->mode == MUSTACHE_STRICT)
		return stop(r, node, "is not among the data of this letter");
	bool empty = !value || is_empty(value);
	if (node->kind == NODE_INVERTED)
		return empty ? render_nodes(r, node->children) : true;
	if (empty)
		return true;
	if (!json_is_array(value))
		return render_with(r, node, value);
	for (gsize i = 0; i < json_array_size(value); i++)
		if (!render_with(r, node, json_array_get(value, i)))
			return false;
	return true;
}

static bool render_partial(Renderer *r, const Node *node)
{
	const Mustache *partial = r->partials ? g_hash_table_lookup(r->partials, node->text) : NULL;

	if (!partial && r->mode == MUSTACHE_SPEC)
		return true;
	if (!partial)
		return stop(r, node, "is no template that could be put in here");
	gsize before = r->indent->len;
	if (node->indent)
		g_string_append(r->indent, node->indent);
	bool done = render_nodes(r, partial->nodes);
	g_string_truncate(r->indent, before);
	return done;
}

static bool render_node(Renderer *r, const Node *node)
{
	switch (node->kind) {
	case NODE_TEXT:
		render_text(r, node);
		return true;
	case NODE_VALUE:
	case NODE_RAW:
		return render_value(r, node);
	case NODE_SECTION:
	case NODE_INVERTED:
		return render_section(r, node);
	case NODE_PARTIAL:
		return render_partial(r, node);
	}
	g_assert_not_reached();
}

static bool render_nodes(Renderer *r, const GPtrArray *nodes)
{
	bool done = true;

	r->depth++;
	for (guint i = 0; i < nodes->len && done; i++) {
		const Node *node = nodes->pdata[i];
		if (r->depth > MUSTACHE_DEPTH)
			return stop(r, node, "is nested too deeply");
		done = render_node(r, node);
		if (done && r->out->len > OUTPUT_LIMIT)
			return stop(r, node, "makes this letter too long");
	}
	r->depth--;
	return done;
}

char *mustache_render(const Mustache *mustache, GHashTable *partials, const json_t *data,
    MustacheEscape escape, GError **err)
{
	g_autoptr(GPtrArray) stack = g_ptr_array_new();
	g_autoptr(GString) indent = g_string_new(NULL);
	Renderer r = {.mode = mustache->mode,
	    .escape = escape,
	    .partials = partials,
	    .stack = stack,
	    .out = g_string_new(NULL),
	    .indent = indent,
	    .err = err};

	g_ptr_array_add(stack, (gpointer)(gsize)data);
	bool done = render_nodes(&r, mustache->nodes);
	return g_string_free(r.out, !done);
}

/* What mustache_check() hands down; `scopes` are the paths of the sections around a node. */
typedef struct Checker {
	GHashTable *partials;
	MustacheKnown known;
	MustacheNear near;
	Problems *problems;
	GPtrArray *scopes; /* of char *, innermost last */
	GPtrArray *inside; /* of const char *: partials that are being checked */
} Checker;

/* The full path of a name as seen from the innermost scope that has it; NULL: none has. */
static char *find_path(const Checker *c, const Node *node)
{
	if (!node->path)
		return g_strdup(c->scopes->len ? c->scopes->pdata[c->scopes->len - 1] : "");
	for (guint i = c->scopes->len; i > 0; i--) {
		g_autofree char *path = g_strconcat(c->scopes->pdata[i - 1], ".", node->text, NULL);
		if (c->known(path))
			return g_steal_pointer(&path);
	}
	return c->known(node->text) ? g_strdup(node->text) : NULL;
}

static void check_nodes(Checker *c, const GPtrArray *nodes);

static void tell_no_template(Checker *c, const Node *node)
{
	const char *near = value_nearest_key(node->text, c->partials);

	if (near)
		problems_add(c->problems, node->at, "'%s' is no template, did you mean '%s'?",
		    node->text, near);
	else
		problems_add(c->problems, node->at,
		    "'%s' is no template, expected the name of a file of this folder", node->text);
}

static void check_partial(Checker *c, const Node *node)
{
	const Mustache *partial = c->partials ? g_hash_table_lookup(c->partials, node->text) : NULL;

	if (!partial) {
		tell_no_template(c, node);
		return;
	}
	if (g_ptr_array_find_with_equal_func(c->inside, node->text, g_str_equal, NULL)) {
		problems_add(c->problems, node->at,
		    "template '%s' contains itself, expected another one", node->text);
		return;
	}
	g_ptr_array_add(c->inside, node->text);
	check_nodes(c, partial->nodes);
	g_ptr_array_set_size(c->inside, (gint)c->inside->len - 1);
}

static void tell_no_field(Checker *c, const Node *node)
{
	g_autofree char *near = c->near ? c->near(node->text) : NULL;

	if (near)
		problems_add(c->problems, node->at,
		    "'%s' is no field of a letter, did you mean '%s'?", node->text, near);
	else
		problems_add(c->problems, node->at,
		    "'%s' is no field of a letter, expected one of those in templates/README.md",
		    node->text);
}

static void check_name(Checker *c, const Node *node)
{
	g_autofree char *path = find_path(c, node);

	if (!path)
		tell_no_field(c, node);
	if (!node->children)
		return;
	if (path && node->kind == NODE_SECTION)
		g_ptr_array_add(c->scopes, path);
	check_nodes(c, node->children);
	if (path && node->kind == NODE_SECTION)
		g_ptr_array_set_size(c->scopes, (gint)c->scopes->len - 1);
}

static void check_nodes(Checker *c, const GPtrArray *nodes)
{
	for (guint i = 0; i < nodes->len; i++) {
		const Node *node = nodes->pdata[i];
		if (node->kind == NODE_PARTIAL)
			check_partial(c, node);
		else if (node->kind != NODE_TEXT)
			check_name(c, node);
	}
}

void mustache_check(const Mustache *mustache, GHashTable *partials, MustacheKnown known,
    MustacheNear near, Problems *problems)
{
	g_autoptr(GPtrArray) scopes = g_ptr_array_new();
	g_autoptr(GPtrArray) inside = g_ptr_array_new();
	Checker checker = {partials, known, near, problems, scopes, inside};

	check_nodes(&checker, mustache->nodes);
}
