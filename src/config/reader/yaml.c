/* libyaml's events made into a tree; everything that is not plain is a problem at its place. */
#include "config/reader/yaml.h"

#include <sys/stat.h>
#include <string.h>
#include <yaml.h>

/* Deeper nesting is no configuration. */
enum { DEPTH_LIMIT = 32 };

typedef struct Builder {
	yaml_parser_t parser;
	const char *file; /* interned */
	const char *bytes;
	gsize length;
	gsize seen_characters, seen_bytes; /* where byte_offset() is */
	Problems *problems; /* told when the file is well-formed */
	Problems *breaks; /* that it is not */
	bool broken; /* no further events can be had */
} Builder;

static Spot spot_of(const Builder *builder, yaml_mark_t mark)
{
	return (Spot){builder->file, (guint)mark.line + 1, (guint)mark.column + 1};
}

void node_free(Node *node)
{
	if (!node)
		return;
	g_free(node->text);
	g_free(node->raw);
	if (node->keys)
		g_ptr_array_unref(node->keys);
	if (node->items)
		g_ptr_array_unref(node->items);
	g_free(node);
}

static void free_node(gpointer data)
{
	node_free(data);
}

static Node *node_new(NodeKind kind, Spot at)
{
	Node *node = g_new0(Node, 1);

	node->kind = kind;
	node->at = at;
	if (kind != NODE_TEXT)
		node->items = g_ptr_array_new_with_free_func(free_node);
	if (kind == NODE_MAP)
		node->keys = g_ptr_array_new_with_free_func(free_node);
	return node;
}

static bool next_event(Builder *builder, yaml_event_t *event)
{
	if (yaml_parser_parse(&builder->parser, event))
		return true;
	const yaml_parser_t *p = &builder->parser;
	bool marked = p->error == YAML_SCANNER_ERROR || p->error == YAML_PARSER_ERROR;
	Spot at = marked ? spot_of(builder, p->problem_mark) : (Spot){builder->file, 0, 0};
	problems_add(builder->breaks, at, "not well-formed YAML: %s%s%s",
	    p->problem ? p->problem : "unreadable", p->context ? ", " : "",
	    p->context ? p->context : "");
	builder->broken = true;
	return false;
}

static void refuse_extras(
    Builder *builder, const yaml_event_t *event, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	Spot at = spot_of(builder, event->start_mark);

	if (anchor)
		problems_add(builder->problems, at,
		    "anchor '&%s' is not taken: write the value out", anchor);
	if (tag)
		problems_add(builder->problems, at, "tag '%s' is not taken: leave it out", tag);
}

/* Byte offset of a mark; libyaml counts characters.  Marks come in rising order, so that going on
 * from the last one keeps the whole file linear. */
static gsize byte_offset(Builder *builder, yaml_mark_t mark)
{
	if (mark.index < builder->seen_characters)
		builder->seen_characters = builder->seen_bytes = 0;
	const char *p = builder->bytes + builder->seen_bytes;
	const char *end = builder->bytes + builder->length;
	for (; builder->seen_characters < mark.index && p < end; builder->seen_characters++)
		p = g_utf8_next_char(p);
	builder->seen_bytes = (gsize)(p - builder->bytes);
	return builder->seen_bytes;
}

static Node *text_node(Builder *builder, const yaml_event_t *event)
{
	Node *node = node_new(NODE_TEXT, spot_of(builder, event->start_mark));
	gsize from = byte_offset(builder, event->start_mark);
	gsize until = byte_offset(builder, event->end_mark);

	node->text = g_strndup((const char *)event->data.scalar.value, event->data.scalar.length);
	node->raw = g_strndup(builder->bytes + from, until > from ? until - from : 0);
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	if (strlen(node->text) != event->data.scalar.length)
		problems_add(builder->problems, node->at, "a text must not hold a NUL character");
	refuse_extras(builder, event, event->data.scalar.anchor, event->data.scalar.tag);
	return node;
}

static Node *build(Builder *builder, yaml_event_t *event, guint depth);

/* The next node of the list or map that is open; NULL: it ends here. */
static Node *next_node(Builder *builder, guint depth)
{
	yaml_event_t event;

	if (builder->broken || !next_event(builder, &event))
		return NULL;
	Node *node = build(builder, &event, depth);
	yaml_event_delete(&event);
	return node;
}

static void fill_list(Builder *builder, Node *list, guint depth)
{
	Node *item;

	while ((item = next_node(builder, depth + 1)))
		g_ptr_array_add(list->items, item);
}

static void check_key(Builder *builder, const Node *map, const Node *key)
{
	if (key->kind != NODE_TEXT)
		problems_add(
		    builder->problems, key->at, "a key is %s, expected a word", node_describe(key));
	else if (g_str_equal(key->text, "<<"))
		problems_add(
		    builder->problems, key->at, "merge key '<<' is not taken: write the keys out");
	else
		for (guint i = 0; i < map->keys->len; i++) {
			const Node *other = map->keys->pdata[i];
			if (g_strcmp0(other->text, key->text) == 0)
				problems_add(builder->problems, key->at,
				    "key '%s' stands twice, first in line %u", key->text,
				    other->at.line);
		}
}

static void fill_map(Builder *builder, Node *map, guint depth)
{
	Node *key;

	while ((key = next_node(builder, depth + 1))) {
		check_key(builder, map, key);
		Node *value = next_node(builder, depth + 1);
		if (!value) {
			node_free(key);
			return;
		}
		g_ptr_array_add(map->keys, key);
		g_ptr_array_add(map->items, value);
	}
}

