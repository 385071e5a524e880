/*
 * print_private.h: what print.c and print_table.c share of a Printer.
 */
#ifndef SIAGA_COMMAND_PRINT_PRIVATE_H
#define SIAGA_COMMAND_PRINT_PRIVATE_H

#include "command/print/print.h"

typedef struct Table {
	const char *title;
	const Column *columns;
	guint count; /* of columns; 0: no table is open */
	GPtrArray *cells; /* of char *, row by row; what is not shown is NULL */
	GArray *marks; /* of Mark, one a row */
	json_t *rows, *row; /* borrowed from the object */
	guint column; /* next cell's */
} Table;

struct Printer {
	GTimeZone *zone;
	json_t *object; /* NULL: for people */
	bool colours;
	int columns; /* of the terminal */
	bool wraps; /* it is one: no line is longer */
	Mark mark;
	Table table;
};

/* Colour that a mark begins with, "" for none. */
const char *print_colour(const Printer *printer, Mark mark);
const char *print_colour_end(const Printer *printer, Mark mark);

/* Filled with blanks to `columns`; the last of a line is not. */
void print_padded(const char *text, int columns, bool right, bool last);

json_t *print_json_text(const char *text);
json_t *print_json_time(const Printer *printer, gint64 seconds);

#endif
