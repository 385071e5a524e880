#include "decide/batch.h"

#include "decide/asking.h"
#include "decide/plan_text.h"
#include "decide/timing.h"

static bool is_urgent(const Entry *entry)
{
	return g_strcmp0(entry->urgency, "sangat segera") == 0;
}

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
	g_autofree char *text =
	    g_strdup_printf("%s is asked something urgent in his quiet hours", person->full_name);
	plan_tell_json(plan, step->now, step->actor, "called",
	    json_pack("{s:s, s:s?}", "person", name, "phone", phone));
	g_ptr_array_add(plan->calls, call_new(phone, text));
}

/* A person who is given something is mailed as what he is otherwise; a unit at any time. */
static const Role *role_of(const Directory *directory, const char *role, const char *name)
{
	const Person *person = directory_person(directory, name);

	if (!role && person && person->roles->len > 0)
		role = person->roles->pdata[0];
	return role ? directory_role(directory, role) : NULL;
}

void batch_time(const WorkflowStep *step, Plan *plan, const Stage *stage, const char *role_name,
    gint64 until, AskWanted *wanted)
{
	const Role *role = role_of(step->config->directory, role_name, wanted->person);
	Timing timing = {.zone = step->config->office.zone,
	    .role = role,
	    .batched = stage->ask->batched,
	    .urgent = is_urgent(plan->entry),
	    .until = earlier(until, plan->entry->due)};
	gint64 at = timing_of_ask(&timing, step->now);

	wanted->mail_at = at > step->now ? at : 0;
	if (timing.urgent && timing_is_quiet(timing.zone, role, step->now))
		call_person(step, plan, wanted->person);
}

/* The ask's own letter, as it would have left at once. */
static Plan *put_one(const Batch *b, const Waiting *w)
{
	const Workflow *workflow = config_workflow(b->config, w->entry->workflow);
	const Stage *stage = workflow ? workflow_stage(workflow, w->ask->stage) : NULL;
	WorkflowStep step = {
	    .config = b->config, .workflow = workflow, .now = b->now, .actor = "siaga"};

	if (!stage || !stage->ask)
		return NULL;
	Plan *plan = plan_new(OUTCOME_REGISTERED, "mail-asks");
	plan->entry = entry_copy(w->entry);
	LetterWanted *letter = asking_letter(&step, plan->entry, stage, b->party);
	g_autofree char *action = g_strdup_printf("%s/%d", letter->action, w->ask->revision);
	g_free(letter->action);
	letter->action = g_steal_pointer(&action);
	letter->ask = w->ask->id;
	g_ptr_array_add(plan->letters, letter);
	return plan;
}

Plan *decide_batch(const Batch *b)
{
	Plan *plan = plan_new(OUTCOME_REGISTERED, "mail-asks");

	for (guint i = 0; i < b->waiting->len; i++) {
		Plan *one = put_one(b, &g_array_index(b->waiting, Waiting, i));
		if (one)
			g_ptr_array_add(plan->also, one);
	}
	return plan;
}
