/*
 * triage_waits.h: a mail begins to wait for a person: when he is told.  Pure.
 */
#ifndef SIAGA_DECIDE_TRIAGE_WAITS_H
#define SIAGA_DECIDE_TRIAGE_WAITS_H

#include "decide/arrival.h"
#include "model/match.h"
#include "model/plan.h"

/* The rules see danger in it. */
bool triage_is_urgent(const Match *match);

/* The plan leaves a mail waiting for a person: when he is told at once, and who is told later. */
void triage_waits(Plan *plan, const Match *match, const Arrival *known);

/* The schedule's work of that kind; NULL: none. */
const Job *triage_job(const Config *config, JobKind kind);

#endif
