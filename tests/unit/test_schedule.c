/* When recurring work runs: by the wall clock, each occurrence at most once, missed ones as one. */
#include "base/clock.h"
#include "office_fixture.h"
#include "recur/schedule.h"

static const char schedule[] =
    "- {job: rekap, do: recap, at: 05:30, letters: [{to: role:kepala, letter: surat}]}\n"
    "- {job: kerja, do: open, at: [13:00, 07:30], days: working,\n"
    "   letters: [{to: asked, letter: surat}]}\n"
    "- {job: mingguan, do: digest, at: 16:00, days: [senin, rabu],\n"
    "   letters: [{to: role:kepala, letter: surat}]}\n"
    "- {job: bulanan, do: digest, at: 00:00, month-day: 31,\n"
    "   letters: [{to: role:kepala, letter: surat}]}\n";

static Config *office(char **directory_r)
{
	g_autofree char *told = NULL;

	*directory_r = office_write(NULL, NULL, NULL);
	g_autofree char *path = g_build_filename(*directory_r, "rules/schedule.yaml", NULL);
	g_assert_true(g_file_set_contents(path, schedule, -1, NULL));
	Config *config = office_load(*directory_r, &told);
	g_assert_cmpstr(told, ==, "");
	return config;
}

static gint64 at(const char *moment)
{
	gint64 seconds;

	g_assert_true(clock_parse(moment, &seconds));
	return seconds;
}

static const Job *job_named(const Config *config, const char *name)
{
	for (guint i = 0; i < config->schedule->len; i++) {
		const Job *job = config->schedule->pdata[i];
		if (g_str_equal(job->name, name))
			return job;
	}
	g_error("no job %s", name);
}

/* The office works on Mondays and Tuesdays; Tuesday 2026-11-24 is a holiday. */
static const struct {
	const char *job, *moment, *latest, *next;
} cases[] = {
    {"rekap", "2026-11-23T05:29:59+07:00", "2026-11-22T05:30:00+07:00",
	"2026-11-23T05:30:00+07:00"},
    {"rekap", "2026-11-23T05:30:00+07:00", "2026-11-23T05:30:00+07:00",
	"2026-11-24T05:30:00+07:00"},
    {"rekap", "2026-11-22T23:00:00+00:00", "2026-11-23T05:30:00+07:00",
	"2026-11-24T05:30:00+07:00"},
    {"kerja", "2026-11-23T07:30:00+07:00", "2026-11-23T07:30:00+07:00",
	"2026-11-23T13:00:00+07:00"},
    {"kerja", "2026-11-23T13:00:00+07:00", "2026-11-23T13:00:00+07:00",
	"2026-11-30T07:30:00+07:00"},
    {"mingguan", "2026-11-24T00:00:00+07:00", "2026-11-23T16:00:00+07:00",
	"2026-11-25T16:00:00+07:00"},
    {"bulanan", "2026-11-23T00:00:00+07:00", "2026-10-31T00:00:00+07:00",
	"2026-12-31T00:00:00+07:00"},
    {"bulanan", "2027-01-31T00:00:00+07:00", "2027-01-31T00:00:00+07:00",
	"2027-03-31T00:00:00+07:00"},
};

static void test_cases(void)
{
	g_autofree char *directory = NULL;
	g_autoptr(Config) config = office(&directory);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Job *job = job_named(config, cases[i].job);
		GTimeZone *zone = config->office.zone;
		gint64 moment = at(cases[i].moment);
		g_test_message("%s %s", cases[i].job, cases[i].moment);
		g_assert_cmpint(
		    schedule_latest(job, config->calendar, zone, moment), ==, at(cases[i].latest));
		g_assert_cmpint(
		    schedule_next(job, config->calendar, zone, moment), ==, at(cases[i].next));
	}
	office_remove(g_steal_pointer(&directory));
}

/* Summer time: 02:30 comes once on every day, also where the clock says it twice or never. */
static void test_summer_time(void)
{
	g_autofree char *directory = NULL;
	g_autoptr(Config) config = office(&directory);
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Berlin");
	Job *job = (Job *)(gsize)job_named(config, "rekap");
	gint64 moment = at("2026-03-20T12:00:00+01:00"), days = 0;

	g_array_index(job->times, guint16, 0) = 2 * 60 + 30;
	while (moment < at("2026-11-20T12:00:00+01:00")) {
		gint64 next = schedule_next(job, config->calendar, zone, moment);
		g_assert_cmpint(next - moment, >=, days > 0 ? 22 * 3600 : 0);
		g_assert_cmpint(next - moment, <=, 26 * 3600);
		g_assert_cmpint(schedule_latest(job, config->calendar, zone, next), ==, next);
		if (days > 0)
			g_assert_cmpint(
			    schedule_latest(job, config->calendar, zone, next - 1), ==, moment);
		moment = next;
		days++;
	}
	g_assert_cmpint(days, ==, 246);
	office_remove(g_steal_pointer(&directory));
}

