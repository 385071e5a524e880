/* BATAL n: alasan: the entry was a mistake; its number stays in the book, with the reason. */
#include "decide/command_do.h"
#include "decide/receipt.h"
#include "flow/plan_text.h"
#include "flow/workflow.h"
#include "read/reason.h"

#include <string.h>

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

/* Other entries' numbers may stand in the reason: it is a double of them. */
static char *without_labels(const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);

	for (guint i = 0; words[i]; i++)
		if (command_is_label(words[i]))
			memset(words[i], ' ', strlen(words[i]));
	return g_strjoinv(" ", words);
}

static bool begins_reason(const Vocabulary *v, const char *text)
{
	g_autoptr(Clauses) c = clauses_of(v, text);

	return match_class(v, c, 0, c->tokens->len, "because") > 0;
}

/* The reason stands behind a colon or a word that begins one ("karena"), on the lines below, and takes nothing
 * back.  False: it is asked back. */
static bool weigh(const CommandCase *c, CommandReply *reply, const char *reason)
{
	const Vocabulary *v = c->config->vocabulary;
	const ReadingRules rules = {.vocabulary = v, .directory = c->config->directory};
	const char *after = c->command->after;
	g_autofree char *left = NULL, *weighed = without_labels(reason);

	if (!sentence_is_courtesy(&rules, after) && !begins_reason(v, after)) {
		command_refuse_left(c, reply, reason_new(REASON_COMMAND_LEFT), after);
		return false;
	}
	const char *against = v->grammar ? reason_objection(&rules, c->command->act, weighed, &left)
					 : v->ask_back.unknown;
	if (against)
		command_refuse_left(c, reply, reason_words(against), left);
	return !against;
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
	if (!weigh(c, reply, reason))
		return;
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
