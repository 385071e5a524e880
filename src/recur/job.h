/*
 * job.h: recurring work has come: what it tells whom.  Pure.
 */
#ifndef SIAGA_RECUR_JOB_H
#define SIAGA_RECUR_JOB_H

#include "model/plan.h"
#include "recur/job_work.h"

/* The letters of one run.  Entries above what a letter and its reader may carry are left out of recaps
 * and masked in agendas and lists of open work.  Caller frees. */
Plan *decide_job(const JobWork *work);

#endif
