/*
 * survey.h: the survey of satisfaction among those whom the office has served (rules/survey.yaml): whom it asks when,
 * its questions, and what the figures come to.  An office without that file asks nobody.
 */
#ifndef SIAGA_CONFIG_OFFICE_SURVEY_H
#define SIAGA_CONFIG_OFFICE_SURVEY_H

#include "config/reader/problem.h"

enum { SURVEY_FULL = 10000 }; /* hundredths of a hundred points */

/* One question. */
typedef struct SurveyElement {
	char *name;
	Spot at;
	char *title, *question;
	GPtrArray *figures; /* of char *: what 1, 2, … mean */
} SurveyElement;

/* What is asked about: entries that end in this stage. */
typedef struct SurveyService {
	char *workflow;
	Spot at;
	char *stage;
	char *needs; /* section that must have been written, e.g. the answer; NULL: none */
} SurveyService;

/* What a result is called. */
typedef struct SurveyBand {
	char *name; /* "A" */
	Spot at;
	char *title;
	guint from; /* hundredths of a point, up to 10000 */
} SurveyBand;

typedef struct Survey {
	char *title; /* NULL: the office has no survey */
	Spot at;
	char *letter; /* asks */
	char *ask_back; /* says that an answer could not be read */
	char *ended; /* says that an answer came too late, or twice */
	gint64 after; /* seconds from the end of the entry until the letter */
	gint64 again; /* one address is asked once in so long, seconds */
	gint64 expires; /* an answer counts so long, seconds */
	guint minimum; /* with fewer answers no figure is shown */
	GPtrArray *services; /* of SurveyService */
	GPtrArray *figures; /* of char *: what 1, 2, … mean where they are given throughout */
	GPtrArray *elements; /* of SurveyElement */
	GPtrArray *bands; /* of SurveyBand, falling */
} Survey;

/* What an entry that ends in that stage is asked by; NULL: it is not asked (nor is anything where `survey` is NULL). */
const SurveyService *survey_service(const Survey *survey, const char *workflow, const char *stage);

/* The band of a result in hundredths; borrowed, NULL: none reaches so low. */
const SurveyBand *survey_band(const Survey *survey, guint hundredths);

#endif
