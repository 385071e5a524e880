#include "config/office/check.h"
#include "config/reader/fields.h"

enum {
	MOST_FIGURE = 9, /* of one digit */
	MOST_ELEMENTS = 30,
};

static void check_service(const SurveyService *s, const Config *config, Problems *problems)
{
	const Workflow *workflow = config_workflow(config, s->workflow);
	const Stage *stage = workflow ? workflow_stage(workflow, s->stage) : NULL;

	if (!workflow)
		return;
	if (!stage)
		problems_add(
		    problems, s->at, "workflow '%s' has no stage '%s'", s->workflow, s->stage);
	else if (!stage->end)
		problems_add(problems, s->at,
		    "stage '%s' of workflow '%s' is no end: nobody is asked before his matter is "
		    "closed",
		    s->stage, s->workflow);
	if (workflow->only)
		problems_add(problems, s->at,
		    "workflow '%s' is kept for the role '%s' (`only`): nobody is asked about such "
		    "matters",
		    s->workflow, workflow->only);
}

static void check_elements(const Survey *survey, Problems *problems)
{
	guint most = survey->figures->len;

	if (most < 2 || most > MOST_FIGURE)
		problems_add(problems, survey->at,
		    "'figures' has %u texts, expected 2 to %d: what 1, 2, … mean", most,
		    MOST_FIGURE);
	if (survey->elements->len < 2 || survey->elements->len > MOST_ELEMENTS)
		problems_add(problems, survey->at, "%u elements, expected 2 to %d",
		    survey->elements->len, MOST_ELEMENTS);
	for (guint i = 0; i < survey->elements->len; i++) {
		const SurveyElement *e = survey->elements->pdata[i];
		if (e->figures->len != most)
			problems_add(problems, e->at,
			    "element '%s' has %u figures, expected %u as in 'figures' of the "
			    "survey",
			    e->name, e->figures->len, most);
		if (rows_find(survey->elements, e->name) != e)
			problems_add(problems, e->at, "element '%s' stands twice", e->name);
	}
}

/* Falling, and the last is no higher than the least result there can be. */
static void check_bands(const Survey *survey, Problems *problems)
{
	guint before = SURVEY_FULL + 1,
	      least = survey->figures->len ? SURVEY_FULL / survey->figures->len : SURVEY_FULL;

	for (guint i = 0; i < survey->bands->len; i++) {
		const SurveyBand *b = survey->bands->pdata[i];
		if (b->from >= before)
			problems_add(problems, b->at,
			    "band '%s' begins no lower than the one above it: the best comes first",
			    b->name);
		before = b->from;
	}
	if (survey->bands->len > 0 && before > least)
		problems_add(problems, survey->at,
		    "no band holds the least result there can be, %u.%02u points", least / 100,
		    least % 100);
}

void survey_check(const Config *config, Problems *problems)
{
	const Survey *survey = config->survey;

	for (guint i = 0; i < survey->services->len; i++)
		check_service(survey->services->pdata[i], config, problems);
	if (!survey->title)
		return;
	check_elements(survey, problems);
	check_bands(survey, problems);
}
