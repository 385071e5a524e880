#include "decide/answer.h"

#include "base/text.h"
#include "decide/claim_tell.h"
#include "decide/late.h"
#include "decide/receipt.h"
#include "flow/act.h"
#include "flow/asking.h"
#include "flow/asking_text.h"
#include "flow/batch_time.h"
#include "flow/plan_text.h"
#include "flow/standin.h"
#include "flow/supplement_order.h"
#include "flow/undo.h"
#include "flow/undo_time.h"
#include "flow/workflow.h"
#include "model/own_names.h"
#include "read/mail.h"
#include "read/reading.h"
#include "read/reported.h"
#include "who/assignment.h"
#include "who/excluded.h"
#include "who/letter_to.h"
#include "who/party.h"

#include <string.h>

/* Everything an answer is judged by, in one place. */
typedef struct Case {
	const Message *message;
	const Arrival *known;
	const Ask *ask;
	const Entry *entry;
	const GPtrArray *asks; /* of Ask: all of the entry */
	Party party; /* the bound one; without a name: no longer in the directory */
	const Workflow *workflow; /* NULL: gone */
	const Stage *stage; /* that asked; NULL: gone */
} Case;

static Case case_of(const Message *m, const Arrival *known, const Asked *asked)
{
	Case c = {.message = m,
	    .known = known,
	    .ask = asked->ask,
	    .entry = asked->entry,
	    .asks = asked->asks};

	party_find(known->config->directory, c.ask->person, &c.party);
	c.workflow = c.entry->workflow ? config_workflow(known->config, c.entry->workflow) : NULL;
	c.stage = c.workflow ? workflow_stage(c.workflow, c.ask->stage) : NULL;
	return c;
}

/* Takes `why` over. */
static Plan *plan_of(const Case *c, Outcome outcome, Reason *why, const char *kind)
{
	Plan *plan = plan_new(outcome, why);
	g_autofree char *said = language_say(c->known->config->language, why);

	plan->entry = entry_copy(c->entry);
	plan->attach_mail = outcome == OUTCOME_ANSWER;
	plan_tell_json(plan, c->known->now,
	    c->known->sender.address ? c->known->sender.address : "", kind,
	    json_pack("{s:I, s:s, s:s, s:s}", "ask", (json_int_t)c->ask->id, "stage", c->ask->stage,
		"person", c->ask->person, "why", said));
	return plan;
}

static Plan *hold(const Case *c, ReasonId why)
{
	return plan_of(c, OUTCOME_HELD, reason_new(why), "answer-held");
}

/* A letter to the bound person, at his known address. */
static LetterWanted *letter_to_him(const Case *c, const char *letter, const char *action)
{
	g_autofree char *full = g_strdup_printf("%s/%" G_GINT64_FORMAT "/%s", action, c->ask->id,
	    c->message->message_id ? c->message->message_id : c->message->sha256);
	LetterWanted *w = letter_to_party(&c->party, letter, full, URGENCY_RECEIPT);

	w->neutral = true;
	w->reply_to_id = g_strdup(c->message->message_id);
	return w;
}

static void tell_person(
    const Case *c, Plan *plan, const char *letter, const char *action, const char *text)
{
	if (c->known->quiet || !c->known->mailbox->can_send)
		return;
	LetterWanted *w = letter_to_him(c, letter, action);
	w->text = g_strdup(text);
	g_ptr_array_add(plan->letters, w);
}

/* In his answer to this letter he says something about that ask, whatever has become of it. */
static void tell_confirmed(const Case *c, Plan *plan, const char *text, const char *offer)
{
	if (c->known->quiet || !c->known->mailbox->can_send)
		return;
	LetterWanted *w = letter_to_him(c, own_letter(OWN_LETTER_CONFIRMED), "confirm");
	w->text = g_strdup(text);
	w->ask = c->ask->id;
	g_ptr_array_add(plan->letters, w);
	if (!offer)
		return;
	letter_wanted_add_fact(w, "tarik_kembali", offer);
	w->choices = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);
	g_autofree char *meaning = language_tell(c->known->config->language, REASON_UNDO_CHOICE);
	g_autofree char *word = language_tell(c->known->config->language, REASON_UNDO_WORD);
	g_ptr_array_add(w->choices, choice_new(word, meaning));
}

