/* When limits end: round the clock, over nights, weekends and holidays. */
#include "base/clock.h"
#include "flow/deadline.h"

enum { HOUR = 3600 };

static Calendar *office_calendar(void)
{
	Calendar *c = g_new0(Calendar, 1);

	for (guint day = 1; day <= 5; day++)
		c->hours[day] = (DayHours){1, {{8 * 60, 16 * 60}}};
	c->holidays = g_ptr_array_new();
	return c;
}

static void calendar_end(Calendar *c)
{
	for (guint i = 0; i < c->holidays->len; i++) {
		Holiday *h = c->holidays->pdata[i];
		g_free(h->name);
		g_free(h);
	}
	g_ptr_array_unref(c->holidays);
	g_free(c);
}

static void add_holiday(Calendar *c, const char *moment, GTimeZone *zone)
{
	Holiday *h = g_new0(Holiday, 1);
	gint64 at;

	g_assert_true(clock_parse(moment, &at));
	h->day = calendar_day(at, zone, NULL);
	h->name = g_strdup("libur");
	g_ptr_array_add(c->holidays, h);
}

/* 2026-11-23 is a Monday; Thursday the 26th is a holiday here. */
static const struct {
	const char *from;
	gint64 seconds;
	bool working;
	const char *until;
} cases[] = {
    {"2026-11-23T05:30:00+07:00", 2 * HOUR, false, "2026-11-23T07:30:00+07:00"},
    {"2026-11-23T05:30:00+07:00", 2 * HOUR, true, "2026-11-23T10:00:00+07:00"},
    {"2026-11-23T15:00:00+07:00", 2 * HOUR, true, "2026-11-24T09:00:00+07:00"},
    {"2026-11-23T14:00:00+07:00", 2 * HOUR, true, "2026-11-23T16:00:00+07:00"},
    {"2026-11-25T15:30:00+07:00", 1 * HOUR, true, "2026-11-27T08:30:00+07:00"},
    {"2026-11-27T15:00:00+07:00", 9 * HOUR, true, "2026-11-30T16:00:00+07:00"},
    {"2026-11-28T12:00:00+07:00", 1 * HOUR, true, "2026-11-30T09:00:00+07:00"},
    {"2026-11-23T23:50:00+07:00", HOUR, false, "2026-11-24T00:50:00+07:00"},
    {"2026-11-23T09:00:00+07:00", 0, true, "2026-11-23T09:00:00+07:00"},
    /* Working days count from the next one on, to the end of its hours, round the clock too. */
    {"2026-11-23T09:00:00+07:00", 1 * WORKING_DAY, true, "2026-11-24T16:00:00+07:00"},
    {"2026-11-23T09:00:00+07:00", 5 * WORKING_DAY, true, "2026-12-01T16:00:00+07:00"},
    {"2026-11-23T09:00:00+07:00", 5 * WORKING_DAY, false, "2026-12-01T16:00:00+07:00"},
    {"2026-11-23T23:59:00+07:00", 1 * WORKING_DAY, true, "2026-11-24T16:00:00+07:00"},
    {"2026-11-25T09:00:00+07:00", 1 * WORKING_DAY, true, "2026-11-27T16:00:00+07:00"},
    {"2026-11-28T09:00:00+07:00", 2 * WORKING_DAY, true, "2026-12-01T16:00:00+07:00"},
};

static void test_cases(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Jakarta");
	Calendar *c = office_calendar();

	add_holiday(c, "2026-11-26T12:00:00+07:00", zone);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		gint64 from;
		g_assert_true(clock_parse(cases[i].from, &from));
		gint64 until = deadline_after(c, zone, from, cases[i].seconds, cases[i].working);
		g_autofree char *text = clock_format(until, zone);
		g_test_message("case %u", i);
		g_assert_cmpstr(text, ==, cases[i].until);
	}
	calendar_end(c);
}

/* The same with a lunch break on Monday to Thursday, and on Friday a shift that runs into Saturday morning. */
static const struct {
	const char *from;
	gint64 duration;
	const char *until;
} shifts[] = {
    {"2026-11-23T11:30:00+07:00", HOUR, "2026-11-23T13:30:00+07:00"},
    {"2026-11-23T12:30:00+07:00", HOUR, "2026-11-23T14:00:00+07:00"},
    {"2026-11-23T08:00:00+07:00", 4 * HOUR, "2026-11-23T12:00:00+07:00"},
    {"2026-11-23T08:00:00+07:00", 8 * HOUR, "2026-11-24T09:00:00+07:00"},
    {"2026-11-27T23:00:00+07:00", 2 * HOUR, "2026-11-28T01:00:00+07:00"},
    {"2026-11-28T05:00:00+07:00", HOUR / 2, "2026-11-28T05:30:00+07:00"},
    {"2026-11-28T05:00:00+07:00", 2 * HOUR, "2026-11-30T09:00:00+07:00"},
    {"2026-11-25T15:00:00+07:00", 1 * WORKING_DAY, "2026-11-28T06:00:00+07:00"},
    {"2026-11-28T05:00:00+07:00", 1 * WORKING_DAY, "2026-11-30T16:00:00+07:00"},
};