/* The clock goes as it likes; each occurrence runs at most once, and what was missed runs as one. */
static void test_clock(void)
{
	static const struct {
		const char *now;
		const char *runs; /* the occurrence that is due then; NULL: none */
	} steps[] = {
	    {"2026-11-23T05:00:00+07:00", NULL},
	    {"2026-11-23T05:30:00+07:00", "2026-11-23T05:30:00+07:00"},
	    {"2026-11-23T05:30:00+07:00", NULL},
	    {"2026-11-23T04:00:00+07:00", NULL}, /* set back */
	    {"2026-11-23T05:30:00+07:00", NULL}, /* the same time again */
	    {"2026-11-27T09:00:00+07:00", "2026-11-27T05:30:00+07:00"}, /* off for days */
	    {"2026-11-27T09:01:00+07:00", NULL},
	    {"2026-11-28T05:31:00+07:00", "2026-11-28T05:30:00+07:00"},
	};
	g_autofree char *directory = NULL;
	g_autoptr(Config) config = office(&directory);
	const Job *job = job_named(config, "rekap");
	JobMark mark = schedule_begin(job, config, at("2026-11-23T04:59:00+07:00"));

	for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
		gint64 now = at(steps[i].now), due = schedule_due(job, config, &mark, now);
		g_test_message("%s", steps[i].now);
		if (!steps[i].runs) {
			g_assert_cmpint(due, >, now);
			continue;
		}
		g_assert_cmpint(due, ==, at(steps[i].runs));
		mark.occurrence = due;
	}
	office_remove(g_steal_pointer(&directory));
}

static void test_mark(void)
{
	static const char *const broken[] = {"", "1", "1 2 3", "1 2 3 x", "1 2 3 4 5", "-1 2 3 4"};
	const JobMark mark = {1795000000, 1795000100, 147, 3};
	g_autofree char *text = job_mark_text(&mark);
	JobMark read;

	g_assert_true(job_mark_parse(text, &read));
	g_assert_cmpmem(&read, sizeof read, &mark, sizeof mark);
	for (guint i = 0; i < G_N_ELEMENTS(broken); i++)
		g_assert_false(job_mark_parse(broken[i], &read));
	/* An hour back runs nothing twice; ten days back silences nothing for ten days. */
	g_assert_false(schedule_is_astray(&mark, mark.occurrence - 3600));
	g_assert_true(schedule_is_astray(&mark, mark.occurrence - 10 * 86400));
}

/* A unit's word counts for the recap that comes next. */
static void test_report_day(void)
{
	g_autofree char *directory = NULL;
	g_autoptr(Config) config = office(&directory);
	gint64 today = calendar_day(at("2026-11-23T12:00:00+07:00"), config->office.zone, NULL);

	g_assert_cmpint(schedule_report_day(config, at("2026-11-23T05:29:00+07:00")), ==, today);
	g_assert_cmpint(
	    schedule_report_day(config, at("2026-11-23T05:30:00+07:00")), ==, today + 1);
	/* From 18.00 on for the morning to come; before, it is a late word for this one. */
	for (guint i = 0; i < config->schedule->len; i++) {
		const Job *job = config->schedule->pdata[i];
		const guint16 six = 18 * 60;
		if (job->kind == JOB_RECAP)
			g_array_append_val(job->counts_from, six);
	}
	g_assert_true(schedule_tells_mornings(config));
	static const struct {
		const char *moment;
		gint64 days;
	} rows[] = {{"2026-11-22T23:50:00+07:00", 0}, {"2026-11-23T00:30:00+07:00", 0},
	    {"2026-11-23T05:29:00+07:00", 0}, {"2026-11-23T05:45:00+07:00", 0},
	    {"2026-11-23T14:00:00+07:00", 0}, {"2026-11-23T17:59:59+07:00", 0},
	    {"2026-11-23T18:00:00+07:00", 1}, {"2026-11-23T23:50:00+07:00", 1}};
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpint(
		    schedule_report_day(config, at(rows[i].moment)), ==, today + rows[i].days);
	g_ptr_array_set_size(config->schedule, 0);
	g_assert_cmpint(schedule_report_day(config, at("2026-11-23T23:00:00+07:00")), ==, today);
	office_remove(g_steal_pointer(&directory));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/schedule/cases", test_cases);
	g_test_add_func("/schedule/summer-time", test_summer_time);
	g_test_add_func("/schedule/clock", test_clock);
	g_test_add_func("/schedule/mark", test_mark);
	g_test_add_func("/schedule/report-day", test_report_day);
	return g_test_run();
}