/* What he has decided before, and whether it can be taken back or where it has led. */
static void add_standing(const Case *c, LetterWanted *w)
{
	const Act *act =
	    c->ask->answer ? vocabulary_act(c->known->config->vocabulary, c->ask->answer) : NULL;
	const Stage *now = c->workflow ? workflow_stage(c->workflow, c->entry->stage) : NULL;

	if (!act || c->ask->state != ASK_ANSWERED)
		return;
	letter_wanted_add_fact(w, "jawaban", act->title);
	if (!undo_refusal(c->ask, c->entry, c->asks))
		w->ask = c->ask->id;
	else if (now)
		letter_wanted_add_fact(w, "tahap", now->title);
}

/* told: to whom his words have been passed on; NULL: to nobody. */
static void tell_late(const Case *c, Plan *plan, ReasonId why, const char *told)
{
	if (c->known->quiet || !c->known->mailbox->can_send)
		return;
	LetterWanted *w = letter_to_him(c, own_letter(OWN_LETTER_LATE), "late");
	w->text = language_tell(c->known->config->language, why);
	letter_wanted_add_fact(w, "pejabat", told);
	add_standing(c, w);
	g_ptr_array_add(plan->letters, w);
}

/* A domain may have changed its key, which only the administrator can look into. */
static Plan *refuse_unsigned(const Case *c)
{
	ReasonId why = c->known->sender.seal_why;
	Plan *plan = hold(c, why);

	tell_person(c, plan, own_letter(OWN_LETTER_UNSIGNED), "unsigned", NULL);
	g_ptr_array_add(plan->alarms, reason_because(reason_new(why), REASON_ALARM_UNSIGNED,
					  c->ask->person, c->entry->label));
	return plan;
}

/* What is wrong with who sent it; NULL: nothing.  Only the person himself is told. */
static Plan *refuse_sender(const Case *c)
{
	const Sender *sender = &c->known->sender;

	if (!c->party.name)
		return hold(c, REASON_HELD_PERSON_GONE);
	if (!party_is(&c->party, sender)) {
		Plan *plan = hold(
		    c, sender->person ? REASON_HELD_KEY_OF_ANOTHER : REASON_HELD_KEY_OF_NOBODY);
		if (c->ask->state == ASK_OPEN)
			claim_tell_ask(c->message, c->known, c->ask, &c->party, plan);
		return plan;
	}
	if (!c->stage || !c->stage->ask)
		return hold(c, REASON_HELD_STAGE_GONE);
	if (c->stage->ask->strength >= STRENGTH_AUTHENTICATED && !c->known->sender.authenticated) {
		Plan *plan = hold(c, c->known->sender.identity_why);
		tell_person(c, plan, own_letter(OWN_LETTER_UNPROVED), "unproved", NULL);
		return plan;
	}
	if (c->stage->ask->strength == STRENGTH_SIGNATURE && !c->known->sender.sealed)
		return refuse_unsigned(c);
	return NULL;
}

static bool says_nothing(const Case *c)
{
	ReadingRules rules = {.vocabulary = c->known->config->vocabulary,
	    .role = c->stage->ask->role,
	    .own_number = c->entry->label,
	    .directory = c->known->config->directory,
	    .workflow = c->workflow,
	    .stage = c->stage,
	    .card = c->known->card};
	g_autoptr(Reading) r = reading_of(&rules, c->message->reply);
	bool clear = r->kind == READ_ACT;

	return late_says_nothing(
	    c->message, c->ask, clear ? r->act->name : NULL, clear ? r->note : "");
}

