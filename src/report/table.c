#include "report/table.h"

#include "config/office/masking.h"

static void figure_free(gpointer figure)
{
	Figure *f = figure;

	g_free(f->key);
	g_free(f->name);
	g_free(f->note);
	g_ptr_array_unref(f->trace);
	g_free(f);
}

Figure *table_row(FigureTable *table, const char *key, const char *name)
{
	for (guint i = 0; i < table->figures->len; i++) {
		Figure *figure = table->figures->pdata[i];
		if (g_str_equal(figure->key, key))
			return figure;
	}
	Figure *figure = g_new0(Figure, 1);
	figure->key = g_strdup(key);
	figure->name = g_strdup(name);
	figure->trace = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(table->figures, figure);
	return figure;
}

bool table_hides(const Making *m, const ReportItem *item)
{
	return masking_hides(m->facts->config, item->entry, m->facts->clearance);
}

/* Numbers begin anew each year. */
static char *trace_of(const Making *m, const Entry *entry)
{
	return period_has_years(m->facts->period)
		   ? g_strdup_printf("%s (%d)", entry->label, entry->year)
		   : g_strdup(entry->label);
}

Figure *table_count(
    const Making *m, TableId table, const char *key, const char *name, const ReportItem *item)
{
	Figure *figure = table_row(&m->report->tables[table], key, name);

	figure->count++;
	if (table_hides(m, item))
		figure->secret++;
	else
		g_ptr_array_add(figure->trace, trace_of(m, item->entry));
	return figure;
}

void table_drop_zeros(FigureTable *table)
{
	for (guint i = table->figures->len; i-- > 0;)
		if (((const Figure *)table->figures->pdata[i])->count == 0)
			g_ptr_array_remove_index(table->figures, i);
}

const Workflow *table_workflow(const Making *m, const ReportItem *item)
{
	const char *name = item->entry->workflow;

	return name ? config_workflow(m->facts->config, name) : NULL;
}

const char *table_text(const Making *m, ReasonId id)
{
	return m->facts->config->language->texts[id];
}

static const struct {
	const char *key;
	ReasonId title;
	bool days;
} tables[TABLES] = {
    [TABLE_RECEIVED] = {"received", REASON_REPORT_RECEIVED, false},
    [TABLE_TIME] = {"time", REASON_REPORT_TIME, false},
    [TABLE_PLACE] = {"place", REASON_REPORT_PLACE, false},
    [TABLE_KIND] = {"kind", REASON_REPORT_KIND, false},
    [TABLE_URGENCY] = {"urgency", REASON_REPORT_URGENCY, false},
    [TABLE_SECRECY] = {"secrecy", REASON_REPORT_SECRECY, false},
    [TABLE_SOURCE] = {"source", REASON_REPORT_SOURCE, false},
    [TABLE_CHANNEL] = {"channel", REASON_REPORT_CHANNEL, false},
    [TABLE_INCIDENT] = {"incident", REASON_REPORT_INCIDENT, false},
    [TABLE_CLOCK] = {"clock", REASON_REPORT_CLOCK, false},
    [TABLE_LATE] = {"late", REASON_REPORT_LATE, false},
    [TABLE_COMPLAINT] = {"complaint", REASON_REPORT_COMPLAINT, false},
    [TABLE_DISPOSITION] = {"disposition", REASON_REPORT_DISPOSITION, false},
    [TABLE_SURVEY] = {"survey", REASON_REPORT_SURVEY, false},
    [TABLE_NIHIL] = {"nihil", REASON_REPORT_NIHIL, true},
    [TABLE_SILENT] = {"silent", REASON_REPORT_SILENT, true},
};

Report *report_make(const ReportFacts *facts)
{
	Report *report = g_new0(Report, 1);
	const Making m = {facts, report};

	report->period = facts->period;
	report->running = facts->period->kind != PERIOD_ALL && facts->now < facts->period->to;
	report->until = MIN(facts->now, facts->period->to - 1);
	report->clearance = facts->clearance;
	for (guint i = 0; i < TABLES; i++)
		report->tables[i] = (FigureTable){.key = tables[i].key,
		    .title = table_text(&m, tables[i].title),
		    .days = tables[i].days,
		    .figures = g_ptr_array_new_with_free_func(figure_free)};
	tables_of_reports(&m);
	tables_of_service(&m);
	tables_of_units(&m);
	table_of_survey(&m);
	for (guint i = 0; i < TABLES; i++)
		if (i != TABLE_TIME && i != TABLE_RECEIVED)
			table_drop_zeros(&report->tables[i]);
	return report;
}

void report_free(Report *report)
{
	if (!report)
		return;
	for (guint i = 0; i < TABLES; i++) {
		g_ptr_array_unref(report->tables[i].figures);
		g_free(report->tables[i].note);
	}
	g_free(report);
}
