/*
 * undo.h: BATAL takes a decision back as long as it has not been carried out: what an approval sends
 * waits for that a while (limits: release-delay, an answer's own release).  Pure.
 */
#ifndef SIAGA_FLOW_UNDO_H
#define SIAGA_FLOW_UNDO_H

#include "config/office/vocabulary.h"
#include "flow/step.h"

/* The word that takes back. */
bool undo_is_asked(const Act *act);

/* Why the answer to this ask cannot be taken back any more, for the person asked; REASON_NONE: it can.  asks: all
 * of the entry. */
ReasonId undo_refusal(const Ask *ask, const Entry *entry, const GPtrArray *asks);

/* The answer is void, what it decided is dropped, and the stage's question is put anew.  undo_refusal()
 * has had nothing against it.  evidence: sha256 of the mail. */
void undo_carry(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *ask, const char *evidence);

#endif