/* He goes on with what he has answered; what a person has to read first is none of it. */
static bool takes_more(const Case *c)
{
	return c->stage->otherwise && !c->entry->void_reason &&
	       message_is_plain_reply(c->message) && !says_nothing(c);
}

/* In a stage where any text is an answer, what he writes later belongs to it, too: word for word behind the
 * first, and what such an answer starts is looked at again (flow/supplement_order.h).  He is thanked, and asked nothing. */
static Plan *add_words(const Case *c)
{
	const Answer *answer = stage_answer(c->stage, c->stage->otherwise);
	const Act *act = vocabulary_act(c->known->config->vocabulary, c->stage->otherwise);
	Plan *plan = plan_of(c, OUTCOME_ANSWER, reason_new(REASON_DONE_MORE_WORDS), "answer-added");
	g_autofree char *words = reported_text(c->message);

	if (answer->keep && c->entry->closed > 0)
		entry_append_section(plan->entry, answer->keep, words);
	plan_tell_json(plan, c->known->now, c->ask->person, "section",
	    json_pack("{s:s, s:s, s:s}", "name", answer->keep ? answer->keep : act->name, "new",
		words, "mail", c->message->sha256));
	supplement_order(plan, c->ask, answer, words, c->known->now);
	tell_confirmed(c, plan, act->title, NULL);
	return plan;
}

/* It is not carried out: `why` for the ledger, `reason` for him; but his words are not lost. */
static Plan *keep_late(const Case *c, ReasonId why, ReasonId reason)
{
	Plan *plan = plan_of(c, OUTCOME_ANSWER, reason_new(why), "answer-late");
	g_autofree char *text = reported_text(c->message);
	LateAnswer late = {.config = c->known->config,
	    .entry = c->entry,
	    .asks = c->asks,
	    .stage = c->ask->stage,
	    .person = c->ask->person,
	    .words = text,
	    .evidence = c->message->sha256,
	    .now = c->known->now};
	g_autofree char *told = says_nothing(c) ? NULL : late_put_before(&late, plan);

	tell_late(c, plan, reason, told);
	return plan;
}

/* NULL: it can still be answered. */
static Plan *refuse_ask(const Case *c)
{
	WorkflowStep step = {c->known->config, c->workflow, c->known->now, c->ask->person,
	    receipt_decided(c->known), c->asks};
	ReasonId late = asking_late(&step, c->ask, c->entry, c->stage);

	if (late == REASON_NONE)
		return NULL;
	if (takes_more(c))
		return add_words(c);
	Plan *plan = keep_late(c, REASON_DONE_ASK_ENDED, late);
	if (standin_has_ended(&step, c->stage, c->ask))
		g_ptr_array_add(
		    plan->timers, standin_timer(c->ask, STANDIN_ENDED, NULL, c->known->now));
	return plan;
}

enum { QUOTED_MOST = 400 };

/* What was written, and what it could mean: only where nothing secret is repeated (abuse 22). */
static void quote(const Case *c, LetterWanted *w, const Reading *r)
{
	g_autofree char *line = g_strdelimit(g_strdup(c->message->reply), "\r\n\t", ' ');
	g_autofree char *words = text_fit(g_strstrip(line), QUOTED_MOST);
	bool secret = c->entry->secrecy >= SECRECY_TERBATAS || c->message->text_hidden;
	const Answer *answer = r && r->act ? stage_answer(c->stage, r->act->name) : NULL;

	if (!secret && *words)
		letter_wanted_add_fact(w, "jawaban", words);
	if (!answer)
		return;
	Choice *choice = asking_choice(c->known->config, c->workflow, answer);
	g_autofree char *guess =
	    g_strconcat(choice->word, *choice->meaning ? " – " : "", choice->meaning, NULL);
	letter_wanted_add_fact(w, "dugaan", guess);
	choice_free(choice);
}

