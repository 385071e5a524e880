/*
 * problem.h: everything that is wrong with the office's files, collected so that one run of
 * `siaga check` tells it all.  A problem reads "FILE:LINE:COLUMN: what is wrong, what was expected".
 */
#ifndef SIAGA_CONFIG_READER_PROBLEM_H
#define SIAGA_CONFIG_READER_PROBLEM_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

/* Where something stands.  Lines and columns count from 1, columns in characters; 0: the file as a
 * whole.  `file` is an interned string (g_intern_string), it outlives everything. */
typedef struct Spot {
	const char *file;
	guint line, column;
} Spot;

typedef struct Problems Problems;

Problems *problems_new(void);
void problems_free(Problems *problems);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Problems, problems_free)

/* Adds one; the text says what is wrong and what was expected, without full stop.  The same text at
 * the same spot is kept once.  Returns false, so that readers can `return problems_add(...)`. */
bool problems_add(Problems *problems, Spot at, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* One that stops only letters, or commands of staff, and no mail: siaga starts in spite of it, and holds those
 * letters until it is mended (engine/letters/letters.h). */
bool problems_add_lesser(Problems *problems, Spot at, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* Takes over all of `others` as such. */
void problems_add_all_lesser(Problems *problems, const Problems *others);
/* Adds all of `from`, which stays as it is. */
void problems_add_all(Problems *problems, const Problems *from);

guint problems_count(const Problems *problems);
/* Those that stop more than that. */
guint problems_grave(const Problems *problems);

/* Whether one that stops more than letters stands in that file (interned).  What is proved over a file is proved once the file itself is
 * right: one slip gives one problem. */
bool problems_in(const Problems *problems, const char *file);

/* All of them by file (in the order in which files were first complained of), line and column, one
 * a line, control characters escaped.  Caller frees. */
char *problems_text(const Problems *problems);

#endif