static Node *build_deep(Builder *builder, const yaml_event_t *event, NodeKind kind, guint depth)
{
	Node *node = node_new(kind, spot_of(builder, event->start_mark));

	if (depth >= DEPTH_LIMIT) {
		problems_add(
		    builder->breaks, node->at, "nested deeper than %d levels", DEPTH_LIMIT);
		builder->broken = true;
	} else if (kind == NODE_LIST) {
		fill_list(builder, node, depth);
	} else {
		fill_map(builder, node, depth);
	}
	return node;
}

static Node *build(Builder *builder, yaml_event_t *event, guint depth)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return text_node(builder, event);
	case YAML_SEQUENCE_START_EVENT:
		refuse_extras(builder, event, event->data.sequence_start.anchor,
		    event->data.sequence_start.tag);
		return build_deep(builder, event, NODE_LIST, depth);
	case YAML_MAPPING_START_EVENT:
		refuse_extras(builder, event, event->data.mapping_start.anchor,
		    event->data.mapping_start.tag);
		return build_deep(builder, event, NODE_MAP, depth);
	case YAML_ALIAS_EVENT:
		problems_add(builder->problems, spot_of(builder, event->start_mark),
		    "alias '*%s' is not taken: write the value out", event->data.alias.anchor);
		return node_new(NODE_LIST, spot_of(builder, event->start_mark));
	default:
		return NULL;
	}
}

/* After the document: nothing may follow. */
static void expect_end(Builder *builder)
{
	yaml_event_t event;

	while (!builder->broken && next_event(builder, &event)) {
		yaml_event_type_t type = event.type;
		Spot at = spot_of(builder, event.start_mark);
		yaml_event_delete(&event);
		if (type == YAML_STREAM_END_EVENT)
			return;
		if (type == YAML_DOCUMENT_START_EVENT) {
			problems_add(builder->problems, at,
			    "a second document ('---') begins here, expected one a file");
			return;
		}
	}
}

static Node *build_document(Builder *builder)
{
	yaml_event_t event;

	while (!builder->broken && next_event(builder, &event)) {
		yaml_event_type_t type = event.type;
		if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT) {
			yaml_event_delete(&event);
			continue;
		}
		g_autoptr(Node) node = build(builder, &event, 0);
		yaml_event_delete(&event);
		if (builder->broken)
			return NULL;
		if (!node)
			break;
		expect_end(builder);
		if (builder->broken)
			return NULL;
		if (!node_is_nothing(node))
			return g_steal_pointer(&node);
		break;
	}
	if (!builder->broken)
		problems_add(builder->problems, (Spot){builder->file, 0, 0}, "the file is empty");
	return NULL;
}

static bool check_utf8(const Builder *builder)
{
	const char *bad;

	if (g_utf8_validate_len(builder->bytes, builder->length, &bad))
		return true;
	guint line = 1;
	const char *start = builder->bytes;
	for (const char *p = builder->bytes; p < bad; p++)
		if (*p == '\n') {
			line++;
			start = p + 1;
		}
	Spot at = {builder->file, line, (guint)g_utf8_strlen(start, bad - start) + 1};
	return problems_add(builder->breaks, at, "byte 0x%02x is not UTF-8: save the file as UTF-8",
	    (guint)(guchar)*bad);
}

Node *yaml_parse(const char *file, const char *bytes, gsize length, Problems *problems)
{
	g_autoptr(Problems) found = problems_new();
	Builder builder = {.file = g_intern_string(file),
	    .bytes = bytes,
	    .length = length,
	    .problems = found,
	    .breaks = problems};

	if (!check_utf8(&builder))
		return NULL;
	if (!yaml_parser_initialize(&builder.parser))
		g_error("libyaml: out of memory");
	yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
	    &builder.parser, (const unsigned char *)builder.bytes, builder.length);
	Node *node = build_document(&builder);
	yaml_parser_delete(&builder.parser);
	/* What stands behind a slip of the form is seen askew. */
	if (!builder.broken)
		problems_add_all(problems, found);
	return node;
}

Node *yaml_load(const char *path, Problems *problems)
{
	Spot whole = {g_intern_string(path), 0, 0};
	g_autofree char *bytes = NULL;
	g_autoptr(GError) err = NULL;
	struct stat info;
	gsize length;

	if (stat(path, &info) == 0 && (!S_ISREG(info.st_mode) || info.st_size > YAML_FILE_LIMIT)) {
		problems_add(problems, whole, "not a regular file of at most %d MiB",
		    YAML_FILE_LIMIT / 1024 / 1024);
		return NULL;
	}
	if (!g_file_get_contents(path, &bytes, &length, &err)) {
		problems_add(problems, whole, "%s", err->message);
		return NULL;
	}
	return yaml_parse(path, bytes, length, problems);
}

const Node *node_get(const Node *map, const char *key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (guint i = 0; i < map->keys->len; i++) {
		const Node *k = map->keys->pdata[i];
		if (g_strcmp0(k->text, key) == 0)
			return map->items->pdata[i];
	}
	return NULL;
}

bool node_is_nothing(const Node *node)
{
	return node->kind == NODE_TEXT && !node->quoted &&
	       (!*node->text || g_str_equal(node->text, "~") || g_str_equal(node->text, "null"));
}

const char *node_describe(const Node *node)
{
	if (node_is_nothing(node))
		return "nothing";
	switch (node->kind) {
	case NODE_LIST:
		return "a list";
	case NODE_MAP:
		return "a map";
	default:
		return "a text";
	}
}
