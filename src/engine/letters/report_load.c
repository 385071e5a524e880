#include "engine/letters/report_load.h"

#include "recur/schedule.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/presence.h"
#include "store/surveys.h"

enum { DAY_SECONDS = 24 * 60 * 60, MARGIN_DAYS = 2 };

static gint by_id(gconstpointer a, gconstpointer b)
{
	const Entry *x = (*(ReportItem *const *)a)->entry, *y = (*(ReportItem *const *)b)->entry;

	return (x->id > y->id) - (x->id < y->id);
}

static const char *name_of(const Config *config, const char *name)
{
	const Person *person = directory_person(config->directory, name);
	const Unit *unit = person ? NULL : directory_unit(config->directory, name);

	return person ? person->full_name : unit ? unit->title : name;
}

/* Who had been asked in that stage by the time its limit passed. */
static bool add_waited(Store *store, const Config *config, ReportItem *item, GError **err)
{
	g_autoptr(GPtrArray) asks = asks_list(store, item->entry->id, false, err);
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; asks && i < asks->len; i++) {
		const Ask *ask = asks->pdata[i];
		gpointer name = (gpointer)(gsize)name_of(config, ask->person);
		if (g_strcmp0(ask->stage, item->time.stage) == 0 &&
		    ask->asked <= item->time.until &&
		    !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
			g_ptr_array_add(names, name);
	}
	g_ptr_array_add(names, NULL);
	if (names->len > 1)
		item->waited_for = g_strjoinv(", ", (char **)names->pdata);
	return asks != NULL;
}

static bool add_time(Store *store, const Config *config, ReportItem *item, gint64 now, GError **err)
{
	const char *name = item->entry->workflow;
	const Workflow *workflow = name ? config_workflow(config, name) : NULL;

	if (!workflow || workflow->clock == 0)
		return true;
	g_autoptr(GPtrArray) history = history_of(store, item->entry->id, err);
	if (!history)
		return false;
	service_time_of(item->entry, history, now, &item->time);
	return !item->time.stage || add_waited(store, config, item, err);
}

GPtrArray *report_items(Store *store, const Config *config, const Period *period,
    const ReportReader *reader, gint64 now, GError **err)
{
	const EntryFilter filter = {
	    .from = period->from, .to = period->to - 1, .most = SECRECY_SANGAT_RAHASIA};
	g_autoptr(GPtrArray) entries = entries_list(store, &filter, err);
	g_autoptr(GPtrArray) items =
	    g_ptr_array_new_with_free_func((GDestroyNotify)report_item_free);

	if (!entries)
		return NULL;
	g_ptr_array_set_free_func(entries, NULL);
	for (guint i = 0; i < entries->len; i++)
		g_ptr_array_add(items, report_item_new(entries->pdata[i]));
	for (guint i = items->len; i-- > 0;) {
		ReportItem *item = items->pdata[i];
		item->day = schedule_report_day(config, item->entry->registered);
		if (report_keeps(config, item->entry, reader->address, now))
			g_ptr_array_remove_index(items, i);
		else if (!add_time(store, config, item, now, err))
			return NULL;
	}
	g_ptr_array_sort(items, by_id);
	return g_steal_pointer(&items);
}

void report_all(Store *store, const Config *config, gint64 now, Period *period_r)
{
	gint64 first = history_earliest(store);

	period_all(first > 0 ? MIN(first, now) : now, now, config, period_r);
}

/* Reports registered in these seconds are signs of life, too: some count for the period's first or last days. */
static bool add_signs(
    Store *store, const Config *config, gint64 from, gint64 to, GPtrArray *signs, GError **err)
{
	const EntryFilter filter = {.from = from, .to = to, .most = SECRECY_SANGAT_RAHASIA};
	g_autoptr(GPtrArray) entries = entries_list(store, &filter, err);

	for (guint i = 0; entries && i < entries->len; i++) {
		const Entry *e = entries->pdata[i];
		gint64 day = schedule_report_day(config, e->registered);
		if (e->unit)
			g_ptr_array_add(
			    signs, attendance_new(day, e->unit, ATTENDANCE_PRESENT, e->registered));
	}
	return entries != NULL;
}

static GPtrArray *load_signs(Store *store, const Config *config, const Period *period, GError **err)
{
	g_autoptr(GPtrArray) signs = presence_attendances(store, period->first, period->last, err);

	return signs && add_signs(store, config, period->from - MARGIN_DAYS * DAY_SECONDS,
			    period->to + MARGIN_DAYS * DAY_SECONDS, signs, err)
		   ? g_steal_pointer(&signs)
		   : NULL;
}

/* 202611 of a day. */
static int month_of(gint64 day)
{
	enum { FIRST = 719163, HUNDRED = 100 }; /* 1970-01-01 as a day of the Julian calendar */
	g_autoptr(GDate) date = g_date_new_julian((guint32)(day + FIRST));

	return (int)g_date_get_year(date) * HUNDRED + (int)g_date_get_month(date);
}

/* It is counted by months: of a week or a day, of several years and without a survey there are none (NULL, no *err). */
static GPtrArray *load_survey(
    Store *store, const Config *config, const Period *period, gint64 now, GError **err)
{
	enum { HUNDRED = 100, LAST = 12 };
	const int closed = survey_closed(now, config->office.zone);
	SurveyMonths months = {month_of(period->first), month_of(period->last)};
	const int year = months.from / HUNDRED * HUNDRED;

	if (period->kind == PERIOD_ALL)
		months = (SurveyMonths){year + 1, months.until / HUNDRED * HUNDRED + LAST};
	if (!config->survey->title || period->kind == PERIOD_DAY || period->kind == PERIOD_WEEK ||
	    months.until > year + LAST)
		return NULL;
	g_autoptr(GPtrArray) counts =
	    surveys_counts(store, year + 1, MIN(closed, year + LAST), err);
	return counts ? survey_sheets(config->survey, counts, months) : NULL;
}

Report *report_of(Store *store, const Config *config, const Period *period, const GPtrArray *items,
    const ReportReader *reader, gint64 now, GError **err)
{
	g_autoptr(GPtrArray) signs = load_signs(store, config, period, err);
	gint64 begun = history_earliest(store);
	g_autoptr(GError) failed = NULL;
	g_autoptr(GPtrArray) survey =
	    signs ? load_survey(store, config, period, now, &failed) : NULL;

	if (failed)
		g_propagate_error(err, g_steal_pointer(&failed));
	if (!signs || (err && *err))
		return NULL;
	const ReportFacts facts = {.config = config,
	    .period = period,
	    .items = items,
	    .attendances = signs,
	    .survey = survey,
	    .begun = begun > 0 ? schedule_report_day(config, begun) : G_MAXINT64,
	    .complete = schedule_report_day(config, now) - 1,
	    .clearance = reader->clearance,
	    .reader = reader->address,
	    .now = now};
	return report_make(&facts);
}

Report *report_load(Store *store, const Config *config, const Period *period,
    const ReportReader *reader, gint64 now, GError **err)
{
	g_autoptr(GPtrArray) items = report_items(store, config, period, reader, now, err);

	return items ? report_of(store, config, period, items, reader, now, err) : NULL;
}