/* One short mail that lists what is possible; after the second a person looks.  r: what was read, NULL: nothing.
 * Takes `why` over. */
static Plan *ask_back(const Case *c, const Reading *r, Reason *why)
{
	Plan *plan = plan_of(c, OUTCOME_ANSWER, why, "answer-unclear");
	Ask *ask = ask_copy(c->ask);
	WorkflowStep step = {c->known->config, c->workflow, c->known->now, c->ask->person,
	    receipt_decided(c->known), c->asks};

	ask->unclear++;
	g_ptr_array_add(plan->settled, ask);
	if (c->ask->unclear >= c->known->config->limits.ask_again) {
		plan->outcome = OUTCOME_HELD;
		g_ptr_array_add(plan->alarms,
		    reason_new(REASON_ALARM_UNCLEAR, c->ask->person, c->entry->label));
		return plan;
	}
	LetterWanted *w = letter_to_him(c, own_letter(OWN_LETTER_UNCLEAR), "ask-back");
	w->text = language_say(c->known->config->language, why);
	w->choices = asking_choices(&step, c->stage);
	w->ask = c->ask->id;
	quote(c, w, r);
	g_ptr_array_add(plan->letters, w);
	return plan;
}

static Deed deed_of(const Case *c, const Answer *answer, const char *note)
{
	return (Deed){.config = c->known->config,
	    .workflow = c->workflow,
	    .stage = c->stage,
	    .answer = answer,
	    .entry = c->entry,
	    .asks = c->asks,
	    .ask = c->ask,
	    .actor = c->ask->person,
	    .note = note,
	    .evidence = c->message->sha256,
	    .message_id = c->message->message_id,
	    .authenticated = c->known->sender.authenticated,
	    .sealed = c->known->sender.sealed,
	    .receipt = receipt_decided(c->known),
	    .now = c->known->now};
}

/* At once while the decision can be taken back, else with the next batch of those who have batches. */
static void confirm(const Case *c, Plan *plan, const char *echo)
{
	g_autofree char *offer = undo_offer(c->known->config, plan, REASON_UNDO_OFFER);

	if (!offer && batch_confirmation(c->known->config, c->stage->ask->role, c->ask, c->entry,
			  echo, c->known->now, plan))
		return;
	tell_confirmed(c, plan, echo, offer);
}

static Plan *ask_about(const Deed *deed, Plan *plan)
{
	deed_ask_about(deed, plan);
	return plan;
}

static Plan *carry(const Case *c, const Act *act, const Answer *answer, const char *note)
{
	Deed deed = deed_of(c, answer, note);
	Reason *objection = deed_objection(&deed);

	if (objection)
		return ask_about(&deed, ask_back(c, NULL, objection));
	Plan *plan = plan_of(c, OUTCOME_ANSWER, reason_new(REASON_DONE_ANSWERED), "answered");
	deed_carry(&deed, plan);
	/* What was said of a secret matter is not sent back (tests/abuse: 22). */
	bool silent = !*note || c->entry->secrecy >= SECRECY_RAHASIA;
	g_autofree char *echo =
	    silent ? g_strdup(act->title) : g_strdup_printf("%s: %s", act->title, note);
	confirm(c, plan, echo);
	return plan;
}

static bool may_edit(const Stage *stage, const Act *act)
{
	return act && act->takes == TAKES_SECTION &&
	       g_ptr_array_find_with_equal_func(stage->edits, act->name, g_str_equal, NULL);
}

/* Names of those whom it is about are kept by their short names. */
static bool names_people(const Case *c, const Act *act)
{
	return g_strcmp0(c->workflow->excluded, act->name) == 0;
}

static char *short_names(const Case *c, const char *text)
{
	g_autoptr(Assignment) a = assignment_read(c->known->config, text, c->known->now);

	g_ptr_array_add(a->names, NULL);
	return g_strjoinv(", ", (char **)a->names->pdata);
}

