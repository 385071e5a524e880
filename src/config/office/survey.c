#include "config/office/survey.h"

#include "config/office/tables.h"
#include "config/reader/value.h"

#include <string.h>

/* What rows_find() counts on. */
G_STATIC_ASSERT(offsetof(SurveyElement, name) == 0);

enum {
	DAY = 24 * 60 * 60,
	YEAR = 366 * DAY,
	USUAL_AGAIN = 30 * DAY,
	USUAL_MINIMUM = 5,
	MOST_MINIMUM = 1000,
};

static const Field element_fields[] = {
    {.key = "element",
	.kind = FIELD_NAME,
	.offset = offsetof(SurveyElement, name),
	.required = true,
	.help = "Name of the question, in tables and JSON.",
	.example = "clarity"},
    {.key = "title",
	.kind = FIELD_TEXT,
	.offset = offsetof(SurveyElement, title),
	.required = true,
	.help = "What it is called.",
	.example = "Clarity"},
    {.key = "question",
	.kind = FIELD_TEXT,
	.offset = offsetof(SurveyElement, question),
	.required = true,
	.help = "The question as the letter puts it.",
	.example = "How clear was our answer?"},
    {.key = "figures",
	.kind = FIELD_TEXTS,
	.offset = offsetof(SurveyElement, figures),
	.required = true,
	.help = "What 1, 2, … mean.",
	.example = "[not clear, hardly clear, clear, very clear]"},
    {.key = NULL},
};

static const Rows element_rows = {.what = "element",
    .size = sizeof(SurveyElement),
    .fields = element_fields,
    .at = offsetof(SurveyElement, at)};

static const Field service_fields[] = {
    {.key = "workflow",
	.kind = FIELD_NAME,
	.offset = offsetof(SurveyService, workflow),
	.required = true,
	.uses = NAME_WORKFLOW,
	.help = "Entries of this workflow are asked about.",
	.example = "complaint"},
    {.key = "stage",
	.kind = FIELD_NAME,
	.offset = offsetof(SurveyService, stage),
	.required = true,
	.help = "When they end in this stage.",
	.example = "closed"},
    {.key = "needs",
	.kind = FIELD_NAME,
	.offset = offsetof(SurveyService, needs),
	.help = "Section that must have been written, such as the answer.",
	.absent = "nothing",
	.example = "answer"},
    {.key = NULL},
};

static const Rows service_rows = {.what = "service",
    .size = sizeof(SurveyService),
    .fields = service_fields,
    .at = offsetof(SurveyService, at)};

/* "88.31", "65": hundredths; false: it is none, or over a hundred. */
static bool read_points(const char *text, guint *hundredths_r)
{
	const char *dot = strchr(text, '.');
	g_autofree char *whole = dot ? g_strndup(text, (gsize)(dot - text)) : g_strdup(text);
	gint64 points, part = 0;

	if (!value_count(whole, &points) || points > SURVEY_FULL / 100)
		return false;
	if (dot && (strlen(dot) != 3 || !value_count(dot + 1, &part)))
		return false;
	*hundredths_r = (guint)(points * 100 + part);
	return *hundredths_r <= SURVEY_FULL;
}

static void read_from(Reader *reader, const Node *node, void *member)
{
	const char *text = node_text(reader, node, "from", "points");

	if (text && !read_points(text, member))
		problems_add(reader->problems, node->at,
		    "'from' is '%s', expected points from 0 to 100 like 88.31", text);
}

static const Field band_fields[] = {
    {.key = "band",
	.kind = FIELD_TEXT,
	.offset = offsetof(SurveyBand, name),
	.required = true,
	.help = "What the result is called.",
	.example = "A"},
    {.key = "title",
	.kind = FIELD_TEXT,
	.offset = offsetof(SurveyBand, title),
	.required = true,
	.help = "The same in words.",
	.example = "very good"},
    {.key = "from",
	.kind = FIELD_OWN,
	.offset = offsetof(SurveyBand, from),
	.required = true,
	.read = read_from,
	.help = "Least points of a hundred.",
	.expects = "points from 0 to 100, like 88.31",
	.example = "88.31"},
    {.key = NULL},
};

