/*
 * agenda_paper.h: agenda books as a document to be printed and bound: A4 across, a book a chapter, the head on each page,
 * how many numbers each page has, and lines for who keeps the book and who has seen it.
 */
#ifndef SIAGA_LETTER_AGENDA_PAPER_H
#define SIAGA_LETTER_AGENDA_PAPER_H

#include "letter/agenda_lines.h"
#include "paper/paper.h"

/* It bears the time of its latest entry, so that the same book gives the same bytes whenever it is printed. */
Paper *agenda_paper(const AgendaSheet *sheet);

/* As rows for spreadsheets (paper/spreadsheet.h): GStrv each, the columns' titles first.  Caller unrefs. */
GPtrArray *agenda_rows(const AgendaSheet *sheet);

#endif
