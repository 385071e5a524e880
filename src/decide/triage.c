#include "decide/triage.h"

#include "decide/docket.h"
#include "decide/registering.h"
#include "decide/triage_list.h"
#include "decide/thread.h"
#include "decide/unkeyed.h"
#include "flow/plan_text.h"
#include "model/own_names.h"
#include "who/excluded.h"

static const char *act_name(TriageAct act)
{
	static const char *const names[] = {
	    [TRIAGE_UNCLEAR] = "unclear",
	    [TRIAGE_REGISTER] = "register",
	    [TRIAGE_IGNORE] = "ignore",
	    [TRIAGE_NOT_SPAM] = "not-spam",
	    [TRIAGE_ADD] = "add",
	    [TRIAGE_PROPOSED] = "proposed",
	};

	return names[act];
}

static json_t *ids_of(const GArray *mails)
{
	json_t *ids = json_array();

	for (guint i = 0; i < mails->len; i++)
		json_array_append_new(ids, json_integer(g_array_index(mails, gint64, i)));
	return ids;
}

/* The mail's old outcome and who settled it stand in the history, its new one in the ledger. */
static Plan *settled(
    const TriageStep *step, const TriageMail *mail, const TriageLine *line, Plan *plan)
{
	g_autofree char *why = language_say(step->config->language, plan->why);
	json_t *detail = json_pack("{s:I, s:s, s:s, s:s, s:s, s:s}", "mail", (json_int_t)mail->mail,
	    "was", outcome_name(mail->outcome), "now", outcome_name(plan->outcome), "act",
	    act_name(line->act), "said", line->rest, "why", why);

	if (mail->alike && line->act == TRIAGE_IGNORE)
		json_object_set_new(detail, "alike", ids_of(mail->alike));
	if (mail->part > 0)
		json_object_set_new(detail, "part", json_integer(mail->part));
	if (step->evidence)
		json_object_set_new(detail, "evidence", json_string(step->evidence));
	plan_tell_json(plan, step->now, step->actor, "triage", detail);
	MailSettled *settled = mail_settled_new(mail->mail, plan->outcome, reason_copy(plan->why),
	    plan->entry != NULL && plan->outcome != OUTCOME_HELD);
	settled->part = mail->part;
	settled->files = mail->files ? g_array_copy((GArray *)(gsize)mail->files) : NULL;
	g_ptr_array_add(plan->mails, settled);
	return plan;
}

/* The book whose entries tell nobody who has complained; NULL: there is none. */
static const char *protecting_book(const Config *config, bool about_staff)
{
	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *w = config->workflows->pdata[i];
		if (w->anonymous && w->object == OBJECT_ENTRY && (w->only != NULL) == about_staff)
			return w->book;
	}
	return NULL;
}

/* A complaint that is called something else has a number among complaints all the same, as one has that is called so
 * later: who complained stays protected. */
static void protect(
    const TriageStep *step, const TriageMail *mail, const TriageLine *line, Match *match)
{
	const Sender *sender = &mail->known->sender;
	bool citizen = !sender->person && !sender->unit && match->complains;
	const char *book = match->about_staff || citizen
			       ? protecting_book(step->config, match->about_staff)
			       : NULL;

	if (book && !line->workflow->anonymous && line->workflow->secrecy < SECRECY_RAHASIA)
		match_set(match, MATCH_BOOK, book, step->actor);
}

/* The rules' match with the person's word for what it is. */
static Match *forced(const TriageStep *step, const TriageMail *mail, const TriageLine *line)
{
	Match *match = match_copy(mail->match);
	const char *place = line->place ? line->place : line->unit ? line->unit->place : NULL;

	if (!line->workflow)
		return match;
	match_set(match, MATCH_CLASS, NULL, NULL);
	match_set(match, MATCH_BOOK, NULL, NULL);
	match_set(match, MATCH_SCREEN, NULL, NULL);
	if (place)
		match_set(match, MATCH_PLACE, place, step->actor);
	if (line->urgent)
		match_set(match, MATCH_URGENCY, degree_name(DEGREE_MOST_URGENT), step->actor);
	protect(step, mail, line, match);
	g_free(match->start);
	g_free(match->start_by);
	match->start = g_strdup(line->workflow->name);
	match->start_by = g_strdup(step->actor);
	g_ptr_array_set_size(match->failures, 0);
	return match;
}

