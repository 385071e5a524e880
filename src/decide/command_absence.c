/* PLH: somebody is away, and who answers in his place. */
#include "decide/absence.h"
#include "decide/command_do.h"
#include "flow/plan_text.h"
#include "model/own_names.h"
#include "who/letter_to.h"
#include "who/signature.h"

static char *day_text(gint64 day)
{
	g_autoptr(GDateTime) epoch = g_date_time_new_utc(1970, 1, 1, 0, 0, 0);
	g_autoptr(GDateTime) date = g_date_time_add_days(epoch, (int)day);

	return g_date_time_format(date, "%d-%m-%Y");
}

static bool decides(const Config *config, const Person *person)
{
	for (guint i = 0; i < person->roles->len; i++) {
		const Role *role = directory_role(config->directory, person->roles->pdata[i]);
		if (role && role->deciding)
			return true;
	}
	return false;
}

/* REASON_NONE: he may.  A substitute is named by himself, by his superior, or at the console. */
static ReasonId objection(const CommandCase *c, const AbsenceOrder *o)
{
	if (o->by != o->absent && o->by->addresses->len == 0)
		return REASON_SUBSTITUTE_NO_ADDRESS;
	if (c->person && c->person != o->absent &&
	    g_strcmp0(o->absent->superior, c->person->name) != 0)
		return REASON_SUBSTITUTE_NOT_BY_HIM;
	if (c->person && person_is_shared(c->person))
		return REASON_SUBSTITUTE_FROM_SHARED;
	/* Else whoever can forge the order decides who signs the answers. */
	if (c->known && !c->known->sender.sealed && signature_is_asked_of(c->config, o->absent))
		return REASON_SUBSTITUTE_UNSIGNED;
	if (o->by != o->absent && person_is_shared(o->by) && decides(c->config, o->absent))
		return REASON_SUBSTITUTE_SHARED;
	return REASON_NONE;
}

static void tell_substitute(
    const CommandCase *c, Plan *plan, const AbsenceOrder *o, const char *from, const char *until)
{
	g_autofree char *action = g_strdup_printf(
	    "substitute/%s/%s/%s/%" G_GINT64_FORMAT, o->absent->name, from, until, c->now);
	LetterWanted *w =
	    letter_to_person(o->by, own_letter(OWN_LETTER_SUBSTITUTE), action, URGENCY_COPY);

	w->neutral = true;
	letter_wanted_add_fact(w, "pejabat", o->absent->full_name);
	letter_wanted_add_fact(w, "sebagai", o->title);
	letter_wanted_add_fact(w, "mulai", from);
	letter_wanted_add_fact(w, "sampai", until);
	g_ptr_array_add(plan->letters, w);
}

static void carry(const CommandCase *c, Plan *plan, CommandReply *reply, const AbsenceOrder *o)
{
	Absence *absence = absence_new(o->absent->name, o->by->name, o->from, o->until);
	g_autofree char *from = day_text(o->from), *until = day_text(o->until);

	absence->title = g_strdup(o->title);
	absence->told = c->now;
	g_ptr_array_add(plan->absences, absence);
	plan_tell_json(plan, c->now, c->actor, "substitute",
	    json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "absent", o->absent->name, "by",
		o->by->name, "as", o->title, "from", from, "until", until, "mail", c->evidence));
	if (o->by == o->absent) {
		command_say(reply, reason_new(REASON_SUBSTITUTE_ENDED, o->absent->full_name));
		return;
	}
	tell_substitute(c, plan, o, from, until);
	command_say(reply, reason_new(REASON_SUBSTITUTE_NAMED, o->title,
			       o->absent->title ? o->absent->title : o->absent->full_name, from,
			       until, o->by->full_name));
	if (o->by->clearance < o->absent->clearance)
		command_say(reply, reason_new(REASON_SUBSTITUTE_LESS_CLEARED,
				       secrecy_said(c->config->language, o->by->clearance + 1)));
}

void do_absence(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	AbsenceOrder o;

	absence_read(c->config, c->command, c->person, c->now, &o);
	ReasonId against = o.problem ? REASON_NONE : objection(c, &o);
	if (o.problem)
		command_refuse(reply, g_steal_pointer(&o.problem));
	else if (against == REASON_SUBSTITUTE_UNSIGNED)
		command_refuse(reply, reason_because(reason_new(REASON_SIGNATURE_NEEDED), against));
	else if (against != REASON_NONE)
		command_refuse(reply, reason_new(against));
	else
		carry(c, plan, reply, &o);
	absence_order_clear(&o);
}
