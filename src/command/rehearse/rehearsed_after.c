#include "command/rehearse/rehearsed_after.h"

#include "decide/due.h"

/* No procedure has so many, but one that runs in circles. */
enum { STEPS_MOST = 32 };

typedef struct Following {
	GArray *steps;
	const Config *config;
	const char *label;
} Following;

static bool goes_on(TimerKind kind)
{
	return kind == TIMER_THEN || kind == TIMER_RELEASE;
}

static bool is_followed(TimerKind kind)
{
	return goes_on(kind) || kind == TIMER_REMIND || kind == TIMER_LIMIT ||
	       kind == TIMER_ESCALATE;
}

/* As the store would have it; ids are of no database. */
static Ask *ask_of(const AskWanted *wanted, const Plan *plan, guint number, gint64 now)
{
	Ask *ask = ask_new();

	ask->id = -1 - (gint64)number;
	ask->entry = plan->entry->id;
	ask->stage = g_strdup(wanted->stage);
	ask->person = g_strdup(wanted->person);
	ask->revision = wanted->revision;
	ask->visit = plan->entry->visit;
	ask->letter = 1; /* it has left by then */
	ask->asked = now;
	ask->mail_at = wanted->mail_at;
	ask->expires = wanted->expires;
	return ask;
}

static GPtrArray *asks_of(const Plan *plan, gint64 now)
{
	GPtrArray *asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free);

	for (guint i = 0; i < plan->settled->len; i++)
		g_ptr_array_add(asks, ask_copy(plan->settled->pdata[i]));
	for (guint i = 0; i < plan->asks->len; i++)
		g_ptr_array_add(asks, ask_of(plan->asks->pdata[i], plan, i, now));
	return asks;
}

static void follow_timer(const Following *f, const Plan *plan, const Timer *timer, gint64 now)
{
	g_autoptr(GPtrArray) asks = asks_of(plan, now), none = g_ptr_array_new();
	const Due due = {.config = f->config,
	    .timer = timer,
	    .entry = plan->entry,
	    .asks = asks,
	    .children = none,
	    .compiled = none,
	    .now = timer->at};
	const RehearsedStep step = {decide_due(&due), timer->at, goes_on(timer->kind)};

	g_array_append_val(f->steps, step);
}

static void follow_plan(const Following *f, Plan *plan, gint64 now)
{
	Entry *e = plan->entry;

	if (e && !e->label)
		e->label = g_strdup(f->label ? f->label : "0000");
	for (guint i = 0; e && e->closed == 0 && i < plan->timers->len; i++) {
		const Timer *timer = plan->timers->pdata[i];
		bool own = timer->entry == 0 || timer->entry == e->id;
		if (own && is_followed(timer->kind) && f->steps->len < STEPS_MOST)
			follow_timer(f, plan, timer, now);
	}
	for (guint i = 0; i < plan->also->len; i++)
		follow_plan(f, plan->also->pdata[i], now);
}

void after_follow(GArray *steps, const Config *config, const char *label)
{
	const Following f = {steps, config, label};

	for (guint i = 0; i < steps->len; i++) {
		/* A copy: the array grows. */
		const RehearsedStep step = g_array_index(steps, RehearsedStep, i);
		if (step.goes_on)
			follow_plan(&f, step.plan, step.now);
	}
}
