/*
 * entitled.h: whether somebody who was asked may still answer: a substitute only as long as he stands in,
 * and nobody about himself.  Pure.
 */
#ifndef SIAGA_FLOW_ENTITLED_H
#define SIAGA_FLOW_ENTITLED_H

#include "flow/step.h"

/* ask: what he was asked; step->now is the time of the answer, step->asks all asks of the entry. */
bool entitled_to(const WorkflowStep *step, const Stage *stage, const Ask *ask);

#endif
