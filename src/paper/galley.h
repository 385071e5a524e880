/*
 * galley.h: a text set in lines of one width, which is put on pages piece by piece; and rows of them beside each other.
 */
#ifndef SIAGA_PAPER_GALLEY_H
#define SIAGA_PAPER_GALLEY_H

#include "paper/press.h"

typedef struct Galley {
	PangoLayout *layout;
	GArray *lines; /* of Line (galley.c) */
	guint next; /* the first line that is not on a page yet */
	double x; /* its left edge */
} Galley;

/* Takes `layout` over. */
Galley galley_new(
    const Press *press, PangoLayout *layout, double x, double width, PaperAlign align);
void galley_clear(Galley *galley);

guint galley_left(const Galley *galley);
/* Of so many lines from the next one. */
double galley_height(const Galley *galley, guint count);
/* How many lines from the next one fit. */
guint galley_fit(const Galley *galley, double room);
/* Puts so many lines there and goes behind them. */
void galley_put(Galley *galley, Press *press, double y, guint count);

/* Puts it all on this page and those that follow: never one line of several alone. */
void galley_flow(Galley *galley, Press *press);

typedef struct Row {
	Galley *cells;
	guint count;
	double pad; /* between the lines of the table and the text */
	bool ruled; /* with a border; `edges` are the count + 1 lines from left to right */
	const double *edges;
	bool dark; /* on grey */
	double foot; /* height to be left free at the end of the page */
	/* Goes to the next page in the middle of a table. */
	void (*turn)(Press *press, gpointer data);
	gpointer data;
} Row;

double row_height(const Row *row);
/* Puts the row on this page where it fits, else on the next; one of half a page and more is parted.  The same in two steps:
 * goes to the page where it begins; puts it there. */
void row_begin(Row *row, Press *press);
void row_put(Row *row, Press *press);
void row_flow(Row *row, Press *press);

#endif
