#include "flow/asking.h"

#include "base/digest.h"
#include "config/office/roster.h"
#include "flow/asking_text.h"
#include "flow/batch_time.h"
#include "flow/entitled.h"
#include "flow/plan_text.h"
#include "flow/workflow_time.h"
#include "flow/workflow_vacant.h"
#include "who/excluded.h"
#include "who/letter_to.h"
#include "who/party.h"

#include <string.h>

static bool has_address(const Party *party, const char *address)
{
	const GPtrArray *own = party->person ? party->person->addresses : party->unit->addresses;

	return address && g_ptr_array_find_with_equal_func(
			      (GPtrArray *)(gsize)own, address, g_str_equal, NULL);
}

/* REASON_NONE when this person may be asked about the entry.  Who is given a task has nothing to decide. */
static ReasonId refusal(
    const WorkflowStep *step, const Plan *plan, const AskOrder *order, const Party *party)
{
	const Entry *e = plan->entry;

	if (!order->assigned && has_address(party, e->reporter_address))
		return REASON_UNASKED_OWN_REPORT;
	if (excluded_has(step->config, e, party->address, step->now))
		return REASON_UNASKED_ABOUT_HIM;
	if (!order->neutral && party->clearance < e->secrecy)
		return REASON_UNASKED_NOT_CLEARED;
	return REASON_NONE;
}

/* One question of a stage to all whom it concerns. */
typedef struct Round {
	const Stage *stage;
	const char *role; /* NULL: those whom the entry has been given to */
	gint64 until; /* when the time to answer is over; 0: never */
} Round;

static bool is_asked(const Plan *plan, const char *name)
{
	for (guint i = 0; i < plan->asks->len; i++)
		if (g_str_equal(((const AskWanted *)plan->asks->pdata[i])->person, name))
			return true;
	return false;
}

/* One timer for all whose keys end at the same time. */
static void look_after(Plan *plan, const Stage *stage, gint64 expires)
{
	g_autofree char *detail = g_strdup_printf("{\"stage\":\"%s\"}", stage->name);

	for (guint i = 0; i < plan->timers->len; i++) {
		const Timer *t = plan->timers->pdata[i];
		if (t->kind == TIMER_EXPIRED && t->at == expires + 1)
			return;
	}
	g_ptr_array_add(plan->timers, timer_new(0, TIMER_EXPIRED, detail, expires + 1));
}

static void ask_one(const WorkflowStep *step, Plan *plan, const Round *round, const char *name)
{
	const Stage *stage = round->stage;
	Party party;
	ReasonId why = REASON_UNASKED_NO_ADDRESS;

	if (is_asked(plan, name))
		return;
	if (party_find(step->config->directory, name, &party))
		why = refusal(step, plan, stage->ask, &party);
	if (why != REASON_NONE) {
		g_autofree char *said = language_tell(step->config->language, why);
		plan_tell_json(plan, step->now, step->actor, "not-asked",
		    json_pack(
			"{s:s, s:s, s:s}", "stage", stage->name, "person", name, "why", said));
		return;
	}
	AskWanted *wanted = ask_wanted_new(
	    party.name, stage->name, asking_letter(step, plan->entry, stage, &party));
	wanted->expires = step->now + step->config->limits.ask_expires;
	batch_time(step, plan, stage, round->role, round->until, wanted);
	look_after(plan, stage, wanted->expires);
	g_ptr_array_add(plan->asks, wanted);
}

static void nobody(const WorkflowStep *step, Plan *plan, const Stage *stage, const char *role)
{
	plan_tell_json(plan, step->now, step->actor, "nobody-to-ask",
	    json_pack("{s:s, s:s}", "stage", stage->name, "role", role));
	g_ptr_array_add(
	    plan->alarms, reason_new(REASON_ALARM_NOBODY, role, stage->name, step->workflow->name));
}

/* None of those who hold it by now may be asked: those in whose place they do. */
static void ask_absent(
    const WorkflowStep *step, Plan *plan, const Round *round, const GPtrArray *holders)
{
	const GPtrArray *people = step->config->directory->people;

	for (guint i = 0; holders->len > 0 && i < people->len; i++) {
		const Person *person = people->pdata[i];
		if (roster_may_hold(step->config, person, round->role) &&
		    !g_ptr_array_find((GPtrArray *)(gsize)holders, person, NULL))
			ask_one(step, plan, round, person->name);
	}
}

static void ask_role(const WorkflowStep *step, Plan *plan, const Round *round)
{
	guint minute;
	gint64 day = calendar_day(step->now, step->config->office.zone, &minute);
	g_autoptr(GPtrArray) holders = roster_holders(step->config, round->role, day, minute);
	guint asked = plan->asks->len;

	for (guint i = 0; i < holders->len; i++)
		ask_one(step, plan, round, ((const Person *)holders->pdata[i])->name);
	if (plan->asks->len == asked)
		ask_absent(step, plan, round, holders);
	if (plan->asks->len == asked)
		nobody(step, plan, round->stage, round->role);
}

void asking_open_role(const WorkflowStep *step, Plan *plan, const Stage *stage, const char *role)
{
	Round round = {stage, role, step->now};

	ask_role(step, plan, &round);
}

bool asking_instead(const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *ask,
    const char *name, gint64 until)
{
	Round round = {stage, stage->ask->role, until};
	guint asked = plan->asks->len;

	ask_one(step, plan, &round, name);
	if (plan->asks->len == asked)
		return false;
	((AskWanted *)plan->asks->pdata[asked])->revision = ask->revision;
	return true;
}

