/*
 * yaml.h: one YAML file as a tree that knows where everything stands.  Only the plain part of YAML is
 * taken: one document of maps, lists and texts.  Anchors, aliases, merges and tags are refused (an
 * alias can blow a small file up without end, and a person reading sees none of it).
 */
#ifndef SIAGA_CONFIG_READER_YAML_H
#define SIAGA_CONFIG_READER_YAML_H

#include "config/reader/problem.h"

typedef enum { NODE_TEXT, NODE_LIST, NODE_MAP } NodeKind;

typedef struct Node {
	NodeKind kind;
	Spot at;
	char *text; /* NODE_TEXT: decoded, else NULL */
	char *raw; /* NODE_TEXT: as in the file, quotes and indentation included, else NULL */
	bool quoted; /* NODE_TEXT: in quotes or a block, so "" is meant to be empty */
	GPtrArray *keys; /* NODE_MAP: of Node (texts), beside items; else NULL */
	GPtrArray *items; /* NODE_LIST and NODE_MAP: of Node, else NULL */
} Node;

/* Larger files are refused: no office writes one. */
#define YAML_FILE_LIMIT (4 * 1024 * 1024)

/* Reads a file.  NULL: it cannot be read, is empty, not UTF-8 or not well formed, and `problems` says
 * so.  What can be read in spite of a problem (a key that stands twice, an anchor) is returned. */
Node *yaml_load(const char *path, Problems *problems);
/* The same from memory; `file` is what problems call it. */
Node *yaml_parse(const char *file, const char *bytes, gsize length, Problems *problems);
void node_free(Node *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Node, node_free)

/* Value of a key of a map; NULL: not there, or no map. */
const Node *node_get(const Node *map, const char *key);

/* "a text", "a list", "a map", "nothing": for problems. */
const char *node_describe(const Node *node);

/* Nothing stands there: `key:` with no value, `~` or `null`. */
bool node_is_nothing(const Node *node);

#endif
