#include "decide/claim_tell.h"

#include "model/own_names.h"
#include "read/reading.h"
#include "who/letter_to.h"

/* What the mail would have done, in one word; nothing of its text is passed on. */
static const char *title_of(const Message *m, const Arrival *known)
{
	ReadingRules rules = {.vocabulary = known->config->vocabulary};
	g_autoptr(Reading) r = reading_of(&rules, m->reply);

	return r->act ? r->act->title : NULL;
}

/* Whose key came from where. */
typedef struct Used {
	const Message *message;
	const Arrival *known;
	const Party *bound;
	const char *what; /* "ask", "list" */
	gint64 id; /* of it */
} Used;

static LetterWanted *letter_to(
    const Used *u, const char *letter, const char *from, const char *about)
{
	const Party *bound = u->bound;
	g_autofree char *action =
	    g_strdup_printf("%s/%s/%" G_GINT64_FORMAT "/%s", letter, u->what, u->id, about);
	LetterWanted *w = letter_to_party(bound, letter, action, URGENCY_ASK);

	w->neutral = true;
	letter_wanted_add_fact(w, "pengirim", from);
	letter_wanted_add_fact(w, "perintah", title_of(u->message, u->known));
	return w;
}

static Choice *choice_of(const Arrival *known, ReasonId word, ReasonId meaning)
{
	g_autofree char *said = language_tell(known->config->language, word);
	g_autofree char *means = language_tell(known->config->language, meaning);

	return choice_new(said, means);
}

static void ask_him(const Used *u, Plan *plan)
{
	const Arrival *known = u->known;
	Docket *docket = docket_new(DOCKET_CLAIM, u->bound->name);
	LetterWanted *w =
	    letter_to(u, own_letter(OWN_LETTER_CLAIM), known->sender.address, u->message->sha256);
	DocketItem item = {0};

	g_array_append_val(docket->items, item);
	docket->expires = known->now + known->config->limits.ask_expires;
	w->choices = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);
	g_ptr_array_add(w->choices, choice_of(known, REASON_CLAIM_MINE, REASON_CLAIM_MINE_MEANS));
	g_ptr_array_add(
	    w->choices, choice_of(known, REASON_CLAIM_NOT_MINE, REASON_CLAIM_NOT_MINE_MEANS));
	g_ptr_array_add(plan->dockets, docket_wanted_new(docket, w));
}

/* answerable: in plain words.  A mail of triage says what is to become of others and is written again sooner than it
 * is confirmed. */
static void tell(const Used *u, bool answerable, Plan *plan)
{
	const Arrival *known = u->known;
	const Sender *sender = &known->sender;

	if (!sender->authenticated || !sender->address || known->quiet || known->from_spam_folder ||
	    u->message->kind == KIND_FORWARD || !known->mailbox->can_send || !u->bound->person)
		return;
	if (!sender->person && !sender->unit && answerable && message_is_plain_reply(u->message))
		ask_him(u, plan);
	else
		g_ptr_array_add(
		    plan->letters, letter_to(u, own_letter(OWN_LETTER_KEY_USED),
				       sender->person ? sender->person->full_name : sender->address,
				       sender->address));
}

void claim_tell_ask(
    const Message *m, const Arrival *known, const Ask *ask, const Party *bound, Plan *plan)
{
	const Used used = {m, known, bound, "ask", ask->id};

	tell(&used, true, plan);
}

void claim_tell_list(
    const Message *m, const Arrival *known, const Docket *docket, const Party *bound, Plan *plan)
{
	const Used used = {m, known, bound, "list", docket->id};

	tell(&used, docket_kind_asks(docket->kind), plan);
}
