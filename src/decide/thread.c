#include "decide/thread.h"

#include "decide/receipt.h"
#include "decide/registering.h"
#include "decide/triage_waits.h"
#include "flow/asking_text.h"
#include "flow/plan_text.h"
#include "flow/standin.h"
#include "flow/workflow.h"
#include "model/own_names.h"
#include "read/reported.h"
#include "who/excluded.h"
#include "who/letter_to.h"
#include "who/party.h"

/* ---- who hears of an addition ---- */

static LetterWanted *news_of(
    const Message *m, const Plan *plan, const Party *party, const char *text, bool neutral)
{
	g_autofree char *action =
	    g_strdup_printf("addition/%s", m->message_id ? m->message_id : m->sha256);
	LetterWanted *w =
	    letter_to_party(party, own_letter(OWN_LETTER_ADDITION), action, URGENCY_ASK);

	w->neutral = neutral;
	w->secrecy = neutral ? SECRECY_BIASA : plan->entry->secrecy;
	if (!neutral)
		letter_wanted_add_fact(w, "isi", text);
	return w;
}

static bool is_told(const Plan *plan, const char *address)
{
	for (guint i = 0; i < plan->letters->len; i++) {
		const LetterWanted *w = plan->letters->pdata[i];
		if (g_str_equal(w->to_address, address))
			return true;
	}
	return false;
}

/* A mail that belongs to an entry. */
typedef struct Added {
	const Message *message;
	const Arrival *known;
	const Thread *thread;
} Added;

/* The letter for one of them; ask NULL: he has none. */
static void tell_party(const Added *a, Plan *plan, const char *name, const Ask *ask)
{
	const Arrival *known = a->known;
	const Workflow *workflow = config_workflow(known->config, plan->entry->workflow);
	const Stage *stage = workflow && ask ? workflow_stage(workflow, ask->stage) : NULL;
	bool open = ask && ask->state == ASK_OPEN;
	Party party;

	if (!party_find(known->config->directory, name, &party) ||
	    party_is(&party, &known->sender) || is_told(plan, party.address) ||
	    excluded_has(known->config, plan->entry, party.address, known->now))
		return;
	bool neutral = party.clearance < plan->entry->secrecy ||
		       excluded_hides_source(known->config, plan->entry, party.address) ||
		       (open && stage && stage->ask && stage->ask->neutral);
	g_autofree char *text = reported_text(a->message);
	LetterWanted *w = news_of(a->message, plan, &party, text, neutral);
	if (open && stage) {
		WorkflowStep step = {known->config, workflow, known->now, "siaga",
		    receipt_of(known), a->thread->asks};
		w->ask = ask->id;
		w->choices = asking_choices(&step, stage);
	}
	g_ptr_array_add(plan->letters, w);
}

/* Nobody has or had to do with it: those who keep the books see that something has come. */
static void tell_clerks(const Added *a, Plan *plan)
{
	const Arrival *known = a->known;
	gint64 day = calendar_day(known->now, known->config->office.zone, NULL);
	g_autoptr(GPtrArray) clerks = directory_bookkeepers(known->config->directory, day);

	for (guint i = 0; i < clerks->len; i++)
		tell_party(a, plan, ((const Person *)clerks->pdata[i])->name, NULL);
}

/* Whoever is asked right now may answer better with it; whoever has decided before should know. */
static void tell_all(const Added *a, Plan *plan)
{
	static const AskState states[] = {ASK_OPEN, ASK_ANSWERED};
	const GPtrArray *asks = a->thread->asks;

	for (guint s = 0; asks && s < G_N_ELEMENTS(states); s++)
		for (guint i = 0; i < asks->len; i++) {
			const Ask *ask = asks->pdata[i];
			if (ask->state == states[s])
				tell_party(a, plan, ask->person, ask);
		}
	if (plan->entry->officer)
		tell_party(a, plan, plan->entry->officer, NULL);
	if (plan->letters->len == 0)
		tell_clerks(a, plan);
}

static bool is_staff(const Sender *sender)
{
	return sender->person && !sender->person->unit;
}

static void confirm(const Added *a, Plan *plan)
{
	const Message *m = a->message;
	const Arrival *known = a->known;
	const Person *person = known->sender.person;

	if (!a->thread->party || is_staff(&known->sender) ||
	    receipt_of(known).refusal != REASON_NONE)
		return;
	g_autofree char *action =
	    g_strdup_printf("addition-receipt/%s", m->message_id ? m->message_id : m->sha256);
	LetterWanted *w = letter_wanted_new(
	    own_letter(OWN_LETTER_ADDITION_RECEIPT), known->sender.address, action);
	w->to_name = g_strdup(person ? person->full_name : NULL);
	w->neutral = true;
	w->urgency = known->sender.authenticated ? URGENCY_RECEIPT : URGENCY_UNVERIFIED;
	receipt_time(known, plan, w);
	w->reply_to_id = g_strdup(m->message_id);
	g_ptr_array_add(plan->letters, w);
}

