#include "decide/docket_asks.h"

#include "decide/docket.h"
#include "decide/docket_lines.h"
#include "decide/late.h"
#include "decide/receipt.h"
#include "flow/act.h"
#include "flow/asking.h"
#include "flow/batch_time.h"
#include "flow/plan_text.h"
#include "flow/undo.h"
#include "flow/undo_time.h"
#include "model/own_names.h"
#include "language/heard.h"
#include "read/numbered.h"
#include "read/reported.h"
#include "read/words.h"

/* What was said of one line of the list. */
typedef struct Pick {
	const Asked *line;
	const Workflow *workflow; /* NULL: gone */
	const Stage *stage; /* NULL: gone */
	ReasonId late; /* why it can no longer be answered; REASON_NONE: it can */
	const Reading *reading; /* NULL: nothing was said */
	bool named; /* by its number, not by "SEMUA" */
} Pick;

typedef struct Case {
	const Message *message;
	const Arrival *known;
	const Docket *docket;
	GArray *picks; /* of Pick: a line each */
	bool
	    reading; /* a reading list: numbers are those of its lines, or agenda numbers as a book writes them */
} Case;

static Pick pick_of(const Arrival *known, const Asked *line)
{
	Pick p = {.line = line};
	const Entry *e = p.line->entry;

	p.workflow = e->workflow ? config_workflow(known->config, e->workflow) : NULL;
	p.stage = p.workflow ? workflow_stage(p.workflow, p.line->ask->stage) : NULL;
	WorkflowStep step = {known->config, p.workflow, known->now, p.line->ask->person,
	    receipt_decided(known), p.line->asks};
	p.late = p.stage && p.stage->ask ? asking_late(&step, p.line->ask, e, p.stage)
					 : REASON_LATE_STAGE_GONE;
	return p;
}

/* A number that is the agenda number of another line means two things. */
static bool is_ambiguous(const Case *c, int number)
{
	for (guint i = 0; i < c->picks->len; i++)
		if (g_array_index(c->picks, Pick, i).line->entry->number == number &&
		    (int)i + 1 != number)
			return true;
	return false;
}

/* REASON_NONE: said; else why it cannot be. */
static ReasonId say(Pick *pick, const Reading *r, bool named)
{
	if (pick->reading)
		return REASON_DOCKET_TWICE;
	pick->reading = r;
	pick->named = named;
	return REASON_NONE;
}

/* It was decided, and BATAL takes that back. */
static bool is_undone_by(const Pick *pick, const Reading *r)
{
	return pick->stage && pick->stage->ask && undo_is_asked(r->act) &&
	       !undo_refusal(pick->line->ask, pick->line->entry, pick->line->asks);
}

static ReasonId say_all(const Case *c, const Reading *r)
{
	ReasonId why = REASON_NONE;

	if (r->numbers->len > 0)
		return REASON_DOCKET_ALL_AND_NUMBERS;
	for (guint i = 0; !why && i < c->picks->len; i++) {
		Pick *pick = &g_array_index(c->picks, Pick, i);
		if (undo_is_asked(r->act) ? is_undone_by(pick, r) : !pick->late)
			why = say(pick, r, false);
	}
	return why;
}

/* The line whose agenda number it is. */
static Pick *pick_of_agenda(const Case *c, int number, ReasonId *why_r)
{
	Pick *found = NULL;

	for (guint i = 0; i < c->picks->len; i++) {
		Pick *pick = &g_array_index(c->picks, Pick, i);
		if (pick->line->entry->number != number)
			continue;
		*why_r = found ? REASON_DOCKET_AMBIGUOUS : *why_r;
		found = pick;
	}
	if (!found)
		*why_r = REASON_DOCKET_OTHER_NUMBER;
	return found;
}

/* In a reading list "12" is its twelfth line, "0012" an entry, and so is a number that is too high for a line. */
static Pick *pick_of_number(const Case *c, const Reading *r, int number, ReasonId *why_r)
{
	bool is_line = number >= 1 && (guint)number <= c->picks->len;

	if (c->reading && (r->labels > 0 || (number > 0 && !is_line)))
		return pick_of_agenda(c, number, why_r);
	if (!is_line)
		*why_r = REASON_DOCKET_OTHER_NUMBER;
	else if (!c->reading && is_ambiguous(c, number))
		*why_r = REASON_DOCKET_AMBIGUOUS;
	return is_line ? &g_array_index(c->picks, Pick, number - 1) : NULL;
}

static ReasonId say_numbers(const Case *c, const Reading *r)
{
	ReasonId why = REASON_NONE;

	if (r->numbers->len == 0)
		return REASON_DOCKET_NO_NUMBER;
	if (c->reading && r->labels > 0 && r->labels < r->numbers->len)
		return REASON_DOCKET_AMBIGUOUS;
	for (guint i = 0; !why && i < r->numbers->len; i++) {
		Pick *pick = pick_of_number(c, r, g_array_index(r->numbers, int, i), &why);
		if (!why)
			why = say(pick, r, true);
	}
	return why;
}

