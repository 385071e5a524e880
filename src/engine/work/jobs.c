#include "engine/work/jobs.h"

#include "engine/process/alarm.h"
#include "engine/carry/carry_out.h"
#include "engine/work/erase.h"
#include "engine/facts/health_facts.h"
#include "engine/letters/report_letter.h"
#include "engine/letters/report_load.h"
#include "engine/work/site.h"
#include "engine/work/triage.h"
#include "recur/job.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/meta.h"
#include "store/presence.h"
#include "store/seal.h"
#include "store/timers.h"
#include "store/transaction.h"

#include <jansson.h>

static char *mark_name(const Job *job)
{
	return g_strconcat("job:", job->name, NULL);
}

bool jobs_mark(Store *store, const Job *job, JobMark *mark_r)
{
	g_autofree char *name = mark_name(job);
	g_autofree char *text = meta_get(store, name);

	return text && job_mark_parse(text, mark_r);
}

static bool keep_mark(const Carrier *c, const Job *job, const JobMark *mark, GError **err)
{
	g_autofree char *name = mark_name(job);
	g_autofree char *text = job_mark_text(mark);

	return meta_set(c->store, name, text, err);
}

static bool set_timer(const Carrier *c, const Job *job, const JobMark *mark, GError **err)
{
	gint64 at = schedule_due(job, c->setup->config, mark, c->now);
	json_t *detail = json_pack("{s:s}", "job", job->name);
	char *text = json_dumps(detail, JSON_COMPACT);
	g_autoptr(Timer) timer = timer_new(0, TIMER_JOB, text, at);

	free(text);
	json_decref(detail);
	return at == 0 || timers_add(c->store, timer, err);
}

static bool arm(const Carrier *c, const Job *job, GError **err)
{
	JobMark mark;

	if (!jobs_mark(c->store, job, &mark) || schedule_is_astray(&mark, c->now)) {
		mark = schedule_begin(job, c->setup->config, c->now);
		if (!keep_mark(c, job, &mark, err))
			return false;
	}
	return set_timer(c, job, &mark, err);
}

bool jobs_arm(const Carrier *c, GError **err)
{
	const GPtrArray *jobs = c->setup->config->schedule;

	if (!timers_remove_of(c->store, 0, TIMER_JOB, err))
		return false;
	for (guint i = 0; i < jobs->len; i++)
		if (!arm(c, jobs->pdata[i], err))
			return false;
	return true;
}

typedef struct Loaded {
	GPtrArray *entries, *attendances, *asks, *charges, *overdue, *unread;
	char *head;
	gint64 lines, highest;
	HealthRead health;
} Loaded;

static void loaded_clear(Loaded *l)
{
	GPtrArray *lists[] = {
	    l->entries, l->attendances, l->asks, l->charges, l->overdue, l->unread};

	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		if (lists[i])
			g_ptr_array_unref(lists[i]);
	g_free(l->head);
	health_read_clear(&l->health);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Loaded, loaded_clear)

static int by_id(gconstpointer a, gconstpointer b)
{
	const Entry *p = *(Entry *const *)a, *q = *(Entry *const *)b;
	return (p->id > q->id) - (p->id < q->id);
}

/* The second in which the run before was is in both: the number of the last entry tells them apart. */
static bool load_entries(const Carrier *c, const JobMark *mark, Loaded *l, GError **err)
{
	const EntryFilter filter = {.from = mark->until, .most = SECRECY_SANGAT_RAHASIA};

	l->entries = entries_list(c->store, &filter, err);
	if (!l->entries)
		return false;
	for (guint i = l->entries->len; i-- > 0;) {
		const Entry *e = l->entries->pdata[i];
		l->highest = MAX(l->highest, e->id);
		if (e->id <= mark->entry)
			g_ptr_array_remove_index(l->entries, i);
	}
	g_ptr_array_sort(l->entries, by_id);
	return true;
}

