/*
 * survey.h: an answer to the survey of satisfaction: its figures are counted, and the mail itself is not kept.  The
 * key says that somebody was asked; who answers is not looked at.  Pure.
 */
#ifndef SIAGA_DECIDE_SURVEY_H
#define SIAGA_DECIDE_SURVEY_H

#include "decide/facts.h"
#include "model/message.h"
#include "model/plan.h"

/* Of an answer without words (FIGURES_WORDS is no event of this kind: it is read as any other mail).  What cannot be
 * read is asked back once, then a person looks.  Caller frees. */
Plan *decide_survey(const Message *message, const Arrival *known, const SurveyFacts *facts);

#endif
