/*
 * recap_rows.h: the reports of a recap, one sentence each: what needs attention, what nobody has read yet, the others;
 * and the same in brief, for a message of at most 1,000 characters.  Pure.
 */
#ifndef SIAGA_RECUR_RECAP_ROWS_H
#define SIAGA_RECUR_RECAP_ROWS_H

#include "model/plan.h"
#include "recur/job_work.h"

typedef struct RecapRows {
	const JobWork *work;
	LetterWanted *letter;
	const char *reader; /* address */
	Secrecy reach; /* highest class that is told */
	gsize used; /* characters of the short message that are used up already */
} RecapRows;

/* Rows and the facts that count them. */
void recap_rows_add(const RecapRows *rows);

#endif
