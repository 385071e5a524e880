/*
 * paper.h: a printed document as data: blocks from top to bottom, in the order in which they are added.  Nothing is
 * drawn here: render.h makes a PDF of it, which may happen in another process (paper_text(), paper_of_text()).
 * The same document gives the same bytes on machines with the same fonts and libraries.
 *
 * Texts are UTF-8 and may be strangers': control characters and marks of direction are shown as \xNN (base/text.h).
 * NULL counts as "".  Lengths are millimetres, sizes of type points.
 */
#ifndef SIAGA_PAPER_PAPER_H
#define SIAGA_PAPER_PAPER_H

#include "paper/drawing.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Paper Paper;

/* Pages that a document may have: more is refused. */
enum { PAPER_PAGES = 2000 };

/* How all of it looks: A4 (ISO 216). */
typedef struct PaperLook {
	const char *face; /* of type, as fontconfig knows it; it is embedded */
	double size;
	double spacing; /* of lines: 1 is what the face asks for */
	double top, right, bottom, left; /* margins */
	bool landscape;
	double
	    least; /* size below which no type is set to fit one page; 0: `size` is the only one */
} PaperLook;

/* What a reader's program shows of it and what stands at the edge of each page. */
typedef struct PaperAbout {
	const char *title, *author, *subject;
	const char *language; /* "id" (BCP 47) */
	gint64 made; /* seconds: the time of what it tells, never that of printing */
	const char *band; /* in the middle above and below each page: its class; NULL: none */
	const char *foot; /* below each page on the left; NULL: nothing */
	const char
	    *pages; /* below each page on the right, {page} and {pages} put in; NULL: nothing */
} PaperAbout;

Paper *paper_new(const PaperLook *look, const PaperAbout *about);
void paper_free(Paper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paper, paper_free)

/* As one line of text, and back; NULL and ERR_REJECT: it is none.  Callers free. */
char *paper_text(const Paper *paper);
Paper *paper_of_text(const char *text, gsize length, GError **err);

/* Lines in the middle, the longest-known second one larger and bold, a double rule below; `emblem` (PNG; NULL: none) on
 * the left of them. */
void paper_letterhead(Paper *paper, const GPtrArray *lines, GBytes *emblem);

/* In the middle and bold; a bookmark. */
void paper_title(Paper *paper, const char *text);
/* Bold; a bookmark below the title (level 1) or below the heading before it (2).  It never stands alone at a page's
 * end. */
void paper_heading(Paper *paper, guint level, const char *text);

typedef enum { PAPER_LEFT, PAPER_JUSTIFIED, PAPER_CENTRE, PAPER_RIGHT } PaperAlign;
/* A line feed begins a new line.  No page begins or ends with one line of several. */
void paper_paragraph(Paper *paper, PaperAlign align, const char *text);
/* Bold words within the text's width. */
void paper_strong(Paper *paper, PaperAlign align, const char *text);
/* A text beside its mark: "1.", "-". */
void paper_item(Paper *paper, const char *mark, const char *text);
/* "label : text"; those that follow each other have their colons below each other. */
void paper_field(Paper *paper, const char *label, const char *text);
/* The same, `annexed` in place of `text` where something has gone over to an annex. */
void paper_field_annexed(Paper *paper, const char *label, const char *text, const char *annexed);
void paper_space(Paper *paper, double height);
void paper_rule(Paper *paper);
void paper_page_break(Paper *paper);

/* The document has to fit one page: lines move together, then type becomes smaller, down to `least`.  Where that is not
 * enough, what stands between these two, from its end on, goes to pages of its own behind the first, below `title`, and
 * `words` stand in its place: nothing is lost.  Once a document, outside of tables. */
void paper_annexable(Paper *paper, const char *words);
void paper_annexable_end(Paper *paper, const char *title);

typedef struct PaperColumn {
	const char *title; /* NULL of all: no head */
	double weight; /* of the width, beside that of the others */
	PaperAlign align;
} PaperColumn;

typedef enum { PAPER_RULED, PAPER_PLAIN } PaperLines;
/* Rows follow, then paper_table_end().  The head stands again on each page.  `foot` (NULL: none) stands below the rows of
 * each page: {rows} are those that begin on it, {sum} those up to its end. */
void paper_table(
    Paper *paper, PaperLines lines, const PaperColumn *columns, guint count, const char *foot);
/* As many cells as the table has columns. */
void paper_row(Paper *paper, const char *const *cells);
/* A bold line through all columns. */
void paper_row_through(Paper *paper, const char *text);
void paper_table_end(Paper *paper);

/* Who signs: lines above the room for it ("Kajen, 23 November 2026", "Kepala Kantor,"), the name, bold and underlined,
 * and lines below it (rank, NIP).  Each ended by NULL; NULL: none. */
typedef struct PaperSignature {
	const char *const *above;
	const char *name;
	const char *const *below;
} PaperSignature;
/* Beside each other, one alone on the right half.  Never apart from the last two lines of text before it. */
void paper_signatures(Paper *paper, const PaperSignature *signatures, guint count);

/* As wide as it is; it must fit a page, else it is made smaller. */
void paper_picture(Paper *paper, const PaperDrawing *drawing);

#endif
