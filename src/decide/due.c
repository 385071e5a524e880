#include "decide/due.h"

#include "base/jsontext.h"
#include "config/reader/duration.h"
#include "decide/survey_ask.h"
#include "flow/asking.h"
#include "flow/asking_text.h"
#include "flow/plan_text.h"
#include "flow/service_clock.h"
#include "flow/standin.h"
#include "flow/supplement.h"
#include "flow/timing.h"
#include "flow/workflow.h"
#include "who/letter_to.h"
#include "who/party.h"

#include <string.h>

enum { DAY = 24 * 60 * 60 };

typedef struct Case {
	const Due *due;
	WorkflowStep step;
	const Stage *stage; /* that set the timer */
	const json_t *detail;
} Case;

static bool is_open(const Case *c, const Ask *ask)
{
	return ask->state == ASK_OPEN && g_str_equal(ask->stage, c->stage->name);
}

static void then(const Case *c, Plan *plan)
{
	workflow_enter(&c->step, plan, c->stage->then);
}

/* What tasks have found out belongs to the entry from now on. */
static void bring_results(const Case *c, Plan *plan)
{
	for (guint i = 0; i < c->due->children->len; i++) {
		const Entry *child = c->due->children->pdata[i];
		const Workflow *workflow = config_workflow(c->due->config, child->workflow);
		if (!workflow || workflow->object != OBJECT_TASK || child->void_reason)
			continue;
		for (guint k = 0; k < child->sections->len; k++) {
			const Section *s = child->sections->pdata[k];
			const char *has = entry_section(plan->entry, s->name);
			if (!has || !strstr(has, s->text))
				entry_append_section(plan->entry, s->name, s->text);
		}
	}
}

static void limit(const Case *c, Plan *plan)
{
	plan_tell_json(plan, c->due->now, "siaga", "limit-passed",
	    json_pack("{s:s}", "stage", c->stage->name));
	if (c->stage->joins->len > 0)
		bring_results(c, plan);
	if (c->stage->on_limit)
		workflow_enter(&c->step, plan, c->stage->on_limit);
	else
		standin_at_limit(&c->step, plan, c->stage);
}

/* What has not been asked yet cannot be owed, and who has been asked a moment ago, because the letter waited for
 * its batch, needs no reminder: it would come sooner after the letter than before the limit. */
static bool needs_reminder(const Case *c, const Ask *ask)
{
	guint index = (guint)json_integer_value(json_object_get(c->detail, "index"));
	gint64 mailed = MAX(ask->asked, ask->mail_at);

	if (ask->letter == 0)
		return false;
	if (index >= c->stage->remind->len)
		return true;
	gint64 before = g_array_index(c->stage->remind, gint64, index);
	gint64 least = duration_is_days(before) ? duration_days(before) * DAY : before;
	return c->due->timer->at - mailed >= least;
}

/* To each person who still owes an answer, with the code of the ask. */
static void remind_person(const Case *c, Plan *plan, const Ask *ask)
{
	Party party;
	g_autofree char *action =
	    g_strdup_printf("remind/%s/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, c->stage->name,
		ask->id, c->due->timer->at);

	if (!needs_reminder(c, ask) || !party_find(c->due->config->directory, ask->person, &party))
		return;
	LetterWanted *w = letter_to_party(&party, c->stage->remind_letter, action, URGENCY_ASK);
	w->neutral = c->stage->ask->neutral;
	w->secrecy = w->neutral ? SECRECY_BIASA : plan->entry->secrecy;
	w->ask = ask->id;
	w->choices = asking_choices(&c->step, c->stage);
	g_ptr_array_add(plan->letters, w);
}

/* Nobody is reminded in his quiet hours: the timer comes again when they are over. */
static bool is_put_off(const Case *c, Plan *plan)
{
	const Due *due = c->due;
	const char *name = c->stage->ask ? c->stage->ask->role : NULL;
	const Role *role = name ? directory_role(due->config->directory, name) : NULL;
	gint64 at = timing_after_quiet(due->config->office.zone, role, due->now);

	if (at == due->now || plan->entry->urgency == DEGREE_MOST_URGENT)
		return false;
	g_ptr_array_add(plan->timers, timer_new(0, due->timer->kind, due->timer->detail, at));
	return true;
}

