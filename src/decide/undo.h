/*
 * undo.h: BATAL takes a decision back as long as it has not been carried out: what an approval sends
 * waits for that a while (limits: release-delay, an answer's own release).  Pure.
 */
#ifndef SIAGA_DECIDE_UNDO_H
#define SIAGA_DECIDE_UNDO_H

#include "decide/reading.h"
#include "decide/workflow.h"

/* The word that takes back. */
bool undo_is_asked(const Act *act);

/* Why the answer to this ask cannot be taken back any more, in Indonesian for the person asked; NULL: it
 * can.  asks: all of the entry.  Static text. */
const char *undo_refusal(const Ask *ask, const Entry *entry, const GPtrArray *asks);

/* The answer is void, what it decided is dropped, and the stage's question is put anew.  undo_refusal()
 * has had nothing against it.  evidence: sha256 of the mail. */
void undo_carry(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *ask, const char *evidence);

/* What a confirmation says of it: until when, and how.  `how` is "BATAL" or "BATAL diikuti nomornya".
 * NULL: nothing in this plan waits.  Caller frees. */
char *undo_offer(const Config *config, const Plan *plan, const char *how);

#endif
