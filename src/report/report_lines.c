#include "report/report_lines.h"

#include "report/trace.h"

static void add_figure(GString *line, const Figure *figure, const Language *language)
{
	g_autofree char *count = figure_text(figure, language);
	g_autofree char *item =
	    language_tell(language, REASON_REPORT_CHART_FIGURE, figure->name, count);

	g_string_append_printf(line, "%s%s", line->len ? ", " : "", item);
}

static void add_line(GString *out, const FigureTable *table, const Language *language)
{
	g_autoptr(GString) figures = g_string_new(NULL);

	for (guint i = 0; i < table->figures->len; i++) {
		const Figure *figure = table->figures->pdata[i];
		if (figure->count > 0)
			add_figure(figures, figure, language);
	}
	if (table->note)
		g_string_append_printf(figures, "; %s", table->note);
	g_autofree char *line =
	    language_tell(language, REASON_REPORT_CHART, table->title, figures->str);
	if (figures->len > 0)
		g_string_append_printf(out, "%s- %s", out->len ? "\n" : "", line);
}

/* "- 0021: 43 menit lewat batas; …" */
static void add_notes(GString *out, const FigureTable *table, const Language *language)
{
	for (guint i = 0; i < table->figures->len; i++) {
		const Figure *figure = table->figures->pdata[i];
		g_autofree char *line = figure->note ? language_tell(language, REASON_REPORT_CHART,
							   figure->key, figure->note)
						     : NULL;
		if (line)
			g_string_append_printf(out, "\n- %s", line);
	}
}

char *report_lines(const Report *report, const Language *language)
{
	static const TableId shown[] = {TABLE_RECEIVED, TABLE_TIME, TABLE_KIND, TABLE_PLACE,
	    TABLE_SOURCE, TABLE_SECRECY, TABLE_INCIDENT, TABLE_CLOCK, TABLE_COMPLAINT,
	    TABLE_DISPOSITION, TABLE_LATE, TABLE_SURVEY, TABLE_SILENT};
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(shown); i++) {
		add_line(out, &report->tables[shown[i]], language);
		if (shown[i] == TABLE_LATE)
			add_notes(out, &report->tables[TABLE_LATE], language);
	}
	return g_string_free(out, FALSE);
}
