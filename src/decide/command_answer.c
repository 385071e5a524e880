/* An answer given by the entry's number, without having been asked: "HASIL PEMANTAUAN 0147: ...". */
#include "config/office/roster.h"
#include "decide/command_do.h"
#include "decide/late.h"
#include "decide/receipt.h"
#include "flow/act.h"
#include "flow/asking.h"
#include "flow/asking_text.h"
#include "flow/plan_text.h"
#include "model/own_names.h"
#include "read/reading.h"
#include "who/excluded.h"
#include "who/letter_to.h"

static bool holds_any(const CommandCase *c, const GPtrArray *roles)
{
	guint minute;
	gint64 day = calendar_day(c->now, c->config->office.zone, &minute);

	for (guint i = 0; i < roles->len; i++) {
		g_autoptr(GPtrArray) holders =
		    roster_holders(c->config, roles->pdata[i], day, minute);
		if (g_ptr_array_find(holders, c->person, NULL))
			return true;
	}
	return false;
}

static void add_choices(
    const CommandCase *c, const NamedEntry *named, const Stage *stage, CommandReply *reply)
{
	for (guint i = 0; stage && i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		const Act *act = vocabulary_act(c->config->vocabulary, answer->act);
		if (answer->by->len == 0 || (c->person && !holds_any(c, answer->by)))
			continue;
		g_autofree char *bare = g_strconcat(act->title, " ", named->entry->label, NULL);
		g_autofree char *word = asking_word(c->config, answer, bare);
		g_autofree char *meaning =
		    language_tell(c->config->language, REASON_NUMBER_ANSWER_UNASKED);
		g_ptr_array_add(reply->choices, choice_new(word, meaning));
	}
}

/* The words behind the number, read as any answer's are. */
static Reading *read_answer(const CommandCase *c, const NamedEntry *named)
{
	ReadingRules rules = {.vocabulary = c->config->vocabulary,
	    .own_number = named->entry->label,
	    .directory = c->config->directory};
	GString *text = g_string_new(c->command->line);

	/* "200.1.3.4/001/LAPSIDA/XI/2026" is one number, no list of them. */
	if (g_ascii_strcasecmp(named->label, named->entry->label) == 0)
		g_string_replace(text, c->command->labels->pdata[0], "", 1);
	for (guint i = 0; i < c->command->lines->len; i++)
		g_string_append_printf(text, "\n%s", (const char *)c->command->lines->pdata[i]);
	g_autofree char *reply = g_string_free(text, FALSE);
	return reading_of(&rules, reply);
}

/* "DISPOSISI 2" is a tick list, not entry 0002: such a number is written as the book has it. */
static bool names_entry(const CommandCase *c, const NamedEntry *named)
{
	return c->command->act->takes != TAKES_NUMBERS ||
	       g_ascii_strcasecmp(named->label, named->entry->label) == 0;
}

static const Answer *answer_of(
    const CommandCase *c, const NamedEntry *named, const Stage *stage, CommandReply *reply)
{
	const Act *act = c->command->act;
	const Answer *answer = stage ? stage_answer(stage, act->name) : NULL;

	if (!answer || answer->by->len == 0 || !names_entry(c, named))
		command_refuse(reply,
		    reason_new(REASON_NUMBER_ANSWER_BY_MAIL, act->title, named->entry->label));
	else if (c->person && !holds_any(c, answer->by))
		command_refuse(reply,
		    reason_new(REASON_NUMBER_ANSWER_NOT_HIS, act->title, named->entry->label));
	else
		return answer;
	return NULL;
}

static Deed deed_of(const CommandCase *c, const NamedEntry *named, const Answer *answer)
{
	const Workflow *workflow = config_workflow(c->config, named->entry->workflow);

	return (Deed){.config = c->config,
	    .workflow = workflow,
	    .stage = workflow_stage(workflow, named->entry->stage),
	    .answer = answer,
	    .entry = named->entry,
	    .asks = named->asks,
	    .decided = named->decided,
	    .actor = c->actor,
	    .evidence = c->evidence,
	    .message_id = c->message_id,
	    .authenticated = c->known && c->known->sender.authenticated,
	    .sealed = !c->known || c->known->sender.sealed,
	    .receipt = receipt_decided(c->known),
	    .now = c->now};
}

static void give(const CommandCase *c, Plan *plan, CommandReply *reply, const NamedEntry *named,
    const Answer *answer)
{
	g_autofree char *note = command_note(c->command);
	g_autoptr(Reading) reading = read_answer(c, named);
	Deed deed = deed_of(c, named, answer);

	deed.note = note;
	g_autoptr(Reason) objection = deed_objection(&deed);
	if (reading->kind != READ_ACT || reading->act != c->command->act)
		command_refuse(reply,
		    reason_new(REASON_NUMBER_ANSWER_UNCLEAR,
			reading->why && *reading->why ? reading->why
						      : c->config->vocabulary->ask_back.unknown));
	else if (objection)
		command_refuse(reply,
		    reason_because(g_steal_pointer(&objection), REASON_NUMBER_ANSWER_REFUSED));
	if (reply->refused->len > 0)
		deed_ask_about(&deed, plan);
	if (reply->refused->len > 0)
		return;
	plan->entry = entry_copy(named->entry);
	plan->attach_mail = c->known != NULL;
	deed_carry(&deed, plan);
	if (command_hides(c, named->entry) || !*note)
		command_say(reply, reason_new(REASON_NUMBER_ANSWER_DONE, c->command->act->title,
				       named->entry->label));
	else
		command_say(reply, reason_new(REASON_NUMBER_ANSWER_DONE_NOTE,
				       c->command->act->title, named->entry->label, note));
}

