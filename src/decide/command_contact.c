/* TAMBAH KONTAK, HAPUS KONTAK: addresses that matters may be handed on to. */
#include "decide/command_do.h"
#include "flow/object.h"
#include "flow/plan_text.h"
#include "read/named_address.h"
#include "who/new_contact.h"

/* NULL: the office has none, and no contact is told by mail. */
static const Workflow *contact_workflow(const Config *config)
{
	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *w = config->workflows->pdata[i];
		if (w->object == OBJECT_CONTACT)
			return w;
	}
	return NULL;
}

static const char *mailbox_of(const CommandCase *c)
{
	if (c->known && c->known->mailbox)
		return c->known->mailbox->name;
	return c->config->sender ? c->config->sender
				 : ((const Mailbox *)c->config->mailboxes->pdata[0])->name;
}

static void begin(
    const CommandCase *c, Plan *plan, CommandReply *reply, const Workflow *w, const NamedAddress *n)
{
	WorkflowStep step = {c->config, w, c->now, c->actor, {0}, NULL};
	Plan *made = object_contact(&step, w, mailbox_of(c), n->before, n->address);

	plan_tell_json(made, c->now, c->actor, "command",
	    json_pack("{s:s, s:s, s:s, s:s}", "command", c->command->act->name, "name", n->before,
		"address", n->address, "mail", c->evidence));
	g_ptr_array_add(plan->also, made);
	reply->with = made;
	command_say(reply, reason_new(REASON_CONTACT_ASKED, n->before, n->address));
}

void do_add_contact(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const Workflow *workflow = contact_workflow(c->config);
	NamedAddress n;

	named_address_read(c->command->tail, &n);
	Reason *objection = !workflow   ? reason_new(REASON_NO_WORKFLOW)
			    : *n.behind ? reason_because(reason_new(REASON_QUOTED, n.behind),
					      REASON_COMMAND_UNCLEAR)
					: new_contact_objection(c->config, n.before, n.address);
	if (objection)
		command_refuse(reply, objection);
	else
		begin(c, plan, reply, workflow, &n);
	named_address_clear(&n);
}

/* By its name or its address, whole; NULL: none. */
static const Unit *contact_called(const Directory *directory, const char *words)
{
	for (guint i = 0; i < directory->contacts->len; i++) {
		const Unit *unit = directory->contacts->pdata[i];
		g_autofree char *title = g_utf8_casefold(unit->title, -1);
		g_autofree char *wanted = g_utf8_casefold(words, -1);
		if (!unit->nameless &&
		    (g_str_equal(title, wanted) || g_ascii_strcasecmp(unit->name, words) == 0))
			return unit;
	}
	return NULL;
}

/* Takes effect at once: nothing more goes there than what it has. */
void do_remove_contact(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	NamedAddress n;

	named_address_read(c->command->tail, &n);
	const Unit *unit =
	    contact_called(c->config->directory, n.address ? n.address : c->command->tail);
	if (!unit)
		command_refuse(reply, reason_new(REASON_CONTACT_UNKNOWN, c->command->tail));
	else {
		g_ptr_array_add(plan->contacts,
		    contact_new(CONTACT_REMOVED, unit->name, unit->title, c->actor, c->now));
		plan_tell_json(plan, c->now, c->actor, "contact-removed",
		    json_pack("{s:s, s:s, s:s}", "name", unit->title, "address", unit->name, "mail",
			c->evidence));
		command_say(reply, reason_new(REASON_CONTACT_REMOVED, unit->title, unit->name));
	}
	named_address_clear(&n);
}
