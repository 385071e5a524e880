/*
 * survey_sheet.h: what the counted figures of the survey come to: the mean of each element, the index, its band.  Few
 * answers would tell who gave which: they are not shown, nor what they could be worked out from.  Pure.
 */
#ifndef SIAGA_RECUR_SURVEY_SHEET_H
#define SIAGA_RECUR_SURVEY_SHEET_H

#include "config/office/survey.h"
#include "model/survey.h"

/* Months like 202611, both included. */
typedef struct SurveyMonths {
	int from, until;
} SurveyMonths;

typedef struct SurveySheet {
	char *service; /* workflow; NULL: all together */
	gint64 answers; /* those that the figures are of; not shown: all */
	bool shown; /* there are enough; else all below is nothing */
	SurveyMonths counted; /* that are shown; none: until is before from */
	bool kept_back; /* shown, but some wait for more */
	GArray *
	    means; /* of guint, hundredths, one for each element of the survey; 0: it was not asked */
	guint index; /* hundredths of a point of a hundred */
	const SurveyBand *band; /* NULL: none; borrowed */
} SurveySheet;

void survey_sheet_free(SurveySheet *sheet);

/* Of one year's counts (SurveyCount), of closed months alone: of those months of it.  A sheet over all services, then one
 * for each.  A run is the months from the first with answers until there are enough of each element; only whole runs are
 * counted, and of the services those that have none or enough in each run, as the others together have.  So all that is
 * shown is made of the same parts, and no difference of shown figures tells of too few.  Array of SurveySheet; caller
 * unrefs. */
GPtrArray *survey_sheets(const Survey *survey, const GPtrArray *counts, SurveyMonths months);

/* The month before that of `now` (seconds), like 202611: to none up to it is anything added any more. */
int survey_closed(gint64 now, GTimeZone *zone);

#endif