static bool load_attendances(const Carrier *c, const JobMark *mark, Loaded *l, GError **err)
{
	GTimeZone *zone = c->setup->config->office.zone;
	gint64 from = calendar_day(mark->until, zone, NULL) - 1;
	/* Words for the run to come may count for a day ahead. */
	gint64 until = schedule_report_day(c->setup->config, c->now);

	l->attendances = presence_attendances(c->store, from, until, err);
	return l->attendances != NULL;
}

static bool load_asks(const Carrier *c, Loaded *l, GError **err)
{
	g_autoptr(GPtrArray) open = asks_list(c->store, 0, true, err);

	l->asks = g_ptr_array_new_with_free_func((GDestroyNotify)open_ask_free);
	for (guint i = 0; open && i < open->len; i++) {
		const Ask *ask = open->pdata[i];
		Entry *entry = entries_get(c->store, ask->entry, err);
		if (!entry)
			return false;
		if (entry->closed == 0)
			g_ptr_array_add(l->asks, open_ask_new(ask_copy(ask), entry));
		else
			entry_free(entry);
	}
	return open != NULL;
}

static bool load_charges(const Carrier *c, Loaded *l, GError **err)
{
	const EntryFilter filter = {.open_only = true, .most = SECRECY_SANGAT_RAHASIA};

	l->charges = entries_list(c->store, &filter, err);
	for (guint i = l->charges ? l->charges->len : 0; i-- > 0;) {
		const Entry *e = l->charges->pdata[i];
		if (!e->officer)
			g_ptr_array_remove_index(l->charges, i);
	}
	return l->charges != NULL;
}

static bool is_unread(const Carrier *c, const Entry *e)
{
	const Workflow *workflow =
	    e->workflow ? config_workflow(c->setup->config, e->workflow) : NULL;
	const Stage *stage = workflow && e->stage ? workflow_stage(workflow, e->stage) : NULL;

	return stage && stage->ask && stage->ask->reading;
}

static bool load_unread(const Carrier *c, Loaded *l, GError **err)
{
	const EntryFilter filter = {.open_only = true, .most = SECRECY_SANGAT_RAHASIA};

	l->unread = entries_list(c->store, &filter, err);
	for (guint i = l->unread ? l->unread->len : 0; i-- > 0;)
		if (!is_unread(c, l->unread->pdata[i]))
			g_ptr_array_remove_index(l->unread, i);
	return l->unread != NULL;
}

/* What only some kinds of work tell is empty for the others: open work may be long. */
static bool load(const Carrier *c, const Job *job, const JobMark *since, Loaded *l, GError **err)
{
	bool owed = job->kind == JOB_OPEN;
	ChainEnd history, seals;

	if (!load_entries(c, since, l, err) || !load_attendances(c, since, l, err) ||
	    !history_end(c->store, &history, err) || !seal_end(c->store, &seals, err))
		return false;
	l->lines = history.id;
	/* The chain over rows holds the history, too. */
	l->head = g_strdup(seals.id > 0 ? seals.hash : history.hash);
	l->overdue = entries_overdue(c->store, c->now, 0, err);
	if (!l->overdue || (owed && (!load_asks(c, l, err) || !load_charges(c, l, err))))
		return false;
	bool unread = job->kind == JOB_RECAP || job->kind == JOB_HEALTH;
	if (unread && !load_unread(c, l, err))
		return false;
	if (job->kind == JOB_HEALTH && !health_facts_read(c, since->until, &l->health, err))
		return false;
	if (!l->unread)
		l->unread = g_ptr_array_new();
	if (!l->asks)
		l->asks = g_ptr_array_new();
	if (!l->charges)
		l->charges = g_ptr_array_new();
	return true;
}

/* A reminder looks back to the recap before it, not to the reminder before. */
static JobMark since_of(const Carrier *c, const Job *job, const JobMark *mark)
{
	const GPtrArray *jobs = c->setup->config->schedule;
	JobMark since;

	for (guint i = 0; job->kind == JOB_REMIND && i < jobs->len; i++) {
		const Job *other = jobs->pdata[i];
		if (other->kind == JOB_RECAP && jobs_mark(c->store, other, &since))
			return since;
	}
	return *mark;
}

