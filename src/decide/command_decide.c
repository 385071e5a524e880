#include "decide/command_decide.h"

#include "config/office/roster.h"
#include "decide/command_do.h"
#include "decide/command_kind.h"
#include "decide/receipt.h"
#include "model/own_names.h"

#include <string.h>

static bool names_command(const Role *role, const char *act)
{
	return g_ptr_array_find_with_equal_func(role->commands, act, g_str_equal, NULL);
}

bool command_may(const Config *config, const Act *act, const Person *person, gint64 now)
{
	guint minute;
	gint64 day = calendar_day(now, config->office.zone, &minute);
	bool anybody = true;

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

static void refuse_number(const CommandCase *c, const NamedEntry *named, CommandReply *reply)
{
	if (named->matches == 0)
		command_refuse(reply, "Nomor agenda %s tidak ada dalam buku agenda.", named->label);
	else if (named->matches > 1)
		command_refuse(reply,
		    "Nomor %s ada dalam beberapa buku agenda; mohon ditulis seperti dalam bukunya, "
		    "misalnya NAMA-BUKU/%s.",
		    named->label, named->label);
	else if (command_kind(c->command->act->name) &&
		 !command_kind(c->command->act->name)->changes)
		return;
	else if (named->entry->secrecy > c->clearance)
		command_refuse(reply, COMMAND_OUTSIDE, named->label);
	else if (named->entry->void_reason && command_kind(c->command->act->name))
		command_refuse(reply, COMMAND_VOID, named->label);
}

static bool names_twice(const CommandCase *c, CommandReply *reply)
{
	for (guint i = 0; i < c->facts->named->len; i++)
		for (guint k = i + 1; k < c->facts->named->len; k++)
			if (command_named(c, i)->entry &&
			    command_named(c, i)->entry->id == command_named(c, k)->entry->id) {
				command_refuse(reply, "Nomor agenda %s disebut dua kali.",
				    command_named(c, i)->label);
				return true;
			}
	return false;
}

/* Whether the numbers are as the command needs them. */
static bool numbers_fit(const CommandCase *c, guint least, guint most, CommandReply *reply)
{
	guint n = c->command->labels->len;

	if (n < least)
		command_refuse(reply, n == 0 ? "Nomor agenda belum disebut."
					     : "Perintah ini memerlukan lebih dari satu nomor "
					       "agenda.");
	else if (n > most)
		command_refuse(reply, "Perintah ini hanya untuk %s nomor agenda.",
		    most == 1 ? "satu" : "beberapa");
	for (guint i = 0; reply->refused->len == 0 && least > 0 && i < c->facts->named->len; i++)
		refuse_number(c, command_named(c, i), reply);
	if (reply->refused->len == 0 && least > 0)
		names_twice(c, reply);
	return reply->refused->len == 0;
}

static void add_example(CommandReply *reply, const CommandKind *kind)
{
	if (kind)
		g_ptr_array_add(reply->choices, choice_new(kind->example, kind->meaning));
}

void command_carry(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const Act *act = c->command->act;
	const CommandKind *kind = command_kind(act->name);

	if (c->command->unclear)
		command_refuse(reply, COMMAND_UNCLEAR, c->command->unclear);
	else if (!kind && act->command)
		command_refuse(reply, "Perintah %s belum dapat dijalankan.", act->title);
	else if (!command_may(c->config, act, c->person, c->now))
		command_refuse(reply, "Perintah %s bukan wewenang jabatan Bapak/Ibu.", act->title);
	else if (!kind && numbers_fit(c, 1, 1, reply))
		do_answer(c, plan, reply);
	else if (kind && numbers_fit(c, kind->least, kind->most, reply))
		kind->run(c, plan, reply);
	if (reply->refused->len > 0 && reply->choices->len == 0)
		add_example(reply, kind);
}

static LetterWanted *letter_to(
    const Message *m, const Person *person, const char *letter, const char *action)
{
	g_autofree char *full =
	    g_strdup_printf("%s/%s", action, m->message_id ? m->message_id : m->sha256);
	LetterWanted *w = letter_wanted_new(letter, person->addresses->pdata[0], full);

	w->to_name = g_strdup(person->full_name);
	w->to_title = g_strdup(person->title);
	w->neutral = true;
	w->urgency = URGENCY_RECEIPT;
	w->reply_to_id = g_strdup(m->message_id);
	return w;
}

/* What was done or found; the rows and the file of the reply go into the letter. */
static LetterWanted *letter_of(const CommandCase *c, const Message *m, CommandReply *reply)
{
	bool refused = reply->refused->len > 0;
	g_autofree char *title = command_title(c->command);
	LetterWanted *w = letter_to(m, c->person,
	    refused ? own_letter(OWN_LETTER_COMMAND_REFUSED) : own_letter(OWN_LETTER_COMMAND_DONE),
	    "command");

	w->secrecy = command_shown(c);
	letter_wanted_add_fact(w, "perintah", title);
	if (refused)
		w->text = g_strdup(reply->refused->str);
	else if (reply->text->len > 0)
		letter_wanted_add_fact(w, "hasil", reply->text->str);
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
	Plan *plan = plan_new(OUTCOME_HELD, known->sender.identity_why);
	LetterWanted *letter;

	if (!known->mailbox->can_send || known->quiet)
		return plan;
	letter = letter_to(m, known->sender.person, own_letter(OWN_LETTER_UNPROVED), "unproved");
	receipt_time(known, plan, letter);
	g_ptr_array_add(plan->letters, letter);
	return plan;
}

static const char *unreadable(const Message *m)
{
	if (!message_text_is_sure(m))
		return "Bagian teks polos surel tersebut tidak ada atau berbeda dari bagian "
		       "lainnya.";
	if (m->kind == KIND_FORWARD)
		return "Surel tersebut merupakan terusan.";
	return NULL;
}

static Plan *carry_mail(const CommandCase *c, const Message *m)
{
	g_autofree char *title = command_title(c->command);
	Plan *plan = plan_new(OUTCOME_COMMAND, title);
	g_autoptr(CommandReply) reply = command_reply_new();
	const char *why = unreadable(m);

	if (why)
		command_refuse(reply, "%s", why);
	else
		command_carry(c, plan, reply);
	if (reply->refused->len > 0) {
		plan_free(plan);
		g_autofree char *told = g_strdup_printf("%s: %s", title, reply->refused->str);
		plan = plan_new(OUTCOME_COMMAND, told);
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
		return plan_new(OUTCOME_COMMAND, "taken over quietly: not carried out");
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
	return carry_mail(&c, m);
}
