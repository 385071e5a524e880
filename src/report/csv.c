#include "report/csv.h"

#include "base/csv.h"
#include "report/trace.h"

static void put_cell(GString *out, const char *text, bool first)
{
	if (!first)
		g_string_append_c(out, ',');
	csv_cell(out, text);
}

static void put_number(GString *out, guint number)
{
	g_string_append_printf(out, ",%u", number);
}

static void put_figure(GString *out, const FigureTable *table, const Figure *figure)
{
	GString *trace = g_string_new(NULL);

	for (guint i = 0; i < figure->trace->len; i++)
		g_string_append_printf(
		    trace, "%s%s", i ? " " : "", (const char *)figure->trace->pdata[i]);
	put_cell(out, table->title, true);
	put_cell(out, figure->key, false);
	put_cell(out, figure->name, false);
	g_autofree char *count = figure_number(figure);
	g_string_append_printf(out, ",%s", count);
	put_number(out, figure->secret);
	put_cell(out, trace->str, false);
	put_cell(out, figure->note, false);
	g_string_append(out, "\r\n");
	g_string_free(trace, TRUE);
}

char *report_csv(const Report *report, const Language *language)
{
	static const ReasonId head[] = {REASON_REPORT_TABLE, REASON_REPORT_KEY, REASON_REPORT_ROW,
	    REASON_REPORT_FIGURE, REASON_REPORT_HIDDEN, REASON_REPORT_TRACE, REASON_REPORT_NOTE};
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(head); i++)
		put_cell(out, language->texts[head[i]], i == 0);
	g_string_append(out, "\r\n");
	for (guint i = 0; i < TABLES; i++) {
		const FigureTable *table = &report->tables[i];
		for (guint k = 0; k < table->figures->len; k++)
			put_figure(out, table, table->figures->pdata[k]);
	}
	return g_string_free(out, FALSE);
}
