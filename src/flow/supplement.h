/*
 * supplement.h: what comes behind something that has been carried out: more words to an answer, and what a task
 * finds out when its report is already being made into something else.  Pure.
 *
 * Each is a timer that is due at once, so that the entry that it concerns is loaded with what belongs to it.
 */
#ifndef SIAGA_FLOW_SUPPLEMENT_H
#define SIAGA_FLOW_SUPPLEMENT_H

#include "flow/workflow.h"

#include <jansson.h>

#define SUPPLEMENT_ADD "add-words" /* of the entry whose answer gets more words */
#define SUPPLEMENT_TAKE "take-words" /* of what that answer started */
#define SUPPLEMENT_RESULT "result" /* of the entry that a task runs beside */
#define SUPPLEMENT_FOUND "found" /* of a product that comes of that entry */

/* A timer that has come, with what belongs to its entry. */
typedef struct Supplement {
	const WorkflowStep *step; /* asks: all of the entry */
	const Stage *stage; /* that the entry is in */
	const GPtrArray *children; /* of Entry: started for it */
	const GPtrArray *compiled; /* of Entry: products of which it is a source */
	const json_t *detail; /* the timer's */
} Supplement;

/* More words of the person of `ask` to the answer that was carried out: SUPPLEMENT_ADD follows the plan. */
void supplement_order(
    Plan *plan, const Ask *ask, const Answer *answer, const char *words, gint64 now);
/* plan->entry, a task, has written into this section: SUPPLEMENT_RESULT follows for the entry that it runs
 * beside.  Of any other entry nothing follows. */
void supplement_order_result(
    const WorkflowStep *step, Plan *plan, const char *section, const char *words);

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
