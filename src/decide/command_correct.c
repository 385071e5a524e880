/* KOREKSI: what the agenda has wrong is put right; the old values stay in the history. */
#include "decide/command_do.h"
#include "decide/correction.h"
#include "decide/receipt.h"
#include "flow/asking.h"
#include "flow/asking_text.h"
#include "flow/plan_text.h"
#include "flow/service_clock.h"
#include "flow/workflow.h"

#include <string.h>

static void record(const Correction *k, Plan *plan, CommandReply *reply, const char *field)
{
	g_autofree char *empty = language_tell(k->c->config->language, REASON_CORRECTED_WAS_EMPTY);

	if (reply->done->len == 0)
		command_say(reply, reason_new(REASON_CORRECTED));
	plan_tell_json(plan, k->c->now, k->c->actor, "corrected",
	    json_pack("{s:s, s:s?, s:s, s:s}", "field", field, "old", k->was, "new", k->now, "mail",
		k->c->evidence));
	if (command_hides(k->c, k->entry) || command_hides(k->c, command_named(k->c, 0)->entry))
		command_say(reply, reason_new(REASON_CORRECTED_FIELD_HIDDEN, field));
	else
		command_say(reply,
		    reason_new(REASON_CORRECTED_FIELD, field, k->was ? k->was : empty, k->now));
}

/* One field; false: it is refused. */
static bool correct(
    Correction *k, Plan *plan, CommandReply *reply, const char *name, const char *value)
{
	const char *field = correction_field(k->c->config->language, name);

	if (!field || !*value) {
		command_refuse(reply, reason_new(REASON_CORRECTION_FIELDS));
		return false;
	}
	k->value = value;
	correction_make(k, field);
	bool done = !k->problem;
	if (!done)
		command_refuse(reply,
		    reason_because(g_steal_pointer(&k->problem), REASON_CORRECTION_REFUSED, field));
	else if (g_strcmp0(k->was, k->now) != 0)
		record(k, plan, reply, field);
	correction_clear(k);
	return done;
}

/* "tempat: Doro" of the command's own line or of one below it. */
static bool correct_line(Correction *k, Plan *plan, CommandReply *reply, const char *line)
{
	const char *colon = strchr(line, ':');
	g_autofree char *name = g_strndup(line, colon ? (gsize)(colon - line) : 0);
	g_autofree char *value = g_strstrip(g_strdup(colon ? colon + 1 : ""));

	return correct(k, plan, reply, name, value);
}

/* Without a colon the first word is the field: "KOREKSI 0147 tempat Doro". */
static bool correct_first(Correction *k, Plan *plan, CommandReply *reply)
{
	const Command *command = k->c->command;
	const char *gap = strchr(command->after, ' ');

	if (command->value)
		return correct(k, plan, reply, command->after, command->value);
	if (!*command->after && command->lines->len > 0)
		return true;
	g_autofree char *name =
	    g_strndup(command->after, gap ? (gsize)(gap - command->after) : strlen(command->after));
	return correct(k, plan, reply, name, gap ? gap + 1 : "");
}

/* The reporter has his receipt already: nothing of the new way goes to him again. */
static void restart(const CommandCase *c, Plan *plan)
{
	const Workflow *workflow = config_workflow(c->config, plan->entry->workflow);
	Arrival known = command_silence(c, plan->entry);
	WorkflowStep step = {
	    c->config, workflow, c->now, c->actor, receipt_of(&known), command_named(c, 0)->asks};

	/* What was archived and is taken up again has its time from now on. */
	service_clock_begin(
	    &step, plan, plan->entry->closed > 0 ? c->now : plan->entry->registered);
	workflow_enter(&step, plan, workflow->first);
}

/* What people were asked about, or have decided on while it has not left yet, is another text now: they
 * are asked anew (tests/abuse: 44). */
static void renew(const CommandCase *c, Plan *plan)
{
	const NamedEntry *named = command_named(c, 0);
	const Workflow *workflow =
	    plan->entry->workflow ? config_workflow(c->config, plan->entry->workflow) : NULL;
	const Stage *stage =
	    workflow && plan->entry->stage ? workflow_stage(workflow, plan->entry->stage) : NULL;
	char before[65], after[65];

	if (!stage || !stage->ask)
		return;
	asking_document(named->entry, stage, before);
	asking_document(plan->entry, stage, after);
	if (g_str_equal(before, after))
		return;
	WorkflowStep step = {
	    c->config, workflow, c->now, c->actor, receipt_decided(c->known), named->asks};
	asking_renew(&step, plan, stage, REASON_ANEW_CHANGED);
}

void do_correct(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const NamedEntry *named = command_named(c, 0);
	Correction k = {.c = c, .entry = command_change(c, plan, named, json_object())};
	bool done = !*c->command->before && correct_first(&k, plan, reply);

	for (guint i = 0; done && i < c->command->lines->len; i++)
		done = correct_line(&k, plan, reply, c->command->lines->pdata[i]);
	if (reply->refused->len > 0)
		return;
	if (!done || reply->done->len == 0) {
		command_refuse(reply, reason_new(REASON_CORRECTION_NOTHING, named->label));
		return;
	}
	if (k.restarts)
		restart(c, plan);
	else
		renew(c, plan);
}
