/*
 * pages.h: the office's HTML pages for looking at figures and entries: templates/site/, each file a template that the
 * others can take in by its name ({{>head}}).  They ask for nothing from outside: style and script stand in each page, and a
 * Content-Security-Policy (CSP3 6.1, hashes of both) forbids the rest.
 */
#ifndef SIAGA_REPORT_PAGES_H
#define SIAGA_REPORT_PAGES_H

#include "config/reader/problem.h"

#include <jansson.h>

typedef struct Pages Pages;

/* Reads and checks site/ below the folder of templates, and of `common` (Config.common; NULL: none) what it lacks.  NULL and
 * problems: a file is in neither, or something in one is wrong.  Caller frees. */
Pages *pages_load(const char *templates, const char *common, Problems *problems);
void pages_free(Pages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pages, pages_free)

/* The text of a page or a part of one, all values escaped for HTML.  `data` gets style_hash and script_hash and is freed.
 * NULL and *err: a value is missing, FILE:LINE:COLUMN.  Caller frees. */
char *pages_render(const Pages *pages, const char *name, json_t *data, GError **err);

/* Whether the templates have pages at all: an office may do without. */
bool pages_exist(const char *templates, const char *common);

#endif
