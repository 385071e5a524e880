#include "flow/deadline.h"

#include "base/zone.h"

enum {
	MINUTE = 60,
	/* Nobody works on none of so many days in a row: the calendar is empty. */
	LONGEST_PAUSE_DAYS = 400,
};

/* The working span of a day in moments; false: none. */
static bool working_span(
    const Calendar *calendar, GTimeZone *zone, gint64 day, gint64 *from_r, gint64 *until_r)
{
	DaySpan hours = calendar->hours[calendar_weekday(day)];

	if (!calendar_works(calendar, day, NULL) || hours.from == hours.until)
		return false;
	*from_r = zone_seconds(day, hours.from, zone);
	*until_r = zone_seconds(day, hours.until, zone);
	return *until_r > *from_r;
}

/* A day without time that counts has `from` and `until` alike. */
typedef void (*Step)(gint64 day, gint64 from, gint64 until, gpointer data);

/* Walks the working spans from `from` on until `seconds` are used up. */
static gint64 walk(const Calendar *calendar, GTimeZone *zone, gint64 from, gint64 seconds,
    Step step, gpointer data)
{
	gint64 day = calendar_day(from, zone, NULL);
	int idle_days = 0;

	for (; idle_days < LONGEST_PAUSE_DAYS; day++) {
		gint64 start, end;
		if (!working_span(calendar, zone, day, &start, &end) || end <= from) {
			idle_days++;
			if (step)
				step(day, 0, 0, data);
			continue;
		}
		idle_days = 0;
		start = MAX(start, from);
		gint64 used = MIN(seconds, end - start);
		if (step)
			step(day, start, start + used, data);
		seconds -= used;
		if (seconds == 0)
			return start + used;
	}
	return from + seconds;
}

gint64 deadline_after(
    const Calendar *calendar, GTimeZone *zone, gint64 from, gint64 seconds, bool working_time)
{
	if (!working_time || !calendar || seconds <= 0)
		return from + seconds;
	return walk(calendar, zone, from, seconds, NULL, NULL);
}

typedef struct Account {
	GString *text;
	const Calendar *calendar;
	GTimeZone *zone;
} Account;

static void append_moment(GString *text, gint64 at, GTimeZone *zone, const char *format)
{
	g_autofree char *shown = zone_text(at, zone, format);

	g_string_append(text, shown);
}

/* Why nothing of that day counts. */
static void write_idle(Account *account, gint64 day)
{
	const char *holiday;
	bool works = calendar_works(account->calendar, day, &holiday);

	append_moment(
	    account->text, zone_seconds(day, 0, account->zone), account->zone, "%d-%m-%Y: ");
	if (holiday)
		g_string_append_printf(account->text, "libur, %s\n", holiday);
	else
		g_string_append(
		    account->text, works ? "jam kerja sudah usai\n" : "bukan hari kerja\n");
}

static void write_step(gint64 day, gint64 from, gint64 until, gpointer data)
{
	static const char *const names[] = {"", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"};
	Account *account = data;
	gint64 minutes = (until - from) / MINUTE;

	g_string_append_printf(account->text, "%s ", names[calendar_weekday(day)]);
	if (from == until) {
		write_idle(account, day);
		return;
	}
	append_moment(account->text, from, account->zone, "%d-%m-%Y %H.%M");
	append_moment(account->text, until, account->zone, "-%H.%M");
	g_string_append_printf(
	    account->text, ": %d jam %d menit\n", (int)(minutes / 60), (int)(minutes % 60));
}

char *deadline_explain(
    const Calendar *calendar, GTimeZone *zone, gint64 from, gint64 seconds, bool working_time)
{
	Account account = {g_string_new(NULL), calendar, zone};

	append_moment(account.text, from, zone, "mulai %d-%m-%Y %H.%M\n");
	if (working_time && calendar)
		walk(calendar, zone, from, seconds, write_step, &account);
	else
		g_string_append_printf(
		    account.text, "%d menit tanpa henti\n", (int)(seconds / MINUTE));
	append_moment(account.text, deadline_after(calendar, zone, from, seconds, working_time),
	    zone, "batas %d-%m-%Y %H.%M\n");
	return g_string_free(account.text, FALSE);
}
