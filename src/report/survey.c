/* What the survey of satisfaction came to in the period.  Its answers are nobody's: no figure has numbers of entries. */
#include "report/table.h"

/* "Mutu pelayanan: B (Baik)"; NULL: the survey has no such bands.  Caller frees. */
static char *band_of(const Making *m, const SurveySheet *sheet)
{
	if (!sheet->band)
		return NULL;
	g_autofree char *band = g_strdup_printf("%s (%s)", sheet->band->name, sheet->band->title);

	return language_tell(m->facts->config->language, REASON_REPORT_CHART,
	    table_text(m, REASON_SURVEY_BAND), band);
}

/* "Jumlah responden: 12; Mutu pelayanan: B (Baik)", or that there are too few.  Caller frees. */
static char *note_of(const Making *m, const SurveySheet *sheet)
{
	const Config *config = m->facts->config;
	g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, sheet->answers);
	g_autofree char *least = g_strdup_printf("%u", config->survey->minimum);
	g_autofree char *answers = language_tell(
	    config->language, REASON_REPORT_CHART, table_text(m, REASON_SURVEY_ANSWERS), count);
	g_autofree char *other = sheet->shown
				     ? band_of(m, sheet)
				     : language_tell(config->language, REASON_SURVEY_FEW, least);

	return g_strconcat(answers, other ? "; " : "", other ? other : "", NULL);
}

static Figure *add(const Making *m, const char *key, const char *name, gint64 count)
{
	Figure *figure = table_row(&m->report->tables[TABLE_SURVEY], key, name);

	figure->count = (guint)count;
	return figure;
}

static void add_means(const Making *m, const SurveySheet *sheet)
{
	const Survey *survey = m->facts->config->survey;

	for (guint i = 0; i < sheet->means->len && i < survey->elements->len; i++) {
		const SurveyElement *e = survey->elements->pdata[i];
		add(m, e->name, e->title, g_array_index(sheet->means, guint, i))->hundredths = true;
	}
}

static void add_all(const Making *m, const SurveySheet *sheet)
{
	add(m, "answers", table_text(m, REASON_SURVEY_ANSWERS), sheet->answers);
	if (!sheet->shown)
		return;
	Figure *index = add(m, "index", table_text(m, REASON_SURVEY_INDEX), sheet->index);
	index->hundredths = true;
	index->note = band_of(m, sheet);
	add_means(m, sheet);
}

static void add_service(const Making *m, const SurveySheet *sheet)
{
	const Workflow *workflow = config_workflow(m->facts->config, sheet->service);
	g_autofree char *key = g_strconcat("service-", sheet->service, NULL);

	if (!sheet->shown)
		return;
	Figure *figure = add(m, key, workflow ? workflow->title : sheet->service, sheet->index);
	figure->hundredths = true;
	figure->note = note_of(m, sheet);
}

void table_of_survey(const Making *m)
{
	const GPtrArray *sheets = m->facts->survey;
	FigureTable *table = &m->report->tables[TABLE_SURVEY];

	if (!sheets || ((const SurveySheet *)sheets->pdata[0])->answers == 0)
		return;
	const SurveySheet *all = sheets->pdata[0];
	add_all(m, all);
	/* One service alone is all of them. */
	for (guint i = 1; sheets->len > 2 && i < sheets->len; i++)
		add_service(m, sheets->pdata[i]);
	table->note = note_of(m, all);
}
