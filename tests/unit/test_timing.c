/* When an ask leaves: batches, quiet hours, urgency and what is left of the limit. */
#include "base/clock.h"
#include "flow/timing.h"

static const guint16 batch_minutes[] = {6 * 60 + 15, 10 * 60, 13 * 60 + 30, 15 * 60 + 30};

typedef struct Case {
	const char *now, *until; /* until "": no limit */
	bool batched, urgent, has_batches;
	const char *leaves; /* time of day, 23 or 24 November */
} Case;

static const Case cases[] = {
    /* Routine asks wait for the next batch. */
    {"23T08:00:00", "", true, false, true, "23T10:00:00"},
    {"23T10:00:00", "", true, false, true, "23T10:00:00"},
    {"23T10:00:01", "", true, false, true, "23T13:30:00"},
    {"23T15:31:00", "", true, false, true, "24T06:15:00"},
    /* Not longer than half an hour before the end. */
    {"23T08:00:00", "23T09:30:00", true, false, true, "23T09:00:00"},
    {"23T08:00:00", "23T10:30:00", true, false, true, "23T10:00:00"},
    {"23T08:00:00", "23T10:29:59", true, false, true, "23T09:59:59"},
    {"23T08:00:00", "23T08:29:00", true, false, true, "23T08:00:00"},
    {"23T08:00:00", "23T07:00:00", true, false, true, "23T08:00:00"},
    /* Stages that do not batch, roles without batches, urgent matters. */
    {"23T08:00:00", "", false, false, true, "23T08:00:00"},
    {"23T08:00:00", "", true, false, false, "23T08:00:00"},
    {"23T08:00:00", "", true, true, true, "23T08:00:00"},
    /* Quiet hours are 21.00 to 05.00. */
    {"23T20:59:59", "", false, false, true, "23T20:59:59"},
    {"23T21:00:00", "", false, false, true, "24T05:00:00"},
    {"23T21:00:00", "", true, false, true, "24T06:15:00"},
    {"23T23:00:00", "", true, false, false, "24T05:00:00"},
    {"24T04:59:00", "", true, false, false, "24T05:00:00"},
    {"24T05:00:00", "", true, false, false, "24T05:00:00"},
    {"23T23:00:00", "", true, true, true, "23T23:00:00"},
    {"23T23:00:00", "24T05:20:00", true, false, true, "24T05:00:00"},
    /* They never swallow the whole limit. */
    {"23T23:00:00", "24T05:00:00", true, false, true, "23T23:00:00"},
    {"23T23:00:00", "24T01:00:00", false, false, true, "23T23:00:00"},
    {"23T20:30:00", "23T22:30:00", true, false, true, "23T20:30:00"},
};

static gint64 moment(const char *day_and_time)
{
	g_autofree char *text = g_strdup_printf("2026-11-%s+07:00", day_and_time);
	gint64 at;

	g_assert_true(clock_parse(text, &at));
	return at;
}

static Role role_of(bool has_batches)
{
	Role role = {
	    .batches = g_array_new(FALSE, FALSE, sizeof(guint16)), .quiet = {21 * 60, 5 * 60}};

	if (has_batches)
		g_array_append_vals(role.batches, batch_minutes, G_N_ELEMENTS(batch_minutes));
	return role;
}

static void test_cases(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Jakarta");

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Case *c = &cases[i];
		Role role = role_of(c->has_batches);
		Timing t = {zone, &role, c->batched, c->urgent, *c->until ? moment(c->until) : 0};
		g_test_message("case %u: %s until %s", i, c->now, c->until);
		g_assert_cmpint(timing_of_ask(&t, moment(c->now)), ==, moment(c->leaves));
		g_array_unref(role.batches);
	}
}

static void test_no_role(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Jakarta");
	Timing t = {.zone = zone, .batched = true};
	gint64 night = moment("23T23:00:00");

	g_assert_cmpint(timing_of_ask(&t, night), ==, night);
	g_assert_false(timing_is_quiet(zone, NULL, night));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/timing/cases", test_cases);
	g_test_add_func("/timing/no-role", test_no_role);
	return g_test_run();
}
