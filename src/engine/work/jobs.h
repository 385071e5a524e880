/*
 * jobs.h: recurring work (rules/schedule.yaml) in the store: a timer for the next run of each job, and
 * a mark of how far it has come.
 */
#ifndef SIAGA_ENGINE_JOBS_H
#define SIAGA_ENGINE_JOBS_H

#include "engine/letters/carrier.h"
#include "recur/schedule.h"

/* Sets every job's timer anew within the open transaction: the coming run, or the one that was missed.
 * To be called once mail that waited on the servers is in, so that work made up tells the truth. */
bool jobs_arm(const Carrier *carrier, GError **err);

/* One run.  Its mark and the next timer stand whatever becomes of its letters: a run that cannot be done
 * is told and not tried for ever. */
bool jobs_run(const Carrier *carrier, const Timer *timer, GError **err);

/* False: it was never seen. */
bool jobs_mark(Store *store, const Job *job, JobMark *mark_r);

#endif
