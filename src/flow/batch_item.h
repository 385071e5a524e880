/*
 * batch_item.h: what waits for a batch: asks, and confirmations that ride along.  Pure.
 */
#ifndef SIAGA_FLOW_BATCH_ITEM_H
#define SIAGA_FLOW_BATCH_ITEM_H

#include "flow/step.h"
#include "read/report/judges.h"
#include "who/party.h"

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