/* The reporter writes again where the procedure has a way for that: a complaint that was answered is opened
 * again.  False: it has none here, nobody vouches for the sender, or he gives thanks. */
static bool go_on(const Added *a, Plan *plan)
{
	const Arrival *known = a->known;
	Entry *e = plan->entry;
	const Workflow *workflow = config_workflow(known->config, e->workflow);
	const Stage *stage = workflow ? workflow_stage(workflow, e->stage) : NULL;

	if (!stage || !stage->on_addition || a->thread->thanks || e->void_reason ||
	    !known->sender.authenticated ||
	    g_strcmp0(known->sender.address, e->reporter_address) != 0)
		return false;
	WorkflowStep step = {known->config, workflow, known->now, "siaga", {0}, a->thread->asks};
	g_autofree char *text = reported_text(a->message);
	entry_append_section(e, "tambahan", text);
	workflow_enter(&step, plan, stage->on_addition);
	return true;
}

Plan *thread_addition_untold(const Message *m, const Arrival *known, const Thread *thread)
{
	const Added added = {m, known, thread};
	Plan *plan = plan_new(OUTCOME_ADDITION, reason_new(REASON_DONE_ADDITION));
	const char *from = known->sender.address ? known->sender.address : "";

	plan->entry = entry_copy(thread->entry);
	plan_tell_json(plan, known->now, from, "addition",
	    json_pack(
		"{s:b, s:s}", "authenticated", known->sender.authenticated, "mail", m->sha256));
	bool reopened = go_on(&added, plan);
	if (known->quiet || !known->mailbox->can_send)
		return plan;
	/* Whoever is asked anew is told with that. */
	if (!reopened)
		tell_all(&added, plan);
	return plan;
}

Plan *thread_addition(const Message *m, const Arrival *known, const Thread *thread)
{
	const Added added = {m, known, thread};
	Plan *plan = thread_addition_untold(m, known, thread);

	if (!known->quiet && known->mailbox->can_send)
		confirm(&added, plan);
	return plan;
}

/* ---- an addition becomes a report of its own ---- */

Plan *thread_split(const TriageStep *step, const TriageMail *a, const Entry *old, Reason **told_r)
{
	if (a->outcome != OUTCOME_ADDITION) {
		*told_r = reason_new(REASON_SPLIT_NO_ADDITION);
		return NULL;
	}
	Plan *plan = a->match->start
			 ? decide_registered(a->message, a->match, a->known, old, step->actor)
			 : plan_new(OUTCOME_HELD, reason_new(REASON_HELD_NO_RULE));
	if (plan->outcome == OUTCOME_HELD)
		triage_waits(plan, a->match, a->known);
	MailSettled *settled = mail_settled_new(
	    a->mail, plan->outcome, reason_copy(plan->why), plan->outcome == OUTCOME_REGISTERED);
	settled->leaves = true;
	g_ptr_array_add(plan->mails, settled);
	plan_tell_json(plan, step->now, step->actor, "split",
	    json_pack("{s:I, s:s, s:s, s:s}", "mail", (json_int_t)a->mail, "was",
		outcome_name(a->outcome), "now", outcome_name(plan->outcome), "from", old->label));
	*told_r = reason_new(plan->registers ? REASON_SPLIT_REGISTERED : REASON_SPLIT_WAITS);
	return plan;
}

Plan *thread_renew(const Message *m, const Arrival *known, const Thread *thread)
{
	TriageStep step = {
	    known->config, known->sender.address, m->sha256, SECRECY_SANGAT_RAHASIA, known->now};
	Plan *plan = plan_new(OUTCOME_COMMAND, reason_new(REASON_DONE_RENEWED));
	g_autoptr(Reason) told = NULL;
	Plan *split = thread_split(&step, thread->fresh, thread->entry, &told);
	g_autofree char *done = language_say(known->config->language, told);

	plan->entry = entry_copy(thread->entry);
	plan->attach_mail = true;
	plan_tell_json(plan, known->now, known->sender.address, "split",
	    json_pack("{s:I, s:s, s:s}", "mail", (json_int_t)thread->fresh->mail, "evidence",
		m->sha256, "done", done));
	if (split)
		g_ptr_array_add(plan->also, split);
	return plan;
}