static void remind(const Case *c, Plan *plan)
{
	if (is_put_off(c, plan))
		return;
	plan_tell_json(
	    plan, c->due->now, "siaga", "reminded", json_pack("{s:s}", "stage", c->stage->name));
	for (guint i = 0; c->stage->remind_letter && c->stage->ask && i < c->due->asks->len; i++)
		if (is_open(c, c->due->asks->pdata[i]))
			remind_person(c, plan, c->due->asks->pdata[i]);
}

/* The silent ones are asked no longer: another role is asked in their place. */
static void move_asks(const Case *c, Plan *plan)
{
	for (guint i = 0; i < c->due->asks->len; i++) {
		if (is_open(c, c->due->asks->pdata[i]))
			plan_settle(plan, c->due->asks->pdata[i], ASK_MOVED);
	}
}

static void escalate(const Case *c, Plan *plan)
{
	guint index = (guint)json_integer_value(json_object_get(c->detail, "index"));

	if (index >= c->stage->escalations->len)
		return;
	const Escalation *e = c->stage->escalations->pdata[index];

	plan->entry->visit++;
	plan_tell_json(plan, c->due->now, "siaga", "escalated",
	    json_pack(
		"{s:s, s:s}", "stage", c->stage->name, "to", e->letter.name ? e->letter.name : ""));
	if (e->ask && c->stage->ask) {
		asking_open_role(&c->step, plan, c->stage, e->letter.name);
		/* With nobody there the silent ones may still answer. */
		if (plan->asks->len > 0)
			move_asks(c, plan);
	} else {
		workflow_letter(&c->step, plan, c->stage, &e->letter);
	}
}

static bool has_ended(const Due *due, const char *workflow)
{
	for (guint i = 0; i < due->children->len; i++) {
		const Entry *child = due->children->pdata[i];
		if (child->closed == 0 && g_strcmp0(child->workflow, workflow) == 0)
			return false;
	}
	return true;
}

/* Something that runs beside has ended: the stage goes on when it waits for nothing else. */
static void joined(const Case *c, Plan *plan)
{
	if (!c->stage->joins->len)
		return;
	for (guint i = 0; i < c->stage->joins->len; i++)
		if (!has_ended(c->due, c->stage->joins->pdata[i]))
			return;
	bring_results(c, plan);
	workflow_enter(&c->step, plan, c->stage->then);
}

static void release(const Case *c, Plan *plan)
{
	const Answer *answer = stage_answer(c->stage, json_text_of(c->detail, "act"));

	WorkflowStep step = c->step;

	step.actor = json_text_of(c->detail, "actor");
	if (answer)
		workflow_answered(&step, plan, c->stage, answer, json_text_of(c->detail, "note"));
}

static void delivered(const Case *c, Plan *plan)
{
	service_clock_stop(&c->step, plan, c->stage);
}

static void stand_in(const Case *c, Plan *plan)
{
	standin_due(&c->step, plan, c->stage, c->detail);
}

static void expired(const Case *c, Plan *plan)
{
	asking_renew_expired(&c->step, plan, c->stage);
}

/* Limit, reminder and escalation wait while an answer awaits its release. */
static bool waits_for_release(const Case *c, Plan *plan)
{
	const Timer *timer = c->due->timer;
	bool pushes = timer->kind == TIMER_LIMIT || timer->kind == TIMER_REMIND ||
		      timer->kind == TIMER_ESCALATE;

	if (!pushes || c->due->release_at == 0)
		return false;
	g_ptr_array_add(plan->timers,
	    timer_new(0, timer->kind, timer->detail, MAX(c->due->release_at, c->due->now)));
	return true;
}

/* "Bagus Ariyanto, S.I.P./Dewi Larasati, S.Sos.": who owes the stage an answer.  NULL: nobody.  Caller frees. */
static char *debtors(const Case *c)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	Party party;

	for (guint i = 0; i < c->due->asks->len; i++) {
		const Ask *ask = c->due->asks->pdata[i];
		if (is_open(c, ask) && party_find(c->due->config->directory, ask->person, &party))
			g_ptr_array_add(names, (gpointer)(gsize)party.full_name);
	}
	bool any = names->len > 0;
	g_ptr_array_add(names, NULL);
	return any ? g_strjoinv("/", (char **)names->pdata) : NULL;
}

