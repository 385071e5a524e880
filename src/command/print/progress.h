/*
 * progress.h: how far something long has come, on a terminal; and that it can be stopped there.
 */
#ifndef SIAGA_COMMAND_PROGRESS_H
#define SIAGA_COMMAND_PROGRESS_H

#include "store/copy.h"

/* A line on standard error that is written over, at most PROGRESS_COLUMNS wide; nothing where that is no terminal. */
enum { PROGRESS_COLUMNS = 79 };

typedef struct ProgressLine {
	bool shown;
	bool counts; /* things, not bytes */
	gint64 told; /* boot ms */
} ProgressLine;

/* Begins long work: from now on Ctrl-C and the like end it between two steps (base/halt.h).  `line` outlives the result. */
Progress progress_begin(ProgressLine *line);
/* The same of work that counts things. */
Progress progress_begin_count(ProgressLine *line);
/* Takes the line away. */
void progress_end(const ProgressLine *line);

/* The same of things that are counted, with how long the rest will take. */
typedef struct ProgressCount {
	const char *what; /* "mails"; borrowed */
	bool shown;
	gint64 begun, told; /* boot ms */
} ProgressCount;

/* Looks whether there is a terminal: before a sandbox that forbids it. */
ProgressCount progress_count_begin(const char *what);
void progress_count(ProgressCount *progress, guint done, guint total);
void progress_count_end(const ProgressCount *progress);

#endif