static Plan *enrol(
    const TriageStep *step, const TriageMail *mail, const TriageLine *line, Reason **told_r)
{
	g_autoptr(Match) match = forced(step, mail, line);
	const char *title = config_workflow(step->config, match->start)->title;
	Arrival known = *mail->known;

	if (line->unit)
		known.sender.unit = line->unit;
	Plan *plan = decide_registered(
	    mail->message, match, &known, thread_earlier(&mail->facts->thread), step->actor);
	if (!plan->registers) {
		*told_r = reason_new(REASON_TRIAGE_TOO_SECRET, title);
		plan_free(plan);
		return NULL;
	}
	*told_r = plan->entry->place
		      ? reason_new(REASON_TRIAGE_REGISTERED_AT, title, plan->entry->place)
		      : reason_new(REASON_TRIAGE_REGISTERED, title);
	return settled(step, mail, line, plan);
}

static Plan *ignore(
    const TriageStep *step, const TriageMail *mail, const TriageLine *line, Reason **told_r)
{
	g_autoptr(Reason) why =
	    *line->rest ? reason_new(REASON_DONE_SET_ASIDE_WORDS, step->actor, line->rest)
			: reason_new(REASON_DONE_SET_ASIDE, step->actor);
	guint more = mail->alike ? mail->alike->len : 0;
	Plan *plan = settled(step, mail, line, plan_new(OUTCOME_SCREENED, reason_copy(why)));
	for (guint i = 0; i < more; i++)
		g_ptr_array_add(plan->mails, mail_settled_new(g_array_index(mail->alike, gint64, i),
						 OUTCOME_SCREENED, reason_copy(why), false));
	g_autofree char *count = g_strdup_printf("%u", more + 1);
	*told_r = more > 0 ? reason_new(REASON_TRIAGE_IGNORED_MORE, count)
			   : reason_new(REASON_TRIAGE_IGNORED);
	return plan;
}

/* Judged again as if it had come to the inbox.  The key of a question is good only in a mail that a
 * parser reads for that purpose: its sender has to answer once more. */
static Plan *not_spam(
    const TriageStep *step, const TriageMail *mail, const TriageLine *line, Reason **told_r)
{
	Arrival known = *mail->known;

	if (mail->outcome != OUTCOME_SCREENED) {
		*told_r = reason_new(REASON_TRIAGE_NO_SPAM_ANYHOW);
		return NULL;
	}
	known.from_spam_folder = false;
	g_autoptr(Match) match = match_copy(mail->match);
	match_set(match, MATCH_SCREEN, NULL, NULL);
	Plan *plan = mail->facts->bears_key
			 ? plan_new(OUTCOME_HELD, reason_new(REASON_HELD_SPAM_KEY))
			 : decide_unkeyed(mail->message, match, &known, mail->facts);
	if (mail->facts->bears_key)
		*told_r = reason_new(REASON_TRIAGE_NO_SPAM_KEY);
	else if (plan->registers)
		*told_r = reason_new(REASON_TRIAGE_NO_SPAM_REGISTERED);
	else if (plan->outcome == OUTCOME_HELD)
		*told_r = reason_new(REASON_TRIAGE_NO_SPAM_WAITS);
	else
		*told_r = reason_new(REASON_TRIAGE_NO_SPAM);
	return settled(step, mail, line, plan);
}

static Plan *add(
    const TriageStep *step, const TriageMail *mail, const TriageLine *line, Reason **told_r)
{
	const char *from = mail->known->sender.address;
	const Thread thread = {.entry = line->entry,
	    .party = from && g_strcmp0(from, line->entry->reporter_address) == 0,
	    .asks = line->asks};
	Plan *plan = thread_addition(mail->message, mail->known, &thread);

	*told_r = reason_new(REASON_TRIAGE_ADDED);
	return settled(step, mail, line, plan);
}

static bool waits(const TriageMail *mail)
{
	return mail->outcome == OUTCOME_HELD || mail->outcome == OUTCOME_SCREENED;
}

/* It complains of staff, and the entry is not kept for who hears such complaints: whom it is about may read it there. */
static bool accuses_there(const TriageStep *step, const TriageMail *mail, const Entry *entry)
{
	const Workflow *workflow =
	    entry->workflow ? config_workflow(step->config, entry->workflow) : NULL;

	return excluded_keeper(step->config, mail->match) && !(workflow && workflow->only);
}

/* REASON_NONE: nothing stands against it. */
static ReasonId refusal(const TriageStep *step, const TriageMail *mail, const TriageLine *line)
{
	if (line->act == TRIAGE_UNCLEAR)
		return line->why;
	if (!mail || !mail->message)
		return REASON_TRIAGE_UNREADABLE;
	if (!waits(mail))
		return REASON_TRIAGE_SETTLED;
	if (mail->secrecy > step->clearance)
		return REASON_TRIAGE_ABOVE_HIM;
	if (line->all && mail->secrecy >= SECRECY_RAHASIA)
		return REASON_TRIAGE_ALL_SECRET;
	if (line->act == TRIAGE_ADD && accuses_there(step, mail, line->entry))
		return REASON_TRIAGE_ABOUT_STAFF;
	if (line->act == TRIAGE_PROPOSED && !triage_proposal(step->config, mail))
		return REASON_TRIAGE_NO_PROPOSAL;
	return REASON_NONE;
}

