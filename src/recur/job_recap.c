/* The daily recap of what units report, and the reminder before it. */
#include "recur/job_letter.h"
#include "recur/schedule.h"

#include <string.h>

/* A word of the unit that counts for this run: told since the run before, or for this day. */
static bool counts(const JobWork *work, const Attendance *a)
{
	gint64 day = schedule_report_day(work->config, work->occurrence - 1);

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
		if (g_strcmp0(e->unit, unit->name) == 0)
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

/* Only reports: neither what the office makes of them, nor what is void. */
static bool is_report(const JobWork *work, const Entry *e)
{
	const Workflow *workflow = e->workflow ? config_workflow(work->config, e->workflow) : NULL;

	return !e->void_reason && (!workflow || workflow->object == OBJECT_ENTRY);
}

static int by_place(gconstpointer a, gconstpointer b)
{
	const Entry *p = *(Entry *const *)a, *q = *(Entry *const *)b;
	int order = g_strcmp0(p->place ? p->place : "~", q->place ? q->place : "~");

	if (order == 0)
		order = g_strcmp0(p->unit ? p->unit : "~", q->unit ? q->unit : "~");
	return order ? order : (p->id > q->id) - (p->id < q->id);
}

/* Reports up to that class, by place and unit.  Borrowed entries. */
static GPtrArray *reports(const JobWork *work, Secrecy reach)
{
	GPtrArray *list = g_ptr_array_new();

	for (guint i = 0; i < work->entries->len; i++) {
		Entry *e = work->entries->pdata[i];
		if (is_report(work, e) && e->secrecy <= reach)
			g_ptr_array_add(list, e);
	}
	g_ptr_array_sort(list, by_place);
	return list;
}

static const char *class_title(const Config *config, const Entry *e)
{
	const Workflow *workflow = config_workflow(config, e->class);
	return workflow ? workflow->title : e->class;
}

/* "Laporan Situasi 5, Pengaduan 1", in the order in which they first come; NULL: none. */
static char *count_classes(const JobWork *work, const GPtrArray *list)
{
	g_autoptr(GHashTable) counted = g_hash_table_new(g_str_hash, g_str_equal);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < list->len; i++) {
		const Entry *e = list->pdata[i];
		guint same = 0;
		if (!g_hash_table_add(counted, e->class))
			continue;
		for (guint k = i; k < list->len; k++)
			same += g_str_equal(((Entry *)list->pdata[k])->class, e->class) ? 1 : 0;
		g_string_append_printf(
		    text, "%s%s %u", text->len ? ", " : "", class_title(work->config, e), same);
	}
	return g_string_free(text, text->len == 0);
}

static void add_place(LetterRow *row, const Entry *e)
{
	if (!e->place || strstr(row->from, e->place))
		return;
	g_autofree char *with = g_strdup_printf("%s, %s", row->from, e->place);
	g_free(row->from);
	row->from = g_steal_pointer(&with);
}

static void recap_to(const JobWork *work, Plan *plan, const LetterOrder *order, const Recipient *to)
{
	/* What is secret has no place in a recap, whoever reads it. */
	Secrecy reach = MIN(job_reach(order, to), SECRECY_TERBATAS);
	g_autoptr(GPtrArray) list = reports(work, reach);
	g_autofree char *nihil = list_units(work, is_nihil);
	g_autofree char *silent = list_units(work, is_silent);
	g_autofree char *classes = count_classes(work, list);
	g_autofree char *since = job_moment(work, work->since);
	g_autofree char *until = job_moment(work, work->now);
	g_autofree char *period =
	    language_tell(work->config->language, REASON_JOB_PERIOD, since, until);
	LetterWanted *letter = job_letter(work, plan, order, to);

	for (guint i = 0; i < list->len; i++)
		add_place(job_row(work, letter, i + 1, list->pdata[i], reach), list->pdata[i]);
	letter_wanted_add_fact(letter, "periode", period);
	letter_wanted_add_fact(letter, "ringkas", classes);
	letter_wanted_add_fact(letter, "nihil", nihil);
	letter_wanted_add_fact(letter, "belum_lapor", silent);
	job_fact_number(letter, "jumlah", list->len);
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
	Recipient to = {unit->addresses->pdata[0], unit->title, NULL, unit->clearance};
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
