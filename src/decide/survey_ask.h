/*
 * survey_ask.h: whoever was served is asked how it was (rules/survey.yaml).  Pure.
 */
#ifndef SIAGA_DECIDE_SURVEY_ASK_H
#define SIAGA_DECIDE_SURVEY_ASK_H

#include "flow/step.h"

/* The time has come to ask the reporter of plan->entry, which has ended; `last`: when his address was asked last, about
 * whatever (seconds; 0: never).  Nobody is asked about what is secret, void or kept for one role, about a complaint
 * against the office's own people, twice within `again`, nor one of those people, nor whom the matter is about. */
void survey_ask(const WorkflowStep *step, gint64 last, Plan *plan);

#endif
