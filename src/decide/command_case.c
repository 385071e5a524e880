#include "decide/command_case.h"

#include "base/zone.h"
#include "config/office/masking.h"
#include "flow/plan_text.h"
#include "who/excluded.h"

CommandReply *command_reply_new(void)
{
	CommandReply *reply = g_new0(CommandReply, 1);

	reply->refused = reasons_new();
	reply->done = reasons_new();
	reply->rows = g_ptr_array_new_with_free_func((GDestroyNotify)letter_row_free);
	reply->choices = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);
	return reply;
}

void command_reply_free(CommandReply *reply)
{
	g_ptr_array_unref(reply->refused);
	g_ptr_array_unref(reply->done);
	g_ptr_array_unref(reply->rows);
	g_ptr_array_unref(reply->choices);
	agenda_wanted_free(reply->agenda);
	letter_wanted_free(reply->instead);
	g_free(reply);
}

/* A mail is read on any telephone: what is secret does not stand in it, whoever asks. */
Secrecy command_shown(const CommandCase *c)
{
	return MIN(c->clearance, SECRECY_TERBATAS);
}

const NamedEntry *command_named(const CommandCase *c, guint index)
{
	return c->facts->named->pdata[index];
}

Entry *command_change(const CommandCase *c, Plan *plan, const NamedEntry *named, json_t *detail)
{
	json_object_set_new(detail, "command", json_string(c->command->act->name));
	json_object_set_new(detail, "mail", json_string(c->evidence));
	plan->entry = entry_copy(named->entry);
	plan->attach_mail = c->known != NULL;
	plan_tell_json(plan, c->now, c->actor, "command", detail);
	return plan->entry;
}

Arrival command_silence(const CommandCase *c, const Entry *entry)
{
	const Mailbox *mailbox = entry->mailbox ? config_mailbox(c->config, entry->mailbox) : NULL;

	return (Arrival){.config = c->config,
	    .mailbox = mailbox ? mailbox : c->config->mailboxes->pdata[0],
	    .quiet = true,
	    .now = c->now};
}

char *command_time(const CommandCase *c, gint64 at)
{
	return zone_text(at, c->config->office.zone, ZONE_SHOWN);
}

const char *command_stage(const CommandCase *c, const Entry *entry)
{
	const Workflow *workflow =
	    entry->workflow ? config_workflow(c->config, entry->workflow) : NULL;
	const Stage *stage =
	    workflow && entry->stage ? workflow_stage(workflow, entry->stage) : NULL;

	return stage ? stage->title : entry->stage;
}

static const char *sender_of(const CommandCase *c, const Entry *entry)
{
	const Unit *unit = entry->unit ? directory_unit(c->config->directory, entry->unit) : NULL;

	if (unit)
		return unit->title;
	return entry->reporter_name ? entry->reporter_name : entry->reporter_address;
}

bool command_hides(const CommandCase *c, const Entry *entry)
{
	return masking_hides(c->config, entry, command_shown(c));
}

bool command_bars(const CommandCase *c, const Entry *entry)
{
	const GPtrArray *own = c->person ? c->person->addresses : NULL;

	return own && own->len > 0 && excluded_has(c->config, entry, own->pdata[0], c->now);
}

LetterRow *command_row(const CommandCase *c, const Entry *entry)
{
	LetterRow *row = letter_row_new(0, entry->label);
	bool hidden = command_hides(c, entry);
	const char *mask = masking_words(c->config, entry);

	row->matter = g_strdup(hidden ? mask : entry->summary);
	row->from = g_strdup(hidden ? mask : sender_of(c, entry));
	row->when = command_time(c, entry->received);
	row->stage = g_strdup(command_stage(c, entry));
	if (entry->void_reason)
		row->note = hidden ? language_tell(c->config->language, REASON_ROW_VOID)
				   : language_tell(c->config->language, REASON_ROW_VOID_REASON,
					 entry->void_reason);
	else if (entry->due > 0 && entry->closed == 0) {
		g_autofree char *due = command_time(c, entry->due);
		row->note = language_tell(c->config->language, REASON_ROW_DUE, due);
	}
	return row;
}

void command_refuse(CommandReply *reply, Reason *reason)
{
	g_ptr_array_add(reply->refused, reason);
}

static bool names_hidden(const CommandCase *c)
{
	for (guint i = 0; i < c->facts->named->len; i++) {
		const Entry *entry = command_named(c, i)->entry;
		if (entry && command_hides(c, entry))
			return true;
	}
	return false;
}

void command_refuse_left(const CommandCase *c, CommandReply *reply, Reason *why, const char *left)
{
	bool quotes = left && !names_hidden(c);
	Reason *told = quotes ? reason_because(why, REASON_QUOTED, left) : why;

	command_refuse(reply, reason_because(told, REASON_COMMAND_UNCLEAR));
}

void command_say(CommandReply *reply, Reason *reason)
{
	g_ptr_array_add(reply->done, reason);
}
