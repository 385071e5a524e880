/*
 * agenda_row.h: the columns of a printed agenda book and what stands in them, for paper, screens and spreadsheets alike.
 */
#ifndef SIAGA_LETTER_AGENDA_ROW_H
#define SIAGA_LETTER_AGENDA_ROW_H

#include "letter/agenda_lines.h"

enum { AGENDA_COLUMNS = 11 };

typedef struct AgendaColumn {
	ReasonId title;
	int width; /* percent */
	bool right; /* set to the right: numbers */
} AgendaColumn;

extern const AgendaColumn agenda_columns[AGENDA_COLUMNS];

/* What stands there; of an entry above the sheet's clearance the envelope.  "" where nothing does.  Caller frees. */
char *agenda_row_cell(const AgendaSheet *sheet, const SheetLine *line, guint column);

#endif
