/* ALIHKAN, TUGASKAN, SUSUN: who is in charge, who is to do something, what is made of several reports. */
#include "config/office/roster.h"
#include "decide/command_do.h"
#include "decide/correction.h"
#include "decide/receipt.h"
#include "flow/asking.h"
#include "flow/object.h"
#include "flow/plan_text.h"
#include "who/assignment.h"
#include "who/excluded.h"
#include "who/party.h"
#include "who/signature.h"

static const Stage *stage_of(const CommandCase *c, const Entry *e, const Workflow **workflow_r)
{
	*workflow_r = e->workflow ? config_workflow(c->config, e->workflow) : NULL;
	return *workflow_r && e->stage ? workflow_stage(*workflow_r, e->stage) : NULL;
}

static bool holds(const CommandCase *c, const Person *person, const char *role)
{
	guint minute;
	gint64 day = calendar_day(c->now, c->config->office.zone, &minute);
	g_autoptr(GPtrArray) holders = roster_holders(c->config, role, day, minute);

	return g_ptr_array_find(holders, person, NULL);
}

static bool has_open_ask(const NamedEntry *named, const char *person)
{
	for (guint i = 0; i < named->asks->len; i++) {
		const Ask *ask = named->asks->pdata[i];
		if (ask->state == ASK_OPEN && g_str_equal(ask->person, person))
			return true;
	}
	return false;
}

static bool is_asked(const NamedEntry *named)
{
	for (guint i = 0; i < named->asks->len; i++)
		if (((const Ask *)named->asks->pdata[i])->state == ASK_OPEN)
			return true;
	return false;
}

/* False: nobody else was asked. */
static bool move_asks(Plan *plan, const NamedEntry *named, const char *person)
{
	bool moved = false;

	for (guint i = 0; i < named->asks->len; i++) {
		const Ask *ask = named->asks->pdata[i];
		if (ask->state != ASK_OPEN || g_str_equal(ask->person, person))
			continue;
		plan_settle(plan, ask, ASK_MOVED);
		moved = true;
	}
	return moved;
}

/* What the entry's stage asks is asked of him alone, where it is his to answer. */
static bool take_over_asks(
    const CommandCase *c, Plan *plan, const NamedEntry *named, const Person *person)
{
	const Workflow *workflow;
	const Stage *stage = stage_of(c, plan->entry, &workflow);

	if (!stage || !stage->ask)
		return false;
	if (!stage->ask->assigned && !holds(c, person, stage->ask->role))
		return false;
	WorkflowStep step = {
	    c->config, workflow, c->now, c->actor, receipt_decided(c->known), named->asks};
	bool has = has_open_ask(named, person->name);
	if (!has && is_asked(named))
		asking_open_one(&step, plan, stage, person->name);
	/* Where he may not be asked the others still are. */
	if ((!has && plan->asks->len == 0) || !move_asks(plan, named, person->name))
		return false;
	if (stage->ask->assigned) {
		g_ptr_array_set_size(plan->entry->assigned, 0);
		g_ptr_array_add(plan->entry->assigned, g_strdup(person->name));
	}
	return true;
}

/* Who is to sign the answer is not for anybody to say who does not sign. */
static bool needs_signature(const CommandCase *c, const Entry *e)
{
	const Workflow *workflow;
	const Stage *stage = stage_of(c, e, &workflow);

	return c->known && !c->known->sender.sealed && stage && stage->ask &&
	       stage->ask->strength == STRENGTH_SIGNATURE;
}

void do_hand_over(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const NamedEntry *named = command_named(c, 0);
	const Entry *e = named->entry;
	g_autoptr(Reason) problem = NULL;
	const Person *person = assignment_person(c->config, c->command->after, c->now, &problem);

	if (!person) {
		command_refuse(reply, g_steal_pointer(&problem));
		return;
	}
	if (e->closed > 0) {
		command_refuse(reply, reason_new(REASON_HAND_OVER_CLOSED, e->label));
		return;
	}
	if (needs_signature(c, e)) {
		command_refuse(reply, reason_because(reason_new(REASON_SIGNATURE_NEEDED),
					  REASON_HAND_OVER_UNSIGNED, e->label));
		return;
	}
	if (person->addresses->len > 0 &&
	    excluded_is_about(c->config, e, person->addresses->pdata[0])) {
		command_refuse(reply, reason_new(REASON_REPORTED_HIMSELF, person->full_name));
		return;
	}
	if (person->clearance < e->secrecy) {
		command_refuse(
		    reply, reason_new(REASON_HAND_OVER_NOT_CLEARED, person->full_name, e->label));
		return;
	}
	if (g_strcmp0(e->officer, person->name) == 0) {
		command_refuse(
		    reply, reason_new(REASON_HAND_OVER_HIS_ALREADY, e->label, person->full_name));
		return;
	}
	command_change(
	    c, plan, named, json_pack("{s:s?, s:s}", "was", e->officer, "now", person->name));
	g_free(plan->entry->officer);
	plan->entry->officer = g_strdup(person->name);
	bool asked = take_over_asks(c, plan, named, person);
	command_say(reply, reason_new(asked ? REASON_HAND_OVER_DONE_ASKED : REASON_HAND_OVER_DONE,
			       e->label, person->full_name));
}

