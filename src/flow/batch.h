/*
 * batch.h: asks that wait for their time, and how they are mailed when it has come.  Pure.
 *
 * A timer of no entry, kind "mail-asks", {"person": NAME}, stands for each of them; with {"told": LINE, "ask": ID}
 * it is the confirmation of an answer to that ask, which rides along.
 */
#ifndef SIAGA_FLOW_BATCH_H
#define SIAGA_FLOW_BATCH_H

#include "flow/step.h"
#include "read/report/judges.h"
#include "who/party.h"

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

typedef struct Waiting {
	const Ask *ask; /* open, its letter not yet written */
	const Entry *entry;
	const GPtrArray *asks; /* of Ask: all of the entry */
} Waiting;

/* A confirmation that rides along. */
typedef struct Told {
	const char *line; /* number of the entry and what was answered */
	const Ask *ask; /* that was answered, of `entry`; NULL: not known any more */
	const Entry *entry;
} Told;

typedef struct Batch {
	const Config *config;
	const Judges *judges; /* the office's words, by which a reading list is ordered */
	const Party *party; /* who is asked */
	const GArray *waiting; /* of Waiting, oldest first */
	const GArray *told; /* of Told */
	gint64 now;
} Batch;

/* The letters that put what waits: several asks are one numbered list, unless they are secret or need more than
 * a word; reports that are to be read are a list of their own.  Caller frees. */
Plan *decide_batch(const Batch *batch);

/* ---- for the lists ---- */

/* One ask that is put, with its stage. */
typedef struct BatchItem {
	const Waiting *waiting;
	const Stage *stage;
	WorkflowStep step;
} BatchItem;

/* Who reports, for people; NULL: nobody is known.  Borrowed. */
const char *batch_source(const Config *config, const Entry *entry);
/* All that an answer is about: what the report says, then what the office has written on it.  Caller frees. */
char *batch_text(const Entry *entry);

#endif
