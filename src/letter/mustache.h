/*
 * mustache.h: a strict Mustache: variables, sections, inverted sections, partials, comments, set
 * delimiters and the rules for tags that stand alone on a line.  No lambdas, no inheritance.  A
 * template is compiled once; rendering goes over the data once and never reads a value as a template.
 *
 * Source: the specification at mustache.github.io, whose cases the tests run in MUSTACHE_SPEC mode.
 */
#ifndef SIAGA_LETTER_MUSTACHE_H
#define SIAGA_LETTER_MUSTACHE_H

#include "config/reader/problem.h"

#include <jansson.h>

typedef enum {
	/* The office's letters: a name without a value is an error, {{{raw}}} and {{&raw}} are refused. */
	MUSTACHE_STRICT,
	/* What the specification says: missing names are empty, missing partials too. */
	MUSTACHE_SPEC,
} MustacheMode;

/* How values are made harmless.  Text of the template itself is never changed. */
typedef enum {
	ESCAPE_TEXT, /* control and bidi characters are shown as \xNN; line feeds stay */
	ESCAPE_HTML, /* the same, and & < > " ' as entities; fit for text and quoted attributes */
	ESCAPE_PAPER, /* as ESCAPE_TEXT; each line of a value begins with VALUE_MARK, so that none is taken for markup of the
	                 template (printed_text.h) */
	ESCAPE_HEADER, /* one line: line feeds and tabs become spaces, the rest as ESCAPE_TEXT */
} MustacheEscape;

/* U+2060, which no value keeps of its own. */
#define VALUE_MARK "\xE2\x81\xA0"

typedef struct Mustache Mustache;

/* Compiles `source`, whose first character stands at `origin`.  NULL: not well formed, and
 * `problems` says where.  Caller frees. */
Mustache *mustache_parse(MustacheMode mode, Spot origin, const char *source, Problems *problems);
void mustache_free(Mustache *mustache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mustache, mustache_free)

/* `partials` maps names (char *) to Mustache; NULL: there are none. */

/* The text made from `data` (an object; in MUSTACHE_SPEC anything).  NULL and ERR_REJECT, with the
 * place in the template, when a value is missing or what it makes is too deep or too long.  A value
 * that is null, false, "" or [] opens no section; null where a value is to be printed counts as
 * missing.  Caller frees. */
char *mustache_render(const Mustache *mustache, GHashTable *partials, const json_t *data,
    MustacheEscape escape, GError **err);

/* Whether the data of a letter can have a value at `path`: "kantor.nama", "lampiran.ukuran". */
typedef bool (*MustacheKnown)(const char *path);

/* The name that a misspelt one most likely means; NULL: none is near.  Caller frees. */
typedef char *(*MustacheNear)(const char *name);

/* Reports each name that no data can have, with what is near it (`near` may be NULL), and each partial that does not
 * exist or contains itself. */
void mustache_check(const Mustache *mustache, GHashTable *partials, MustacheKnown known,
    MustacheNear near, Problems *problems);

/* Whether the template or a partial in it has a name, as it is written there, that is `wanted`; true also where partials
 * are nested so deeply that nobody has looked.  NULL has none. */
bool mustache_names(const Mustache *mustache, GHashTable *partials, MustacheKnown wanted);

#endif
