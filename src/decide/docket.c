#include "decide/docket.h"

#include "decide/claim_tell.h"
#include "decide/late.h"
#include "flow/plan_text.h"
#include "model/own_names.h"
#include "read/mail.h"
#include "read/reported.h"
#include "who/letter_to.h"

static const Person *person_of(const Arrival *known, const Docket *docket)
{
	return directory_person(known->config->directory, docket->person);
}

Plan *docket_plan(const Message *m, const Arrival *known, const Docket *docket, Outcome outcome,
    Reason *why, const char *kind)
{
	Plan *plan = plan_new(outcome, why);
	g_autofree char *said = language_say(known->config->language, why);

	plan_tell_json(plan, known->now, known->sender.address ? known->sender.address : "", kind,
	    json_pack("{s:I, s:s, s:s, s:s, s:s, s:b}", "docket", (json_int_t)docket->id, "list",
		docket_kind_name(docket->kind), "person", docket->person, "why", said, "mail",
		m->sha256, "authenticated", known->sender.authenticated));
	return plan;
}

LetterWanted *docket_letter(const Message *m, const Arrival *known, const Docket *docket,
    const char *letter, const char *action)
{
	const Person *person = person_of(known, docket);
	g_autofree char *full = g_strdup_printf("%s/%" G_GINT64_FORMAT "/%s", action, docket->id,
	    m->message_id ? m->message_id : m->sha256);
	LetterWanted *w = letter_to_person(person, letter, full, URGENCY_RECEIPT);

	w->reply_to_id = g_strdup(m->message_id);
	return w;
}

static bool may_tell(const Arrival *known)
{
	return !known->quiet && known->mailbox->can_send;
}

static Docket *standing(const Plan *plan, const Docket *docket)
{
	for (guint i = 0; i < plan->dockets->len; i++) {
		const DocketWanted *wanted = plan->dockets->pdata[i];
		if (wanted->docket->id == docket->id)
			return wanted->docket;
	}
	return NULL;
}

void docket_tell(Plan *plan, const Arrival *known, const Docket *docket, LetterWanted *letter)
{
	if (!may_tell(known)) {
		letter_wanted_free(letter);
		return;
	}
	g_ptr_array_add(plan->dockets, docket_wanted_new(docket_copy(docket), letter));
}

void docket_count_unclear(Plan *plan, const Arrival *known, const Docket *docket)
{
	Docket *counted = standing(plan, docket);

	if (!counted) {
		counted = docket_copy(docket);
		g_ptr_array_add(plan->dockets, docket_wanted_new(counted, NULL));
	}
	counted->unclear++;
	if (counted->unclear <= known->config->limits.ask_again)
		return;
	g_ptr_array_add(plan->alarms,
	    reason_new(REASON_ALARM_LIST_UNCLEAR, docket->person, docket_kind_name(docket->kind)));
}

Plan *docket_ask_back(
    const Message *m, const Arrival *known, const Docket *docket, const Reason *reason)
{
	Plan *plan =
	    docket_plan(m, known, docket, OUTCOME_ANSWER, reason_copy(reason), "docket-unclear");
	bool again = docket->unclear < known->config->limits.ask_again;

	if (again) {
		LetterWanted *w = docket_letter(
		    m, known, docket, own_letter(OWN_LETTER_LIST_UNCLEAR), "docket-unclear");
		w->text = language_say(known->config->language, reason);
		docket_tell(plan, known, docket, w);
	} else {
		plan->outcome = OUTCOME_HELD;
	}
	docket_count_unclear(plan, known, docket);
	return plan;
}

/* Somebody else's mail: the one whose list it is may know. */
static Plan *held_for(const Message *m, const Arrival *known, const Docket *docket, ReasonId why)
{
	Plan *plan = docket_plan(m, known, docket, OUTCOME_HELD, reason_new(why), "docket-held");
	Party bound;

	if (party_find(known->config->directory, docket->person, &bound))
		claim_tell_list(m, known, docket, &bound, plan);
	return plan;
}

/* Only the person himself is told that something is wrong with his mail. */
static Plan *refuse_sender(const Message *m, const Arrival *known, const Docket *docket)
{
	const Person *person = person_of(known, docket), *sender = known->sender.person;
	ReasonId why = REASON_NONE;

	if (!person || person->addresses->len == 0)
		why = REASON_HELD_LIST_GONE;
	else if (sender != person)
		why = sender ? REASON_HELD_LIST_OF_ANOTHER : REASON_HELD_LIST_OF_NOBODY;
	if (why != REASON_NONE)
		return held_for(m, known, docket, why);
	if (known->sender.authenticated)
		return NULL;
	Plan *plan = docket_plan(
	    m, known, docket, OUTCOME_HELD, reason_new(known->sender.identity_why), "docket-held");
	if (may_tell(known))
		g_ptr_array_add(
		    plan->letters, docket_letter(m, known, docket,
				       own_letter(OWN_LETTER_LIST_UNPROVED), "docket-unproved"));
	return plan;
}

Plan *docket_keep_late(const Message *m, const Arrival *known, const Docket *docket, ReasonId why)
{
	Plan *plan = docket_plan(m, known, docket, OUTCOME_ANSWER, reason_new(why), "docket-late");
	g_autofree char *words = reported_text(m);
	LateAnswer late = {.config = known->config,
	    .person = docket->person,
	    .words = words,
	    .evidence = m->sha256,
	    .now = known->now};
	bool empty = !*words && m->attachments->len == 0;
	g_autofree char *told = empty ? NULL : late_put_before(&late, plan);

	if (!may_tell(known))
		return plan;
	LetterWanted *w =
	    docket_letter(m, known, docket, own_letter(OWN_LETTER_LIST_ENDED), "docket-late");
	letter_wanted_add_fact(w, "pejabat", told);
	g_ptr_array_add(plan->letters, w);
	return plan;
}

/* A list of asks ends line by line, each with its own ask. */
static Plan *refuse_late(const Message *m, const Arrival *known, const Docket *docket, bool by_line)
{
	if (docket->expires == 0 || known->now <= docket->expires || by_line)
		return NULL;
	return docket_keep_late(m, known, docket, REASON_DONE_LIST_ENDED);
}

Plan *docket_refuse(const Message *m, const Arrival *known, const Docket *docket, bool by_line)
{
	Plan *refused = refuse_sender(m, known, docket);

	if (!refused)
		refused = refuse_late(m, known, docket, by_line);
	if (refused)
		return refused;
	const char *objection = mail_objection(known->config->vocabulary, m);
	if (!objection)
		return NULL;
	g_autoptr(Reason) unclear = reason_words(objection);
	return docket_ask_back(m, known, docket, unclear);
}
