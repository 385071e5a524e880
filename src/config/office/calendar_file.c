#include "config/office/calendar.h"
#include "config/office/calendar_import.h"
#include "config/office/schedule.h"
#include "config/office/tables.h"
#include "config/reader/value.h"

enum { MONDAY = 1, SUNDAY = 7 };

static const char *const day_names[] = {
    "", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

#define EXPECTED_DAYS "monday to sunday (or the names of language.yaml), daily or working"

/* ISO weekday of a day's name, in English or as the office's language has it; 0: none. */
static guint weekday_of(const Reader *reader, const char *name)
{
	g_autofree char *small = g_utf8_strdown(name, -1);

	for (guint i = MONDAY; i <= SUNDAY; i++) {
		GPtrArray *own = reader->days ? reader->days[i - MONDAY] : NULL;
		if (g_str_equal(day_names[i], small) ||
		    (own && g_ptr_array_find_with_equal_func(own, small, g_str_equal, NULL)))
			return i;
	}
	return 0;
}

/* Where language.yaml could not be read, a day may well be one of its names. */
static bool names_known(const Reader *reader)
{
	return !reader->days || reader->days[0];
}

static void read_day(Reader *reader, const Node *node, guint *days)
{
	const char *text = node_text(reader, node, "days", EXPECTED_DAYS);
	guint weekday = text ? weekday_of(reader, text) : 0;

	if (weekday)
		*days |= 1u << weekday;
	else if (text && g_str_equal(text, "daily"))
		*days |= EVERY_DAY;
	else if (text && g_str_equal(text, "working"))
		*days |= WORKING_DAYS;
	else if (text && names_known(reader))
		problems_add(
		    reader->problems, node->at, "'days' is '%s', expected " EXPECTED_DAYS, text);
}

void days_read(Reader *reader, const Node *node, void *member)
{
	guint days = 0;

	if (node->kind == NODE_LIST)
		for (guint i = 0; i < node->items->len; i++)
			read_day(reader, node->items->pdata[i], &days);
	else
		read_day(reader, node, &days);
	if (days)
		*(guint *)member = days;
}

/* One span behind those that stand there already. */
static void read_span(Reader *reader, const char *day, const Node *node, DayHours *hours)
{
	DaySpan span;

	if (node->kind != NODE_TEXT || !value_span(node->text, &span)) {
		problems_add(reader->problems, node->at,
		    "'%s' is %s, expected a span of the day like 07:30-16:00, or several: "
		    "[07:30-12:00, 13:00-16:00]",
		    day, node->text ? node->text : node_describe(node));
		return;
	}
	if (span.until < span.from)
		span.until += DAY_MINUTES;
	if (hours->count == DAY_SPANS)
		problems_add(
		    reader->problems, node->at, "'%s' has more than %d spans", day, DAY_SPANS);
	else if (hours->count > 0 && span.from < hours->spans[hours->count - 1].until)
		problems_add(reader->problems, node->at,
		    "'%s': %s begins before the span in front of it has ended", day, node->text);
	else
		hours->spans[hours->count++] = span;
}

static void read_spans(Reader *reader, const char *day, const Node *node, DayHours *hours)
{
	*hours = (DayHours){.count = 0};
	if (node->kind == NODE_LIST)
		for (guint i = 0; i < node->items->len; i++)
			read_span(reader, day, node->items->pdata[i], hours);
	else
		read_span(reader, day, node, hours);
}

/* A map of day names to spans, into Calendar.hours. */
static void read_hours(Reader *reader, const Node *node, void *member)
{
	DayHours *hours = member;

	if (node->kind != NODE_MAP) {
		problems_add(reader->problems, node->at,
		    "'hours' is %s, expected a map like 'monday: 07:30-16:00'",
		    node_describe(node));
		return;
	}
	for (guint i = 0; i < node->keys->len; i++) {
		const Node *key = node->keys->pdata[i], *value = node->items->pdata[i];
		guint weekday = key->text ? weekday_of(reader, key->text) : 0;
		if (weekday)
			read_spans(reader, key->text, value, &hours[weekday]);
		else if (names_known(reader))
			problems_add(reader->problems, key->at,
			    "unknown day '%s', expected monday to sunday, or the names of "
			    "language.yaml",
			    key->text ? key->text : "");
	}
}

static const Field holiday_fields[] = {
    {.key = "date",
	.kind = FIELD_DAY,
	.offset = offsetof(Holiday, day),
	.required = true,
	.help = "The day.",
	.example = "2026-12-25"},
    {.key = "name",
	.kind = FIELD_TEXT,
	.offset = offsetof(Holiday, name),
	.required = true,
	.help = "What it is called.",
	.example = "Christmas Day"},
    {.key = NULL},
};

const Rows holiday_rows = {.what = "holiday",
    .size = sizeof(Holiday),
    .fields = holiday_fields,
    .at = offsetof(Holiday, at)};

/* `import: holidays.ics`, or several; the row gives it the whole Calendar. */
static void read_import(Reader *reader, const Node *node, void *member)
{
	Calendar *calendar = member;

	if (node->kind == NODE_LIST) {
		for (guint i = 0; i < node->items->len; i++)
			read_import(reader, node->items->pdata[i], member);
		return;
	}
	const char *name = node_text(reader, node, "import", "an iCalendar file like holidays.ics");
	if (!name)
		return;
	g_autofree char *folder = g_path_get_dirname(node->at.file);
	g_autofree char *path = g_canonicalize_filename(name, folder);
	calendar_import(path, node->at, calendar->holidays, reader->problems);
}

static const Field calendar_fields[] = {
    {.key = "hours",
	.kind = FIELD_OWN,
	.offset = offsetof(Calendar, hours),
	.required = true,
	.read = read_hours,
	.expects = "a map of days, as English or language.yaml calls them",
	.help = "Working hours by day; a day without any is no working day.",
	.example = "{monday: 09:00-17:00, friday: [09:00-12:30, 13:30-16:30]}"},
    {.key = "holidays",
	.kind = FIELD_ROWS,
	.offset = offsetof(Calendar, holidays),
	.rows = &holiday_rows,
	.help = "Days on which the office does not work.",
	.absent = "none",
	.example = "[{date: 2026-12-25, name: Christmas Day}]"},
    {.key = "import",
	.kind = FIELD_OWN,
	.offset = 0,
	.read = read_import,
	.expects = "an iCalendar file like holidays.ics, or a list of them",
	.help = "Further holidays, from iCalendar files beside this one.",
	.absent = "none",
	.example = "holidays.ics"},
    {.key = "until",
	.kind = FIELD_DAY,
	.offset = offsetof(Calendar, until),
	.help = "The holidays are known up to this day; `check` tells when it comes near.",
	.absent = "the last holiday",
	.example = "2027-12-31"},
    {.key = NULL},
};

static int by_day(gconstpointer a, gconstpointer b)
{
	const Holiday *p = *(Holiday *const *)a, *q = *(Holiday *const *)b;

	return (p->day > q->day) - (p->day < q->day);
}

static const DayHours *day_after(const Calendar *calendar, guint weekday)
{
	return &calendar->hours[weekday == SUNDAY ? MONDAY : weekday + 1];
}

/* As the office calls it. */
static const char *name_of_day(const Reader *reader, guint weekday)
{
	const GPtrArray *own = reader->days ? reader->days[weekday - MONDAY] : NULL;

	return own && own->len > 0 ? own->pdata[0] : day_names[weekday];
}

/* A shift over midnight must have ended when the hours of the day after begin. */
static void check_midnight(Reader *reader, const Node *node, const Calendar *calendar)
{
	for (guint i = MONDAY; i <= SUNDAY; i++) {
		const DayHours *today = &calendar->hours[i], *next = day_after(calendar, i);
		if (today->count > 0 && next->count > 0 &&
		    today->spans[today->count - 1].until > next->spans[0].from + DAY_MINUTES)
			problems_add(reader->problems, node->at,
			    "the hours of '%s' run over midnight into those of the day after",
			    name_of_day(reader, i));
	}
}

static void finish_calendar(Reader *reader, const Node *node, void *row)
{
	Calendar *calendar = row;
	const Node *hours = node_get(node, "hours");
	bool works = false;

	for (guint i = MONDAY; i <= SUNDAY; i++)
		works |= calendar->hours[i].count > 0;
	check_midnight(reader, hours ? hours : node, calendar);
	if (!works && hours)
		problems_add(reader->problems, node->at,
		    "no day has working hours, expected at least one under 'hours'");
	g_ptr_array_sort(calendar->holidays, by_day);
	if (!calendar->until && calendar->holidays->len > 0)
		calendar->until =
		    ((Holiday *)calendar->holidays->pdata[calendar->holidays->len - 1])->day;
}

const Rows calendar_rows = {.what = "calendar",
    .size = sizeof(Calendar),
    .fields = calendar_fields,
    .at = offsetof(Calendar, at),
    .finish = finish_calendar};
