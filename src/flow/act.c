#include "flow/act.h"

#include "flow/asking.h"
#include "flow/plan_text.h"
#include "flow/undo_time.h"
#include "flow/workflow.h"
#include "who/assignment.h"
#include "who/excluded.h"
#include "who/new_contact.h"
#include "who/party.h"
#include "who/signature.h"

static bool is_of_round(const Ask *a, const Deed *d)
{
	return g_str_equal(a->stage, d->ask->stage) && a->revision == d->ask->revision;
}

/* Whether enough of those asked have now said the same. */
static bool is_decided(const Deed *d)
{
	guint same = 1, all = 1;

	if (!d->ask || d->answer->alone || !answer_leads(d->answer))
		return true;
	for (guint i = 0; i < d->asks->len; i++) {
		const Ask *a = d->asks->pdata[i];
		if (a->id == d->ask->id || !is_of_round(a, d) || a->state == ASK_MOVED ||
		    a->state == ASK_VOID)
			continue;
		all++;
		same += a->state == ASK_ANSWERED && g_strcmp0(a->answer, d->answer->act) == 0;
	}
	guint needed = d->stage->ask->needed;
	return same >= (needed == 0 ? all : MIN(needed, all));
}

/* Ends the ask that is answered. */
static void settle(const Deed *d, Plan *plan)
{
	plan_settle(plan, d->ask, ASK_ANSWERED);
	Ask *ask = plan->settled->pdata[plan->settled->len - 1];
	g_free(ask->answer);
	ask->answer = g_strdup(d->answer->act);
}

/* The others need not answer any more. */
static void void_others(const Deed *d, Plan *plan)
{
	for (guint i = 0; i < d->asks->len; i++) {
		const Ask *a = d->asks->pdata[i];
		if ((!d->ask || a->id != d->ask->id) && g_str_equal(a->stage, d->stage->name) &&
		    a->state == ASK_OPEN)
			plan_settle(plan, a, ASK_VOID);
	}
}

static void release(const Deed *d, Plan *plan)
{
	gint64 delay = undo_delay(d->config, d->answer, d->entry);
	WorkflowStep step = {d->config, d->workflow, d->now, d->actor, d->receipt, d->asks};

	if (delay == 0) {
		workflow_answered(&step, plan, d->stage, d->answer, d->note);
		return;
	}
	json_t *detail =
	    json_pack("{s:s, s:s, s:I, s:s, s:s}", "stage", d->stage->name, "act", d->answer->act,
		"ask", (json_int_t)(d->ask ? d->ask->id : 0), "actor", d->actor, "note", d->note);
	char *text = json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS);
	g_ptr_array_add(plan->timers, timer_new(0, TIMER_RELEASE, text, d->now + delay));
	free(text);
	json_decref(detail);
}

static void ask_until_agreed(const Deed *d, Plan *plan)
{
	WorkflowStep step = {d->config, d->workflow, d->now, d->actor, d->receipt, d->asks};

	asking_until_agreed(&step, plan, d->stage, d->ask);
}

/* It is for one role: what was only told by mail is no place for it. */
static bool is_kept(const Deed *d)
{
	return d->workflow && d->workflow->only;
}

/* Nobody is given what he may not see, nor what is about him; NULL: all may have it. */
static Reason *objection_to_names(const Deed *d, const Assignment *a)
{
	Party party;

	for (guint i = 0; i < a->names->len; i++) {
		if (!party_find(d->config->directory, a->names->pdata[i], &party))
			continue;
		if (party.clearance < d->entry->secrecy)
			return reason_new(REASON_DEED_NOT_CLEARED, party.full_name,
			    secrecy_said(d->config->language, d->entry->secrecy));
		if (excluded_is_about(d->config, d->entry, party.address))
			return reason_new(REASON_DEED_REPORTED, party.full_name);
		if (party.unit && party.unit->by_mail && is_kept(d))
			return reason_new(REASON_DEED_KEPT, party.full_name);
	}
	return NULL;
}

bool deed_unproved(const Deed *d)
{
	return d->stage->ask && d->stage->ask->strength == STRENGTH_SIGNATURE && !d->sealed;
}

/* Nothing secret goes to an address that is only told; one that is not known has to be confirmed. */
static Reason *objection_to_address(const Deed *d, Assignment *a)
{
	if (a->asks_about && is_kept(d))
		return reason_new(REASON_DEED_KEPT, a->asks_about);
	if (!a->asks_about || d->entry->secrecy == SECRECY_BIASA)
		return g_steal_pointer(&a->problem);
	return reason_new(REASON_DEED_NOT_CLEARED, a->asks_about,
	    secrecy_said(d->config->language, d->entry->secrecy));
}

Reason *deed_objection(const Deed *d)
{
	if (deed_unproved(d))
		return reason_because(reason_new(REASON_SIGNATURE_NEEDED), REASON_DEED_UNSIGNED);
	if (d->answer->note == NOTE_REQUIRED && !*d->note)
		return reason_new(REASON_DEED_WITHOUT_NOTE);
	if (d->decided && answer_leads(d->answer))
		return reason_new(REASON_DEED_WAITS_ALREADY);
	if (d->answer->contact)
		return new_contact_objection(d->config, d->entry->summary, d->entry->text);
	if (!d->answer->assigns)
		return NULL;
	g_autoptr(Assignment) a = assignment_read(d->config, d->note, d->now);
	return a->problem ? objection_to_address(d, a) : objection_to_names(d, a);
}

void deed_ask_about(const Deed *d, Plan *plan)
{
	if (!d->answer->assigns || is_kept(d) || d->entry->secrecy > SECRECY_BIASA)
		return;
	g_autoptr(Assignment) a = assignment_read(d->config, d->note, d->now);
	if (!a->asks_about || directory_unit(d->config->directory, a->asks_about))
		return;
	g_ptr_array_add(
	    plan->contacts, contact_new(CONTACT_ASKED, a->asks_about, "", d->actor, d->now));
	plan_tell_json(plan, d->now, d->actor, "address-asked",
	    json_pack("{s:s, s:s}", "address", a->asks_about, "mail", d->evidence));
}

void deed_carry(const Deed *d, Plan *plan)
{
	bool decided = is_decided(d);

	plan_tell_json(plan, d->now, d->actor, "decision",
	    json_pack("{s:s, s:s, s:s, s:b, s:s, s:b, s:b}", "stage", d->stage->name, "act",
		d->answer->act, "note", d->note, "decides", decided, "mail", d->evidence,
		"authenticated", d->authenticated, "signed", d->sealed));
	/* An answer that leads nowhere leaves the ask open: more may come. */
	if (d->ask && answer_leads(d->answer))
		settle(d, plan);
	if (decided && answer_leads(d->answer))
		void_others(d, plan);
	if (decided)
		release(d, plan);
	else if (d->ask)
		ask_until_agreed(d, plan);
}
