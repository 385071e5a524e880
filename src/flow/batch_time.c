#include "flow/batch_time.h"

#include "flow/plan_text.h"
#include "flow/timing.h"

#include <jansson.h>

/* The entry's own clock may run out before the stage's limit does. */
static gint64 earlier(gint64 a, gint64 b)
{
	return a == 0 ? b : b == 0 ? a : MIN(a, b);
}

/* He sleeps, his mail does not wake him. */
static void call_person(const WorkflowStep *step, Plan *plan, const char *name)
{
	const Person *person = directory_person(step->config->directory, name);

	if (!person)
		return;
	const char *phone = person->phones->len > 0 ? person->phones->pdata[0] : NULL;
	plan_tell_json(plan, step->now, step->actor, "called",
	    json_pack("{s:s, s:s?}", "person", name, "phone", phone));
	g_ptr_array_add(
	    plan->calls, call_new(phone, reason_new(REASON_CALL_QUIET_HOURS, person->full_name)));
}

/* A person who is given something is mailed as what he is otherwise; a unit at any time. */
static const Role *role_of(const Directory *directory, const char *role, const char *name)
{
	const Person *person = directory_person(directory, name);

	if (!role && person && person->roles->len > 0)
		role = person->roles->pdata[0];
	return role ? directory_role(directory, role) : NULL;
}

/* One that leaves just now is not followed by another; what is late waits for no batch. */
static gint64 next_list(const Timing *t, gint64 now)
{
	bool late = t->until > 0 && t->until <= now;

	return late ? timing_after_quiet(t->zone, t->role, now)
		    : timing_next_batch(t->zone, t->role, now + 1);
}

void batch_time(const WorkflowStep *step, Plan *plan, const Stage *stage, const char *role_name,
    gint64 until, AskWanted *wanted)
{
	const Role *role = role_of(step->config->directory, role_name, wanted->person);
	Timing timing = {.zone = step->config->office.zone,
	    .role = role,
	    .batched = stage->ask->batched,
	    .urgent = plan->entry->urgency == DEGREE_MOST_URGENT,
	    .until = earlier(until, plan->entry->due)};
	/* What is to be read always comes as a list. */
	bool listed = stage->ask->reading && !timing.urgent;
	gint64 at = listed ? next_list(&timing, step->now) : timing_of_ask(&timing, step->now);

	wanted->mail_at = at > step->now || listed ? at : 0;
	if (timing.urgent && timing_is_quiet(timing.zone, role, step->now))
		call_person(step, plan, wanted->person);
}

bool batch_ride(const Config *config, const char *role_name, const char *person, gint64 ask,
    const char *line, gint64 now, Plan *plan)
{
	const Role *role = role_name ? directory_role(config->directory, role_name) : NULL;

	if (!role || role->batches->len == 0)
		return false;
	gint64 at = timing_next_batch(config->office.zone, role, now + 1);
	json_t *detail =
	    json_pack("{s:s, s:s, s:I}", "person", person, "told", line, "ask", (json_int_t)ask);
	char *dump = json_dumps(detail, JSON_COMPACT);
	/* A plan of its own: the timer is of no entry. */
	Plan *rides = plan_new(OUTCOME_ANSWER, reason_new(REASON_DONE_RIDES));
	g_ptr_array_add(rides->timers, timer_new(0, TIMER_MAIL_ASKS, dump, at));
	g_ptr_array_add(plan->also, rides);
	free(dump);
	json_decref(detail);
	return true;
}

bool batch_confirmation(const Config *config, const char *role, const Ask *ask, const Entry *entry,
    const char *text, gint64 now, Plan *plan)
{
	g_autofree char *line = g_strdup_printf("%s: %s", entry->label, text);

	return batch_ride(config, role, ask->person, ask->id, line, now, plan);
}
