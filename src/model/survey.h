/*
 * survey.h: one letter of the survey of satisfaction, and what an answer to it does.  What is kept of a letter is a
 * key and a service, of an answer the month, the service and the figures: nothing that says whose they are.
 */
#ifndef SIAGA_MODEL_SURVEY_H
#define SIAGA_MODEL_SURVEY_H

#include "model/letter.h"

/* A letter that asks, known by the hash of its key alone. */
typedef struct SurveyAsk {
	char key_hash[65];
	char *service; /* workflow of the entry that it was sent for */
	gint64 expires; /* seconds */
	guint unclear; /* answers that had to be asked back */
	bool used; /* it has been answered, or counts no more */
} SurveyAsk;

SurveyAsk *survey_ask_new(const char *service, gint64 expires);
SurveyAsk *survey_ask_copy(const SurveyAsk *ask);
void survey_ask_free(SurveyAsk *ask);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SurveyAsk, survey_ask_free)

typedef enum {
	SURVEY_ASKS, /* somebody is asked; the key is made when the plan is carried out */
	SURVEY_COUNTS, /* he has answered: his key is used up */
	SURVEY_ASKS_BACK, /* his answer could not be read */
} SurveyDoes;

typedef struct SurveyStep {
	SurveyDoes does;
	SurveyAsk *ask;
	LetterWanted *letter; /* of SURVEY_ASKS */
	int month; /* of SURVEY_COUNTS: 202611 */
	GPtrArray *elements; /* likewise: of char *, names */
	GArray *figures; /* likewise: of guint, one for each element */
} SurveyStep;

/* How often a figure was given for an element in a month. */
typedef struct SurveyCount {
	int month; /* 202611 */
	char *service, *element;
	guint figure;
	gint64 answers;
} SurveyCount;

SurveyCount *survey_count_new(int month, const char *service, const char *element);
void survey_count_free(SurveyCount *count);

/* Takes `ask` over. */
SurveyStep *survey_step_new(SurveyDoes does, SurveyAsk *ask);
void survey_step_free(SurveyStep *step);

#endif
