/*
 * agenda_sheet.h: agenda books as one HTML file to be printed: the columns of the paper book, A4 across, the
 * head of the table again on each page.  It loads nothing from anywhere and runs nothing.
 */
#ifndef SIAGA_LETTER_AGENDA_SHEET_H
#define SIAGA_LETTER_AGENDA_SHEET_H

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

/* Caller frees. */
char *agenda_sheet_html(const AgendaSheet *sheet);

#endif