static Calendar *shift_calendar(void)
{
	Calendar *c = office_calendar();

	for (guint day = 1; day <= 4; day++)
		c->hours[day] = (DayHours){2, {{8 * 60, 12 * 60}, {13 * 60, 16 * 60}}};
	c->hours[5] = (DayHours){1, {{22 * 60, DAY_MINUTES + 6 * 60}}};
	return c;
}

static void test_shifts(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Jakarta");
	Calendar *c = shift_calendar();

	add_holiday(c, "2026-11-26T12:00:00+07:00", zone);
	for (guint i = 0; i < G_N_ELEMENTS(shifts); i++) {
		gint64 from;
		g_assert_true(clock_parse(shifts[i].from, &from));
		gint64 until = deadline_after(c, zone, from, shifts[i].duration, true);
		g_autofree char *text = clock_format(until, zone);
		g_test_message("shift %u", i);
		g_assert_cmpstr(text, ==, shifts[i].until);
	}
	calendar_end(c);
}

/* Begun on Monday the 23rd at 09.00: what lies before and beyond the limit. */
static const struct {
	gint64 limit, before, beyond;
	bool working;
	const char *reminds, *escalates;
} around[] = {
    {8 * HOUR, 2 * HOUR, HOUR, true, "2026-11-23T15:00:00+07:00", "2026-11-24T10:00:00+07:00"},
    {2 * HOUR, HOUR, HOUR, false, "2026-11-23T10:00:00+07:00", "2026-11-23T12:00:00+07:00"},
    {2 * WORKING_DAY, 4 * HOUR, HOUR, true, "2026-11-25T12:00:00+07:00",
	"2026-11-27T09:00:00+07:00"},
    {2 * WORKING_DAY, 4 * HOUR, HOUR, false, "2026-11-25T12:00:00+07:00",
	"2026-11-25T17:00:00+07:00"},
    {3 * WORKING_DAY, 1 * WORKING_DAY, 1 * WORKING_DAY, true, "2026-11-25T16:00:00+07:00",
	"2026-11-30T16:00:00+07:00"},
    {8 * HOUR, 3 * WORKING_DAY, 2 * WORKING_DAY, true, "2026-11-23T09:00:00+07:00",
	"2026-11-27T16:00:00+07:00"},
    {1 * WORKING_DAY, 900 * HOUR, 0, true, "2026-11-23T09:00:00+07:00",
	"2026-11-24T16:00:00+07:00"},
};

static void test_around(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Jakarta");
	Calendar *c = office_calendar();
	gint64 from;

	add_holiday(c, "2026-11-26T12:00:00+07:00", zone);
	g_assert_true(clock_parse("2026-11-23T09:00:00+07:00", &from));
	for (guint i = 0; i < G_N_ELEMENTS(around); i++) {
		const Deadline d = {c, zone, from, around[i].limit, around[i].working};
		g_autofree char *reminds =
		    clock_format(deadline_before(&d, around[i].before), zone);
		g_autofree char *late = clock_format(deadline_beyond(&d, around[i].beyond), zone);
		g_test_message("around %u", i);
		g_assert_cmpstr(reminds, ==, around[i].reminds);
		g_assert_cmpstr(late, ==, around[i].escalates);
	}
	calendar_end(c);
}

static void test_no_working_day(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	Calendar *c = g_new0(Calendar, 1);

	c->holidays = g_ptr_array_new();
	g_assert_cmpint(deadline_after(c, zone, 1000, 60, true), ==, 1060);
	g_assert_cmpint(
	    deadline_after(c, zone, 1000, 2 * WORKING_DAY, true), ==, 1000 + 2 * 24 * HOUR);
	calendar_end(c);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/deadline/cases", test_cases);
	g_test_add_func("/deadline/shifts", test_shifts);
	g_test_add_func("/deadline/around", test_around);
	g_test_add_func("/deadline/no-working-day", test_no_working_day);
	return g_test_run();
}
