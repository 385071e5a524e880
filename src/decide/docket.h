/*
 * docket.h: a mail that carries the key of a numbered list, which its person answers line by line.  It
 * acts only when key, bound person, sender and authentication fit; anything less is held.  Pure.
 */
#ifndef SIAGA_DECIDE_DOCKET_H
#define SIAGA_DECIDE_DOCKET_H

#include "decide/arrival.h"
#include "model/message.h"
#include "model/plan.h"

/* What is all there is to do with an answer to this list, because it is not its person's own, comes too late or
 * cannot be read; NULL: it can be carried out.  by_line: each of its lines ends by itself.  Caller frees. */
Plan *docket_refuse(
    const Message *message, const Arrival *known, const Docket *docket, bool by_line);

/* ---- for those who read an answer of one kind ---- */

/* Nothing of the list waits any more: what he writes is kept and put before a person (late.h). */
Plan *docket_keep_late(
    const Message *message, const Arrival *known, const Docket *docket, ReasonId why);

/* A plan that tells the office's history (entry 0) of the answer.  Takes `why` over. */
Plan *docket_plan(const Message *message, const Arrival *known, const Docket *docket,
    Outcome outcome, Reason *why, const char *kind);

/* A letter to the list's person at his known address; `action` tells it from others about this mail. */
LetterWanted *docket_letter(const Message *message, const Arrival *known, const Docket *docket,
    const char *letter, const char *action);

/* Adds the letter, with the list's code, unless nothing may be sent.  Takes it over. */
void docket_tell(Plan *plan, const Arrival *known, const Docket *docket, LetterWanted *letter);

/* Something in the answer is not clear: counted, and after `limits: ask-again` a person is to call.  The
 * caller's letter says what. */
void docket_count_unclear(Plan *plan, const Arrival *known, const Docket *docket);

/* Nothing in the answer is clear: nothing is done, and one short letter says why. */
Plan *docket_ask_back(
    const Message *message, const Arrival *known, const Docket *docket, const Reason *why);

#endif
