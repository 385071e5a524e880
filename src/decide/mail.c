#include "decide/mail.h"

#include "decide/answer.h"
#include "decide/command_decide.h"
#include "decide/detect.h"
#include "decide/docket.h"
#include "decide/notice.h"
#include "decide/noting.h"
#include "decide/receipt.h"
#include "decide/thread.h"
#include "flow/plan_text.h"
#include "flow/service_clock.h"
#include "flow/standin.h"
#include "flow/workflow.h"
#include "read/reported.h"
#include "recur/schedule.h"
#include "who/initials.h"

#include <string.h>

enum { SUMMARY_BYTES = 200 };

static char *first_line(const char *text)
{
	while (g_ascii_isspace(*text))
		text++;
	gsize n = strcspn(text, "\n"), space;
	if (n <= SUMMARY_BYTES)
		return g_strndup(text, n);
	for (space = n = SUMMARY_BYTES; space > 0 && text[space] != ' ';)
		space--;
	/* Neither in the middle of a word, if there are any, nor of a character. */
	if (space > 0)
		n = space;
	while (n > 0 && ((guchar)text[n] & 0xC0) == 0x80)
		n--;
	g_autofree char *begin = g_strndup(text, n);
	return g_strconcat(begin, "…", NULL);
}

/* A mail without a subject is known by its first words. */
static char *summary_of(const Message *m)
{
	g_autofree char *subject = m->subject ? first_line(m->subject) : NULL;

	if (subject && *subject)
		return g_steal_pointer(&subject);
	g_autofree char *text = reported_text(m);
	return first_line(text);
}

static const char *value_or(const Match *match, MatchField field, const char *otherwise)
{
	return match->values[field] ? match->values[field] : otherwise;
}

static const char *name_of(const Message *m)
{
	const Address *from = m->from->len > 0 ? m->from->pdata[0] : NULL;
	return from ? from->name : NULL;
}

static Secrecy secrecy_of(const Match *match, const Knowledge *known, const Workflow *workflow)
{
	Secrecy s = MAX(match->secrecy, workflow->secrecy);
	return known->sender.unit ? MAX(s, known->sender.unit->secrecy) : s;
}

/* A mail that has waited for a person has used up some of its time. */
static gint64 clock_start(const Knowledge *known)
{
	return known->waited ? MIN(known->received, known->now) : known->now;
}

static Entry *new_entry(
    const Message *m, const Match *match, const Knowledge *known, const Workflow *workflow)
{
	Entry *e = entry_new();
	const Unit *unit = known->sender.unit;

	e->book = g_strdup(value_or(match, MATCH_BOOK, workflow->book));
	e->class = g_strdup(value_or(match, MATCH_CLASS, workflow->name));
	e->workflow = g_strdup(workflow->name);
	e->mailbox = g_strdup(known->mailbox->name);
	e->channel = g_strdup(value_or(match, MATCH_CHANNEL, "surel"));
	e->unit = unit ? g_strdup(unit->name) : NULL;
	e->reporter_name =
	    g_strdup(known->sender.person ? known->sender.person->full_name : name_of(m));
	e->reporter_address = g_strdup(known->address);
	e->secrecy = secrecy_of(match, known, workflow);
	e->urgency = g_strdup(value_or(match, MATCH_URGENCY, "biasa"));
	e->place = g_strdup(value_or(match, MATCH_PLACE, unit ? unit->place : NULL));
	e->category = g_strdup(match->values[MATCH_CATEGORY]);
	e->summary = summary_of(m);
	e->text = reported_text(m);
	e->message_id = g_strdup(m->message_id);
	e->received = known->received;
	e->registered = known->now;
	return e;
}

static json_t *names_of_rules(const Match *match)
{
	json_t *names = json_array();

	for (guint i = 0; i < match->rules->len; i++) {
		const MatchedRule *rule = match->rules->pdata[i];
		json_array_append_new(names, json_string(rule->name));
	}
	return names;
}

static void tell_registered(
    Plan *plan, const Match *match, const Knowledge *known, const char *actor)
{
	const Entry *e = plan->entry;
	json_t *detail = json_pack("{s:s, s:s, s:s, s:o, s:b, s:s}", "class", e->class, "secrecy",
	    secrecy_name(e->secrecy), "channel", e->channel, "rules", names_of_rules(match),
	    "authenticated", known->authenticated, "identity", known->identity_why);

	plan_tell_json(plan, known->now, actor, "registered", detail);
}

static Plan *hold(const char *why)
{
	return plan_new(OUTCOME_HELD, why);
}

/* A report in the thread of another entry goes on from that one, and its receipt says so. */
static void link_thread(Plan *plan, const Knowledge *known)
{
	if (!known->thread || !known->party)
		return;
	g_ptr_array_add(plan->relations, relation_new(0, known->thread->id, "earlier"));
	for (guint i = 0; i < plan->letters->len; i++) {
		LetterWanted *w = plan->letters->pdata[i];
		if (g_strcmp0(w->to_address, known->address) == 0)
			letter_wanted_add_fact(w, "terkait", known->thread->label);
	}
}

