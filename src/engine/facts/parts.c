#include "engine/facts/parts.h"

#include "decide/split.h"
#include "model/channel.h"
#include "model/own_names.h"
#include "rule/judge.h"

#include <string.h>

static Message *message_of(const Entry *whole, const char *text)
{
	Message *m = message_new();

	if (whole->reporter_address)
		g_ptr_array_add(
		    m->from, address_new(whole->reporter_name, whole->reporter_address));
	g_free(m->text);
	m->text = g_strdup(text);
	g_free(m->reply);
	m->reply = g_strdup(text);
	m->size = strlen(text);
	m->text_source = TEXT_PLAIN;
	m->kind = KIND_REPORT;
	m->identity_sound = true;
	return m;
}

/* The unit that the book has, whatever the address says: staff may have corrected it. */
static Correspondent sender_of(const Config *config, const Entry *whole)
{
	Correspondent sender = {NULL, NULL};

	if (whole->reporter_address)
		sender = directory_sender(config->directory, whole->reporter_address);
	if (whole->unit)
		sender.unit = directory_unit(config->directory, whole->unit);
	return sender;
}

static Match *judge(const Setup *setup, const Entry *whole, const char *text)
{
	const Config *config = setup->config;
	const Mailbox *mailbox = whole->mailbox ? config_mailbox(config, whole->mailbox) : NULL;
	const Correspondent sender = sender_of(config, whole);
	g_autoptr(Message) m = message_of(whole, text);
	g_autoptr(Judgement) judgement = judgement_of_mail(setup->judges, m, sender.unit);
	const Circumstances circumstances = {
	    .mailbox = mailbox ? mailbox : config->mailboxes->pdata[0],
	    .sender = sender,
	    .channel = g_strcmp0(whole->channel, CHANNEL_MAIL) == 0 ? NULL : whole->channel,
	    .authenticated = true,
	    .received = whole->received,
	    .judgement = judgement,
	};

	return judge_mail(setup->rules, setup->places, config, m, &circumstances);
}

static void judge_lines(const Setup *setup, CommandFacts *facts)
{
	Command *command = facts->command;
	const NamedEntry *named = facts->named->len > 0 ? facts->named->pdata[0] : NULL;

	if (!g_str_equal(command->act->name, own_act(OWN_ACT_SPLIT)) || !named || !named->entry)
		return;
	split_take_proposal(setup->config, command, named->entry);
	for (guint i = 0; i < command->lines->len; i++)
		g_ptr_array_add(facts->parts, judge(setup, named->entry, command->lines->pdata[i]));
}

void parts_judge(const Setup *setup, CommandFacts *facts)
{
	for (CommandFacts *f = facts; f; f = f->next)
		judge_lines(setup, f);
}
