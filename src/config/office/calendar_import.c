#include "config/office/calendar_import.h"

#include "config/office/calendar.h"
#include "config/office/tables.h"

#include <libical/ical.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_LIMIT = 1024 * 1024, EVENTS_LIMIT = 2000, DAYS_LIMIT = 31 };

typedef struct Import {
	const char *path;
	Spot at;
	Problems *problems;
	GPtrArray *found; /* of Holiday */
	guint events;
	bool sound;
} Import;

static void refuse(Import *import, const char *what, const char *event)
{
	problems_add(import->problems, import->at, "'import' of %s: %s%s%s", import->path,
	    event ? event : "", event ? ": " : "", what);
	import->sound = false;
}

/* Days since 1970-01-01; false: no day of the calendar. */
static bool day_of(struct icaltimetype time, gint64 *day_r)
{
	g_autoptr(GDateTime) date = g_date_time_new_utc(time.year, time.month, time.day, 0, 0, 0);

	if (date)
		*day_r = g_date_time_to_unix(date) / (24 * 60 * 60);
	return date != NULL;
}

static void add_days(Import *import, gint64 from, gint64 until, const char *name)
{
	for (gint64 day = from; day < until; day++) {
		Holiday *holiday = row_new(&holiday_rows);
		holiday->day = day;
		holiday->name = g_strdup(name);
		holiday->at = import->at;
		g_ptr_array_add(import->found, holiday);
	}
}

static bool is_cancelled(icalcomponent *event)
{
	return icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;
}

/* RFC 5545, 3.6.1: without an end an event of a DATE lasts that one day. */
static void take_event(Import *import, icalcomponent *event)
{
	const char *name = icalcomponent_get_summary(event);
	struct icaltimetype start = icalcomponent_get_dtstart(event);
	struct icaltimetype end = icalcomponent_get_dtend(event);
	gint64 from, until;

	if (!start.is_date || is_cancelled(event))
		return;
	if (!name || !*name || !g_utf8_validate(name, -1, NULL))
		refuse(import, "an event has no SUMMARY in UTF-8 that names the day", NULL);
	else if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) ||
		 icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY))
		refuse(import, "it recurs (RRULE, RDATE): write each day out", name);
	else if (!day_of(start, &from))
		refuse(import, "DTSTART is no day of the calendar", name);
	else if (icaltime_is_null_time(end))
		add_days(import, from, from + 1, name);
	else if (!day_of(end, &until) || until < from || until - from > DAYS_LIMIT)
		refuse(import, "it ends before it begins, or lasts longer than 31 days", name);
	else
		add_days(import, from, MAX(until, from + 1), name);
}

static void take_component(Import *import, icalcomponent *component)
{
	icalcomponent *child = icalcomponent_get_first_component(component, ICAL_VEVENT_COMPONENT);

	for (; child && import->sound;
	     child = icalcomponent_get_next_component(component, ICAL_VEVENT_COMPONENT)) {
		if (++import->events > EVENTS_LIMIT)
			refuse(import, "more than 2,000 events", NULL);
		else
			take_event(import, child);
	}
}

static void take_root(Import *import, icalcomponent *root)
{
	if (icalcomponent_count_errors(root) > 0) {
		refuse(import, "not a well-formed iCalendar file", NULL);
		return;
	}
	if (icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT)
		take_component(import, root);
	icalcomponent *child = icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT);
	for (; child; child = icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT))
		take_component(import, child);
	if (import->sound && import->found->len == 0)
		refuse(import, "no all-day event in it", NULL);
}

static char *contents(Import *import)
{
	g_autoptr(GError) err = NULL;
	struct stat info;
	char *bytes;
	gsize length;

	if (stat(import->path, &info) == 0 &&
	    (!S_ISREG(info.st_mode) || info.st_size > FILE_LIMIT)) {
		refuse(import, "not a regular file of at most 1 MiB", NULL);
		return NULL;
	}
	if (!g_file_get_contents(import->path, &bytes, &length, &err)) {
		problems_add(import->problems, import->at, "'import': %s", err->message);
		import->sound = false;
		return NULL;
	}
	if (strlen(bytes) == length)
		return bytes;
	g_free(bytes);
	refuse(import, "it holds a NUL character", NULL);
	return NULL;
}

static bool has_day(const GPtrArray *holidays, gint64 day)
{
	for (guint i = 0; i < holidays->len; i++)
		if (((const Holiday *)holidays->pdata[i])->day == day)
			return true;
	return false;
}

/* Each day once: the office's own rows go before the file's. */
static void merge(GPtrArray *holidays, GPtrArray *found)
{
	while (found->len > 0) {
		Holiday *holiday = g_ptr_array_steal_index(found, 0);
		if (has_day(holidays, holiday->day))
			row_free(holiday);
		else
			g_ptr_array_add(holidays, holiday);
	}
}

void calendar_import(const char *path, Spot at, GPtrArray *holidays, Problems *problems)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(row_free);
	Import import = {
	    .path = path, .at = at, .problems = problems, .found = found, .sound = true};
	g_autofree char *bytes = contents(&import);

	if (!bytes)
		return;
	icalerror_set_errors_are_fatal(0);
	icalcomponent *root = icalparser_parse_string(bytes);
	if (root)
		take_root(&import, root);
	else
		refuse(&import, "not a well-formed iCalendar file", NULL);
	if (root)
		icalcomponent_free(root);
	if (import.sound)
		merge(holidays, found);
}
