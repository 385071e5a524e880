/* GABUNG, PISAH: entries that tell of one event. */
#include "decide/command_do.h"
#include "decide/thread.h"
#include "flow/plan_text.h"

/* Everybody in the event, nobody twice; borrowed. */
static GPtrArray *members_of(const CommandCase *c)
{
	GPtrArray *members = g_ptr_array_new();
	g_autoptr(GHashTable) ids = g_hash_table_new(g_int64_hash, g_int64_equal);

	for (guint i = 0; i < c->facts->named->len; i++) {
		const NamedEntry *named = command_named(c, i);
		if (g_hash_table_add(ids, &named->entry->id))
			g_ptr_array_add(members, named->entry);
	}
	for (guint i = 0; i < c->facts->named->len; i++) {
		const GPtrArray *siblings = command_named(c, i)->siblings;
		for (guint k = 0; k < siblings->len; k++) {
			Entry *e = siblings->pdata[k];
			if (g_hash_table_add(ids, &e->id))
				g_ptr_array_add(members, e);
		}
	}
	return members;
}

static const Entry *earliest(const GPtrArray *members)
{
	const Entry *first = members->pdata[0];

	for (guint i = 1; i < members->len; i++) {
		const Entry *e = members->pdata[i];
		if (e->id < first->id)
			first = e;
	}
	return first;
}

static char *labels_of(const GPtrArray *entries)
{
	GString *labels = g_string_new(NULL);

	for (guint i = 0; i < entries->len; i++)
		g_string_append_printf(
		    labels, "%s%s", i ? ", " : "", ((const Entry *)entries->pdata[i])->label);
	return g_string_free(labels, FALSE);
}

/* A member that the command does not name itself changes in a plan of its own. */
static void set_incident(
    const CommandCase *c, Plan *plan, const Entry *entry, gint64 incident, const char *labels)
{
	json_t *detail = json_pack("{s:s, s:I, s:I, s:s, s:s}", "command", c->command->act->name,
	    "was", (json_int_t)entry->incident, "now", (json_int_t)incident, "entries", labels,
	    "mail", c->evidence);

	plan->entry = entry_copy(entry);
	plan->entry->incident = incident;
	plan_tell_json(plan, c->now, c->actor, "incident", detail);
}

static void change_all(
    const CommandCase *c, Plan *plan, const GPtrArray *members, gint64 incident, const char *labels)
{
	for (guint i = 0; i < members->len; i++) {
		const Entry *e = members->pdata[i];
		if (e->incident == incident)
			continue;
		Plan *own = plan->entry ? plan_new(OUTCOME_COMMAND, reason_copy(plan->why)) : plan;
		set_incident(c, own, e, incident, labels);
		if (own != plan)
			g_ptr_array_add(plan->also, own);
	}
}

void do_merge(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	g_autoptr(GPtrArray) members = members_of(c);
	g_autofree char *labels = labels_of(members);
	const Entry *first = earliest(members);

	change_all(c, plan, members, first->id, labels);
	if (!plan->entry) {
		command_refuse(reply, reason_new(REASON_MERGE_ALREADY, labels));
		return;
	}
	plan->attach_mail = c->known != NULL;
	command_say(reply, reason_new(REASON_MERGE_DONE, labels));
}

/* What was taken for an addition is a report of its own. */
static void separate_addition(
    const CommandCase *c, Plan *plan, CommandReply *reply, const NamedEntry *named)
{
	TriageStep step = {c->config, c->actor, c->evidence, c->clearance, c->now};
	g_autofree char *when = command_time(c, c->facts->addition->received);
	g_autoptr(Reason) told = NULL;
	Plan *split = thread_split(&step, c->facts->addition, named->entry, &told);

	if (!split) {
		command_refuse(reply, reason_because(g_steal_pointer(&told),
					  REASON_SEPARATE_REFUSED, named->entry->label));
		return;
	}
	command_change(
	    c, plan, named, json_pack("{s:I}", "addition", (json_int_t)c->facts->addition->mail));
	g_ptr_array_add(plan->also, split);
	if (split->registers)
		reply->with = split;
	command_say(reply, reason_because(g_steal_pointer(&told), REASON_SEPARATE_ADDITION,
			       named->entry->label, when));
}

void do_separate(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const NamedEntry *named = command_named(c, 0);
	const GPtrArray *others = named->siblings;

	if (named->entry->incident == 0 || others->len == 0) {
		if (c->facts->addition)
			separate_addition(c, plan, reply, named);
		else
			command_refuse(
			    reply, reason_new(REASON_SEPARATE_NOTHING, named->entry->label));
		return;
	}
	g_autofree char *labels = labels_of(others);
	set_incident(c, plan, named->entry, 0, named->entry->label);
	plan->attach_mail = c->known != NULL;
	/* One that is left alone is no group; else the earliest of the others leads it. */
	change_all(c, plan, others, others->len > 1 ? earliest(others)->id : 0, labels);
	command_say(reply, reason_new(REASON_SEPARATE_DONE, named->entry->label, labels));
}