static const Rows band_rows = {.what = "band",
    .size = sizeof(SurveyBand),
    .fields = band_fields,
    .at = offsetof(SurveyBand, at)};

static const Field survey_fields[] = {
    {.key = "survey",
	.kind = FIELD_TEXT,
	.offset = offsetof(Survey, title),
	.required = true,
	.help = "Title of the survey.",
	.example = "Survey of satisfaction"},
    {.key = "letter",
	.kind = FIELD_NAME,
	.offset = offsetof(Survey, letter),
	.required = true,
	.uses = NAME_LETTER,
	.help = "Letter that asks.",
	.example = "survey"},
    {.key = "ask-back",
	.kind = FIELD_NAME,
	.offset = offsetof(Survey, ask_back),
	.required = true,
	.uses = NAME_LETTER,
	.help = "Letter that says that an answer could not be read.",
	.example = "survey-please-clarify"},
    {.key = "ended",
	.kind = FIELD_NAME,
	.offset = offsetof(Survey, ended),
	.required = true,
	.uses = NAME_LETTER,
	.help = "Letter that says that an answer came too late, or twice.",
	.example = "survey-ended"},
    {.key = "after",
	.kind = FIELD_SECONDS,
	.offset = offsetof(Survey, after),
	.most = YEAR,
	.help = "The letter leaves so long after the end of the entry.",
	.absent = "1d",
	.example = "2h"},
    {.key = "again",
	.kind = FIELD_SECONDS,
	.offset = offsetof(Survey, again),
	.least = DAY,
	.most = YEAR,
	.help = "One address is asked once in so long.",
	.absent = "30d",
	.example = "90d"},
    {.key = "expires",
	.kind = FIELD_SECONDS,
	.offset = offsetof(Survey, expires),
	.least = DAY,
	.most = YEAR,
	.help = "An answer counts so long.",
	.absent = "30d",
	.example = "14d"},
    {.key = "minimum",
	.kind = FIELD_COUNT,
	.offset = offsetof(Survey, minimum),
	.least = 2,
	.most = MOST_MINIMUM,
	.help = "With fewer answers no figure is shown.",
	.absent = "5",
	.example = "10"},
    {.key = "services",
	.kind = FIELD_ROWS,
	.offset = offsetof(Survey, services),
	.required = true,
	.rows = &service_rows,
	.help = "What is asked about.",
	.example = "[{workflow: complaint, stage: closed}]"},
    {.key = "figures",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Survey, figures),
	.required = true,
	.help = "What 1, 2, … mean where one is given for every question.",
	.example = "[bad, poor, good, very good]"},
    {.key = "elements",
	.kind = FIELD_ROWS,
	.offset = offsetof(Survey, elements),
	.required = true,
	.rows = &element_rows,
	.help = "The questions, in the order of the answer.",
	.example = "[{element: clarity, title: Clarity, question: How clear was it?, figures: "
		   "[bad, good]}]"},
    {.key = "bands",
	.kind = FIELD_ROWS,
	.offset = offsetof(Survey, bands),
	.required = true,
	.rows = &band_rows,
	.help = "What results are called, the best first.",
	.example = "[{band: A, from: 88.31, title: very good}]"},
    {.key = NULL},
};

static void init_survey(void *row)
{
	Survey *survey = row;

	survey->after = DAY;
	survey->again = survey->expires = USUAL_AGAIN;
	survey->minimum = USUAL_MINIMUM;
}

const Rows survey_rows = {.what = "survey",
    .size = sizeof(Survey),
    .fields = survey_fields,
    .at = offsetof(Survey, at),
    .init = init_survey};

const SurveyService *survey_service(const Survey *survey, const char *workflow, const char *stage)
{
	for (guint i = 0; survey && i < survey->services->len; i++) {
		const SurveyService *s = survey->services->pdata[i];
		if (g_strcmp0(s->workflow, workflow) == 0 && g_strcmp0(s->stage, stage) == 0)
			return s;
	}
	return NULL;
}

const SurveyBand *survey_band(const Survey *survey, guint hundredths)
{
	for (guint i = 0; i < survey->bands->len; i++) {
		const SurveyBand *b = survey->bands->pdata[i];
		if (hundredths >= b->from)
			return b;
	}
	return NULL;
}