/* Every line that is not named otherwise. */
static ReasonId say_others(const Case *c, const Reading *r)
{
	ReasonId why = REASON_NONE;

	if (r->numbers->len > 0 || r->all || !c->reading)
		return REASON_DOCKET_ALL_AND_NUMBERS;
	for (guint i = 0; !why && i < c->picks->len; i++) {
		Pick *pick = &g_array_index(c->picks, Pick, i);
		if (!pick->reading && !pick->late)
			why = say(pick, r, false);
	}
	return why;
}

/* Whether an act with a number of its own begins at this word: "belum setuju 2". */
static bool is_other_answer(const Config *config, const GPtrArray *words, guint at)
{
	const Vocabulary *v = config->vocabulary;

	for (guint i = 0; i < v->acts->len; i++) {
		const Act *act = v->acts->pdata[i];
		guint next = at + words_match_any(words, at, act->words);
		if (next > at && next < words->len &&
		    (g_ascii_isdigit(*(const char *)words->pdata[next]) ||
			heard_at(config->language, HEARD_ALL, words->pdata[next]) > 0))
			return true;
	}
	return false;
}

/* A reason may well name what others have decided, but not what is to become of another line. */
static bool hides_answer(const Case *c, const Reading *r)
{
	g_autoptr(GPtrArray) words = words_of(r->note);

	for (guint i = 0; i < words->len; i++)
		if (is_other_answer(c->known->config, words, i))
			return true;
	return false;
}

/* Of an answer that was read: what stands against it. */
static ReasonId say_one(const Case *c, const Reading *r)
{
	if (hides_answer(c, r))
		return REASON_DOCKET_SECOND;
	if (r->others)
		return REASON_NONE;
	return r->all ? say_all(c, r) : say_numbers(c, r);
}

/* NULL: all of it is clear.  What is said of the others comes last, wherever it stands.  Caller frees. */
static Reason *read_all(const Case *c, const GPtrArray *readings)
{
	const char *empty = c->known->config->vocabulary->ask_back.empty;
	const Reading *others = NULL;

	if (readings->len == 0)
		return reason_words(empty);
	for (guint i = 0; i < readings->len; i++) {
		const Reading *r = readings->pdata[i];
		if (r->kind != READ_ACT)
			return reason_words(r->why);
		ReasonId why = others && r->others ? REASON_DOCKET_TWICE : say_one(c, r);
		if (why != REASON_NONE)
			return reason_new(why);
		others = r->others ? r : others;
	}
	ReasonId why = others ? say_others(c, others) : REASON_NONE;
	return why != REASON_NONE ? reason_new(why) : NULL;
}

static Deed deed_of(const Case *c, const Pick *p)
{
	return (Deed){.config = c->known->config,
	    .workflow = p->workflow,
	    .stage = p->stage,
	    .answer = stage_answer(p->stage, p->reading->act->name),
	    .entry = p->line->entry,
	    .asks = p->line->asks,
	    .ask = p->line->ask,
	    .actor = p->line->ask->person,
	    .note = p->reading->note,
	    .evidence = c->message->sha256,
	    .message_id = c->message->message_id,
	    .authenticated = c->known->sender.authenticated,
	    .sealed = c->known->sender.sealed,
	    .receipt = receipt_decided(c->known),
	    .now = c->known->now};
}

/* Why this line cannot be answered so, with its number; NULL: it can, or need not.  Caller frees. */
static Reason *objection_to(const Case *c, guint index)
{
	const Pick *p = &g_array_index(c->picks, Pick, index);

	if (!p->reading || (p->late && !is_undone_by(p, p->reading)))
		return NULL;
	Deed deed = deed_of(c, p);
	g_autofree char *number = g_strdup_printf("%u", index + 1);
	if (!deed.answer && !p->late)
		return reason_new(REASON_DOCKET_NOT_HERE, number);
	Reason *why = !p->late || deed_unproved(&deed) ? deed_objection(&deed) : NULL;
	return why ? reason_because(why, REASON_DOCKET_AT_NUMBER, number) : NULL;
}

static Plan *ask_about(const Case *c, guint index, Plan *plan)
{
	Deed deed = deed_of(c, &g_array_index(c->picks, Pick, index));

	if (deed.answer)
		deed_ask_about(&deed, plan);
	return plan;
}

