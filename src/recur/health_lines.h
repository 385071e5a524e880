/*
 * health_lines.h: the facts of the administrator's letter as lines in the office's language.  Pure.
 */
#ifndef SIAGA_RECUR_HEALTH_LINES_H
#define SIAGA_RECUR_HEALTH_LINES_H

#include "recur/job_work.h"

/* Groups of lines with a blank line between them, each under its heading.  work->health is there.  Caller frees. */
char *health_lines(const JobWork *work);

#endif