/* Whom it is about is asked no longer, and keeps no key to it. */
static void release_excluded(const Case *c, Plan *plan)
{
	Party party;

	for (guint i = 0; i < c->asks->len; i++) {
		const Ask *ask = c->asks->pdata[i];
		if (ask->id != c->ask->id && ask->state == ASK_OPEN &&
		    party_find(c->known->config->directory, ask->person, &party) &&
		    excluded_has(c->known->config, plan->entry, party.address, c->known->now))
			plan_settle(plan, ask, ASK_VOID);
	}
}

static void write_section(const Case *c, Plan *plan, const Reading *r)
{
	g_autofree char *text =
	    names_people(c, r->act) ? short_names(c, r->note) : g_strdup(r->note);

	plan_tell_json(plan, c->known->now, c->ask->person, "section",
	    json_pack("{s:s, s:s?, s:s, s:s}", "name", r->act->name, "old",
		entry_section(plan->entry, r->act->name), "new", text, "mail", c->message->sha256));
	entry_set_section(plan->entry, r->act->name, text);
	if (names_people(c, r->act))
		release_excluded(c, plan);
}

/* What was said of a secret matter is not sent back (tests/abuse: 22).  Caller frees. */
static Reason *not_read(const Case *c, const Reading *r)
{
	g_autofree char *why = reading_why(r, c->entry->secrecy >= SECRECY_RAHASIA);

	return reason_words(why);
}

/* Why a section cannot be written as it stands; NULL: it can.  Caller frees. */
static Reason *refuse_section(const Case *c, const Reading *r)
{
	if (!*r->note)
		return reason_new(REASON_SECTION_EMPTY);
	if (!names_people(c, r->act))
		return NULL;
	g_autoptr(Assignment) a = assignment_read(c->known->config, r->note, c->known->now);
	return g_steal_pointer(&a->problem);
}

/* Why not all of it can be done: every section, and at the end an answer of the stage.  Caller frees. */
static Reason *refuse_sections(const Case *c, const GPtrArray *readings)
{
	for (guint i = 0; i < readings->len; i++) {
		const Reading *r = readings->pdata[i];
		bool last = i + 1 == readings->len;
		Reason *refused = NULL;
		if (r->kind != READ_ACT)
			refused = not_read(c, r);
		else if (may_edit(c->stage, r->act))
			refused = refuse_section(c, r);
		else if (!last || !stage_answer(c->stage, r->act->name))
			refused = reason_words(c->known->config->vocabulary->ask_back.unavailable);
		if (refused)
			return refused;
	}
	return NULL;
}

/* Sections are written at once; the stage goes on when the answer behind them says so. */
static Plan *edit(const Case *c, const GPtrArray *readings)
{
	Reason *refused = refuse_sections(c, readings);
	const Reading *last = readings->pdata[readings->len - 1];
	const Answer *answer = refused ? NULL : stage_answer(c->stage, last->act->name);
	g_autoptr(GString) names = g_string_new(NULL);

	if (refused)
		return ask_back(c, NULL, refused);
	Deed deed = deed_of(c, answer, last->note);
	refused = answer ? deed_objection(&deed) : NULL;
	if (refused)
		return ask_about(&deed, ask_back(c, NULL, refused));
	Plan *plan = plan_of(c, OUTCOME_ANSWER, reason_new(REASON_DONE_SECTIONS), "answered");
	for (guint i = 0; i < readings->len; i++) {
		const Reading *r = readings->pdata[i];
		if (may_edit(c->stage, r->act))
			write_section(c, plan, r);
		g_string_append_printf(names, "%s%s", i ? ", " : "", r->act->title);
	}
	if (answer)
		deed_carry(&deed, plan);
	confirm(c, plan, names->str);
	return plan;
}

/* In such a stage any text is an answer (the Bupati's words are a disposition, word for word): nothing is ever
 * asked back, and what cannot be read goes to a person. */
