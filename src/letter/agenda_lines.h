/*
 * agenda_lines.h: what a printed agenda book is made of, whatever it is printed as.
 */
#ifndef SIAGA_LETTER_AGENDA_LINES_H
#define SIAGA_LETTER_AGENDA_LINES_H

#include "config/config.h"
#include "model/entry.h"

/* A row of the book. */
typedef struct SheetLine {
	Entry *entry;
	guint files; /* attachments of its report */
	char *incident; /* number of the first entry of the same event; NULL: none */
	char *dated; /* day that the letter bears: of a mail its Date; NULL: none */
	char *receivers; /* whom it was passed on to, and dispositions; NULL: nobody */
} SheetLine;

SheetLine *sheet_line_new(Entry *entry);
void sheet_line_free(SheetLine *line);

typedef struct SheetBook {
	const Book *book; /* borrowed */
	GPtrArray *lines; /* of SheetLine, in the order of numbers */
} SheetBook;

SheetBook *sheet_book_new(const Book *book);
void sheet_book_free(SheetBook *book);

typedef struct AgendaSheet {
	const Config *config;
	const char *title; /* "Oktober 2026" */
	const GPtrArray *books; /* of SheetBook */
	Secrecy clearance; /* rows above it are masked */
	gint64 from; /* seconds: its stretch of time begins */
	gint64 printed; /* seconds */
	/* Who signs it; NULL each: not known. */
	const char *head_title, *head_name, *head_rank, *head_nip;
} AgendaSheet;

#endif
