#include "decide/docket.h"

#include "decide/claim.h"
#include "decide/docket_asks.h"
#include "decide/late.h"
#include "decide/triage.h"
#include "flow/plan_text.h"
#include "model/own_names.h"
#include "read/reported.h"

static const Person *person_of(const Knowledge *known)
{
	return directory_person(known->config->directory, known->docket->person);
}

Plan *docket_plan(
    const Message *m, const Knowledge *known, Outcome outcome, const char *why, const char *kind)
{
	Plan *plan = plan_new(outcome, why);
	const Docket *docket = known->docket;

	plan_tell_json(plan, known->now, known->address ? known->address : "", kind,
	    json_pack("{s:I, s:s, s:s, s:s, s:s, s:b}", "docket", (json_int_t)docket->id, "list",
		docket_kind_name(docket->kind), "person", docket->person, "why", why, "mail",
		m->sha256, "authenticated", known->authenticated));
	return plan;
}

LetterWanted *docket_letter(
    const Message *m, const Knowledge *known, const char *letter, const char *action)
{
	const Person *person = person_of(known);
	g_autofree char *full = g_strdup_printf("%s/%" G_GINT64_FORMAT "/%s", action,
	    known->docket->id, m->message_id ? m->message_id : m->sha256);
	LetterWanted *w = letter_wanted_new(letter, person->addresses->pdata[0], full);

	w->to_name = g_strdup(person->full_name);
	w->to_title = g_strdup(person->title);
	w->urgency = URGENCY_RECEIPT;
	w->reply_to_id = g_strdup(m->message_id);
	return w;
}

static bool may_tell(const Knowledge *known)
{
	return !known->quiet && known->mailbox->can_send;
}

static Docket *standing(const Plan *plan, const Knowledge *known)
{
	for (guint i = 0; i < plan->dockets->len; i++) {
		const DocketWanted *wanted = plan->dockets->pdata[i];
		if (wanted->docket->id == known->docket->id)
			return wanted->docket;
	}
	return NULL;
}

void docket_tell(Plan *plan, const Knowledge *known, LetterWanted *letter)
{
	if (!may_tell(known)) {
		letter_wanted_free(letter);
		return;
	}
	g_ptr_array_add(plan->dockets, docket_wanted_new(docket_copy(known->docket), letter));
}

void docket_count_unclear(Plan *plan, const Knowledge *known)
{
	Docket *docket = standing(plan, known);

	if (!docket) {
		docket = docket_copy(known->docket);
		g_ptr_array_add(plan->dockets, docket_wanted_new(docket, NULL));
	}
	docket->unclear++;
	if (docket->unclear <= known->config->limits.ask_again)
		return;
	g_ptr_array_add(plan->alarms,
	    g_strdup_printf("the answers of %s to a list (%s) stay unclear: please call",
		docket->person, docket_kind_name(docket->kind)));
}

Plan *docket_ask_back(const Message *m, const Knowledge *known, const char *why)
{
	Plan *plan = docket_plan(m, known, OUTCOME_ANSWER, why, "docket-unclear");
	bool again = known->docket->unclear < known->config->limits.ask_again;

	if (again) {
		LetterWanted *w =
		    docket_letter(m, known, own_letter(OWN_LETTER_LIST_UNCLEAR), "docket-unclear");
		w->text = g_strdup(why);
		docket_tell(plan, known, w);
	} else {
		plan->outcome = OUTCOME_HELD;
	}
	docket_count_unclear(plan, known);
	return plan;
}

/* Somebody else's mail: the one whose list it is may know. */
static Plan *held_for(const Message *m, const Knowledge *known, const char *why)
{
	Plan *plan = docket_plan(m, known, OUTCOME_HELD, why, "docket-held");
	Party bound;

	if (party_find(known->config->directory, known->docket->person, &bound))
		claim_tell(m, known, &bound, plan);
	return plan;
}

/* Only the person himself is told that something is wrong with his mail. */
static Plan *refuse_sender(const Message *m, const Knowledge *known)
{
	const Person *person = person_of(known), *sender = known->sender.person;
	const char *why = NULL;

	if (!person || person->addresses->len == 0)
		why = "the person the list went to is no longer in the directory";
	else if (sender != person)
		why = sender ? "another person sent the key of this list"
			     : "an unknown address sent the key of this list";
	if (why)
		return held_for(m, known, why);
	if (known->authenticated)
		return NULL;
	Plan *plan = docket_plan(m, known, OUTCOME_HELD, known->identity_why, "docket-held");
	if (may_tell(known))
		g_ptr_array_add(
		    plan->letters, docket_letter(m, known, own_letter(OWN_LETTER_LIST_UNPROVED),
				       "docket-unproved"));
	return plan;
}

Plan *docket_keep_late(const Message *m, const Knowledge *known, const char *why)
{
	Plan *plan = docket_plan(m, known, OUTCOME_ANSWER, why, "docket-late");
	g_autofree char *words = reported_text(m);
	LateAnswer late = {.config = known->config,
	    .person = known->docket->person,
	    .words = words,
	    .evidence = m->sha256,
	    .now = known->now};
	bool empty = !*words && m->attachments->len == 0;
	g_autofree char *told = empty ? NULL : late_put_before(&late, plan);

	if (!may_tell(known))
		return plan;
	LetterWanted *w = docket_letter(m, known, own_letter(OWN_LETTER_LIST_ENDED), "docket-late");
	letter_wanted_add_fact(w, "pejabat", told);
	g_ptr_array_add(plan->letters, w);
	return plan;
}

/* A list of asks ends line by line, each with its own ask. */
static Plan *refuse_late(const Message *m, const Knowledge *known)
{
	const Docket *docket = known->docket;

	if (docket->expires == 0 || known->now <= docket->expires || known->lines)
		return NULL;
	return docket_keep_late(m, known, "the list is no longer valid");
}

/* Who reads the answer to which list. */
static const struct {
	DocketKind kind;
	Plan *(*decide)(const Message *message, const Knowledge *known);
} readers[] = {
    {DOCKET_ASKS, decide_docket_asks},
    {DOCKET_TRIAGE, decide_triage},
    {DOCKET_SPAM, decide_triage},
    {DOCKET_CLAIM, decide_claim},
};

Plan *decide_docket(const Message *m, const Knowledge *known)
{
	Plan *refused = refuse_sender(m, known);

	if (!refused)
		refused = refuse_late(m, known);
	if (refused)
		return refused;
	if (m->text_hidden || m->text_source != TEXT_PLAIN)
		return docket_ask_back(m, known,
		    "bagian teks polos surel balasan tidak ada atau berbeda dari bagian lainnya");
	if (m->kind == KIND_FORWARD)
		return docket_ask_back(m, known, "surel tersebut merupakan terusan, bukan balasan");
	for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
		if (readers[i].kind == known->docket->kind)
			return readers[i].decide(m, known);
	return docket_plan(
	    m, known, OUTCOME_HELD, "nobody reads answers to this kind of list", "docket-held");
}