static Plan *answer_freely(const Case *c, const Reading *r)
{
	const Vocabulary *v = c->known->config->vocabulary;
	const Answer *answer = r->kind == READ_ACT ? stage_answer(c->stage, r->act->name) : NULL;
	g_autofree char *words = g_strstrip(g_strdup(c->message->reply));
	const MessageWords whose = message_words(c->message);

	if (whose == WORDS_HIDDEN || whose == WORDS_FORWARDED || r->kind == READ_NOTHING) {
		Plan *plan = hold(c, REASON_HELD_TO_BE_READ);
		g_ptr_array_add(plan->alarms,
		    reason_new(REASON_ALARM_TO_BE_READ, c->ask->person, c->entry->label));
		return plan;
	}
	if (answer && g_strcmp0(answer->act, c->stage->otherwise) != 0)
		return carry(c, r->act, answer, r->note);
	return carry(c, vocabulary_act(v, c->stage->otherwise),
	    stage_answer(c->stage, c->stage->otherwise), words);
}

static Plan *answer_by_word(const Case *c, const Reading *r)
{
	if (r->kind != READ_ACT)
		return ask_back(c, r, not_read(c, r));
	const Answer *answer = stage_answer(c->stage, r->act->name);
	if (!answer)
		return ask_back(
		    c, NULL, reason_words(c->known->config->vocabulary->ask_back.unavailable));
	return carry(c, r->act, answer, r->note);
}

static Plan *take_back(const Case *c, const Reading *r)
{
	ReasonId refused = r->numbers->len > 0 ? REASON_UNDO_WITHOUT_NUMBER
					       : undo_refusal(c->ask, c->entry, c->asks);
	WorkflowStep step = {c->known->config, c->workflow, c->known->now, c->ask->person,
	    receipt_decided(c->known), c->asks};

	if (refused != REASON_NONE)
		return keep_late(c, REASON_DONE_NOT_UNDONE, refused);
	Plan *plan = plan_of(c, OUTCOME_ANSWER, reason_new(REASON_DONE_UNDONE), "answered");
	undo_carry(&step, plan, c->stage, c->ask, c->message->sha256);
	g_autofree char *done = language_tell(c->known->config->language, REASON_UNDO_DONE);
	tell_confirmed(c, plan, done, NULL);
	return plan;
}

/* A used ask is answered once more with BATAL, and nothing else.  NULL: it is not. */
static Plan *undo(const Case *c)
{
	ReadingRules rules = {.vocabulary = c->known->config->vocabulary,
	    .own_number = c->entry->label,
	    .card = c->known->card};

	if (c->ask->state != ASK_ANSWERED || !message_is_plain_reply(c->message))
		return NULL;
	g_autoptr(Reading) r = reading_of(&rules, c->message->reply);
	return r->kind == READ_ACT && undo_is_asked(r->act) ? take_back(c, r) : NULL;
}

Plan *decide_answer(const Message *m, const Arrival *known, const Asked *asked)
{
	Case c = case_of(m, known, asked);
	Plan *refused = refuse_sender(&c); /* or what is all there is to do */

	if (!refused)
		refused = undo(&c);
	if (!refused)
		refused = refuse_ask(&c);
	if (refused)
		return refused;
	ReadingRules rules = {known->config->vocabulary, c.stage->ask->role, c.entry->label,
	    known->config->directory, c.workflow, c.stage, known->card};
	g_autoptr(GPtrArray) readings = reading_of_sections(&rules, m->reply);
	const Reading *first = readings->pdata[0];
	if (c.stage->otherwise)
		return answer_freely(&c, first);
	const char *objection = mail_objection(known->config->vocabulary, m);
	if (objection)
		return ask_back(&c, NULL, reason_words(objection));
	return may_edit(c.stage, first->act) ? edit(&c, readings) : answer_by_word(&c, first);
}
