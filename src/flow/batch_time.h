/*
 * batch_time.h: when asks and confirmations are mailed: at once, or with the next batch.  Pure.
 */
#ifndef SIAGA_FLOW_BATCH_TIME_H
#define SIAGA_FLOW_BATCH_TIME_H

#include "flow/step.h"

/* Says when the ask's letter leaves, by the role as which it is put (NULL: his own, if he has one).  `until` is when the
 * time to answer is over (0: never).  In quiet hours a person who is asked something urgent is called. */
void batch_time(const WorkflowStep *step, Plan *plan, const Stage *stage, const char *role,
    gint64 until, AskWanted *wanted);

/* The confirmation of an answer rides with the next batch of the role that was asked, if it has batches; the
 * plan gets the timer for it.  False: it is due at once. */
bool batch_confirmation(const Config *config, const char *role, const Ask *ask, const Entry *entry,
    const char *text, gint64 now, Plan *plan);

/* The same of a line of any text for that person; ask 0: about none. */
bool batch_ride(const Config *config, const char *role, const char *person, gint64 ask,
    const char *line, gint64 now, Plan *plan);

#endif
