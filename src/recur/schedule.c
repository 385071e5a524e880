#include "recur/schedule.h"

#include "base/zone.h"

enum {
	/* The 31st that must be a working Monday comes once in some years. */
	LONGEST_WAIT_DAYS = 4 * 366,
	DAY_SECONDS = 24 * 60 * 60,
	FAR_BACK = DAY_SECONDS,
};

/* The first month after what a report is about. */
static bool is_month_of(const Job *job, guint month)
{
	if (job->kind != JOB_REPORT || job->period < PERIOD_FOUR_MONTHS)
		return true;
	return job->period == PERIOD_YEAR ? month == 1 : month % 4 == 1;
}

static bool runs_in_month(const Job *job, gint64 day)
{
	g_autoptr(GDateTime) midnight = g_date_time_new_from_unix_utc(day * DAY_SECONDS);

	return (guint)g_date_time_get_day_of_month(midnight) == job->month_day &&
	       is_month_of(job, (guint)g_date_time_get_month(midnight));
}

static bool runs_on(const Job *job, const Calendar *calendar, gint64 day)
{
	return days_have(job->days, calendar, day) &&
	       (job->month_day == 0 || runs_in_month(job, day));
}

static gint64 moment(const Job *job, guint index, gint64 day, GTimeZone *zone)
{
	return zone_seconds(day, g_array_index(job->times, guint16, index), zone);
}

gint64 schedule_next(const Job *job, const Calendar *calendar, GTimeZone *zone, gint64 after)
{
	gint64 day = calendar_day(after, zone, NULL), last = day + LONGEST_WAIT_DAYS;

	for (; day <= last; day++)
		for (guint i = 0; runs_on(job, calendar, day) && i < job->times->len; i++)
			if (moment(job, i, day, zone) > after)
				return moment(job, i, day, zone);
	return 0;
}

gint64 schedule_latest(const Job *job, const Calendar *calendar, GTimeZone *zone, gint64 until)
{
	gint64 day = calendar_day(until, zone, NULL), first = day - LONGEST_WAIT_DAYS;

	for (; day >= first; day--)
		for (guint i = runs_on(job, calendar, day) ? job->times->len : 0; i > 0; i--)
			if (moment(job, i - 1, day, zone) <= until)
				return moment(job, i - 1, day, zone);
	return 0;
}

char *job_mark_text(const JobMark *mark)
{
	return g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
			       " %" G_GINT64_FORMAT,
	    mark->occurrence, mark->until, mark->entry, mark->runs);
}

bool job_mark_parse(const char *text, JobMark *mark_r)
{
	gint64 *const members[] = {
	    &mark_r->occurrence, &mark_r->until, &mark_r->entry, &mark_r->runs};
	g_auto(GStrv) parts = g_strsplit(text, " ", -1);

	if (g_strv_length(parts) != G_N_ELEMENTS(members))
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(members); i++)
		if (!g_ascii_string_to_signed(parts[i], 10, 0, G_MAXINT64, members[i], NULL))
			return false;
	return true;
}

JobMark schedule_begin(const Job *job, const Config *config, gint64 now)
{
	gint64 before = schedule_latest(job, config->calendar, config->office.zone, now);

	return (JobMark){now, before > 0 ? before : now - DAY_SECONDS, 0, 0};
}

bool schedule_is_astray(const JobMark *mark, gint64 now)
{
	return mark->occurrence > now + FAR_BACK;
}

gint64 schedule_due(const Job *job, const Config *config, const JobMark *mark, gint64 now)
{
	gint64 latest = schedule_latest(job, config->calendar, config->office.zone, now);

	if (latest > mark->occurrence)
		return latest;
	return schedule_next(
	    job, config->calendar, config->office.zone, MAX(now, mark->occurrence));
}

static const Job *recap_of(const Config *config)
{
	for (guint i = 0; i < config->schedule->len; i++) {
		const Job *job = config->schedule->pdata[i];
		if (job->kind == JOB_RECAP)
			return job;
	}
	return NULL;
}

bool schedule_tells_mornings(const Config *config)
{
	const Job *job = recap_of(config);

	return job && job->counts_from->len > 0;
}

/* From when on words count for that recap; 0: always. */
static gint64 counts_from(const Job *job, gint64 recap, GTimeZone *zone)
{
	guint minute;
	gint64 day = calendar_day(recap, zone, &minute);

	if (job->counts_from->len == 0)
		return 0;
	guint16 from = g_array_index(job->counts_from, guint16, 0);
	return zone_seconds(from < minute ? day : day - 1, from, zone);
}

gint64 schedule_report_day(const Config *config, gint64 at)
{
	GTimeZone *zone = config->office.zone;
	const Job *job = recap_of(config);
	gint64 next = job ? schedule_next(job, config->calendar, zone, at) : 0;

	if (next == 0)
		return calendar_day(at, zone, NULL);
	if (at >= counts_from(job, next, zone))
		return calendar_day(next, zone, NULL);
	gint64 before = schedule_latest(job, config->calendar, zone, at);
	return calendar_day(before > 0 ? before : next, zone, NULL);
}
