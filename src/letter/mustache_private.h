/*
 * mustache_private.h: a compiled template, for mustache.c and mustache_parse.c only.
 */
#ifndef SIAGA_LETTER_MUSTACHE_PRIVATE_H
#define SIAGA_LETTER_MUSTACHE_PRIVATE_H

#include "letter/mustache.h"

/* Deeper nesting of sections and partials is refused. */
enum { MUSTACHE_DEPTH = 64 };

typedef enum {
	NODE_TEXT,
	NODE_VALUE,
	NODE_RAW,
	NODE_SECTION,
	NODE_INVERTED,
	NODE_PARTIAL
} NodeKind;

typedef struct Node {
	NodeKind kind;
	Spot at;
	/* NODE_TEXT that begins a line of the template: the indent of a partial goes in front of it.
	 * Lines that begin with a tag have an empty text before it. */
	bool begins_line;
	char *text; /* the literal text, or the name */
	char **path; /* the name's parts; NULL for text, partials and "." */
	char *indent; /* NODE_PARTIAL alone on its line: what stood before it */
	GPtrArray *children; /* of Node; sections only */
} Node;

struct Mustache {
	MustacheMode mode;
	GPtrArray *nodes; /* of Node */
};

#endif
