/* Stages as a graph, and what a workflow needs of the rest. */
#include "config/office/check.h"
#include "config/office/roster.h"

/* Calls `visit` for each stage that `stage` can lead to. */
static void each_next(const Workflow *workflow, const Stage *stage,
    void (*visit)(const Stage *next, void *data), void *data)
{
	const Stage *next;

	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		if (answer->then && (next = workflow_stage(workflow, answer->then)))
			visit(next, data);
	}
	if (stage->then && (next = workflow_stage(workflow, stage->then)))
		visit(next, data);
	if (stage->on_addition && (next = workflow_stage(workflow, stage->on_addition)))
		visit(next, data);
	if (stage->on_withdrawal && (next = workflow_stage(workflow, stage->on_withdrawal)))
		visit(next, data);
	if (stage->on_limit && (next = workflow_stage(workflow, stage->on_limit)))
		visit(next, data);
	if (stage->vacant && (next = workflow_stage(workflow, stage->vacant)))
		visit(next, data);
	if (stage->concerned && (next = workflow_stage(workflow, stage->concerned)))
		visit(next, data);
}

static void push_new(const Stage *stage, void *data)
{
	GPtrArray *found = data;

	if (!g_ptr_array_find(found, stage, NULL))
		g_ptr_array_add(found, (gpointer)(gsize)stage);
}

/* All stages that can be reached from this one, itself included.  Caller unrefs. */
static GPtrArray *reachable(const Workflow *workflow, const Stage *from)
{
	GPtrArray *found = g_ptr_array_new();

	push_new(from, found);
	for (guint i = 0; i < found->len; i++)
		each_next(workflow, found->pdata[i], push_new, found);
	return found;
}

static bool leads_to_end(const Workflow *workflow, const Stage *from)
{
	g_autoptr(GPtrArray) found = reachable(workflow, from);

	for (guint i = 0; i < found->len; i++)
		if (((const Stage *)found->pdata[i])->end)
			return true;
	return false;
}

static void check_ways(const Workflow *workflow, Problems *problems)
{
	const Stage *first = workflow_stage(workflow, workflow->first);

	if (!first)
		return;
	g_autoptr(GPtrArray) reached = reachable(workflow, first);
	for (guint i = 0; i < workflow->stages->len; i++) {
		const Stage *stage = workflow->stages->pdata[i];
		if (!g_ptr_array_find(reached, stage, NULL))
			problems_add(problems, stage->at, "stage '%s' is never reached from '%s'",
			    stage->name, first->name);
		else if (!leads_to_end(workflow, stage))
			problems_add(problems, stage->at,
			    "stage '%s' cannot end: no way from it leads to a stage with "
			    "'end: yes'",
			    stage->name);
	}
}

/* The stage to which it can go on by itself in no time; NULL: none. */
static const char *immediate(const Stage *stage)
{
	if (stage->vacant)
		return stage->vacant;
	return !stage->wait && !stage->joins->len && !stage->ask ? stage->then : NULL;
}

static void check_circle(const Workflow *workflow, const Stage *from, Problems *problems)
{
	const Stage *stage = from;

	for (guint steps = 0; stage && immediate(stage); steps++) {
		stage = workflow_stage(workflow, immediate(stage));
		if (stage != from && steps < workflow->stages->len)
			continue;
		if (stage == from)
			problems_add(problems, from->at,
			    "stage '%s' comes back to itself without anybody's answer", from->name);
		return;
	}
}

static guint count_holders(const Config *config, const char *role)
{
	const GPtrArray *people = config->directory->people;
	guint count = 0;

	for (guint i = 0; i < people->len; i++)
		count += person_has_role(people->pdata[i], role);
	return count;
}

static void check_ask(
    const Stage *stage, const Workflow *workflow, const Config *config, Problems *problems)
{
	const AskOrder *ask = stage->ask;

	/* Those whom the entry is given to are known only then; the engine looks at their clearance. */
	if (ask->assigned || (stage->vacant && ask->role && !roster_first(config, ask->role)))
		return;
	const LetterOrder letter = {.at = ask->at,
	    .to = TO_ROLE,
	    .name = ask->role,
	    .up_to = workflow->up_to,
	    .neutral = ask->neutral};
	guint holders = ask->role ? count_holders(config, ask->role) : 0;

	recipients_check(&letter, workflow->up_to, config, problems);
	if (holders && ask->needed > holders)
		problems_add(problems, ask->at,
		    "%u people are needed, but only %u hold the role '%s'", ask->needed, holders,
		    ask->role);
}

