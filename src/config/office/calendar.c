#include "config/office/calendar.h"

#include "config/office/tables.h"
#include "config/reader/value.h"

enum { DAY_SECONDS = 24 * 60 * 60, MONDAY = 1, SUNDAY = 7 };

static const char *const day_names[] = {
    "", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"};

/* ISO weekday of an Indonesian day name; 0: none. */
static guint weekday_of(const char *name)
{
	for (guint i = MONDAY; i <= SUNDAY; i++)
		if (g_ascii_strcasecmp(day_names[i], name) == 0)
			return i;
	return 0;
}

static void read_day(Reader *reader, const Node *node, guint *days)
{
	const char *text = node_text(reader, node, "days", "senin to minggu, daily or working");
	guint weekday = text ? weekday_of(text) : 0;

	if (weekday)
		*days |= 1u << weekday;
	else if (text && g_str_equal(text, "daily"))
		*days |= EVERY_DAY;
	else if (text && g_str_equal(text, "working"))
		*days |= WORKING_DAYS;
	else if (text)
		problems_add(reader->problems, node->at,
		    "'days' is '%s', expected senin to minggu, daily or working", text);
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

/* A map of day names to spans, into Calendar.hours. */
static void read_hours(Reader *reader, const Node *node, void *member)
{
	DaySpan *hours = member;

	if (node->kind != NODE_MAP) {
		problems_add(reader->problems, node->at,
		    "'hours' is %s, expected a map like 'senin: 07:30-16:00'", node_describe(node));
		return;
	}
	for (guint i = 0; i < node->keys->len; i++) {
		const Node *key = node->keys->pdata[i], *value = node->items->pdata[i];
		guint weekday = key->text ? weekday_of(key->text) : 0;
		if (!weekday)
			problems_add(reader->problems, key->at,
			    "unknown day '%s', expected senin to minggu",
			    key->text ? key->text : "");
		else if (value->kind != NODE_TEXT || !value_span(value->text, &hours[weekday]))
			problems_add(reader->problems, value->at,
			    "'%s' is %s, expected a span of the day like 07:30-16:00", key->text,
			    value->text ? value->text : node_describe(value));
	}
}

static const Field holiday_fields[] = {
    {.key = "date", .kind = FIELD_DAY, .offset = offsetof(Holiday, day), .required = true},
    {.key = "name", .kind = FIELD_TEXT, .offset = offsetof(Holiday, name), .required = true},
    {.key = NULL},
};

static const Rows holiday_rows = {.what = "holiday",
    .size = sizeof(Holiday),
    .fields = holiday_fields,
    .at = offsetof(Holiday, at)};

static const Field calendar_fields[] = {
    {.key = "hours",
	.kind = FIELD_OWN,
	.offset = offsetof(Calendar, hours),
	.required = true,
	.read = read_hours},
    {.key = "holidays",
	.kind = FIELD_ROWS,
	.offset = offsetof(Calendar, holidays),
	.rows = &holiday_rows},
    {.key = NULL},
};

static int by_day(gconstpointer a, gconstpointer b)
{
	const Holiday *p = *(Holiday *const *)a, *q = *(Holiday *const *)b;

	return (p->day > q->day) - (p->day < q->day);
}

static void finish_calendar(Reader *reader, const Node *node, void *row)
{
	Calendar *calendar = row;
	bool works = false;

	for (guint i = MONDAY; i <= SUNDAY; i++)
		works |= calendar->hours[i].from != calendar->hours[i].until;
	if (!works)
		problems_add(reader->problems, node->at,
		    "no day has working hours, expected at least one under 'hours'");
	g_ptr_array_sort(calendar->holidays, by_day);
}

const Rows calendar_rows = {.what = "calendar",
    .size = sizeof(Calendar),
    .fields = calendar_fields,
    .at = -1,
    .finish = finish_calendar};

guint calendar_weekday(gint64 day)
{
	/* 1970-01-01 was a Thursday. */
	return (guint)(((day + 3) % 7 + 7) % 7) + 1;
}

gint64 calendar_day(gint64 seconds, GTimeZone *zone, guint *minute_r)
{
	gint interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, seconds);
	gint64 local = seconds + g_time_zone_get_offset(zone, interval);
	gint64 day = local / DAY_SECONDS - (local % DAY_SECONDS < 0);

	if (minute_r)
		*minute_r = (guint)(local - day * DAY_SECONDS) / 60;
	return day;
}

bool calendar_works(const Calendar *calendar, gint64 day, const char **name_r)
{
	DaySpan hours = calendar->hours[calendar_weekday(day)];

	if (name_r)
		*name_r = NULL;
	for (guint i = 0; i < calendar->holidays->len; i++) {
		const Holiday *holiday = calendar->holidays->pdata[i];
		if (holiday->day != day)
			continue;
		if (name_r)
			*name_r = holiday->name;
		return false;
	}
	return hours.from != hours.until;
}