static Plan *plan_of(const Case *c, const Pick *p, ReasonId why, const char *kind)
{
	Plan *plan = plan_new(OUTCOME_ANSWER, reason_new(why));
	const Ask *ask = p->line->ask;

	plan->entry = entry_copy(p->line->entry);
	plan->attach_mail = true;
	plan_tell_json(plan, c->known->now, ask->person, kind,
	    json_pack("{s:I, s:s, s:s, s:I}", "ask", (json_int_t)ask->id, "stage", ask->stage,
		"person", ask->person, "docket", (json_int_t)c->docket->id));
	return plan;
}

static Plan *carry(const Case *c, const Pick *p)
{
	Plan *plan = plan_of(c, p, REASON_DONE_IN_LIST, "answered");
	Deed deed = deed_of(c, p);

	deed_carry(&deed, plan);
	return plan;
}

static Plan *undo(const Case *c, const Pick *p)
{
	const Arrival *known = c->known;
	WorkflowStep step = {known->config, p->workflow, known->now, p->line->ask->person,
	    receipt_decided(known), p->line->asks};
	Plan *plan = plan_of(c, p, REASON_DONE_UNDONE_IN_LIST, "answered");

	undo_carry(&step, plan, p->stage, p->line->ask, c->message->sha256);
	return plan;
}

/* To whom his words have been passed on; NULL: to nobody.  Caller frees. */
static char *put_before(const Case *c, const Pick *p, Plan *plan, const char *words)
{
	LateAnswer late = {.config = c->known->config,
	    .entry = p->line->entry,
	    .asks = p->line->asks,
	    .stage = p->line->ask->stage,
	    .person = p->line->ask->person,
	    .words = words,
	    .evidence = c->message->sha256,
	    .now = c->known->now};

	return late_put_before(&late, plan);
}

/* It comes too late for this line, and is kept with its entry. */
static Plan *keep_late(const Case *c, const Pick *p)
{
	const Reading *r = p->reading;
	Plan *plan = plan_of(c, p, REASON_DONE_LATE_IN_LIST, "answer-late");
	g_autofree char *words =
	    g_strdup_printf("%s%s%s", r->act->title, *r->note ? ": " : "", r->note);

	if (!late_says_nothing(c->message, p->line->ask, r->act->name, r->note))
		g_free(put_before(c, p, plan, words));
	return plan;
}

/* What is said of it, by number, and cannot be done. */
static bool is_late(const Pick *p)
{
	return p->reading && p->late && p->named && !is_undone_by(p, p->reading);
}

/* Why this line is not carried out. */
static ReasonId refusal(const Pick *p)
{
	ReasonId why = undo_is_asked(p->reading->act)
			   ? undo_refusal(p->line->ask, p->line->entry, p->line->asks)
			   : REASON_NONE;

	return why != REASON_NONE ? why : p->late;
}

/* What was done with the line of that number.  Caller frees. */
static Reason *echo_line(const Pick *p, const char *number)
{
	const char *label = p->line->entry->label, *note = p->reading->note;

	if (p->late && is_undone_by(p, p->reading))
		return reason_new(REASON_DOCKET_LINE_UNDONE, number, label);
	if (p->late)
		return reason_because(
		    reason_new(refusal(p)), REASON_DOCKET_LINE_REFUSED, number, label);
	g_autofree char *what = g_strconcat(p->reading->act->title, *note ? ": " : "", note, NULL);
	return reason_new(REASON_DOCKET_LINE, number, label, what);
}

/* What was done of it, a line for each number that was named or carried out. */
static char *echo(const Case *c)
{
	g_autoptr(GPtrArray) lines = reasons_new();

	for (guint i = 0; i < c->picks->len; i++) {
		const Pick *p = &g_array_index(c->picks, Pick, i);
		g_autofree char *number = g_strdup_printf("%u", i + 1);
		if (p->reading)
			g_ptr_array_add(lines, echo_line(p, number));
	}
	if (lines->len == 0)
		g_ptr_array_add(lines, reason_new(REASON_DOCKET_NOTHING_WAITS));
	return language_say_all(c->known->config->language, lines, "\n");
}

/* Agenda numbers of the lines of which this has been said. */
static void append_labels(const Case *c, const Act *act, guint from, GString *text)
{
	const char *mark = " ";

	for (guint i = from; i < c->picks->len; i++) {
		const Pick *p = &g_array_index(c->picks, Pick, i);
		if (!p->reading || p->reading->act != act)
			continue;
		g_string_append_printf(text, "%s%s", mark, p->line->entry->label);
		mark = ", ";
	}
}

static bool is_first_of(const Case *c, guint index)
{
	const Act *act = g_array_index(c->picks, Pick, index).reading->act;

	for (guint i = 0; i < index; i++) {
		const Pick *p = &g_array_index(c->picks, Pick, i);
		if (p->reading && p->reading->act == act)
			return false;
	}
	return true;
}