/* The only workflow of that kind, or the one that the words name; NULL: it is refused. */
static const Workflow *workflow_named(
    const CommandCase *c, ObjectKind object, const char *words, CommandReply *reply)
{
	g_autoptr(GString) known = g_string_new(NULL);
	const Workflow *only = NULL;
	guint found = 0;

	for (guint i = 0; i < c->config->workflows->len; i++) {
		const Workflow *w = c->config->workflows->pdata[i];
		if (w->object != object)
			continue;
		if (*words && correction_is_class(w, words))
			return w;
		g_string_append_printf(known, "%s%s", known->len ? ", " : "", w->title);
		only = w;
		found++;
	}
	if (found == 1 && !*words)
		return only;
	if (found == 0)
		command_refuse(reply, reason_new(REASON_NO_WORKFLOW));
	else
		command_refuse(reply, reason_new(REASON_NAME_WORKFLOW, known->str));
	return NULL;
}

/* To whom: nobody named leaves it to the workflow.  False: it is refused. */
static bool read_receivers(
    const CommandCase *c, const Entry *e, Assignment **to_r, CommandReply *reply)
{
	Party party;

	*to_r = NULL;
	if (!*c->command->after)
		return true;
	*to_r = assignment_read(c->config, c->command->after, c->now);
	if ((*to_r)->problem)
		command_refuse(
		    reply, reason_because(reason_copy((*to_r)->problem), REASON_ORDER_NOT_DONE));
	else if ((*to_r)->rest)
		command_refuse_left(c, reply, reason_new(REASON_COMMAND_LEFT), (*to_r)->rest);
	for (guint i = 0; !(*to_r)->problem && i < (*to_r)->names->len; i++)
		if (party_find(c->config->directory, (*to_r)->names->pdata[i], &party) &&
		    excluded_is_about(c->config, e, party.address))
			command_refuse(reply, reason_new(REASON_REPORTED_HIMSELF, party.full_name));
	return reply->refused->len == 0;
}

/* The matter stands behind the colon, or on the lines below. */
static char *matter_of(const Command *command)
{
	GString *text = g_string_new(command->value);

	for (guint i = 0; i < command->lines->len; i++)
		g_string_append_printf(
		    text, "%s%s", text->len ? "\n" : "", (const char *)command->lines->pdata[i]);
	return g_string_free(text, FALSE);
}

void do_task(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const NamedEntry *named = command_named(c, 0);
	const Workflow *task = workflow_named(c, OBJECT_TASK, c->command->before, reply), *own;
	g_autofree char *matter = matter_of(c->command);
	g_autoptr(Assignment) to = NULL;

	if (!task || !read_receivers(c, named->entry, &to, reply))
		return;
	if (!*matter) {
		command_refuse(reply, reason_new(REASON_TASK_WITHOUT_MATTER));
		return;
	}
	if (named->entry->secrecy > task->up_to) {
		command_refuse(
		    reply, reason_new(REASON_TASK_TOO_SECRET, task->title,
			       secrecy_said(c->config->language, named->entry->secrecy)));
		return;
	}
	command_change(c, plan, named, json_pack("{s:s}", "task", task->name));
	stage_of(c, plan->entry, &own);
	WorkflowStep step = {
	    c->config, own, c->now, c->actor, receipt_decided(c->known), named->asks};
	object_give(&step, plan, task, matter, to);
	reply->with = plan->also->pdata[plan->also->len - 1];
	command_say(reply, reason_new(REASON_TASK_GIVEN, task->title, named->entry->label));
}

/* Its reporter's own words are all there is. */
static bool hides_words(const CommandCase *c, const Entry *e)
{
	return excluded_is_anonymous(c->config, e) && !entry_section(e, "fakta");
}

void do_compile(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const Workflow *product = workflow_named(c, OBJECT_PRODUCT, c->command->before, reply);
	g_autoptr(GPtrArray) sources = g_ptr_array_new();
	g_autoptr(GString) labels = g_string_new(NULL);

	if (!product)
		return;
	for (guint i = 0; i < c->facts->named->len; i++) {
		Entry *e = command_named(c, i)->entry;
		if (e->secrecy > product->up_to) {
			command_refuse(
			    reply, reason_new(REASON_COMPILE_TOO_SECRET, product->title, e->label,
				       secrecy_said(c->config->language, e->secrecy)));
			return;
		}
		if (hides_words(c, e)) {
			command_refuse(reply, reason_new(REASON_COMPILE_WITHOUT_FACTS, e->label));
			return;
		}
		g_ptr_array_add(sources, e);
		g_string_append_printf(labels, "%s%s", i ? ", " : "", e->label);
	}
	WorkflowStep step = {c->config, product, c->now, c->actor, {0}, NULL};
	Plan *made = object_compile(&step, product, sources);
	plan_tell_json(made, c->now, c->actor, "command",
	    json_pack("{s:s, s:s, s:s}", "command", c->command->act->name, "sources", labels->str,
		"mail", c->evidence));
	g_ptr_array_add(plan->also, made);
	reply->with = made;
	command_say(reply, reason_new(REASON_COMPILE_DONE, product->title, labels->str));
}
