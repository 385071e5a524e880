#include "decide/claim.h"

#include "decide/answer.h"
#include "decide/docket.h"
#include "decide/docket_asks.h"
#include "decide/triage.h"
#include "flow/plan_text.h"
#include "model/own_names.h"
#include "read/reading.h"

/* What the mail would have done, in one word; nothing of its text is passed on. */
static const char *title_of(const Message *m, const Knowledge *known)
{
	ReadingRules rules = {.vocabulary = known->config->vocabulary};
	g_autoptr(Reading) r = reading_of(&rules, m->reply);

	return r->act ? r->act->title : NULL;
}

static LetterWanted *letter_to(const Message *m, const Knowledge *known, const Party *bound,
    const char *letter, const char *from, const char *about)
{
	gint64 id = known->ask ? known->ask->id : known->docket->id;
	g_autofree char *action = g_strdup_printf(
	    "%s/%s/%" G_GINT64_FORMAT "/%s", letter, known->ask ? "ask" : "list", id, about);
	LetterWanted *w = letter_wanted_new(letter, bound->address, action);

	w->to_name = g_strdup(bound->full_name);
	w->to_title = g_strdup(bound->title);
	w->neutral = true;
	w->urgency = URGENCY_ASK;
	letter_wanted_add_fact(w, "pengirim", from);
	letter_wanted_add_fact(w, "perintah", title_of(m, known));
	return w;
}

/* What answers one ask, or several, in plain words: a mail of triage says what is to become of others and is
 * written again sooner than it is confirmed. */
static bool can_be_carried_out(const Message *m, const Knowledge *known)
{
	return message_is_plain_reply(m) &&
	       (known->ask || (known->docket && known->docket->kind == DOCKET_ASKS));
}

static void ask_him(const Message *m, const Knowledge *known, const Party *bound, Plan *plan)
{
	Docket *docket = docket_new(DOCKET_CLAIM, bound->name);
	LetterWanted *w =
	    letter_to(m, known, bound, own_letter(OWN_LETTER_CLAIM), known->address, m->sha256);
	DocketItem item = {0};

	g_array_append_val(docket->items, item);
	docket->expires = known->now + known->config->limits.ask_expires;
	w->choices = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);
	g_ptr_array_add(w->choices,
	    choice_new("BENAR, ITU SAYA", "surel tersebut dijalankan seperti dari alamat ini"));
	g_ptr_array_add(w->choices, choice_new("BUKAN SAYA", "surel tersebut ditolak"));
	g_ptr_array_add(plan->dockets, docket_wanted_new(docket, w));
}

void claim_tell(const Message *m, const Knowledge *known, const Party *bound, Plan *plan)
{
	const Sender *sender = &known->sender;

	if (!known->authenticated || !known->address || known->quiet || known->from_spam_folder ||
	    m->kind == KIND_FORWARD || !known->mailbox->can_send || !bound->person)
		return;
	if (!sender->person && !sender->unit && can_be_carried_out(m, known))
		ask_him(m, known, bound, plan);
	else
		g_ptr_array_add(
		    plan->letters, letter_to(m, known, bound, own_letter(OWN_LETTER_KEY_USED),
				       sender->person ? sender->person->full_name : known->address,
				       known->address));
}

/* ---- his answer ---- */

/* As if it had come from the address that he is known by; signed it is no more than before: his "BENAR" says
 * nothing of the words, which he has not seen. */
static Plan *carry(const Message *m, const Knowledge *known, const TriageMail *claimed)
{
	Knowledge as = *claimed->known;

	as.sender = known->sender;
	as.address = known->address;
	as.authenticated = known->authenticated;
	as.identity_why = known->identity_why;
	as.sealed = false;
	as.seal_why = "it came from an address that is not his";
	Plan *plan = as.ask ? decide_answer(claimed->message, &as)
			    : decide_docket_asks(claimed->message, &as);
	plan_tell_json(plan, known->now, known->docket->person, "claimed",
	    json_pack("{s:I, s:s, s:s, s:s}", "claim", (json_int_t)claimed->mail, "mail",
		claimed->message->sha256, "from",
		claimed->known->address ? claimed->known->address : "", "confirmed-by", m->sha256));
	g_ptr_array_add(plan->mails, mail_settled_new(claimed->mail, plan->outcome,
					 "its person says that it is his", plan->entry != NULL));
	return plan;
}

static Plan *reject(const Message *m, const Knowledge *known, const TriageMail *claimed)
{
	Plan *plan = docket_plan(
	    m, known, OUTCOME_ANSWER, "the mail in his name is not his", "claim-rejected");
	LetterWanted *w =
	    docket_letter(m, known, own_letter(OWN_LETTER_CONFIRMED), "claim-rejected");

	g_ptr_array_add(plan->mails, mail_settled_new(claimed->mail, OUTCOME_REFUSED,
					 "its person says that it is not his", false));
	g_ptr_array_add(plan->alarms,
	    g_strdup_printf("%s answered with the key of %s, who says that it was not he: see who "
			    "reads his mail",
		claimed->known->address ? claimed->known->address : "somebody",
		known->docket->person));
	w->text = g_strdup("BUKAN SAYA: surel tersebut ditolak dan tidak dijalankan.");
	docket_tell(plan, known, w);
	return plan;
}

/* The mail as it lies there; NULL: settled meanwhile, or what it answers is gone. */
static const TriageMail *waiting(const Knowledge *known)
{
	const TriageMail *claimed = known->claimed;

	if (!claimed || claimed->outcome != OUTCOME_HELD ||
	    !can_be_carried_out(claimed->message, claimed->known) ||
	    (!claimed->known->ask && !claimed->known->lines))
		return NULL;
	return claimed;
}

Plan *decide_claim(const Message *m, const Knowledge *known)
{
	ReadingRules rules = {.vocabulary = known->config->vocabulary};
	g_autoptr(Reading) r = reading_of(&rules, m->reply);
	const TriageMail *claimed = waiting(known);

	if (!claimed)
		return docket_keep_late(m, known, "settled already");
	if (r->kind == READ_ACT && g_str_equal(r->act->name, own_act(OWN_ACT_MINE)))
		return carry(m, known, claimed);
	if (r->kind == READ_ACT && g_str_equal(r->act->name, own_act(OWN_ACT_NOT_MINE)))
		return reject(m, known, claimed);
	return docket_ask_back(m, known,
	    r->kind == READ_ACT ? "yang diharapkan hanya BENAR, ITU SAYA atau BUKAN SAYA" : r->why);
}
