#include "explain/deadline_account.h"

#include "base/zone.h"
#include "flow/deadline.h"

enum { MINUTE = 60 };

typedef struct Account {
	const Config *config;
	GPtrArray *lines;
} Account;

/* Why nothing of that day counts. */
static Reason *idle(const Account *a, gint64 day, const char *weekday)
{
	const char *holiday;
	bool works = calendar_works(a->config->calendar, day, &holiday);
	GTimeZone *zone = a->config->office.zone;
	g_autofree char *date = zone_text(zone_seconds(day, 0, zone), zone, "%d-%m-%Y");

	if (holiday)
		return reason_new(REASON_COUNT_HOLIDAY, weekday, date, holiday);
	return reason_new(works ? REASON_COUNT_OVER : REASON_COUNT_IDLE, weekday, date);
}

static Reason *span(const Account *a, gint64 from, gint64 until, const char *weekday)
{
	GTimeZone *zone = a->config->office.zone;
	gint64 minutes = (until - from) / MINUTE;
	g_autofree char *begin = zone_text(from, zone, ZONE_SHOWN);
	g_autofree char *end = zone_text(until, zone, "%H.%M");
	g_autofree char *hours = g_strdup_printf("%d", (int)(minutes / 60));
	g_autofree char *rest = g_strdup_printf("%d", (int)(minutes % 60));

	return reason_new(REASON_COUNT_DAY, weekday, begin, end, hours, rest);
}

static void add_step(gint64 day, gint64 from, gint64 until, gpointer data)
{
	const Account *a = data;
	ReasonId name = REASON_DAY_1 + (ReasonId)calendar_weekday(day) - 1;
	g_autofree char *weekday = language_tell(a->config->language, name);

	g_ptr_array_add(
	    a->lines, from == until ? idle(a, day, weekday) : span(a, from, until, weekday));
}

static void add_moment(const Account *a, ReasonId id, gint64 at)
{
	g_autofree char *when = zone_text(at, a->config->office.zone, ZONE_SHOWN);

	g_ptr_array_add(a->lines, reason_new(id, when));
}

void deadline_account(
    const Config *config, gint64 from, gint64 duration, bool working_time, GPtrArray *lines)
{
	Account a = {config, lines};

	add_moment(&a, REASON_COUNT_FROM, from);
	gint64 end = deadline_walk(
	    config->calendar, config->office.zone, from, duration, working_time, add_step, &a);
	if (!config->calendar || (!working_time && !duration_is_days(duration))) {
		g_autofree char *minutes = g_strdup_printf("%d", (int)(duration / MINUTE));
		g_ptr_array_add(lines, reason_new(REASON_COUNT_RUNNING, minutes));
	}
	add_moment(&a, REASON_COUNT_UNTIL, end);
}
