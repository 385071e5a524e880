/*
 * csv.h: a cell of a file for spreadsheets (RFC 4180, UTF-8).  It may be a stranger's words.
 */
#ifndef SIAGA_BASE_CSV_H
#define SIAGA_BASE_CSV_H

#include <glib.h>

/* Appends `text` (NULL: nothing in it) in quotation marks, control characters escaped.  One that a program would take for a
 * formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe in front, by which these programs
 * know a text. */
void csv_cell(GString *out, const char *text);

#endif
