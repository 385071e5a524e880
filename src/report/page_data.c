#include "report/page_data.h"

#include "language/dates.h"
#include "report/chart_data.h"
#include "report/trace.h"

static json_t *text_or_null(const char *text)
{
	return text && *text ? json_string(text) : json_null();
}

static json_t *count_text(guint count)
{
	g_autofree char *text = g_strdup_printf("%u", count);

	return json_string(text);
}

static json_t *flag(bool on)
{
	return on ? json_true() : json_false();
}

json_t *page_base(const Config *config, const char *title, const char *top, const char *on)
{
	json_t *data = json_pack("{s:s, s:s, s:s, s:s}", "language", config->language->tag,
	    "office", config->office.name, "title", title, "top", top);

	json_object_set_new(data, "on_summary", flag(g_strcmp0(on, "summary") == 0));
	json_object_set_new(data, "on_book", flag(g_strcmp0(on, "book") == 0));
	json_object_set_new(data, "on_open", flag(g_strcmp0(on, "open") == 0));
	return data;
}

static guint named(const Figure *figure, const PageLinks *links)
{
	return links ? MIN(figure->trace->len, links->most) : figure->trace->len;
}

static json_t *traces_of(const Figure *figure, const PageLinks *links)
{
	json_t *list = json_array();

	for (guint i = 0; i < named(figure, links); i++) {
		const char *label = figure->trace->pdata[i];
		const char *href = links ? g_hash_table_lookup(links->files, label) : NULL;
		g_autofree char *said = trace_said(label);
		json_array_append_new(list, json_pack("{s:s, s:s?}", "label", said, "href", href));
	}
	return list;
}

static json_t *figure_of(const Figure *figure, const PageLinks *links, const Language *language)
{
	g_autofree char *count = figure_text(figure, language);
	json_t *data =
	    json_pack("{s:s, s:o}", "name", figure->name, "traces", traces_of(figure, links));

	json_object_set_new(data, "figure", json_string(count));
	json_object_set_new(
	    data, "secret", figure->secret ? count_text(figure->secret) : json_null());
	json_object_set_new(data, "note", text_or_null(figure->note));
	guint more = figure->trace->len - named(figure, links);
	json_object_set_new(data, "more", more ? count_text(more) : json_null());
	return data;
}

static json_t *table_of(const FigureTable *table, const PageLinks *links, const Language *language)
{
	json_t *figures = json_array();
	json_t *data = json_pack("{s:s, s:o}", "title", table->title, "figures", figures);

	json_object_set_new(data, "note", text_or_null(table->note));
	json_object_set_new(data, "is_days", flag(table->days));
	for (guint i = 0; i < table->figures->len; i++)
		json_array_append_new(
		    figures, figure_of(table->figures->pdata[i], links, language));
	return data;
}

/* What is told at a glance. */
static void add_tiles(json_t *data, const Report *report)
{
	static const TableId shown[] = {TABLE_RECEIVED, TABLE_CLOCK};
	json_t *tiles = json_array();

	for (guint t = 0; t < G_N_ELEMENTS(shown); t++) {
		const GPtrArray *figures = report->tables[shown[t]].figures;
		for (guint i = 0; i < figures->len; i++) {
			const Figure *figure = figures->pdata[i];
			json_t *tile = json_pack("{s:s}", "name", figure->name);
			json_object_set_new(tile, "figure", count_text(figure->count));
			json_array_append_new(tiles, tile);
		}
	}
	json_object_set_new(data, "tiles", tiles);
}

static void add_charts(json_t *data, const Report *report, const Config *config)
{
	g_autoptr(GPtrArray) charts = charts_of(report, config);
	json_t *list = json_array();

	for (guint i = 0; i < charts->len; i++)
		json_array_append_new(list, chart_data(charts->pdata[i]));
	json_object_set_new(data, "charts", list);
}

void page_add_report(
    json_t *data, const Report *report, const Config *config, const PageLinks *links)
{
	const Language *language = config->language;
	g_autofree char *title =
	    language_tell(language, REASON_REPORT_TITLE, report->period->title);
	g_autofree char *day = dates_date(language, report->until, config->office.zone);
	g_autofree char *open = language_tell(language, REASON_REPORT_NOT_OVER, day);
	g_autofree char *about = language_tell(
	    language, REASON_REPORT_CLEARANCE, secrecy_said(language, report->clearance));
	json_t *tables = json_array();

	json_object_set_new(data, "title", json_string(title));
	json_object_set_new(data, "csv", text_or_null(links ? links->csv : NULL));
	json_object_set_new(data, "about", json_string(about));
	json_object_set_new(data, "not_over", report->running ? json_string(open) : json_null());
	add_tiles(data, report);
	add_charts(data, report, config);
	for (guint i = 0; i < TABLES; i++)
		if (report->tables[i].figures->len > 0)
			json_array_append_new(
			    tables, table_of(&report->tables[i], links, language));
	json_object_set_new(data, "tables", tables);
}