static void check_letters(
    const Stage *stage, const Workflow *workflow, const Config *config, Problems *problems)
{
	for (guint i = 0; i < stage->letters->len; i++)
		recipients_check(stage->letters->pdata[i], workflow->up_to, config, problems);
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		for (guint j = 0; j < answer->letters->len; j++)
			recipients_check(
			    answer->letters->pdata[j], workflow->up_to, config, problems);
	}
	for (guint i = 0; i < stage->escalations->len; i++) {
		const Escalation *escalation = stage->escalations->pdata[i];
		recipients_check(&escalation->letter, workflow->up_to, config, problems);
	}
	if (stage->ask)
		check_ask(stage, workflow, config, problems);
}

static bool names_have(const GPtrArray *names, const char *name)
{
	return g_ptr_array_find_with_equal_func((GPtrArray *)(gsize)names, name, g_str_equal, NULL);
}

static bool starts_somewhere(const Workflow *workflow, const char *task)
{
	for (guint i = 0; i < workflow->stages->len; i++) {
		const Stage *stage = workflow->stages->pdata[i];
		if (names_have(stage->starts, task))
			return true;
		for (guint k = 0; k < stage->answers->len; k++)
			if (names_have(((const Answer *)stage->answers->pdata[k])->starts, task))
				return true;
	}
	return false;
}

/* Whether `workflow` starts itself, by what it starts. */
static bool starts_itself(const Config *config, const Workflow *workflow)
{
	g_autoptr(GPtrArray) reached = g_ptr_array_new();

	g_ptr_array_add(reached, (gpointer)(gsize)workflow);
	for (guint i = 0; i < reached->len; i++)
		for (guint k = 0; k < config->workflows->len; k++) {
			Workflow *task = config->workflows->pdata[k];
			if (!task->name || !starts_somewhere(reached->pdata[i], task->name))
				continue;
			if (task == workflow)
				return true;
			if (!g_ptr_array_find(reached, task, NULL))
				g_ptr_array_add(reached, task);
		}
	return false;
}

/* What a stage, or an answer in it, starts. */
static void check_starts(const Stage *stage, const GPtrArray *starts, const Workflow *workflow,
    const Config *config, Problems *problems)
{
	for (guint i = 0; i < starts->len; i++) {
		const Workflow *task = config_workflow(config, starts->pdata[i]);
		if (task && problems_in(problems, task->at.file))
			continue;
		if (task && (task->object == OBJECT_ENTRY || task->object == OBJECT_CONTACT))
			problems_add(problems, stage->at,
			    "stage '%s' starts '%s', which is for entries or contacts, expected "
			    "'object: "
			    "task', "
			    "'product' or 'disposition'",
			    stage->name, task->name);
		if (task && task->up_to < workflow->up_to)
			problems_add(problems, stage->at,
			    "stage '%s' starts '%s', which carries matters up to %s only, this "
			    "workflow up to %s",
			    stage->name, task->name, secrecy_english(task->up_to),
			    secrecy_english(workflow->up_to));
	}
}

/* What an answer makes of an entry has to be able to carry it. */
static void check_becomes(
    const Answer *answer, const Workflow *workflow, const Config *config, Problems *problems)
{
	const Workflow *other = answer->becomes ? config_workflow(config, answer->becomes) : NULL;

	if (!other || problems_in(problems, other->at.file))
		return;
	if (other == workflow || other->object != OBJECT_ENTRY || workflow->object != OBJECT_ENTRY)
		problems_add(problems, answer->at,
		    "answer '%s' becomes '%s', expected another workflow for entries", answer->act,
		    other->name);
	else if (other->up_to < workflow->up_to)
		problems_add(problems, answer->at,
		    "answer '%s' becomes '%s', which carries matters up to %s only, this workflow "
		    "up "
		    "to %s",
		    answer->act, other->name, secrecy_english(other->up_to),
		    secrecy_english(workflow->up_to));
}

