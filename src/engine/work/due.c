#include "engine/work/due.h"

#include "base/error.h"
#include "decide/due.h"
#include "engine/carry/absences.h"
#include "engine/process/alarm.h"
#include "engine/work/batch.h"
#include "engine/carry/carry_out.h"
#include "engine/work/jobs.h"
#include "engine/work/triage.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/outbox.h"
#include "store/timers.h"
#include "store/transaction.h"

enum { AGAIN = 15 * 60 };

static bool absence_due(const Carrier *c, const Timer *timer, GError **err)
{
	(void)timer;
	return absences_refresh(c->setup, c->store, c->now, err) &&
	       absences_look_after(c->store, c->now, err);
}

/* Of no entry. */
static bool (*const of_office[TIMER_KINDS])(const Carrier *c, const Timer *timer, GError **err) = {
    [TIMER_ABSENCE] = absence_due,
    [TIMER_MAIL_ASKS] = batch_run,
    [TIMER_JOB] = jobs_run,
    [TIMER_TRIAGE] = triage_at_once,
    [TIMER_TRIAGE_LATE] = triage_late,
};

static bool run_of_office(const Carrier *c, const Timer *timer, GError **err)
{
	if (!of_office[timer->kind])
		return fail(err, ERR_REJECT, "there is no timer of this kind");
	return timers_remove(c->store, timer->id, err) && of_office[timer->kind](c, timer, err);
}

/* When the decision that has been taken is carried out; 0: none waits. */
static gint64 release_of(const GPtrArray *timers)
{
	for (guint i = 0; i < timers->len; i++) {
		const Timer *t = timers->pdata[i];
		if (t->kind == TIMER_RELEASE)
			return t->at;
	}
	return 0;
}

/* Array of Entry: of which it is one of the sources. */
static GPtrArray *compiled_from(Store *store, gint64 entry, GError **err)
{
	g_autoptr(GPtrArray) relations = entries_relations(store, entry, err);
	g_autoptr(GPtrArray) compiled = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);

	for (guint i = 0; relations && i < relations->len; i++) {
		const Relation *r = relations->pdata[i];
		if (r->other != entry || r->kind != RELATION_SOURCE)
			continue;
		Entry *product = entries_get(store, r->entry, err);
		if (!product)
			return NULL;
		g_ptr_array_add(compiled, product);
	}
	return relations ? g_steal_pointer(&compiled) : NULL;
}

/* When its reporter was asked last, about whatever. */
static gint64 surveyed(const Carrier *c, const Timer *timer, const Entry *entry)
{
	const Survey *survey = c->setup->config->survey;

	if (timer->kind != TIMER_SURVEY || !survey->title || !entry->reporter_address)
		return 0;
	return outbox_last(c->store, entry->reporter_address, survey->letter);
}

static bool run_timer(const Carrier *c, const Timer *timer, GError **err)
{
	if (timer->entry == 0 || timer->kind == TIMER_UNKNOWN)
		return run_of_office(c, timer, err);
	g_autoptr(Entry) entry = entries_get(c->store, timer->entry, err);
	g_autoptr(GPtrArray) asks = entry ? asks_list(c->store, timer->entry, false, err) : NULL;
	g_autoptr(GPtrArray) children = asks ? entries_children(c->store, timer->entry, err) : NULL;
	g_autoptr(GPtrArray) compiled =
	    children ? compiled_from(c->store, timer->entry, err) : NULL;
	g_autoptr(GPtrArray) timers = compiled ? timers_of(c->store, timer->entry, err) : NULL;

	if (!timers)
		return false;
	Due due = {c->setup->config, timer, entry, asks, children, compiled,
	    surveyed(c, timer, entry), release_of(timers), c->now};
	g_autoptr(Plan) plan = decide_due(&due);
	return timers_remove(c->store, timer->id, err) && carry_out(c, plan, NULL, NULL, err);
}

/* It may carry a decision: it is tried until somebody has mended what stands in its way. */
static bool put_off(const Carrier *c, const Timer *timer, GError **err)
{
	return timers_put_off(c->store, timer->id, c->now + AGAIN, err);
}

/* A timer that cannot be carried out must not stop those behind it, nor be lost. */
static bool run_safely(const Carrier *c, const Timer *timer, GError **err)
{
	g_autoptr(GError) problem = NULL;

	if (!store_savepoint(c->store, err))
		return false;
	if (run_timer(c, timer, &problem))
		return store_savepoint_keep(c->store, err);
	if (!store_savepoint_undo(c->store, err))
		return false;
	alarm_raise(c->setup->config,
	    "what was due (%s, entry %" G_GINT64_FORMAT ") could not be done and is tried again in "
	    "%d minutes: %s",
	    timer->stored, timer->entry, AGAIN / 60, problem->message);
	return put_off(c, timer, err);
}

/* One by one: what a timer does may take away the one behind it, and its number is given anew. */
bool due_run(const Carrier *c, guint most, guint *done_r, GError **err)
{
	*done_r = 0;
	if (!absences_refresh(c->setup, c->store, c->now, err))
		return false;
	while (*done_r < most) {
		g_autoptr(GPtrArray) next = timers_due(c->store, c->now, 1, err);
		if (!next || next->len == 0)
			return next != NULL;
		if (!run_safely(c, next->pdata[0], err))
			return false;
		++*done_r;
	}
	return true;
}