Plan *decide_registered(
    const Message *m, const Match *match, const Knowledge *known, const char *actor)
{
	const Workflow *workflow = config_workflow(known->config, match->start);
	g_autofree char *why =
	    g_strdup_printf("rule \"%s\" starts %s", match->start_by, match->start);

	g_assert(workflow); /* `check` has proved it */
	if (secrecy_of(match, known, workflow) > workflow->up_to)
		return hold("more secret than this workflow may carry: a person decides");
	Plan *plan = plan_new(OUTCOME_REGISTERED, why);
	plan->registers = true;
	plan->attach_mail = true;
	plan->entry = new_entry(m, match, known, workflow);
	tell_registered(plan, match, known, actor);
	WorkflowStep step = {known->config, workflow, known->now, actor, receipt_of(known), NULL};
	service_clock_begin(&step, plan, clock_start(known));
	workflow_enter(&step, plan, workflow->first);
	link_thread(plan, known);
	return plan;
}

/* Anybody can write "nihil" in a unit's name. */
static bool may_attend(const Knowledge *known)
{
	return known->sender.unit && known->authenticated;
}

static void note_attendance(Plan *plan, const Knowledge *known, const char *kind)
{
	gint64 day = schedule_report_day(known->config, MIN(known->received, known->now));

	g_ptr_array_add(
	    plan->attendances, attendance_new(day, known->sender.unit->name, kind, known->now));
}

/* A unit with nothing to tell has reported all the same; there is nothing to enter into a book. */
static Plan *attend(const Match *match, const Knowledge *known)
{
	const char *kind = match->values[MATCH_ATTENDANCE], *unit = known->sender.unit->name;
	Plan *plan = plan_new(OUTCOME_ATTENDANCE, match->by[MATCH_ATTENDANCE]);

	note_attendance(plan, known, kind);
	plan_tell_json(plan, known->now, "siaga", "attendance",
	    json_pack("{s:s, s:s, s:s}", "unit", unit, "kind", kind, "rule",
		match->by[MATCH_ATTENDANCE]));
	return plan;
}

static Plan *decide_report(const Message *m, const Match *match, const Knowledge *known)
{
	if (match->values[MATCH_SCREEN])
		return plan_new(OUTCOME_SCREENED, match->values[MATCH_SCREEN]);
	if (match->failures->len > 0)
		return hold(match->failures->pdata[0]);
	if (match->values[MATCH_ATTENDANCE] && may_attend(known))
		return attend(match, known);
	if (!match->start)
		return hold("no rule says what this is: waits for triage");
	return decide_registered(m, match, known, "siaga");
}

/* Its sender may also say that what he sent before is no addition. */
static Plan *decide_addition(const Message *m, const Knowledge *known)
{
	if (known->fresh)
		return thread_renew(m, known);
	Plan *plan = thread_addition(m, known);
	plan->attach_mail = true;
	return plan;
}

/* A machine's mail is never answered and never acts; but a notice of absence of somebody who was asked is
 * worth knowing: it bears the key of what he was asked, or his own server vouches for it. */
static Plan *decide_automatic(const Message *m, const Knowledge *known, const char *why)
{
	Plan *plan = plan_new(OUTCOME_AUTOMATIC, m->automatic_reason ? m->automatic_reason : why);

	if (known->ask || known->docket || known->authenticated)
		notice_ask_others(plan, known, STANDIN_AWAY, NULL);
	return plan;
}

static Plan *decide_event(const Message *m, const Match *match, const Knowledge *known)
{
	Event event = detect(m, known);

	switch (event.kind) {
	case EVENT_LOOP:
		return plan_new(OUTCOME_LOOP, event.why);
	case EVENT_DUPLICATE:
		return plan_new(OUTCOME_DUPLICATE, event.why);
	case EVENT_BOUNCE:
		return notice_of_failure(m, known);
	case EVENT_NOTICE:
		return notice_of_arrival(m, known);
	case EVENT_AUTOMATIC:
		return decide_automatic(m, known, event.why);
	case EVENT_SPAM:
		return plan_new(OUTCOME_SCREENED, event.why);
	case EVENT_LOST:
		return hold(event.why);
	case EVENT_FORM:
		return decide_notes(m, known);
	case EVENT_ANSWER:
		return decide_answer(m, known);
	case EVENT_DOCKET:
		return decide_docket(m, known);
	case EVENT_COMMAND:
		return decide_command(m, known);
	case EVENT_ADDITION:
		return decide_addition(m, known);
	case EVENT_REPORT:
		break;
	}
	return decide_report(m, match, known);
}

/* A shared address identifies nobody: who of its readers it was is only what the mail says. */
static void note_reader(const Message *m, const Knowledge *known, Plan *plan)
{
	const Person *person = known->sender.person;

	if (!person || !person_is_shared(person) || !plan_acts(plan))
		return;
	const Person *reader = initials_claimed(known->config->directory, person, m->reply);
	plan_tell_json(plan, known->now, person->name, "shared-address",
	    json_pack("{s:s?, s:s}", "claimed", reader ? reader->name : NULL, "mail", m->sha256));
}

Plan *decide_mail(const Message *m, const Match *match, const Knowledge *known)
{
	Plan *plan = decide_event(m, match, known);

	note_reader(m, known, plan);
	if (plan->outcome == OUTCOME_HELD)
		triage_waits(plan, match, known);
	return plan;
}