/* A letter that pushes says until when, and whom. */
static void tell_limit(const Case *c, Plan *plan, gint64 limit)
{
	g_autofree char *names = limit > 0 ? debtors(c) : NULL;

	for (guint i = 0; limit > 0 && i < plan->letters->len; i++) {
		LetterWanted *w = plan->letters->pdata[i];
		w->limit = limit;
		letter_wanted_add_fact(w, "pejabat", names);
	}
}

/* Whoever waits is told in time that it will be late; unless the clock has stopped or runs to another end, or what is
 * waited for is his own. */
static void warns(const Case *c, Plan *plan)
{
	const GPtrArray *warnings = c->step.workflow->warnings;
	gint64 until = json_integer_value(json_object_get(c->detail, "until"));

	if (until != plan->entry->due || !c->stage->ask)
		return;
	for (guint i = 0; i < warnings->len; i++)
		workflow_letter(&c->step, plan, c->stage, warnings->pdata[i]);
	tell_limit(c, plan, until);
}

static void survey(const Case *c, Plan *plan)
{
	survey_ask(&c->step, c->due->surveyed, plan);
}

/* By one of the two functions. */
static const struct {
	void (*run)(const Case *c, Plan *plan);
	void (*supplement)(const Supplement *supplement, Plan *plan);
	bool ended; /* also of an entry that has ended */
} kinds[TIMER_KINDS] = {
    [TIMER_THEN] = {then, NULL, false},
    [TIMER_LIMIT] = {limit, NULL, false},
    [TIMER_REMIND] = {remind, NULL, false},
    [TIMER_ESCALATE] = {escalate, NULL, false},
    [TIMER_RELEASE] = {release, NULL, false},
    [TIMER_JOINED] = {joined, NULL, false},
    [TIMER_WARNS] = {warns, NULL, false},
    [TIMER_SURVEY] = {survey, NULL, true},
    [TIMER_DELIVERED] = {delivered, NULL, false},
    [TIMER_STAND_IN] = {stand_in, NULL, false},
    [TIMER_EXPIRED] = {expired, NULL, false},
    [TIMER_ADD_WORDS] = {NULL, supplement_add, true},
    [TIMER_TAKE_WORDS] = {NULL, supplement_take, false},
    [TIMER_RESULT] = {NULL, supplement_result, true},
    [TIMER_FOUND] = {NULL, supplement_found, false},
};

static void run(const Case *c, Plan *plan)
{
	const Due *due = c->due;
	const Supplement supplement = {&c->step, c->stage, due->children, due->compiled, c->detail};
	TimerKind kind = due->timer->kind;

	if (due->entry->closed > 0 && !kinds[kind].ended)
		return;
	if (kinds[kind].supplement)
		kinds[kind].supplement(&supplement, plan);
	else if (kinds[kind].run)
		kinds[kind].run(c, plan);
	tell_limit(c, plan, json_integer_value(json_object_get(c->detail, "limit")));
}

Plan *decide_due(const Due *due)
{
	Plan *plan = plan_new(OUTCOME_REGISTERED, reason_words(timer_kind_name(due->timer->kind)));
	const Workflow *workflow =
	    due->entry->workflow ? config_workflow(due->config, due->entry->workflow) : NULL;
	json_t *detail = json_loads(due->timer->detail, 0, NULL);
	const char *name = json_text_of(detail, "stage");

	plan->entry = entry_copy(due->entry);
	bool current = !json_object_get(detail, "stage") || g_strcmp0(due->entry->stage, name) == 0;
	if (workflow && due->entry->stage && current) {
		Case c = {due, {due->config, workflow, due->now, "siaga", {0}, due->asks},
		    workflow_stage(workflow, due->entry->stage), detail};
		if (c.stage && !waits_for_release(&c, plan))
			run(&c, plan);
	}
	json_decref(detail);
	return plan;
}
