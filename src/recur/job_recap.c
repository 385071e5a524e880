/* The daily recap of what units report, and the reminder before it. */
#include "base/text.h"
#include "recur/job_letter.h"
#include "recur/recap_rows.h"
#include "recur/schedule.h"

enum { BRIEF_NAMES = 200 }; /* bytes of a list of units in a short message */

static gint64 morning_of(const JobWork *work)
{
	return schedule_report_day(work->config, work->occurrence - 1);
}

/* A report counts for the morning that it is for, when that is told; else for the run that it came before. */
static bool is_for_this(const JobWork *work, const Entry *e)
{
	return !schedule_tells_mornings(work->config) ||
	       schedule_report_day(work->config, e->received) >= morning_of(work);
}

/* A word of the unit that counts for this run: told since the run before, or for this day. */
static bool counts(const JobWork *work, const Attendance *a)
{
	gint64 day = morning_of(work);

	if (schedule_tells_mornings(work->config))
		return a->day == day;
	return (a->at > work->since && a->at <= work->now) || a->day == day;
}

static bool has_attended(const JobWork *work, const Unit *unit)
{
	for (guint i = 0; i < work->attendances->len; i++) {
		const Attendance *a = work->attendances->pdata[i];
		if (g_str_equal(a->unit, unit->name) && counts(work, a))
			return true;
	}
	return false;
}

/* A report of a unit is a sign of life whatever it says and however secret it is. */
static bool has_reported(const JobWork *work, const Unit *unit)
{
	for (guint i = 0; i < work->entries->len; i++) {
		const Entry *e = work->entries->pdata[i];
		if (g_strcmp0(e->unit, unit->name) == 0 && is_for_this(work, e))
			return true;
	}
	return false;
}

typedef bool (*UnitTest)(const JobWork *work, const Unit *unit);

static bool is_silent(const JobWork *work, const Unit *unit)
{
	return unit->expected && !has_reported(work, unit) && !has_attended(work, unit);
}

static bool is_nihil(const JobWork *work, const Unit *unit)
{
	return !has_reported(work, unit) && has_attended(work, unit);
}

/* Titles of the units of which that is true, an item a line; NULL: none. */
static char *list_units(const JobWork *work, UnitTest test)
{
	const GPtrArray *units = work->config->directory->units;
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < units->len; i++) {
		const Unit *unit = units->pdata[i];
		if (test(work, unit))
			g_string_append_printf(text, "%s- %s", text->len ? "\n" : "", unit->title);
	}
	return g_string_free(text, text->len == 0);
}

static guint count_units(const JobWork *work, UnitTest test)
{
	const GPtrArray *units = work->config->directory->units;
	guint count = 0;

	for (guint i = 0; i < units->len; i++)
		count += test(work, units->pdata[i]) ? 1 : 0;
	return count;
}

static char *names_in_brief(const JobWork *work, UnitTest test)
{
	const GPtrArray *units = work->config->directory->units;
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < units->len; i++) {
		const Unit *unit = units->pdata[i];
		if (test(work, unit))
			g_string_append_printf(text, "%s%s", text->len ? ", " : "",
			    unit->place ? unit->place : unit->title);
	}
	g_autofree char *all = g_string_free(text, FALSE);
	return *all ? text_shortened(all, BRIEF_NAMES) : NULL;
}

static gsize length_of(const char *text)
{
	return text ? (gsize)g_utf8_strlen(text, -1) : 0;
}

static void recap_to(const JobWork *work, Plan *plan, const LetterOrder *order, const Recipient *to)
{
	/* What is secret has no place in a recap, whoever reads it. */
	Secrecy reach = MIN(job_reach(order, to), SECRECY_TERBATAS);
	g_autofree char *nihil = list_units(work, is_nihil);
	g_autofree char *silent = list_units(work, is_silent);
	g_autofree char *brief_nihil = names_in_brief(work, is_nihil);
	g_autofree char *brief_silent = names_in_brief(work, is_silent);
	g_autofree char *since = job_moment(work, work->since);
	g_autofree char *until = job_moment(work, work->now);
	g_autofree char *period =
	    language_tell(work->config->language, REASON_JOB_PERIOD, since, until);
	LetterWanted *letter = job_letter(work, plan, order, to);
	gsize used = length_of(period) + length_of(brief_nihil) + length_of(brief_silent);

	recap_rows_add(&(RecapRows){work, letter, to->address, reach, used});
	letter_wanted_add_fact(letter, "periode", period);
	letter_wanted_add_fact(letter, "nihil", nihil);
	letter_wanted_add_fact(letter, "belum_lapor", silent);
	letter_wanted_add_fact(letter, "singkat_nihil", brief_nihil);
	letter_wanted_add_fact(letter, "singkat_belum_lapor", brief_silent);
	if (silent)
		job_fact_number(letter, "jumlah_belum_lapor", count_units(work, is_silent));
	if (work->overdue > 0)
		job_fact_number(letter, "jumlah_lewat", work->overdue);
}

void job_recap(const JobWork *work, Plan *plan)
{
	for (guint i = 0; i < work->job->letters->len; i++) {
		const LetterOrder *order = work->job->letters->pdata[i];
		g_autoptr(GArray) to = recipients_of(work->config, order, NULL, work->now);
		for (guint k = 0; k < to->len; k++)
			recap_to(work, plan, order, &g_array_index(to, Recipient, k));
	}
}

/* When what is missing must be there: the coming recap. */
static char *cut_off(const JobWork *work)
{
	const Config *config = work->config;

	for (guint i = 0; i < config->schedule->len; i++) {
		const Job *job = config->schedule->pdata[i];
		gint64 next = job->kind == JOB_RECAP ? schedule_next(job, config->calendar,
							   config->office.zone, work->now)
						     : 0;
		if (next > 0)
			return job_moment(work, next);
	}
	return NULL;
}

static void remind_unit(const JobWork *work, Plan *plan, const LetterOrder *order, const Unit *unit)
{
	g_autofree char *until = cut_off(work);

	if (!is_silent(work, unit) || unit->addresses->len == 0)
		return;
	Recipient to = {unit->addresses->pdata[0], unit->title, unit->addressed, unit->clearance};
	letter_wanted_add_fact(job_letter(work, plan, order, &to), "batas", until);
}

static void remind_duty(const JobWork *work, Plan *plan, const LetterOrder *order)
{
	g_autoptr(GArray) to = recipients_of(work->config, order, NULL, work->now);
	g_autofree char *silent = list_units(work, is_silent);
	g_autofree char *until = cut_off(work);

	for (guint k = 0; silent && k < to->len; k++) {
		LetterWanted *letter =
		    job_letter(work, plan, order, &g_array_index(to, Recipient, k));
		letter_wanted_add_fact(letter, "batas", until);
		letter_wanted_add_fact(letter, "belum_lapor", silent);
		job_fact_number(letter, "jumlah_belum_lapor", count_units(work, is_silent));
	}
}

void job_remind(const JobWork *work, Plan *plan)
{
	const GPtrArray *units = work->config->directory->units;

	for (guint i = 0; i < work->job->letters->len; i++) {
		const LetterOrder *order = work->job->letters->pdata[i];
		if (order->to != TO_SOURCE) {
			remind_duty(work, plan, order);
			continue;
		}
		for (guint k = 0; k < units->len; k++)
			remind_unit(work, plan, order, units->pdata[k]);
	}
}