static void check_tasks(
    const Stage *stage, const Workflow *workflow, const Config *config, Problems *problems)
{
	check_starts(stage, stage->starts, workflow, config, problems);
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		check_starts(stage, answer->starts, workflow, config, problems);
		check_becomes(answer, workflow, config, problems);
	}
	for (guint i = 0; i < stage->joins->len; i++)
		if (!starts_somewhere(workflow, stage->joins->pdata[i]))
			problems_add(problems, stage->at,
			    "stage '%s' waits for '%s', which no stage starts", stage->name,
			    (char *)stage->joins->pdata[i]);
}

/* Whether one of the roles that can give the answer decides for the office; all: each of them. */
static bool deciders_answer(
    const Config *config, const Stage *stage, const Answer *answer, bool all)
{
	const Role *asked = stage->ask && stage->ask->role
				? directory_role(config->directory, stage->ask->role)
				: NULL;
	bool decides = asked && asked->deciding;

	for (guint i = 0; i < answer->by->len; i++) {
		const Role *role = directory_role(config->directory, answer->by->pdata[i]);
		bool one = role && role->deciding;
		decides = all ? decides && one : decides || one;
	}
	return decides;
}

/* Whether matters may go to an address is decided for the office. */
static void check_contact(
    const Stage *stage, const Workflow *workflow, const Config *config, Problems *problems)
{
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		if (answer->contact && (workflow->object != OBJECT_CONTACT ||
					   !deciders_answer(config, stage, answer, true)))
			problems_add(problems, answer->at,
			    "answer '%s' makes a contact: expected 'object: contact', and nobody "
			    "asked but a role that decides",
			    answer->act);
	}
}

/* The number of an SMS proves nobody. */
static void check_sms(
    const Stage *stage, const Workflow *workflow, const Config *config, Problems *problems)
{
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		if (answer->sms && (workflow->object != OBJECT_TASK ||
				       deciders_answer(config, stage, answer, false)))
			problems_add(problems, answer->at,
			    "answer '%s' may come by SMS, whose sender nobody can prove: expected "
			    "a "
			    "task, and no role that decides",
			    answer->act);
	}
}

static void check_clock(const Workflow *workflow, Problems *problems)
{
	bool stops = false;

	for (guint i = 0; i < workflow->stages->len; i++)
		stops |= ((const Stage *)workflow->stages->pdata[i])->stops_clock;
	if (workflow->clock && !stops)
		problems_add(
		    problems, workflow->at, "'clock' runs, but no stage has 'stops-clock: yes'");
	if (!workflow->clock && stops)
		problems_add(
		    problems, workflow->at, "a stage stops the clock, but there is no 'clock'");
	if ((workflow->warning > 0) != (workflow->warnings->len > 0))
		problems_add(problems, workflow->at,
		    "'warn' says when 'warnings' are sent: expected both or none");
	if (workflow->warning > 0 && !workflow->clock)
		problems_add(problems, workflow->at, "'warn' needs a 'clock' to warn of");
}

/* What depends on who is in the directory. */
static void check_people(
    const Stage *stage, const Workflow *workflow, const Config *config, Problems *problems)
{
	check_letters(stage, workflow, config, problems);
	check_sms(stage, workflow, config, problems);
	check_contact(stage, workflow, config, problems);
	signature_check(stage, config, problems);
}

void workflow_check(const Workflow *workflow, const Config *config, bool people, Problems *problems)
{
	const Book *book = config_book(config, workflow->book);

	for (guint i = 0; i < workflow->stages->len; i++) {
		const Stage *stage = workflow->stages->pdata[i];
		stage_check(stage, config->vocabulary, problems);
		if (people)
			check_people(stage, workflow, config, problems);
		check_tasks(stage, workflow, config, problems);
		check_circle(workflow, stage, problems);
	}
	for (guint i = 0; people && i < workflow->warnings->len; i++)
		recipients_check(workflow->warnings->pdata[i], workflow->up_to, config, problems);
	check_ways(workflow, problems);
	check_clock(workflow, problems);
	if (starts_itself(config, workflow))
		problems_add(
		    problems, workflow->at, "workflow '%s' starts itself in turn", workflow->name);
	if (book && !book->secret && workflow->secrecy >= SECRECY_RAHASIA)
		problems_add(problems, workflow->at,
		    "entries are %s, but book '%s' is open to all, expected one with 'secret: yes'",
		    secrecy_english(workflow->secrecy), book->name);
}
