/*
 * print.h: what commands print: fields and tables, for people or with --json for programs.
 *
 * For people: columns that fit the terminal (COLUMNS, else the terminal's own width, else 80), control and
 * bidi characters escaped, times in the office's zone, colours on a terminal only (NO_COLOR).
 * Formats, titles and what a table without rows is told with are said in the console's language (base/tongue.h): they are
 * English literals here.  What stands in a format's place, and in a cell, is not: `_("...")` where it is the program's.
 * For programs: one object; a field is a member, a table an array of objects, times RFC 3339 with the
 * office's offset.  What has no title is for programs only.
 */
#ifndef SIAGA_COMMAND_PRINT_H
#define SIAGA_COMMAND_PRINT_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

typedef struct Printer Printer;

/* How wide the terminal behind that descriptor is; 80 where it is not known. */
int print_columns(int fd);
/* Text for people, whole lines, to standard output; on a terminal no wider than that: a line that is too long goes on below
 * where its last column begins (behind two blanks or more). */
void print_plain(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* `text`, which may have several lines, to standard error, on a terminal no wider than that. */
void print_error(const char *text);

/* `zone` is borrowed. */
Printer *printer_new(bool json, GTimeZone *zone);
void printer_free(Printer *printer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Printer, printer_free)
/* Prints the object, where there is one; nothing may be printed after. */
void printer_end(Printer *printer);
/* The object as text, instead of printing it.  Caller unrefs. */
GBytes *printer_bytes(const Printer *printer);

/* A field: `name` in the object, "title  value" for people.  NULL and 0 are null, and not shown. */
void print_field(Printer *printer, const char *name, const char *title, const char *text);
/* The same, which programs and people read otherwise: `text` stands in the object, `said` is shown. */
void print_field_said(
    Printer *printer, const char *name, const char *title, const char *text, const char *said);
void print_field_number(Printer *printer, const char *name, const char *title, gint64 number);
void print_field_time(Printer *printer, const char *name, const char *title, gint64 seconds);
void print_field_flag(Printer *printer, const char *name, bool flag);
/* For programs only; takes `value` over. */
void print_field_json(Printer *printer, const char *name, json_t *value);

typedef struct Column {
	const char *name; /* member in the row's object */
	const char *title; /* NULL: for programs only; "" of all columns: no line of titles */
	enum {
		COLUMN_LEFT,
		COLUMN_RIGHT,
		COLUMN_SHRINKS, /* cut where all do not fit */
		COLUMN_WRAPS, /* goes on in further lines where all do not fit */
	} kind;
} Column;

/* Begins a table of `count` columns; then one cell call for each column of each row, from left to right.
 * `columns` is borrowed until print_table_end().  `title` (may be NULL) stands above it. */
void print_table(
    Printer *printer, const char *name, const char *title, const Column *columns, guint count);
void print_cell(Printer *printer, const char *text); /* NULL: "-" and null */
/* The same, which programs and people read otherwise. */
void print_cell_said(Printer *printer, const char *text, const char *said);
/* A figure: `said` for people; takes `value` over. */
void print_cell_figure(Printer *printer, json_t *value, const char *said);
void print_cell_number(Printer *printer, gint64 number);
void print_cell_time(Printer *printer, gint64 seconds); /* 0: "-" and null */
void print_cell_flag(Printer *printer, bool flag, const char *yes, const char *no);
void print_cell_json(Printer *printer, json_t *value); /* programs only; takes `value` over */
/* `none` (may be NULL) is said to people in place of a table without rows. */
void print_table_end(Printer *printer, const char *none);
/* The table is not printed. */
void print_table_drop(Printer *printer);

typedef enum { MARK_PLAIN, MARK_FAINT, MARK_WARN, MARK_BAD } Mark;
/* How what is printed from here on looks; a row looks as its first cell. */
void print_mark(Printer *printer, Mark mark);

/* A line for people only. */
void print_line(Printer *printer, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The lines of a text for people, each escaped by itself; one empty line at the end is none. */
void print_text(Printer *printer, const char *text);

/* "23-11-2026 05.30" in the office's zone.  Caller frees. */
char *print_time(const Printer *printer, gint64 seconds);

#endif
