#include "letter/mustache_private.h"

#include <string.h>

/* Longer templates are refused: no letter is that long. */
enum { SOURCE_LIMIT = 256 * 1024 };

typedef struct Token {
	char sigil; /* 0: text; 'v' variable; else the sign after the opening delimiter */
	Spot at;
	char *text; /* literal text, or what the tag names */
	char *indent; /* of a partial that stands alone */
	bool begins_line;
} Token;

typedef struct Parser {
	MustacheMode mode;
	Problems *problems;
	Spot at; /* of `next` */
	const char *next;
	char *open, *close; /* the delimiters in force */
	GPtrArray *tokens;
	guint line_begin; /* index of the first token of the line that is being read */
} Parser;

static void token_free(Token *token)
{
	g_free(token->text);
	g_free(token->indent);
	g_free(token);
}

static void node_free(Node *node)
{
	g_free(node->text);
	g_strfreev(node->path);
	g_free(node->indent);
	if (node->children)
		g_ptr_array_unref(node->children);
	g_free(node);
}

static Token *token_new(char sigil, Spot at, char *text)
{
	Token *token = g_new0(Token, 1);

	token->sigil = sigil;
	token->at = at;
	token->text = text;
	return token;
}

/* Moves on to `end` and keeps the position with it. */
static void advance(Parser *parser, const char *end)
{
	while (parser->next < end) {
		if (*parser->next == '\n') {
			parser->at.line++;
			parser->at.column = 0;
		}
		parser->at.column++;
		parser->next = g_utf8_next_char(parser->next);
	}
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

/* The one tag of a line that has nothing else; NULL: there is other text, another tag, or none. */
static Token *alone(const Parser *parser)
{
	Token *tag = NULL;

	for (guint i = parser->line_begin; i < parser->tokens->len; i++) {
		Token *token = parser->tokens->pdata[i];
		if (token->sigil == 0 && is_blank(token->text))
			continue;
		if (tag || token->sigil == 0 || !strchr("#^/!>=", token->sigil))
			return NULL;
		tag = token;
	}
	return tag;
}

/* A line that a tag has for itself vanishes, and what stood before a partial becomes its indent. */
static void drop_text(Parser *parser, Token *tag)
{
	for (guint i = parser->line_begin; i < parser->tokens->len;) {
		Token *token = parser->tokens->pdata[i];
		if (token == tag) {
			i++;
			continue;
		}
		if (tag->sigil == '>' && i == parser->line_begin && !tag->indent &&
		    parser->tokens->pdata[i + 1] == tag)
			tag->indent = g_steal_pointer(&token->text);
		g_ptr_array_remove_index(parser->tokens, i);
	}
	if (!tag->indent)
		tag->indent = g_strdup("");
}

static void end_line(Parser *parser)
{
	if (parser->line_begin == parser->tokens->len)
		return;
	Token *tag = alone(parser);
	Token *first = parser->tokens->pdata[parser->line_begin];
	if (tag) {
		drop_text(parser, tag);
	} else {
		if (first->sigil != 0) {
			first = token_new(0, first->at, g_strdup(""));
			g_ptr_array_insert(parser->tokens, (gint)parser->line_begin, first);
		}
		first->begins_line = true;
	}
	parser->line_begin = parser->tokens->len;
}

/* Text up to the next tag or the line's end. */
static void read_text(Parser *parser)
{
	const char *line = strchr(parser->next, '\n');
	gsize length = line ? (gsize)(line + 1 - parser->next) : strlen(parser->next);
	const char *tag = g_strstr_len(parser->next, (gssize)length, parser->open);

	if (tag)
		length = (gsize)(tag - parser->next);
	char *text = g_strndup(parser->next, length);
	g_ptr_array_add(parser->tokens, token_new(0, parser->at, text));
	advance(parser, parser->next + length);
	if (line && !tag)
		end_line(parser);
}

static bool set_delimiters(Parser *parser, Spot at, const char *text)
{
	g_auto(GStrv) parts = g_regex_split_simple("\\s+", text, 0, 0);

	if (g_strv_length(parts) != 2 || !parts[0][0] || !parts[1][0] || strchr(text, '='))
		return problems_add(parser->problems, at,
		    "the delimiters cannot be changed to '%s', expected two of them with a space "
		    "between, without '='",
		    text);
	g_free(parser->open);
	g_free(parser->close);
	parser->open = g_strdup(parts[0]);
	parser->close = g_strdup(parts[1]);
	return true;
}

static bool is_name(const char *text)
{
	for (const char *p = text; *p; p++)
		if (!g_ascii_isalnum(*p) && !strchr("_-.", *p))
			return false;
	return *text != '\0';
}

static bool accept_tag(Parser *parser, char sigil, Spot at, const char *text)
{
	if (sigil == '!')
		return true;
	if (sigil == '=')
		return set_delimiters(parser, at, text);
	if (!is_name(text) ||
	    (strchr(text, '.') && sigil != '>' && !g_str_equal(text, ".") &&
		(g_str_has_prefix(text, ".") || g_str_has_suffix(text, ".") || strstr(text, ".."))))
		return problems_add(parser->problems, at,
		    "'%s' is no name, expected letters, digits, '_', '-' and '.' between parts",
		    text);
	if (parser->mode == MUSTACHE_STRICT && (sigil == '{' || sigil == '&'))
		return problems_add(parser->problems, at,
		    "'%s' would be printed raw, expected {{%s}}: what came by mail is always "
		    "escaped",
		    text, text);
	return true;
}

/* The sign after the opening delimiter, and what must stand before the closing one for it. */
static char read_sigil(const char *inside, const char **ending_r)
{
	*ending_r = *inside == '{' ? "}" : *inside == '=' ? "=" : "";
	return *inside && strchr("#^/!>=&{", *inside) ? *inside : 'v';
}

static bool read_tag(Parser *parser)
{
	Spot at = parser->at;
	const char *inside = parser->next + strlen(parser->open);
	const char *ending;
	char sigil = read_sigil(inside, &ending);
	g_autofree char *close = g_strconcat(ending, parser->close, NULL);
	const char *begin = sigil == 'v' ? inside : inside + 1;
	const char *end = strstr(begin, close);

	if (!end)
		return problems_add(
		    parser->problems, at, "this tag is not closed, expected %s", close);
	const char *after = end + strlen(close);
	g_autofree char *text = g_strstrip(g_strndup(begin, (gsize)(end - begin)));
	if (!accept_tag(parser, sigil, at, text))
		return false;
	g_ptr_array_add(parser->tokens, token_new(sigil, at, g_steal_pointer(&text)));
	advance(parser, after);
	return true;
}

static bool tokenize(Parser *parser)
{
	while (*parser->next) {
		if (!g_str_has_prefix(parser->next, parser->open))
			read_text(parser);
		else if (!read_tag(parser))
			return false;
	}
	end_line(parser);
	return true;
}

static NodeKind kind_of(char sigil)
{
	switch (sigil) {
	case 0:
		return NODE_TEXT;
	case '#':
		return NODE_SECTION;
	case '^':
		return NODE_INVERTED;
	case '>':
		return NODE_PARTIAL;
	case '{':
	case '&':
		return NODE_RAW;
	default:
		return NODE_VALUE;
	}
}

static Node *node_from(Token *token)
{
	Node *node = g_new0(Node, 1);

	node->kind = kind_of(token->sigil);
	node->at = token->at;
	node->begins_line = token->begins_line;
	node->text = g_steal_pointer(&token->text);
	node->indent = g_steal_pointer(&token->indent);
	if (node->kind == NODE_SECTION || node->kind == NODE_INVERTED)
		node->children = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
	if (node->kind != NODE_TEXT && node->kind != NODE_PARTIAL && !g_str_equal(node->text, "."))
		node->path = g_strsplit(node->text, ".", -1);
	return node;
}

/* `open` holds the sections that are open, innermost last. */
static bool close_section(Parser *parser, GPtrArray *open, const Token *token)
{
	const Node *inner = open->len ? open->pdata[open->len - 1] : NULL;

	if (!inner)
		return problems_add(parser->problems, token->at,
		    "{{/%s}} closes a section, but none is open", token->text);
	if (!g_str_equal(inner->text, token->text))
		return problems_add(parser->problems, token->at,
		    "{{/%s}} closes a section, but the open one is '%s' of line %u, expected "
		    "{{/%s}}",
		    token->text, inner->text, inner->at.line, inner->text);
	g_ptr_array_remove_index(open, open->len - 1);
	return true;
}

static bool place(Parser *parser, GPtrArray *open, GPtrArray *top, Token *token)
{
	if (token->sigil == '!' || token->sigil == '=')
		return true;
	if (token->sigil == '/')
		return close_section(parser, open, token);
	Node *inner = open->len ? open->pdata[open->len - 1] : NULL;
	Node *node = node_from(token);
	g_ptr_array_add(inner ? inner->children : top, node);
	if (node->children)
		g_ptr_array_add(open, node);
	if (open->len <= MUSTACHE_DEPTH / 2)
		return true;
	return problems_add(parser->problems, node->at,
	    "sections are nested too deeply, at most %d are allowed", MUSTACHE_DEPTH / 2);
}

static bool build(Parser *parser, GPtrArray *top)
{
	g_autoptr(GPtrArray) open = g_ptr_array_new();

	for (guint i = 0; i < parser->tokens->len; i++)
		if (!place(parser, open, top, parser->tokens->pdata[i]))
			return false;
	if (open->len == 0)
		return true;
	const Node *inner = open->pdata[open->len - 1];
	return problems_add(parser->problems, inner->at,
	    "section '%s' is not closed, expected {{/%s}}", inner->text, inner->text);
}

Mustache *mustache_parse(MustacheMode mode, Spot origin, const char *source, Problems *problems)
{
	Parser parser = {.mode = mode, .problems = problems, .at = origin, .next = source};
	g_autoptr(Mustache) mustache = g_new0(Mustache, 1);

	mustache->mode = mode;
	mustache->nodes = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
	if (strlen(source) > SOURCE_LIMIT || !g_utf8_validate(source, -1, NULL)) {
		problems_add(problems, origin, "a template is UTF-8 text of at most %d KiB",
		    SOURCE_LIMIT / 1024);
		return NULL;
	}
	parser.open = g_strdup("{{");
	parser.close = g_strdup("}}");
	parser.tokens = g_ptr_array_new_with_free_func((GDestroyNotify)token_free);
	bool done = tokenize(&parser) && build(&parser, mustache->nodes);
	g_ptr_array_unref(parser.tokens);
	g_free(parser.open);
	g_free(parser.close);
	return done ? g_steal_pointer(&mustache) : NULL;
}

void mustache_free(Mustache *mustache)
{
	if (!mustache)
		return;
	g_ptr_array_unref(mustache->nodes);
	g_free(mustache);
}