/* What was read is confirmed in a line of the next list: "RUTIN 0003, 0005; INSIDEN 0004".  False: at once, because
 * something was not carried out, or can be taken back. */
static bool confirm_later(const Case *c, const char *offer, Plan *plan)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < c->picks->len; i++) {
		const Pick *p = &g_array_index(c->picks, Pick, i);
		if (p->reading && p->late)
			return false;
		if (!p->reading || !is_first_of(c, i))
			continue;
		g_string_append_printf(text, "%s%s", text->len ? "; " : "", p->reading->act->title);
		append_labels(c, p->reading->act, i, text);
	}
	const GPtrArray *roles =
	    directory_person(c->known->config->directory, c->docket->person)->roles;
	return c->reading && !offer && text->len > 0 && roles->len > 0 &&
	       batch_ride(c->known->config, roles->pdata[0], c->docket->person, 0, text->str,
		   c->known->now, plan);
}

static void confirm(const Case *c, Plan *plan)
{
	g_autofree char *offer = undo_offer(c->known->config, plan, REASON_UNDO_OFFER_LIST);

	if (confirm_later(c, offer, plan))
		return;
	LetterWanted *w = docket_letter(
	    c->message, c->known, c->docket, own_letter(OWN_LETTER_CONFIRMED), "docket-confirm");
	letter_wanted_add_fact(w, "tarik_kembali", offer);
	w->text = echo(c);
	docket_tell(plan, c->known, c->docket, w);
}

static Plan *carry_all(const Case *c)
{
	Plan *plan = docket_plan(c->message, c->known, c->docket, OUTCOME_ANSWER,
	    reason_new(REASON_DONE_ANSWERED), "docket-answered");

	for (guint i = 0; i < c->picks->len; i++) {
		const Pick *p = &g_array_index(c->picks, Pick, i);
		if (p->reading && !p->late)
			g_ptr_array_add(plan->also, carry(c, p));
		else if (p->reading && is_undone_by(p, p->reading))
			g_ptr_array_add(plan->also, undo(c, p));
		else if (is_late(p))
			g_ptr_array_add(plan->also, keep_late(c, p));
	}
	confirm(c, plan);
	return plan;
}

/* What is no answer to any line, but meant for one that has had its own.  NULL: it is not. */
static Plan *keep_meant(const Case *c, const ListFacts *facts)
{
	int at = docket_lines_meant(facts->asked, c->message->reply);
	const Pick *p = at >= 0 ? &g_array_index(c->picks, Pick, at) : NULL;

	if (!p || !p->late)
		return NULL;
	Plan *plan = docket_plan(c->message, c->known, c->docket, OUTCOME_ANSWER,
	    reason_new(REASON_DONE_ANSWERED), "docket-answered");
	Plan *kept = plan_of(c, p, REASON_DONE_LATE_IN_LIST, "answer-late");
	g_autofree char *words = reported_text(c->message);
	g_autofree char *told = put_before(c, p, kept, words);
	LetterWanted *w = docket_letter(
	    c->message, c->known, c->docket, own_letter(OWN_LETTER_LATE), "docket-kept");
	w->text = language_tell(c->known->config->language, p->late);
	letter_wanted_add_fact(w, "pejabat", told);
	g_ptr_array_add(plan->also, kept);
	docket_tell(plan, c->known, c->docket, w);
	return plan;
}

static Plan *decide(const Case *c, const ListFacts *facts)
{
	ReadingRules rules = {.vocabulary = c->known->config->vocabulary,
	    .directory = c->known->config->directory,
	    .card = c->known->card};
	g_autoptr(GPtrArray) readings = c->reading ? numbered_read_freely(&rules, c->message->reply)
						   : numbered_read(&rules, c->message->reply);
	g_autoptr(Reason) why = read_all(c, readings);

	Plan *kept = why ? keep_meant(c, facts) : NULL;
	if (kept)
		return kept;
	if (why)
		return docket_ask_back(c->message, c->known, c->docket, why);
	for (guint i = 0; i < c->picks->len; i++) {
		g_autoptr(Reason) objection = objection_to(c, i);
		if (objection)
			return ask_about(
			    c, i, docket_ask_back(c->message, c->known, c->docket, objection));
	}
	return carry_all(c);
}

Plan *decide_docket_asks(const Message *m, const Arrival *known, const ListFacts *facts)
{
	g_autoptr(GArray) picks = g_array_new(FALSE, FALSE, sizeof(Pick));
	Case c = {m, known, facts->docket, picks, facts->docket->kind == DOCKET_READING};

	for (guint i = 0; i < facts->asked->len; i++) {
		Pick pick = pick_of(known, &g_array_index(facts->asked, Asked, i));
		g_array_append_val(picks, pick);
	}
	Plan *plan = decide(&c, facts);
	docket_lines_name(plan, known, facts);
	return plan;
}