void asking_open(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	Round round = {stage, stage->ask->role, workflow_limit(step, plan->entry, stage)};
	guint asked = plan->asks->len;

	if (!stage->ask->assigned) {
		ask_role(step, plan, &round);
		return;
	}
	for (guint i = 0; i < plan->entry->assigned->len; i++)
		ask_one(step, plan, &round, plan->entry->assigned->pdata[i]);
	if (plan->asks->len == asked)
		nobody(step, plan, stage, "assigned");
}

void asking_open_one(const WorkflowStep *step, Plan *plan, const Stage *stage, const char *name)
{
	Round round = {stage, stage->ask->role, workflow_limit(step, plan->entry, stage)};

	ask_one(step, plan, &round, name);
}

static ReasonId state_reason(const Ask *ask)
{
	if (ask->state == ASK_ANSWERED)
		return REASON_LATE_ANSWERED;
	if (ask->state == ASK_VOID)
		return REASON_LATE_VOID;
	return REASON_LATE_MOVED;
}

ReasonId asking_late(
    const WorkflowStep *step, const Ask *ask, const Entry *entry, const Stage *stage)
{
	char document[65];
	Party party;

	if (ask->state != ASK_OPEN)
		return state_reason(ask);
	if (ask->expires > 0 && step->now > ask->expires)
		return REASON_LATE_EXPIRED;
	asking_document(entry, stage, document);
	if (!g_str_equal(document, ask->document_hash))
		return REASON_LATE_CHANGED;
	if (g_strcmp0(entry->stage, ask->stage) != 0)
		return REASON_LATE_ELSEWHERE;
	if (party_find(step->config->directory, ask->person, &party) &&
	    excluded_has(step->config, entry, party.address, step->now))
		return REASON_LATE_ABOUT_HIM;
	if (!entitled_to(step, stage, ask))
		return REASON_LATE_TERM_ENDED;
	return REASON_NONE;
}

/* The round of asks that the stage is in: its last one, less those that were moved to somebody else. */
static bool is_of_round(const WorkflowStep *step, const Ask *ask, const Stage *stage)
{
	if (!g_str_equal(ask->stage, stage->name) || ask->state == ASK_MOVED)
		return false;
	for (guint i = 0; i < step->asks->len; i++) {
		const Ask *other = step->asks->pdata[i];
		if (g_str_equal(other->stage, stage->name) && other->revision > ask->revision)
			return false;
	}
	return true;
}

static bool stands(const Ask *ask)
{
	return ask->state == ASK_OPEN || ask->state == ASK_ANSWERED;
}

/* Those who hold the role by now, in place of somebody who stood in. */
static void ask_holders(const WorkflowStep *step, Plan *plan, const Round *round)
{
	guint minute;
	gint64 day = calendar_day(step->now, step->config->office.zone, &minute);
	g_autoptr(GPtrArray) holders = roster_holders(step->config, round->role, day, minute);

	for (guint i = 0; i < holders->len; i++) {
		const Person *person = holders->pdata[i];
		if (!plan_asks(plan, person->name))
			ask_one(step, plan, round, person->name);
	}
}

static void ask_anew(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *old, ReasonId why)
{
	/* Their time has run since they were asked first. */
	WorkflowStep then = *step;
	then.now = old->asked;
	Round round = {stage, stage->ask->role, workflow_limit(&then, plan->entry, stage)};
	guint asked = plan->asks->len;

	if (stands(old))
		plan_settle(plan, old, ASK_VOID);
	if (entitled_to(step, stage, old))
		ask_one(step, plan, &round, old->person);
	else
		ask_holders(step, plan, &round);
	for (; asked < plan->asks->len; asked++) {
		AskWanted *wanted = plan->asks->pdata[asked];
		g_free(wanted->letter->text);
		wanted->letter->text = language_tell(step->config->language, why);
	}
}

bool asking_renew(const WorkflowStep *step, Plan *plan, const Stage *stage, ReasonId why)
{
	g_autofree char *said = language_tell(step->config->language, why);
	g_autoptr(GPtrArray) round = g_ptr_array_new();
	guint asked = plan->asks->len;
	bool any = false;

	for (guint i = 0; stage->ask && step->asks && i < step->asks->len; i++) {
		Ask *ask = step->asks->pdata[i];
		if (!is_of_round(step, ask, stage))
			continue;
		g_ptr_array_add(round, ask);
		any = any || stands(ask);
	}
	if (!any)
		return false;
	for (guint i = 0; i < round->len; i++)
		ask_anew(step, plan, stage, round->pdata[i], why);
	/* What was decided meanwhile, and has not been carried out, was about the old question. */
	plan_cancel(plan, TIMER_RELEASE);
	plan_tell_json(plan, step->now, step->actor, "asked-anew",
	    json_pack("{s:s, s:s}", "stage", stage->name, "why", said));
	if (plan->asks->len == asked)
		nobody(step, plan, stage, stage->ask->role ? stage->ask->role : "assigned");
	return true;
}

static bool is_open_in(const Ask *ask, const Stage *stage)
{
	return ask->state == ASK_OPEN && g_str_equal(ask->stage, stage->name);
}

void asking_renew_expired(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	for (guint i = 0; stage->ask && i < step->asks->len; i++) {
		const Ask *ask = step->asks->pdata[i];
		if (!is_open_in(ask, stage) || ask->expires == 0 || ask->expires >= step->now)
			continue;
		asking_renew(step, plan, stage, REASON_ANEW_EXPIRED);
		return;
	}
}

void asking_until_agreed(const WorkflowStep *step, Plan *plan, const Stage *stage, const Ask *last)
{
	for (guint i = 0; i < step->asks->len; i++) {
		const Ask *a = step->asks->pdata[i];
		if (a->id != last->id && a->revision == last->revision && is_open_in(a, stage))
			return;
	}
	asking_renew(step, plan, stage, REASON_ANEW_NOT_AGREED);
}
