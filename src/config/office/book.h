/*
 * book.h: the agenda books (rules/books.yaml) and how their numbers are written.
 */
#ifndef SIAGA_CONFIG_OFFICE_BOOK_H
#define SIAGA_CONFIG_OFFICE_BOOK_H

#include "config/reader/problem.h"

typedef struct Book {
	char *name; /* "umum" */
	Spot at;
	char *title; /* "Buku Agenda Umum" */
	char *pattern; /* of the number as people see it, see book_number() */
	char *code; /* {kode} of entries whose workflow has none of its own; "" unless told */
	guint
	    start; /* first number of `start_year`: an office that comes from a paper book goes on there */
	guint start_year; /* 0: the year of the first entry */
	bool yearly; /* begins at 1 each 1 January; otherwise one run for ever */
	bool secret; /* entries are shown in full to cleared persons only */
	char *shown_in; /* book that shows a masked row for each of its entries; NULL: none */
	char *mask; /* what those without clearance read in place of sender and matter */
} Book;

/* What a pattern may name.  Empty strings are allowed, NULL is not. */
typedef struct BookNumber {
	guint year; /* {year} */
	guint month; /* {month}: 11, {roman}: XI */
	guint number; /* {number}, {number:04} padded with zeros */
	const char *secrecy; /* {class}: "", "R/" and so on, as the caller spells it */
	const char *code; /* {code}: classification */
	const char *unit; /* {unit} */
} BookNumber;

/* "AG-{year}/{number:04}" -> "AG-2026/0147".  Caller frees. */
char *book_number(const char *pattern, const BookNumber *number);

/* False and a reason (caller frees) when the pattern is not well formed or has no {number}. */
bool book_pattern_check(const char *pattern, char **reason_r);

#endif
