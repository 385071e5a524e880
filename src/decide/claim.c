#include "decide/claim.h"

#include "decide/answer.h"
#include "decide/docket.h"
#include "decide/docket_asks.h"
#include "decide/triage_mail.h"
#include "flow/plan_text.h"
#include "model/own_names.h"
#include "read/reading.h"

/* As if it had come from the address that he is known by; signed it is no more than before: his "BENAR" says
 * nothing of the words, which he has not seen. */
static Plan *carry(const Message *m, const Arrival *known, const ClaimFacts *claim)
{
	const TriageMail *claimed = claim->mail;
	const Facts *facts = claimed->facts;
	Arrival as = *claimed->known;

	as.sender = known->sender;
	as.sender.sealed = false;
	as.sender.seal_why = "it came from an address that is not his";
	Plan *plan = facts->event.kind == EVENT_ANSWER
			 ? decide_answer(claimed->message, &as, &facts->asked)
			 : decide_docket_asks(claimed->message, &as, &facts->list);
	plan_tell_json(plan, known->now, claim->docket->person, "claimed",
	    json_pack("{s:I, s:s, s:s, s:s}", "claim", (json_int_t)claimed->mail, "mail",
		claimed->message->sha256, "from",
		claimed->known->sender.address ? claimed->known->sender.address : "",
		"confirmed-by", m->sha256));
	g_ptr_array_add(plan->mails, mail_settled_new(claimed->mail, plan->outcome,
					 "its person says that it is his", plan->entry != NULL));
	return plan;
}

static Plan *reject(const Message *m, const Arrival *known, const ClaimFacts *claim)
{
	const TriageMail *claimed = claim->mail;
	Plan *plan = docket_plan(m, known, claim->docket, OUTCOME_ANSWER,
	    "the mail in his name is not his", "claim-rejected");
	LetterWanted *w = docket_letter(
	    m, known, claim->docket, own_letter(OWN_LETTER_CONFIRMED), "claim-rejected");

	g_ptr_array_add(plan->mails, mail_settled_new(claimed->mail, OUTCOME_REFUSED,
					 "its person says that it is not his", false));
	g_ptr_array_add(plan->alarms,
	    g_strdup_printf("%s answered with the key of %s, who says that it was not he: see who "
			    "reads his mail",
		claimed->known->sender.address ? claimed->known->sender.address : "somebody",
		claim->docket->person));
	w->text = g_strdup("BUKAN SAYA: surel tersebut ditolak dan tidak dijalankan.");
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
		return docket_keep_late(m, known, facts->docket, "settled already");
	if (r->kind == READ_ACT && g_str_equal(r->act->name, own_act(OWN_ACT_MINE)))
		return carry(m, known, facts);
	if (r->kind == READ_ACT && g_str_equal(r->act->name, own_act(OWN_ACT_NOT_MINE)))
		return reject(m, known, facts);
	return docket_ask_back(m, known, facts->docket,
	    r->kind == READ_ACT ? "yang diharapkan hanya BENAR, ITU SAYA atau BUKAN SAYA" : r->why);
}
