/*
 * agenda_sheet.h: agenda books as one HTML file to be printed: the columns of the paper book, A4 across, the
 * head of the table again on each page.  It loads nothing from anywhere and runs nothing.
 */
#ifndef SIAGA_LETTER_AGENDA_SHEET_H
#define SIAGA_LETTER_AGENDA_SHEET_H

#include "letter/agenda_lines.h"

/* Caller frees. */
char *agenda_sheet_html(const AgendaSheet *sheet);

#endif
