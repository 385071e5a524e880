/*
 * undo.h: BATAL takes a decision back as long as it has not been carried out: what an approval sends
 * waits for that a while (limits: release-delay, an answer's own release).  Pure.
 */
#ifndef SIAGA_FLOW_UNDO_H
#define SIAGA_FLOW_UNDO_H

#include "config/office/vocabulary.h"
#include "flow/step.h"

/* How long, in seconds, what this answer decides waits; what leads nowhere, like a part of a result, need not. */
gint64 undo_delay(const Config *config, const Answer *answer, const Entry *entry);

/* The word that takes back. */
bool undo_is_asked(const Act *act);

/* Why the answer to this ask cannot be taken back any more, for the person asked; REASON_NONE: it can.  asks: all
 * of the entry. */
ReasonId undo_refusal(const Ask *ask, const Entry *entry, const GPtrArray *asks);

/* The answer is void, what it decided is dropped, and the stage's question is put anew.  undo_refusal()
 * has had nothing against it.  evidence: sha256 of the mail. */
void undo_carry(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *ask, const char *evidence);

/* What an ask of the stage says of it beforehand: for how long, and how.  NULL: nothing that is answered there
 * about this entry waits.  Caller frees. */
char *undo_promise(const Config *config, const Stage *stage, const Entry *entry);

/* What a confirmation says of it: until when, and how: `offer` is REASON_UNDO_OFFER or
 * REASON_UNDO_OFFER_LIST.  NULL: nothing in this plan waits.  Caller frees. */
char *undo_offer(const Config *config, const Plan *plan, ReasonId offer);

#endif
