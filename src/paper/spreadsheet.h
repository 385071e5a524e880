/*
 * spreadsheet.h: rows of text as files for spreadsheets.  Cells may be strangers' words: none of them is a formula there.
 */
#ifndef SIAGA_PAPER_SPREADSHEET_H
#define SIAGA_PAPER_SPREADSHEET_H

#include <glib.h>
#include <stdbool.h>

/* `rows`: of GStrv, the columns' titles first.  RFC 4180 in UTF-8.  A cell that a program would take for a formula (it
 * begins with = + - @, a tab or a carriage return) has an apostrophe in front of it, by which these programs know a text.
 * Caller frees. */
char *spreadsheet_csv(const GPtrArray *rows);

/* The same as an Office Open XML workbook (ECMA-376) of one sheet called `title`, its first row always seen.  All cells are
 * of the type text.  `made`: seconds; the time in its properties.  NULL and *err: its temporary file cannot be written.
 * Caller unrefs. */
GBytes *spreadsheet_xlsx(const GPtrArray *rows, const char *title, gint64 made, GError **err);

#endif
