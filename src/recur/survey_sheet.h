/*
 * survey_sheet.h: what the counted figures of the survey come to: the mean of each element, the index, its band.  Few
 * answers would tell who gave which: they are not shown, nor what they could be worked out from.  Pure.
 */
#ifndef SIAGA_RECUR_SURVEY_SHEET_H
#define SIAGA_RECUR_SURVEY_SHEET_H

#include "config/office/survey.h"
#include "model/survey.h"

typedef struct SurveySheet {
	char *service; /* workflow; NULL: all together */
	gint64 answers;
	bool shown; /* there are enough; else all below is nothing */
	GArray *
	    means; /* of guint, hundredths, one for each element of the survey; 0: it was not asked */
	guint index; /* hundredths of a point of a hundred */
	const SurveyBand *band; /* NULL: none; borrowed */
} SurveySheet;

void survey_sheet_free(SurveySheet *sheet);

/* Months like 202611, both included. */
typedef struct SurveyMonths {
	int from, until;
} SurveyMonths;

/* Of one year's counts (SurveyCount): of those months of it.  A sheet over all services, then one for each.  Of a part of
 * the year nothing is shown when the rest of the year has some, but too few answers, or those of its months that have
 * too few have together; likewise of the services when those that are not shown together have.  Array of SurveySheet;
 * caller unrefs. */
GPtrArray *survey_sheets(const Survey *survey, const GPtrArray *counts, SurveyMonths months);

#endif
