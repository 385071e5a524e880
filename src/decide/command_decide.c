#include "decide/command_decide.h"

#include "config/office/roster.h"
#include "decide/command_do.h"
#include "decide/command_kind.h"
#include "decide/receipt.h"
#include "model/own_names.h"
#include "who/letter_to.h"

#include <string.h>

static bool names_command(const Role *role, const char *act)
{
	return g_ptr_array_find_with_equal_func(role->commands, act, g_str_equal, NULL);
}

bool command_may(const Config *config, const Act *act, const Person *person, gint64 now)
{
	guint minute;
	gint64 day = calendar_day(now, config->office.zone, &minute);
	const CommandKind *kind = command_kind(act->name);
	bool anybody = !person || !kind || !kind->listed;

	for (guint i = 0; person && i < config->directory->roles->len; i++) {
		const Role *role = config->directory->roles->pdata[i];
		if (!names_command(role, act->name))
			continue;
		anybody = false;
		g_autoptr(GPtrArray) holders = roster_holders(config, role->name, day, minute);
		if (g_ptr_array_find(holders, person, NULL))
			return true;
	}
	return anybody;
}

/* For one role: nothing is made of it that others see. */
static bool is_kept(const Config *config, const Entry *e)
{
	const Workflow *workflow = e->workflow ? config_workflow(config, e->workflow) : NULL;

	return workflow && workflow->only;
}

static void refuse_number(const CommandCase *c, const NamedEntry *named, CommandReply *reply)
{
	const CommandKind *kind = command_kind(c->command->act->name);

	if (named->matches == 0 || (named->matches == 1 && command_bars(c, named->entry)))
		command_refuse(reply, reason_new(REASON_COMMAND_NO_ENTRY, named->label));
	else if (named->matches > 1)
		command_refuse(reply, reason_new(REASON_COMMAND_ENTRY_AMBIGUOUS, named->label));
	else if (kind && !kind->changes)
		return;
	else if (named->entry->secrecy > c->clearance)
		command_refuse(reply, reason_new(REASON_COMMAND_OUTSIDE, named->label));
	else if (kind && kind->spreads && is_kept(c->config, named->entry))
		command_refuse(reply, reason_new(REASON_COMMAND_KEPT, named->label));
	else if (named->entry->void_reason && kind)
		command_refuse(reply, reason_new(REASON_COMMAND_VOID, named->label));
	else if (named->entry->erased && kind)
		command_refuse(reply, reason_new(REASON_COMMAND_ERASED, named->label));
}

static bool names_twice(const CommandCase *c, CommandReply *reply)
{
	for (guint i = 0; i < c->facts->named->len; i++)
		for (guint k = i + 1; k < c->facts->named->len; k++)
			if (command_named(c, i)->entry &&
			    command_named(c, i)->entry->id == command_named(c, k)->entry->id) {
				command_refuse(reply, reason_new(REASON_COMMAND_ENTRY_TWICE,
							  command_named(c, i)->label));
				return true;
			}
	return false;
}

/* Whether the numbers are as the command needs them. */
static bool numbers_fit(const CommandCase *c, guint least, guint most, CommandReply *reply)
{
	guint n = c->command->labels->len;

	if (n < least)
		command_refuse(reply,
		    reason_new(n == 0 ? REASON_COMMAND_NO_NUMBER : REASON_COMMAND_MORE_NUMBERS));
	else if (n > most)
		command_refuse(reply,
		    reason_new(most == 1 ? REASON_COMMAND_ONE_NUMBER : REASON_COMMAND_TOO_MANY));
	for (guint i = 0; reply->refused->len == 0 && least > 0 && i < c->facts->named->len; i++)
		refuse_number(c, command_named(c, i), reply);
	if (reply->refused->len == 0 && least > 0)
		names_twice(c, reply);
	return reply->refused->len == 0;
}

void command_carry(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const Act *act = c->command->act;
	const CommandKind *kind = command_kind(act->name);

	if (c->command->unclear)
		command_refuse_left(c, reply, reason_new(c->command->unclear), c->command->left);
	else if (!kind && act->command)
		command_refuse(reply, reason_new(REASON_COMMAND_UNKNOWN, act->title));
	else if (!command_may(c->config, act, c->person, c->now))
		command_refuse(reply, reason_new(REASON_COMMAND_NOT_HIS, act->title));
	else if (!kind && numbers_fit(c, 1, 1, reply))
		do_answer(c, plan, reply);
	else if (kind && numbers_fit(c, kind->least, kind->most, reply))
		kind->run(c, plan, reply);
	if (kind && reply->refused->len > 0 && reply->choices->len == 0)
		g_ptr_array_add(reply->choices, command_example(c, kind));
}

