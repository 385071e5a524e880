#include "decide/claim.h"

#include "decide/answer.h"
#include "decide/docket.h"
#include "decide/docket_asks.h"
#include "decide/triage_mail.h"
#include "flow/plan_text.h"
#include "model/own_names.h"
#include "read/reading.h"

#include <string.h>

enum { MOST_BREAKS = 12 }; /* words in front of a repeated act */

/* What the mail in his name says, where it answers one ask; NULL: it answers a list. */
static Reading *claimed_words(const Arrival *known, const TriageMail *claimed)
{
	const Facts *facts = claimed->facts;

	if (facts->event.kind != EVENT_ANSWER)
		return NULL;
	ReadingRules rules = {
	    .vocabulary = known->config->vocabulary, .own_number = facts->asked.entry->label};
	return reading_of(&rules, claimed->message->reply);
}

static bool says_mine(const ReadingRules *rules, const char *words)
{
	g_autoptr(Reading) r = reading_of(rules, words);

	return r->kind == READ_ACT && g_str_equal(r->act->name, own_act(OWN_ACT_MINE)) && !*r->note;
}

static bool says_same(const ReadingRules *rules, const char *words, const Reading *claimed)
{
	g_autoptr(Reading) r = reading_of(rules, words);

	return r->kind == READ_ACT && r->act == claimed->act && r->numbers->len == 0 &&
	       g_strcmp0(r->note, claimed->note) == 0;
}

/* "Benar, itu saya. Setuju.": that it is his, and then nothing but what that mail says, once more. */
static bool repeats(const Message *m, const Arrival *known, const TriageMail *claimed)
{
	g_autoptr(Reading) before = claimed_words(known, claimed);

	if (!before || before->kind != READ_ACT || !m->reply)
		return false;
	ReadingRules rules = {.vocabulary = known->config->vocabulary,
	    .own_number = claimed->facts->asked.entry->label};
	const char *rest = m->reply;
	for (guint i = 0; i < MOST_BREAKS && *rest; i++) {
		rest += strcspn(rest, " \t\r\n");
		rest += strspn(rest, " \t\r\n");
		g_autofree char *front = g_strndup(m->reply, (gsize)(rest - m->reply));
		if (*rest && says_mine(&rules, front) && says_same(&rules, rest, before))
			return true;
	}
	return false;
}

/* As if it had come from the address that he is known by; signed it is no more than before: his "BENAR" says
 * nothing of the words, which he has not seen. */
static Plan *carry(const Message *m, const Arrival *known, const ClaimFacts *claim)
{
	const TriageMail *claimed = claim->mail;
	const Facts *facts = claimed->facts;
	Arrival as = *claimed->known;

	as.sender = known->sender;
	as.sender.sealed = false;
	as.sender.seal_why = REASON_SEAL_OTHER_ADDRESS;
	Plan *plan = facts->event.kind == EVENT_ANSWER
			 ? decide_answer(claimed->message, &as, &facts->asked)
			 : decide_docket_asks(claimed->message, &as, &facts->list);
	plan_tell_json(plan, known->now, claim->docket->person, "claimed",
	    json_pack("{s:I, s:s, s:s, s:s}", "claim", (json_int_t)claimed->mail, "mail",
		claimed->message->sha256, "from",
		claimed->known->sender.address ? claimed->known->sender.address : "",
		"confirmed-by", m->sha256));
	g_ptr_array_add(plan->mails, mail_settled_new(claimed->mail, plan->outcome,
					 reason_new(REASON_DONE_CLAIMED), plan->entry != NULL));
	return plan;
}

static Plan *reject(const Message *m, const Arrival *known, const ClaimFacts *claim)
{
	const TriageMail *claimed = claim->mail;
	const char *from = claimed->known->sender.address;
	Plan *plan = docket_plan(m, known, claim->docket, OUTCOME_ANSWER,
	    reason_new(REASON_DONE_DISCLAIMED), "claim-rejected");
	LetterWanted *w = docket_letter(
	    m, known, claim->docket, own_letter(OWN_LETTER_CONFIRMED), "claim-rejected");

	g_ptr_array_add(plan->mails, mail_settled_new(claimed->mail, OUTCOME_REFUSED,
					 reason_new(REASON_DONE_REJECTED), false));
	g_ptr_array_add(
	    plan->alarms, from ? reason_new(REASON_ALARM_CLAIM, from, claim->docket->person)
			       : reason_new(REASON_ALARM_CLAIM_NOBODY, claim->docket->person));
	w->text = language_tell(known->config->language, REASON_CLAIM_REFUSED);
	docket_tell(plan, known, claim->docket, w);
	return plan;
}

/* Settled meanwhile, or what it answers is gone: there is nothing to do with it. */
static bool waits(const TriageMail *claimed)
{
	if (!claimed || claimed->outcome != OUTCOME_HELD ||
	    !message_is_plain_reply(claimed->message))
		return false;
	const Facts *facts = claimed->facts;
	return facts->event.kind == EVENT_ANSWER ||
	       (facts->event.kind == EVENT_LIST && facts->list.asked->len > 0);
}

Plan *decide_claim(const Message *m, const Arrival *known, const ClaimFacts *facts)
{
	ReadingRules rules = {.vocabulary = known->config->vocabulary};
	g_autoptr(Reading) r = reading_of(&rules, m->reply);

	if (!waits(facts->mail))
		return docket_keep_late(m, known, facts->docket, REASON_DONE_CLAIM_SETTLED);
	if (r->kind == READ_ACT && g_str_equal(r->act->name, own_act(OWN_ACT_MINE)))
		return carry(m, known, facts);
	if (r->kind == READ_ACT && g_str_equal(r->act->name, own_act(OWN_ACT_NOT_MINE)))
		return reject(m, known, facts);
	if (repeats(m, known, facts->mail))
		return carry(m, known, facts);
	g_autoptr(Reason) why =
	    r->kind == READ_ACT ? reason_new(REASON_CLAIM_EXPECTED) : reason_words(r->why);
	return docket_ask_back(m, known, facts->docket, why);
}
