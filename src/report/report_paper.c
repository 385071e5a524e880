#include "report/report_paper.h"

#include "language/dates.h"
#include "letter/office_paper.h"
#include "report/chart_paper.h"
#include "report/trace.h"

static Paper *paper_of(const Report *report, const Config *config, const char *title)
{
	const PaperLook look = office_look(config);
	g_autofree char *pages =
	    language_tell(config->language, REASON_PAGE_OF, "{page}", "{pages}");
	const PaperAbout about = {.title = title,
	    .author = config->office.name,
	    .subject = title,
	    .language = config->language->tag,
	    .made = report->until,
	    .foot = title,
	    .pages = pages};

	return paper_new(&look, &about);
}

/* The numbers, then how many are not told, then the note. */
static char *trace_of(const Figure *figure, const Language *language)
{
	g_autofree char *trace = trace_text(figure, language);

	return figure->note ? g_strconcat(trace, *trace ? "\n" : "", figure->note, NULL)
			    : g_steal_pointer(&trace);
}

static void add_table(Paper *paper, const FigureTable *table, const Language *language)
{
	char *const *say = language->texts;
	const PaperColumn columns[] = {
	    {say[REASON_REPORT_ROW], 30, PAPER_LEFT},
	    {say[REASON_REPORT_FIGURE], 10, PAPER_RIGHT},
	    {say[table->days ? REASON_REPORT_TRACE_DAYS : REASON_REPORT_TRACE], 60, PAPER_LEFT},
	};

	paper_heading(paper, 2, table->title);
	if (table->note)
		paper_paragraph(paper, PAPER_LEFT, table->note);
	paper_table(paper, PAPER_RULED, columns, G_N_ELEMENTS(columns), NULL);
	for (guint i = 0; i < table->figures->len; i++) {
		const Figure *figure = table->figures->pdata[i];
		g_autofree char *count = figure_text(figure, language);
		g_autofree char *trace = trace_of(figure, language);
		paper_row(paper, (const char *const[]){figure->name, count, trace});
	}
	paper_table_end(paper);
	paper_space(paper, 3);
}

static void add_charts(Paper *paper, const Report *report, const Config *config)
{
	g_autoptr(GPtrArray) charts = charts_of(report, config);

	for (guint i = 0; i < charts->len; i++) {
		g_autoptr(PaperDrawing) drawing = chart_paper(charts->pdata[i]);
		paper_picture(paper, drawing);
		paper_space(paper, 4);
	}
}

static void add_head(Paper *paper, const Report *report, const Config *config, const char *title)
{
	g_autofree char *day = dates_date(config->language, report->until, config->office.zone);
	g_autofree char *open = language_tell(config->language, REASON_REPORT_NOT_OVER, day);
	g_autofree char *about = language_tell(config->language, REASON_REPORT_CLEARANCE,
	    secrecy_said(config->language, report->clearance));
	g_autoptr(GBytes) emblem = NULL;

	/* Without a readable emblem the letterhead stands alone. */
	office_emblem(config, &emblem, NULL);
	paper_letterhead(paper, config->office.letterhead, emblem);
	paper_space(paper, 3);
	paper_title(paper, title);
	paper_paragraph(paper, PAPER_CENTRE, about);
	if (report->running)
		paper_paragraph(paper, PAPER_CENTRE, open);
	paper_space(paper, 3);
}

Paper *report_paper(const Report *report, const Config *config)
{
	g_autofree char *title =
	    language_tell(config->language, REASON_REPORT_TITLE, report->period->title);
	Paper *paper = paper_of(report, config, title);

	add_head(paper, report, config, title);
	add_charts(paper, report, config);
	for (guint i = 0; i < TABLES; i++)
		if (report->tables[i].figures->len > 0)
			add_table(paper, &report->tables[i], config->language);
	return paper;
}