static LetterWanted *letter_to(
    const Message *m, const Person *person, const char *letter, const char *action)
{
	g_autofree char *full =
	    g_strdup_printf("%s/%s", action, m->message_id ? m->message_id : m->sha256);
	LetterWanted *w = letter_to_person(person, letter, full, URGENCY_RECEIPT);

	w->neutral = true;
	w->reply_to_id = g_strdup(m->message_id);
	return w;
}

/* What was done or found; the rows and the file of the reply go into the letter. */
static LetterWanted *letter_of(const CommandCase *c, const Message *m, CommandReply *reply)
{
	bool refused = reply->refused->len > 0;
	g_autofree char *action =
	    c->facts->nth > 0 ? g_strdup_printf("command-%u", c->facts->nth) : g_strdup("command");
	g_autofree char *title = command_title(c->command);
	LetterWanted *w = letter_to(m, c->person,
	    refused ? own_letter(OWN_LETTER_COMMAND_REFUSED) : own_letter(OWN_LETTER_COMMAND_DONE),
	    action);

	w->secrecy = command_shown(c);
	letter_wanted_add_fact(w, "perintah", title);
	if (refused)
		w->text = language_say_all(c->config->language, reply->refused, " ");
	else if (reply->done->len > 0) {
		g_autofree char *done = language_say_all(c->config->language, reply->done, "\n");
		letter_wanted_add_fact(w, "hasil", done);
	}
	for (guint i = 0; i < reply->rows->len; i++)
		letter_wanted_add_row(w, reply->rows->pdata[i]);
	g_ptr_array_set_free_func(reply->rows, NULL);
	w->choices = g_ptr_array_ref(reply->choices);
	w->agenda = g_steal_pointer(&reply->agenda);
	return w;
}

/* A mail that may be somebody else's is answered to the known address only, and tells nothing. */
static Plan *hold_unproved(const Message *m, const Arrival *known)
{
	Plan *plan = plan_new(OUTCOME_HELD, reason_new(known->sender.identity_why));
	LetterWanted *letter;

	if (!known->mailbox->can_send || known->quiet)
		return plan;
	letter = letter_to(m, known->sender.person, own_letter(OWN_LETTER_UNPROVED), "unproved");
	receipt_time(known, plan, letter);
	g_ptr_array_add(plan->letters, letter);
	return plan;
}

static ReasonId unreadable(const Message *m)
{
	static const ReasonId whys[] = {
	    [WORDS_OWN] = REASON_NONE,
	    [WORDS_HIDDEN] = REASON_COMMAND_TEXT_HIDDEN,
	    [WORDS_FORWARDED] = REASON_COMMAND_FORWARDED,
	    [WORDS_UNSURE] = REASON_COMMAND_TEXT_HIDDEN,
	};

	return whys[message_words(m)];
}

static Plan *carry_mail(const CommandCase *c, const Message *m)
{
	g_autofree char *title = command_title(c->command);
	Plan *plan = plan_new(OUTCOME_COMMAND, reason_words(title));
	g_autoptr(CommandReply) reply = command_reply_new();
	ReasonId why = unreadable(m);

	if (why != REASON_NONE)
		command_refuse(reply, reason_new(why));
	else
		command_carry(c, plan, reply);
	if (reply->refused->len > 0) {
		plan_free(plan);
		g_autofree char *refused =
		    language_say_all(c->config->language, reply->refused, " ");
		plan = plan_new(OUTCOME_COMMAND,
		    reason_because(reason_words(refused), REASON_DONE_REFUSED, title));
		reply->with = NULL;
	}
	if (c->known->mailbox->can_send) {
		Plan *with = reply->with ? reply->with : plan;
		g_ptr_array_add(with->letters,
		    reply->instead ? g_steal_pointer(&reply->instead) : letter_of(c, m, reply));
	}
	return plan;
}

Plan *decide_command(const Message *m, const Arrival *known, const CommandFacts *facts)
{
	const Person *person = known->sender.person;

	if (known->quiet)
		return plan_new(OUTCOME_COMMAND, reason_new(REASON_DONE_QUIET));
	if (!known->sender.authenticated)
		return hold_unproved(m, known);
	const CommandCase c = {.config = known->config,
	    .command = facts->command,
	    .facts = facts,
	    .person = person,
	    .actor = person->name,
	    .evidence = m->sha256,
	    .message_id = m->message_id,
	    .clearance = person->clearance,
	    .known = known,
	    .now = known->now};
	Plan *plan = carry_mail(&c, m);
	for (const CommandFacts *next = facts->next; next; next = next->next) {
		CommandCase other = c;
		other.command = next->command;
		other.facts = next;
		g_ptr_array_add(plan->also, carry_mail(&other, m));
	}
	return plan;
}