/* What he was asked and can still answer; NULL: nothing. */
static const Ask *own_ask(const CommandCase *c, const NamedEntry *named, const Stage *stage)
{
	WorkflowStep step = {
	    c->config, NULL, c->now, c->actor, receipt_decided(c->known), named->asks};

	for (guint i = 0; c->person && stage && stage->ask && i < named->asks->len; i++) {
		const Ask *ask = named->asks->pdata[i];
		if (g_str_equal(ask->person, c->person->name) &&
		    g_str_equal(ask->stage, stage->name) &&
		    !asking_late(&step, ask, named->entry, stage))
			return ask;
	}
	return NULL;
}

/* "acc 0147": a number proves nothing, so the question is put once more, to be answered with its key. */
static void put_again(const CommandCase *c, Plan *plan, CommandReply *reply,
    const NamedEntry *named, const Stage *stage, const Ask *ask)
{
	const Workflow *workflow = config_workflow(c->config, named->entry->workflow);
	WorkflowStep step = {
	    c->config, workflow, c->now, c->actor, receipt_decided(c->known), named->asks};
	Party party;

	if (!party_find(c->config->directory, c->person->name, &party))
		return;
	command_change(c, plan, named, json_pack("{s:I}", "ask", (json_int_t)ask->id));
	LetterWanted *w = asking_letter(&step, plan->entry, stage, &party);
	g_free(w->action);
	w->action = g_strdup_printf("ask-again/%" G_GINT64_FORMAT "/%s", ask->id, c->evidence);
	w->ask = ask->id;
	w->reply_to_id = g_strdup(c->message_id);
	w->text = language_tell(c->config->language, REASON_NUMBER_PROVES_NOTHING);
	reply->instead = w;
}

/* Nobody decides on what is about himself. */
static bool is_about(const CommandCase *c, const Entry *e)
{
	return c->person && c->person->addresses->len > 0 &&
	       excluded_has(c->config, e, c->person->addresses->pdata[0], c->now);
}

/* A stage of this procedure takes such an answer from him, be it another than the one of now. */
static bool may_give_elsewhere(const CommandCase *c, const NamedEntry *named, const Workflow *w)
{
	const GPtrArray *stages = w->stages;

	for (guint i = 0; i < stages->len; i++) {
		const Answer *answer = stage_answer(stages->pdata[i], c->command->act->name);
		if (answer && holds_any(c, answer->by))
			return true;
		for (guint k = 0; answer && k < named->asks->len; k++)
			if (g_str_equal(
				((const Ask *)named->asks->pdata[k])->person, c->person->name))
				return true;
	}
	return false;
}

/* It has ended, or is elsewhere by now: nothing is done, but what he writes is kept and somebody sees it. */
static void keep_late(
    const CommandCase *c, Plan *plan, CommandReply *reply, const NamedEntry *named)
{
	g_autofree char *note = command_note(c->command);
	g_autofree char *words =
	    g_strdup_printf("%s%s%s", c->command->act->title, *note ? ": " : "", note);
	LateAnswer late = {.config = c->config,
	    .entry = named->entry,
	    .asks = named->asks,
	    .stage = named->entry->stage,
	    .person = c->person->name,
	    .words = words,
	    .evidence = c->evidence,
	    .now = c->now};

	command_change(c, plan, named, json_pack("{s:b}", "late", 1));
	g_autofree char *told = late_put_before(&late, plan);
	if (c->person->addresses->len == 0)
		return;
	g_autofree char *action = g_strdup_printf("late/%s", c->evidence);
	LetterWanted *w =
	    letter_to_person(c->person, own_letter(OWN_LETTER_LATE), action, URGENCY_RECEIPT);
	w->neutral = true;
	w->reply_to_id = g_strdup(c->message_id);
	letter_wanted_add_fact(w, "pejabat", told);
	reply->instead = w;
}

static bool comes_late(
    const CommandCase *c, const NamedEntry *named, const Workflow *workflow, const Answer *given)
{
	return c->person && workflow && (!given || named->entry->void_reason) &&
	       names_entry(c, named) && may_give_elsewhere(c, named, workflow);
}

void do_answer(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const NamedEntry *named = command_named(c, 0);
	const Entry *e = named->entry;
	const Workflow *workflow = e->workflow ? config_workflow(c->config, e->workflow) : NULL;
	const Stage *stage = workflow && e->stage ? workflow_stage(workflow, e->stage) : NULL;
	const Ask *ask = own_ask(c, named, stage);
	const Answer *given = stage ? stage_answer(stage, c->command->act->name) : NULL;

	if (comes_late(c, named, workflow, given)) {
		keep_late(c, plan, reply, named);
		return;
	}
	if (e->void_reason) {
		command_refuse(reply, reason_new(REASON_COMMAND_VOID, named->label));
		return;
	}
	if (ask && given && !holds_any(c, given->by) && names_entry(c, named)) {
		put_again(c, plan, reply, named, stage, ask);
		return;
	}
	const Answer *answer = answer_of(c, named, stage, reply);
	if (answer && is_about(c, named->entry))
		command_refuse(
		    reply, reason_new(REASON_NUMBER_ANSWER_ABOUT_HIM, named->entry->label));
	else if (answer)
		give(c, plan, reply, named, answer);
	if (reply->refused->len > 0)
		add_choices(c, named, stage, reply);
}
