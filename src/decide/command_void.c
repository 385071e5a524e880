/* BATAL n: alasan: the entry was a mistake; its number stays in the book, with the reason. */
#include "decide/command_do.h"
#include "decide/receipt.h"
#include "flow/plan_text.h"
#include "flow/workflow.h"

/* Of what was started for the entry and has not ended; NULL: nothing. */
static const Entry *open_part(const NamedEntry *named)
{
	for (guint i = 0; i < named->related->len; i++) {
		const Entry *part = named->related->pdata[i];
		if (part->parent == named->entry->id && part->closed == 0)
			return part;
	}
	return NULL;
}

/* It neither waits nor asks any more, and what has not left stays here. */
static void end(const CommandCase *c, Plan *plan, const NamedEntry *named)
{
	Entry *e = plan->entry;
	WorkflowStep step = {.config = c->config,
	    .workflow = e->workflow ? config_workflow(c->config, e->workflow) : NULL,
	    .now = c->now,
	    .actor = c->actor,
	    .receipt = receipt_decided(c->known),
	    .asks = named->asks};

	workflow_leave(&step, plan);
	plan->withdraws = true;
	if (e->closed == 0)
		e->closed = c->now;
	e->due = 0;
	/* Whatever waited for it goes on. */
	if (e->parent)
		g_ptr_array_add(plan->timers, timer_new(e->parent, TIMER_JOINED, "{}", c->now));
}

void do_void(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const NamedEntry *named = command_named(c, 0);
	g_autofree char *reason = command_note(c->command);
	const Entry *part = open_part(named);

	g_strstrip(reason);
	if (!*reason) {
		command_refuse(reply, reason_new(REASON_VOID_WITHOUT_REASON));
		return;
	}
	if (part) {
		command_refuse(
		    reply, reason_new(REASON_VOID_OPEN_PART, named->entry->label, part->label));
		return;
	}
	command_change(c, plan, named, json_object());
	plan_tell_json(plan, c->now, c->actor, "void",
	    json_pack("{s:s, s:s?}", "reason", reason, "stage", named->entry->stage));
	plan->entry->void_reason = g_strdup(reason);
	end(c, plan, named);
	command_say(reply, reason_new(REASON_VOID_DONE, named->entry->label));
}
