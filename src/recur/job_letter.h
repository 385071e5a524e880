/*
 * job_letter.h: what the letters of recurring work have in common.  Only recur/job*.c include it.
 */
#ifndef SIAGA_RECUR_JOB_LETTER_H
#define SIAGA_RECUR_JOB_LETTER_H

#include "model/plan.h"
#include "recur/job_work.h"
#include "who/recipients.h"

/* A letter of this run to one recipient.  It belongs to the plan. */
LetterWanted *job_letter(
    const JobWork *work, Plan *plan, const LetterOrder *order, const Recipient *to);

/* Highest class that this reader may see in this letter. */
Secrecy job_reach(const LetterOrder *order, const Recipient *to);

/* A row about an entry; above `reach` it tells the number and no more.  The letter becomes as secret as
 * what it tells.  Borrowed. */
LetterRow *job_row(
    const JobWork *work, LetterWanted *letter, guint number, const Entry *entry, Secrecy reach);

/* "23-11-2026 05.30 WIB".  Caller frees. */
char *job_moment(const JobWork *work, gint64 at);

void job_fact_number(LetterWanted *letter, const char *field, gint64 number);

/* The kinds of work, each with a run over every order of the job. */
void job_recap(const JobWork *work, Plan *plan);
void job_remind(const JobWork *work, Plan *plan);
void job_digest(const JobWork *work, Plan *plan);
void job_open(const JobWork *work, Plan *plan);
void job_report(const JobWork *work, Plan *plan);
void job_health(const JobWork *work, Plan *plan);

#endif