Plan *triage_settle(
    const TriageStep *step, const TriageMail *mail, const TriageLine *line, Reason **told_r)
{
	ReasonId why = refusal(step, mail, line);

	if (why != REASON_NONE) {
		*told_r =
		    reason_because(why == line->why ? triage_line_reason(line) : reason_new(why),
			REASON_TRIAGE_NOT_DONE);
		return NULL;
	}
	switch (line->act) {
	case TRIAGE_REGISTER:
	case TRIAGE_PROPOSED:
		return enrol(step, mail, line, told_r);
	case TRIAGE_IGNORE:
		return ignore(step, mail, line, told_r);
	case TRIAGE_NOT_SPAM:
		return not_spam(step, mail, line, told_r);
	case TRIAGE_ADD:
		return add(step, mail, line, told_r);
	case TRIAGE_UNCLEAR:
		break;
	}
	g_assert_not_reached();
}

/* ---- the answer to a list ---- */

static int by_number(gconstpointer a, gconstpointer b)
{
	const TriageLine *const *x = a, *const *y = b;

	return (*x)->number < (*y)->number ? -1 : (*x)->number > (*y)->number;
}

static const TriageMail *mail_of(const VerdictFacts *triage, guint number)
{
	return number <= triage->mails->len ? triage->mails->pdata[number - 1] : NULL;
}

/* What was done for one line; the agenda number is known once the plan before has been carried out. */
static LetterRow *row_of(
    const Language *language, const TriageLine *line, const Plan *done, const Reason *told)
{
	LetterRow *row = letter_row_new(line->number, NULL);

	row->entry = done ? done->entry : NULL;
	row->note = language_say(language, told);
	return row;
}

/* A key that a person answers line by line tells him what became of each. */
static void settle_all(const TriageStep *step, const VerdictFacts *facts, LetterWanted *letter,
    Plan *plan, guint *unclear_r)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_copy(facts->lines, NULL, NULL);

	g_ptr_array_set_free_func(lines, NULL);
	g_ptr_array_sort(lines, by_number);
	for (guint i = 0; i < lines->len; i++) {
		const TriageLine *line = lines->pdata[i];
		g_autoptr(Reason) told = NULL;
		Plan *done = triage_settle(step, mail_of(facts, line->number), line, &told);
		letter_wanted_add_row(letter, row_of(step->config->language, line, done, told));
		if (done)
			g_ptr_array_add(plan->also, done);
		*unclear_r += line->act == TRIAGE_UNCLEAR ? 1 : 0;
	}
}

static const TriageLine *loose_end(const GPtrArray *lines)
{
	for (guint i = 0; i < lines->len; i++) {
		const TriageLine *line = lines->pdata[i];
		if (line->loose && line->act == TRIAGE_UNCLEAR)
			return line;
	}
	return NULL;
}

Plan *decide_triage(const Message *m, const Arrival *known, const VerdictFacts *facts)
{
	const Docket *docket = facts->docket;
	const Person *person = directory_person(known->config->directory, docket->person);
	TriageStep step = {known->config, person->name, m->sha256, person->clearance, known->now};
	const TriageLine *loose = loose_end(facts->lines);
	guint unclear = 0;

	if (facts->why != REASON_NONE || loose) {
		g_autoptr(Reason) reason =
		    facts->why != REASON_NONE ? reason_new(facts->why) : triage_line_reason(loose);
		return docket_ask_back(m, known, docket, reason);
	}
	Plan *plan = docket_plan(
	    m, known, docket, OUTCOME_ANSWER, reason_new(REASON_DONE_TRIAGE), "triage-answer");
	LetterWanted *letter =
	    docket_letter(m, known, docket, own_letter(OWN_LETTER_TRIAGE_RESULT), "triage");
	settle_all(&step, facts, letter, plan, &unclear);
	/* Behind the others: by then they have their numbers. */
	Plan *told = plan_new(OUTCOME_ANSWER, reason_new(REASON_DONE_TRIAGE_TOLD));
	docket_tell(told, known, docket, letter);
	if (unclear > 0)
		docket_count_unclear(told, known, docket);
	g_ptr_array_add(plan->also, told);
	return plan;
}
