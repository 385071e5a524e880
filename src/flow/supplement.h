/*
 * supplement.h: what comes behind something that has been carried out: more words to an answer, and what a task
 * finds out when its report is already being made into something else.  Pure.
 *
 * Each is a timer that is due at once, so that the entry that it concerns is loaded with what belongs to it.
 */
#ifndef SIAGA_FLOW_SUPPLEMENT_H
#define SIAGA_FLOW_SUPPLEMENT_H

#include "flow/supplement_order.h"

#include <jansson.h>

/* A timer that has come, with what belongs to its entry. */
typedef struct Supplement {
	const WorkflowStep *step; /* asks: all of the entry */
	const Stage *stage; /* that the entry is in */
	const GPtrArray *children; /* of Entry: started for it */
	const GPtrArray *compiled; /* of Entry: products of which it is a source */
	const json_t *detail; /* the timer's */
} Supplement;

/* The words go to what the answer started while nobody has decided on that (its first stage); else they start
 * another, so that what is under way is not upset. */
void supplement_add(const Supplement *supplement, Plan *plan);
/* plan->entry gets the words behind its own, and whoever is asked about it is asked anew. */
void supplement_take(const Supplement *supplement, Plan *plan);
/* Products of the entry that are not finished hear of it. */
void supplement_result(const Supplement *supplement, Plan *plan);
/* A product that is being written gets it as a part of its own, and its authors are asked anew; of any other
 * its authors, and those who are asked to approve it, are told and decide. */
void supplement_found(const Supplement *supplement, Plan *plan);

#endif
