#include "flow/standin.h"

#include "flow/asking.h"
#include "flow/deadline.h"
#include "flow/entitled.h"
#include "flow/plan_text.h"
#include "flow/workflow_time.h"
#include "model/own_names.h"
#include "who/letter_to.h"
#include "who/party.h"

#include <string.h>

/* A stage without a limit waits so long for somebody who is away. */
enum { PATIENCE = 24 * 60 * 60 };

static const char *const whys[] = {
    [STANDIN_ABSENT] = "absent",
    [STANDIN_AWAY] = "away",
    [STANDIN_ENDED] = "ended",
    [STANDIN_SENT_AGAIN] = "sent-again",
    [STANDIN_RETURNED] = "returned",
};

Timer *standin_timer(const Ask *ask, StandinWhy why, const char *reason, gint64 at)
{
	json_t *detail = json_pack("{s:I, s:s, s:s, s:s}", "ask", (json_int_t)ask->id, "stage",
	    ask->stage, "why", whys[why], "reason", reason ? reason : "");
	char *text = json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS);
	Timer *timer = timer_new(ask->entry, TIMER_STAND_IN, text, at);

	free(text);
	json_decref(detail);
	return timer;
}

static gint64 today(const WorkflowStep *step)
{
	return calendar_day(step->now, step->config->office.zone, NULL);
}

static const Person *substitute_of(const WorkflowStep *step, const Person *person)
{
	return person ? directory_substitute(step->config->directory, person, today(step), NULL)
		      : NULL;
}

/* NULL: he is not asked in the same round. */
static const Ask *asked_already(const WorkflowStep *step, const Ask *ask, const char *name)
{
	for (guint i = 0; i < step->asks->len; i++) {
		const Ask *a = step->asks->pdata[i];
		if (a->revision == ask->revision && g_str_equal(a->stage, ask->stage) &&
		    g_str_equal(a->person, name))
			return a;
	}
	return NULL;
}

/* When the limit of the stage passes that this ask belongs to. */
static gint64 limit_of(
    const WorkflowStep *step, const Plan *plan, const Stage *stage, const Ask *ask)
{
	const Config *config = step->config;

	if (stage->ask->assigned && plan->entry->promised > 0)
		return plan->entry->promised;
	if (stage->limit == 0)
		return ask->asked + PATIENCE;
	return deadline_after(config->calendar, config->office.zone, ask->asked, stage->limit,
	    step->workflow->working_time);
}

/* One who has the same question already, and has not answered it, need not be asked twice; one who has
 * answered has had his say. */
static bool put_to(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *ask, const Person *person)
{
	if (g_str_equal(person->name, ask->person) || substitute_of(step, person))
		return false;
	const Ask *his = asked_already(step, ask, person->name);
	bool has_it = (his && his->state == ASK_OPEN) || plan_asks(plan, person->name);
	if (his && !has_it)
		return false;
	if (!has_it &&
	    !asking_instead(step, plan, stage, ask, person->name, limit_of(step, plan, stage, ask)))
		return false;
	plan_settle(plan, ask, ASK_MOVED);
	return true;
}

/* His substitute, else his superior, else that one's substitute.  NULL: nobody, the ask stays. */
static const Person *move(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *ask, const char *why)
{
	const Directory *directory = step->config->directory;
	const Person *person = directory_person(directory, ask->person);
	const Person *superior =
	    person && person->superior ? directory_person(directory, person->superior) : NULL;
	const Person *const candidates[] = {
	    substitute_of(step, person), superior, substitute_of(step, superior)};

	for (guint i = 0; i < G_N_ELEMENTS(candidates); i++) {
		if (!candidates[i] || !put_to(step, plan, stage, ask, candidates[i]))
			continue;
		plan_tell_json(plan, step->now, step->actor, "ask-moved",
		    json_pack("{s:I, s:s, s:s, s:s, s:s}", "ask", (json_int_t)ask->id, "stage",
			ask->stage, "from", ask->person, "to", candidates[i]->name, "why", why));
		return candidates[i];
	}
	plan_tell_json(plan, step->now, step->actor, "nobody-stands-in",
	    json_pack("{s:I, s:s, s:s, s:s}", "ask", (json_int_t)ask->id, "stage", ask->stage,
		"person", ask->person, "why", why));
	g_ptr_array_add(
	    plan->alarms, reason_because(reason_words(why), REASON_ALARM_NOBODY_STANDS_IN,
			      ask->person, plan->entry->label));
	return NULL;
}

static LetterWanted *letter_to_clerk(const WorkflowStep *step, const Ask *ask, const Person *to,
    const Person *clerk_person, const char *reason)
{
	g_autofree char *action = g_strdup_printf("returned/%" G_GINT64_FORMAT, ask->id);
	LetterWanted *w = letter_to_person(
	    clerk_person, own_letter(OWN_LETTER_RETURNED), action, URGENCY_RECEIPT);
	Party party;
	bool known = party_find(step->config->directory, ask->person, &party);

	w->neutral = true;
	letter_wanted_add_fact(w, "pejabat", known ? party.full_name : ask->person);
	letter_wanted_add_fact(w, "pengganti", to ? to->full_name : NULL);
	w->text = *reason ? g_strdup(reason) : NULL;
	return w;
}

