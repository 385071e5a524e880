/* What came in: by time, place, kind, urgency, class, source and channel; and what was ordered. */
#include "base/zone.h"
#include "model/channel.h"
#include "report/table.h"
#include "who/excluded.h"

/* Row of what is above the clearance where the row itself would tell something of it. */
static const char hidden[] = "secret";

static void count_or_hide(
    const Making *m, TableId table, const ReportItem *item, const char *key, const char *name)
{
	if (table_hides(m, item))
		table_count(m, table, hidden, table_text(m, REASON_REPORT_HIDDEN), item);
	else
		table_count(m, table, key, name, item);
}

static bool is_report(const Making *m, const ReportItem *item)
{
	const Workflow *workflow = table_workflow(m, item);

	return !item->entry->void_reason && (!workflow || workflow->object == OBJECT_ENTRY);
}

static void count_received(const Making *m, const ReportItem *item)
{
	const Entry *e = item->entry;
	const char *key = e->void_reason ? "void" : e->closed ? "closed" : "open";
	ReasonId name = e->void_reason ? REASON_REPORT_VOID
			: e->closed    ? REASON_REPORT_CLOSED
				       : REASON_REPORT_OPEN;

	table_count(m, TABLE_RECEIVED, "all", table_text(m, REASON_REPORT_ALL_ENTRIES), item);
	table_count(m, TABLE_RECEIVED, key, table_text(m, name), item);
}

/* By month where days would be too many. */
static const char *time_format(const Making *m)
{
	return period_has_days(m->facts->period) ? "%Y-%m-%d" : "%Y-%m";
}

static char *time_name(const Making *m, gint64 at)
{
	const Config *config = m->facts->config;
	g_autofree char *month = zone_text(at, config->office.zone, "%m");
	g_autofree char *year = zone_text(at, config->office.zone, "%Y");

	if (period_has_days(m->facts->period))
		return zone_text(at, config->office.zone, "%d-%m");
	return language_tell(config->language, REASON_MONTH_TITLE,
	    config->language->months.said[g_ascii_strtoll(month, NULL, 10) - 1], year);
}

/* Days and months without anything are points of the line, too. */
static void seed_times(const Making *m)
{
	GTimeZone *zone = m->facts->config->office.zone;
	const Period *period = m->facts->period;

	for (gint64 day = period->first; day <= period->last; day++) {
		gint64 noon = zone_seconds(day, 12 * 60, zone);
		g_autofree char *key = zone_text(noon, zone, time_format(m));
		if (noon - 12 * 60 * 60 > m->report->until)
			break;
		g_autofree char *name = time_name(m, noon);
		table_row(&m->report->tables[TABLE_TIME], key, name);
	}
}

static void count_time(const Making *m, const ReportItem *item)
{
	gint64 at = item->entry->registered;
	g_autofree char *key = zone_text(at, m->facts->config->office.zone, time_format(m));
	g_autofree char *name = time_name(m, at);

	table_count(m, TABLE_TIME, key, name, item);
}

/* Places and kinds stand in the order of the office's files. */
static void seed_rows(const Making *m)
{
	const Config *config = m->facts->config;
	FigureTable *tables = m->report->tables;

	table_row(&tables[TABLE_RECEIVED], "all", table_text(m, REASON_REPORT_ALL_ENTRIES));
	table_row(&tables[TABLE_RECEIVED], "open", table_text(m, REASON_REPORT_OPEN));
	table_row(&tables[TABLE_RECEIVED], "closed", table_text(m, REASON_REPORT_CLOSED));
	for (guint i = 0; config->gazetteer && i < config->gazetteer->places->len; i++) {
		const Place *place = config->gazetteer->places->pdata[i];
		table_row(&tables[TABLE_PLACE], place->name, place->name);
	}
	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *workflow = config->workflows->pdata[i];
		table_row(&tables[TABLE_KIND], workflow->name, workflow->title);
	}
	for (int i = DEGREES - 1; i >= 0; i--)
		table_row(&tables[TABLE_URGENCY], degree_name((Degree)i),
		    degree_said(config->language, (Degree)i));
	for (int i = SECRECY_BIASA; i <= SECRECY_SANGAT_RAHASIA; i++)
		table_row(&tables[TABLE_SECRECY], secrecy_name((Secrecy)i),
		    secrecy_said(config->language, (Secrecy)i));
	for (guint i = 0; i < config->directory->units->len; i++) {
		const Unit *unit = config->directory->units->pdata[i];
		table_row(&tables[TABLE_SOURCE], unit->name, unit->title);
	}
}

static void count_source(const Making *m, const ReportItem *item)
{
	const Config *config = m->facts->config;
	const Entry *e = item->entry;
	const Unit *unit = e->unit ? directory_unit(config->directory, e->unit) : NULL;
	const char *reader = m->facts->reader;

	if (reader && excluded_hides_source(config, e, reader))
		table_count(
		    m, TABLE_SOURCE, "protected", table_text(m, REASON_REPORT_PROTECTED), item);
	else if (e->unit)
		count_or_hide(m, TABLE_SOURCE, item, e->unit, unit ? unit->title : e->unit);
	else
		count_or_hide(m, TABLE_SOURCE, item, "none", table_text(m, REASON_REPORT_NO_UNIT));
}

static void count_report(const Making *m, const ReportItem *item)
{
	const Language *language = m->facts->config->language;
	const Entry *e = item->entry;
	const Workflow *workflow = table_workflow(m, item);

	count_or_hide(m, TABLE_PLACE, item, e->place ? e->place : "none",
	    e->place ? e->place : table_text(m, REASON_REPORT_NO_PLACE));
	count_or_hide(m, TABLE_KIND, item, workflow ? workflow->name : e->class,
	    workflow ? workflow->title : e->class);
	count_or_hide(m, TABLE_CHANNEL, item, e->channel, channel_said(language, e->channel));
	count_source(m, item);
	table_count(
	    m, TABLE_URGENCY, degree_name(e->urgency), degree_said(language, e->urgency), item);
	table_count(
	    m, TABLE_SECRECY, secrecy_name(e->secrecy), secrecy_said(language, e->secrecy), item);
}

static void count_disposition(const Making *m, const ReportItem *item)
{
	const Entry *e = item->entry;

	table_count(m, TABLE_DISPOSITION, e->closed ? "done" : "open",
	    table_text(m, e->closed ? REASON_REPORT_DONE : REASON_REPORT_OPEN), item);
}

void tables_of_reports(const Making *m)
{
	seed_rows(m);
	seed_times(m);
	for (guint i = 0; i < m->facts->items->len; i++) {
		const ReportItem *item = m->facts->items->pdata[i];
		const Workflow *workflow = table_workflow(m, item);
		count_received(m, item);
		if (is_report(m, item)) {
			count_report(m, item);
			count_time(m, item);
		}
		if (workflow && workflow->object == OBJECT_DISPOSITION && !item->entry->void_reason)
			count_disposition(m, item);
	}
}
