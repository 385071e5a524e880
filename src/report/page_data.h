/*
 * page_data.h: what the pages of pages.h are filled with.  Pure.
 */
#ifndef SIAGA_REPORT_PAGE_DATA_H
#define SIAGA_REPORT_PAGE_DATA_H

#include "report/report.h"

#include <jansson.h>

/* What every page has: language, office, title; `top` leads from it to the folder of index.html; `on` (NULL: none) is the
 * page of the menu that it is: "summary", "book", "open".  Caller frees. */
json_t *page_base(const Config *config, const char *title, const char *top, const char *on);

/* Where the numbers of a report lead. */
typedef struct PageLinks {
	GHashTable *files; /* of each number that has a page: char * -> char * */
	const char *csv; /* file that has all of them */
	guint most; /* numbers that a figure names on the page */
} PageLinks;

/* Adds title, charts and tables.  `links` NULL: they lead nowhere, and all are named. */
void page_add_report(
    json_t *data, const Report *report, const Config *config, const PageLinks *links);

#endif
