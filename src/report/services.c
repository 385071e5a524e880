/* What the office owes in a certain time: events, limits round the clock, complaints. */
#include "language/dates.h"
#include "report/table.h"

static const struct {
	const char *key;
	ReasonId name;
} states[] = {
    [SERVICE_IN_TIME] = {"in-time", REASON_REPORT_IN_TIME},
    [SERVICE_LATE] = {"late", REASON_REPORT_WAS_LATE},
    [SERVICE_RUNNING] = {"running", REASON_REPORT_RUNNING},
    [SERVICE_OVERDUE] = {"overdue", REASON_REPORT_OVERDUE},
};

/* A report whose procedure has a limit round the clock is one of an event. */
static bool is_event(const Making *m, const ReportItem *item)
{
	const Workflow *workflow = table_workflow(m, item);

	return workflow && workflow->object == OBJECT_ENTRY && workflow->clock > 0 &&
	       !workflow->working_time;
}

static bool is_complaint(const Making *m, const ReportItem *item)
{
	const Workflow *workflow = table_workflow(m, item);

	return workflow && workflow->object == OBJECT_ENTRY && workflow->clock > 0 &&
	       workflow->working_time;
}

static bool is_missed(const ReportItem *item)
{
	return item->time.state == SERVICE_LATE || item->time.state == SERVICE_OVERDUE;
}

/* An event that several reports tell of is one: the first of them that is shown stands for it. */
static void count_incident(const Making *m, const ReportItem *item, GHashTable *seen)
{
	const Entry *e = item->entry;
	const Workflow *workflow = table_workflow(m, item);
	const Stage *stage = workflow_stage(workflow, e->stage);

	if (e->incident && !g_hash_table_add(seen, GSIZE_TO_POINTER((gsize)e->incident)))
		return;
	if (table_hides(m, item))
		table_count(m, TABLE_INCIDENT, "secret", table_text(m, REASON_REPORT_HIDDEN), item);
	else
		table_count(m, TABLE_INCIDENT, e->stage, stage ? stage->title : e->stage, item);
}

/* "43 menit setelah batas; tahap diolah, menunggu Bagus" */
static char *late_note(const Making *m, const ReportItem *item)
{
	const Language *language = m->facts->config->language;
	const Workflow *workflow = table_workflow(m, item);
	const ServiceTime *time = &item->time;
	const Stage *stage = time->stage ? workflow_stage(workflow, time->stage) : NULL;
	gint64 end = time->delivered ? time->delivered : m->facts->now;
	g_autofree char *span = dates_span(language, end - time->until);
	const char *title = stage ? stage->title : time->stage ? time->stage : "";

	if (item->waited_for)
		return language_tell(
		    language, REASON_REPORT_WHY_ASKED, span, title, item->waited_for);
	return language_tell(language, REASON_REPORT_WHY, span, title);
}

static void count_late(const Making *m, const ReportItem *item)
{
	Figure *figure;

	if (table_hides(m, item)) {
		table_count(m, TABLE_LATE, "secret", table_text(m, REASON_REPORT_HIDDEN), item);
		return;
	}
	figure =
	    table_count(m, TABLE_LATE, item->entry->label, table_workflow(m, item)->title, item);
	g_free(figure->note);
	figure->note = late_note(m, item);
}

static void count_clock(const Making *m, const ReportItem *item)
{
	ServiceState state = item->time.state;

	if (state != SERVICE_NONE)
		table_count(
		    m, TABLE_CLOCK, states[state].key, table_text(m, states[state].name), item);
}

static void count_complaint(const Making *m, const ReportItem *item)
{
	const Workflow *workflow = table_workflow(m, item);
	ServiceState state = item->time.state;

	if (table_hides(m, item)) {
		table_count(
		    m, TABLE_COMPLAINT, "secret", table_text(m, REASON_REPORT_HIDDEN), item);
		return;
	}
	const char *key = state == SERVICE_NONE ? "none" : states[state].key;
	g_autofree char *name =
	    language_tell(m->facts->config->language, REASON_REPORT_OF_KIND, workflow->title,
		table_text(m, state == SERVICE_NONE ? REASON_REPORT_NO_LIMIT : states[state].name));
	g_autofree char *both = g_strconcat(workflow->name, "-", key, NULL);
	table_count(m, TABLE_COMPLAINT, both, name, item);
}

static guint count_of(FigureTable *table, const char *key)
{
	guint count = 0;

	for (guint i = 0; i < table->figures->len; i++) {
		const Figure *figure = table->figures->pdata[i];
		if (g_str_has_suffix(figure->key, key))
			count += figure->count;
	}
	return count;
}

/* Of all whose time is over; rounded down, so that 100 is all of them. */
static void note_share(const Making *m, TableId id)
{
	FigureTable *table = &m->report->tables[id];
	guint kept = count_of(table, "in-time");
	guint all = kept + count_of(table, "late") + count_of(table, "overdue");
	g_autofree char *percent = g_strdup_printf("%u", all ? kept * 100 / all : 0);
	g_autofree char *in_time = g_strdup_printf("%u", kept);
	g_autofree char *count = g_strdup_printf("%u", all);

	if (all > 0)
		table->note = language_tell(
		    m->facts->config->language, REASON_REPORT_SHARE, percent, in_time, count);
}

static void seed_clock(const Making *m)
{
	for (guint i = SERVICE_IN_TIME; i < G_N_ELEMENTS(states); i++)
		table_row(
		    &m->report->tables[TABLE_CLOCK], states[i].key, table_text(m, states[i].name));
}

/* Those that are shown first, so that they stand for their event. */
static void count_incidents(const Making *m, bool hidden, GHashTable *seen)
{
	for (guint i = 0; i < m->facts->items->len; i++) {
		const ReportItem *item = m->facts->items->pdata[i];
		if (!item->entry->void_reason && is_event(m, item) &&
		    table_hides(m, item) == hidden)
			count_incident(m, item, seen);
	}
}

static void count_service(const Making *m, const ReportItem *item)
{
	if (is_event(m, item))
		count_clock(m, item);
	if (is_complaint(m, item))
		count_complaint(m, item);
	if (is_missed(item) && (is_event(m, item) || is_complaint(m, item)))
		count_late(m, item);
}

void tables_of_service(const Making *m)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	seed_clock(m);
	count_incidents(m, false, seen);
	count_incidents(m, true, seen);
	for (guint i = 0; i < m->facts->items->len; i++) {
		const ReportItem *item = m->facts->items->pdata[i];
		if (!item->entry->void_reason)
			count_service(m, item);
	}
	note_share(m, TABLE_CLOCK);
	note_share(m, TABLE_COMPLAINT);
}