static bool carry(const Carrier *c, const Job *job, gint64 occurrence, const JobMark *since,
    Loaded *l, GError **err)
{
	if (!load(c, job, since, l, err))
		return false;
	const JobWork work = {.config = c->setup->config,
	    .job = job,
	    .occurrence = occurrence,
	    .since = since->until,
	    .now = c->now,
	    .entries = l->entries,
	    .attendances = l->attendances,
	    .asks = l->asks,
	    .charges = l->charges,
	    .unread = l->unread,
	    .judges = c->setup->judges,
	    .overdue = l->overdue->len,
	    .head = l->head,
	    .lines = l->lines,
	    .health = job->kind == JOB_HEALTH ? &l->health.facts : NULL};
	g_autoptr(Plan) plan = decide_job(&work);
	return report_letters_fill(c, plan, err) && carry_out(c, plan, NULL, NULL, err);
}

/* Its letters, all or none. */
static bool write_letters(const Carrier *c, const Job *job, gint64 occurrence, const JobMark *since,
    Loaded *l, GError **err)
{
	g_autoptr(GError) problem = NULL;

	if (!store_savepoint(c->store, err))
		return false;
	if (carry(c, job, occurrence, since, l, &problem))
		return store_savepoint_keep(c->store, err);
	alarm_raise(
	    c->setup->config, "recurring work '%s' was not done: %s", job->name, problem->message);
	return store_savepoint_undo(c->store, err);
}

static const Job *job_of(const Carrier *c, const Timer *timer)
{
	const GPtrArray *jobs = c->setup->config->schedule;
	json_t *detail = json_loads(timer->detail, 0, NULL);
	const char *name = json_string_value(json_object_get(detail, "job"));
	const Job *found = NULL;

	for (guint i = 0; i < jobs->len; i++) {
		const Job *job = jobs->pdata[i];
		if (g_strcmp0(job->name, name) == 0)
			found = job;
	}
	json_decref(detail);
	return found;
}

static bool is_triage(const Job *job)
{
	return job->kind == JOB_TRIAGE || job->kind == JOB_SPAM;
}

static bool put_mails(const Carrier *c, const Job *job, GError **err)
{
	return triage_send(c, job->kind == JOB_SPAM ? DOCKET_SPAM : DOCKET_TRIAGE, NULL, err);
}

/* What cannot be written stays as it was, and is told. */
static void write_pages(const Carrier *c, const Job *job)
{
	const Config *config = c->setup->config;
	g_auto(Period) all = {.name = NULL};
	g_autoptr(GError) err = NULL;
	guint entries;

	report_all(c->store, config, c->now, &all);
	const SiteWanted wanted = {job->folder, &all, job->clearance, c->now, NULL};
	if (!site_write(c->store, config, &wanted, &entries, &err))
		alarm_raise(
		    config, "recurring work '%s' was not done: %s", job->name, err->message);
}

static bool work(const Carrier *c, const Job *job, gint64 occurrence, const JobMark *since,
    Loaded *l, GError **err)
{
	if (job->kind == JOB_ERASE)
		return erase_due(c, err);
	if (is_triage(job))
		return put_mails(c, job, err);
	if (job->kind == JOB_SITE) {
		write_pages(c, job);
		return true;
	}
	return write_letters(c, job, occurrence, since, l, err);
}

bool jobs_run(const Carrier *c, const Timer *timer, GError **err)
{
	const Job *job = job_of(c, timer);
	g_auto(Loaded) l = {0};
	JobMark mark;

	if (!job || !jobs_mark(c->store, job, &mark))
		return true;
	if (timer->at <= mark.occurrence)
		return set_timer(c, job, &mark, err);
	JobMark since = since_of(c, job, &mark);
	if (!work(c, job, timer->at, &since, &l, err))
		return false;
	/* Occurrences that came while the engine could not run them are one run. */
	gint64 latest =
	    schedule_latest(job, c->setup->config->calendar, c->setup->config->office.zone, c->now);
	mark = (JobMark){MAX(timer->at, latest), c->now, MAX(mark.entry, l.highest), mark.runs + 1};
	return keep_mark(c, job, &mark, err) && set_timer(c, job, &mark, err);
}
