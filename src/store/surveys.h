/*
 * surveys.h: the survey of satisfaction (model/survey.h): which keys are out, and how often each figure was given in
 * a month.  No row holds one answer, an address or an entry.
 */
#ifndef SIAGA_STORE_SURVEYS_H
#define SIAGA_STORE_SURVEYS_H

#include "model/survey.h"
#include "store/store.h"

/* A key that is out already is left as it is. */
bool surveys_add(Store *store, const SurveyAsk *ask, GError **err);
/* NULL: no such key is known.  Caller frees. */
SurveyAsk *surveys_find(Store *store, const char *key_hash);
/* Writes `unclear` and `used`. */
bool surveys_update(Store *store, const SurveyAsk *ask, GError **err);
/* No key that is out counts any more (after a restore: whether it was used up is not known). */
bool surveys_end_all(Store *store, GError **err);

/* One answer of SURVEY_COUNTS is added to its month. */
bool surveys_count(Store *store, const SurveyStep *step, GError **err);

/* Array of SurveyCount of the months from `from` to `until` (both included, like 202601), by month. */
GPtrArray *surveys_counts(Store *store, int from, int until, GError **err);

#endif