static void tell_clerk(
    const WorkflowStep *step, Plan *plan, const Ask *ask, const Person *to, const char *reason)
{
	g_autoptr(GPtrArray) clerks = directory_bookkeepers(step->config->directory, today(step));

	for (guint i = 0; i < clerks->len; i++) {
		const Person *person = clerks->pdata[i];
		if (person->addresses->len > 0 && !g_str_equal(person->name, ask->person))
			g_ptr_array_add(
			    plan->letters, letter_to_clerk(step, ask, to, person, reason));
	}
}

static const Ask *open_ask(const WorkflowStep *step, const Stage *stage, gint64 id)
{
	for (guint i = 0; i < step->asks->len; i++) {
		const Ask *a = step->asks->pdata[i];
		if (a->id == id && a->state == ASK_OPEN && g_str_equal(a->stage, stage->name))
			return a;
	}
	return NULL;
}

static bool stage_asks_others(const Stage *stage)
{
	for (guint i = 0; i < stage->escalations->len; i++) {
		const Escalation *e = stage->escalations->pdata[i];
		if (e->ask && e->after == 0)
			return true;
	}
	return false;
}

static void move_away(const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *ask)
{
	gint64 limit = limit_of(step, plan, stage, ask);

	if (limit > step->now)
		g_ptr_array_add(plan->timers, standin_timer(ask, STANDIN_AWAY, NULL, limit));
	else if (!stage_asks_others(stage))
		move(step, plan, stage, ask, whys[STANDIN_AWAY]);
}

/* Its letter had failed, so that it may have gone to somebody else, who has it on. */
static const Ask *reopened_ask(const WorkflowStep *step, const Stage *stage, gint64 id)
{
	const Ask *found = NULL;

	for (guint i = 0; i < step->asks->len; i++) {
		const Ask *a = step->asks->pdata[i];
		bool waits = a->state == ASK_OPEN || a->state == ASK_MOVED;
		if (a->id == id && waits && g_str_equal(a->stage, stage->name))
			found = a;
	}
	for (guint i = 0; found && i < step->asks->len; i++) {
		const Ask *a = step->asks->pdata[i];
		if (g_str_equal(a->stage, found->stage) && a->revision > found->revision)
			return NULL;
	}
	return found;
}

static void ask_again(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *ask, const char *reason)
{
	Ask *again = ask_copy(ask);
	g_autofree char *detail = g_strdup_printf("{\"stage\":\"%s\"}", stage->name);

	again->state = ASK_OPEN;
	again->asked = step->now;
	again->expires = step->now + step->config->limits.ask_expires;
	g_ptr_array_add(plan->settled, again);
	g_ptr_array_add(plan->timers, timer_new(0, TIMER_EXPIRED, detail, again->expires + 1));
	workflow_begin_anew(step, plan, stage);
	plan_tell_json(plan, step->now, step->actor, "ask-reopened",
	    json_pack("{s:I, s:s, s:s, s:s, s:s}", "ask", (json_int_t)ask->id, "stage", ask->stage,
		"person", ask->person, "was", ask_state_name(ask->state), "reason", reason));
}

bool standin_has_ended(const WorkflowStep *step, const Stage *stage, const Ask *ask)
{
	return ask->state == ASK_OPEN && g_str_equal(ask->stage, stage->name) &&
	       !entitled_to(step, stage, ask);
}

void standin_due(const WorkflowStep *step, Plan *plan, const Stage *stage, const json_t *detail)
{
	gint64 id = json_integer_value(json_object_get(detail, "ask"));
	const char *why = json_string_value(json_object_get(detail, "why"));
	const char *reason = json_string_value(json_object_get(detail, "reason"));
	bool again = g_strcmp0(why, whys[STANDIN_SENT_AGAIN]) == 0;
	const Ask *ask = again ? reopened_ask(step, stage, id) : open_ask(step, stage, id);

	if (!ask || !why || !stage->ask)
		return;
	if (again) {
		ask_again(step, plan, stage, ask, reason ? reason : "");
	} else if (g_str_equal(why, whys[STANDIN_RETURNED])) {
		const Person *to = move(step, plan, stage, ask, why);
		tell_clerk(step, plan, ask, to, reason ? reason : "");
	} else if (g_str_equal(why, whys[STANDIN_ENDED])) {
		if (standin_has_ended(step, stage, ask))
			asking_renew(step, plan, stage, REASON_ANEW_TERM_ENDED);
	} else if (g_str_equal(why, whys[STANDIN_AWAY])) {
		move_away(step, plan, stage, ask);
	} else if (substitute_of(step, directory_person(step->config->directory, ask->person))) {
		move(step, plan, stage, ask, why);
	}
}

void standin_at_limit(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	if (!stage->ask || stage_asks_others(stage))
		return;
	for (guint i = 0; i < step->asks->len; i++) {
		const Ask *ask = open_ask(step, stage, ((const Ask *)step->asks->pdata[i])->id);
		if (ask &&
		    substitute_of(step, directory_person(step->config->directory, ask->person)))
			move(step, plan, stage, ask, whys[STANDIN_ABSENT]);
	}
}
