/*
 * progress.h: how far something long has come, on a terminal.
 */
#ifndef SIAGA_COMMAND_PROGRESS_H
#define SIAGA_COMMAND_PROGRESS_H

#include "store/copy.h"

/* One line on standard error that is written over; nothing where that is no terminal. */
Progress progress_on_terminal(void);
/* Takes the line away. */
void progress_end(void);

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
