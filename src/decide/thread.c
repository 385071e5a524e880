#include "decide/thread.h"

#include "decide/mail.h"
#include "decide/receipt.h"
#include "flow/asking.h"
#include "flow/plan_text.h"
#include "flow/standin.h"
#include "flow/workflow.h"
#include "model/own_names.h"
#include "read/moment.h"
#include "read/reported.h"
#include "read/words.h"
#include "who/excluded.h"
#include "who/party.h"

#include <string.h>

enum {
	OLD = 24 * 60 * 60, /* seconds after which an entry's thread is only a convenient address */
	HEAD_LINES = 2, /* of a report, in which its kind and date stand */
	HEAD_BYTES = 300,
};

/* ---- addition or report ---- */

/* The first lines of what was written, and the subject unless it is only that of the old mail. */
static char *head_of(const Message *m)
{
	static const char *const answers[] = {
	    "re:", "bls:", "balas:", "fw:", "fwd:", "tr:", "terusan:"};
	g_auto(GStrv) lines = g_strsplit(m->reply, "\n", -1);
	GString *head = g_string_new(NULL);
	bool old_subject = !m->subject;

	for (guint i = 0; m->subject && i < G_N_ELEMENTS(answers); i++)
		old_subject = old_subject ||
			      g_ascii_strncasecmp(m->subject, answers[i], strlen(answers[i])) == 0;
	if (!old_subject)
		g_string_append_printf(head, "%s\n", m->subject);
	for (guint i = 0, taken = 0; lines[i] && taken < HEAD_LINES && head->len < HEAD_BYTES; i++)
		if (*g_strstrip(lines[i])) {
			g_string_append_printf(head, "%s\n", lines[i]);
			taken++;
		}
	return g_string_free(head, FALSE);
}

/* "RT 02/05" is no date. */
static char *without_neighbourhoods(const char *text)
{
	g_autoptr(GRegex) regex =
	    g_regex_new("\\b(rt|rw|no|nomor)\\b[\\s./:]*(rw\\b[\\s.:]*)?\\d+([/-]\\d+)*",
		G_REGEX_CASELESS, 0, NULL);
	g_autofree char *rest = g_regex_replace_literal(regex, text, -1, 0, " ", 0, NULL);

	return g_strdup(rest ? rest : "");
}

/* The day is told by its number; "tadi malam" says nothing of which report it is. */
static bool names_day(const char *text, gint64 today, gint64 *day_r)
{
	g_autofree char *plain = without_neighbourhoods(text);
	Moment moment = {0};

	if (!moment_read(plain, today, &moment) || !moment.has_day)
		return false;
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(moment.day * OLD);
	g_autofree char *pattern =
	    g_strdup_printf("(?<!\\d)0?%d(?!\\d)", g_date_time_get_day_of_month(date));
	*day_r = moment.day;
	return g_regex_match_simple(pattern, plain, 0, 0);
}

static bool has_other_date(const char *head, const Knowledge *known)
{
	const Entry *old = known->thread;
	GTimeZone *zone = known->config->office.zone;
	gint64 today = calendar_day(known->received, zone, NULL),
	       before = calendar_day(old->received, zone, NULL), day, told;

	/* What is still to come is something that a report tells of, not its date. */
	if (!names_day(head, today, &day) || day > today || day == before)
		return false;
	return !names_day(old->summary, before, &told) || told != day;
}

static bool has_report_words(const char *head, const Knowledge *known)
{
	g_autoptr(GPtrArray) words = words_of(head);

	return words_find_any(words, 0, known->config->vocabulary->triage.report) >= 0;
}

bool thread_is_report(const Message *m, const Knowledge *known, const char **why_r)
{
	g_autofree char *head = head_of(m);

	*why_r = NULL;
	if (known->thread->void_reason && !known->fresh) {
		*why_r = "a mail in the thread of a void entry";
		return true;
	}
	if (!known->sender.unit || known->fresh)
		return false;
	if (known->thread->closed > 0)
		*why_r = "a unit's mail in the thread of a closed entry";
	else if (known->received - known->thread->received > OLD)
		*why_r = "a unit's mail in the thread of an entry older than a day";
	else if (has_report_words(head, known))
		*why_r = "a unit's mail in an old thread with the words of a report";
	else if (has_other_date(head, known))
		*why_r = "a unit's mail in an old thread with another date";
	return *why_r != NULL;
}

bool thread_says_new(const Config *config, const Message *m)
{
	const Vocabulary *v = config->vocabulary;
	g_auto(GStrv) lines = g_strsplit(m->reply, "\n", -1);
	bool said = false;

	for (guint i = 0; lines[i]; i++) {
		g_autoptr(GPtrArray) words = words_of(lines[i]);
		if (words->len == 0)
			continue;
		if (said)
			return words_match_any(words, 0, v->closings) > 0;
		said = words_match_any(words, 0, v->triage.fresh) == words->len;
		if (!said)
			return false;
	}
	return said;
}

/* ---- who hears of an addition ---- */

static LetterWanted *news_of(
    const Message *m, const Plan *plan, const Party *party, const char *text, bool neutral)
{
	g_autofree char *action =
	    g_strdup_printf("addition/%s", m->message_id ? m->message_id : m->sha256);
	LetterWanted *w =
	    letter_wanted_new(own_letter(OWN_LETTER_ADDITION), party->address, action);

	w->to_name = g_strdup(party->full_name);
	w->to_title = g_strdup(party->title);
	w->neutral = neutral;
	w->secrecy = neutral ? SECRECY_BIASA : plan->entry->secrecy;
	w->urgency = URGENCY_ASK;
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

/* The letter for one of them; ask NULL: he has none. */
static void tell_party(
    const Message *m, const Knowledge *known, Plan *plan, const char *name, const Ask *ask)
{
	const Workflow *workflow = config_workflow(known->config, plan->entry->workflow);
	const Stage *stage = workflow && ask ? workflow_stage(workflow, ask->stage) : NULL;
	bool open = ask && g_str_equal(ask->state, "open");
	Party party;

	if (!party_find(known->config->directory, name, &party) ||
	    party_is(&party, &known->sender) || is_told(plan, party.address) ||
	    excluded_has(known->config, plan->entry, party.address))
		return;
	bool neutral = party.clearance < plan->entry->secrecy ||
		       excluded_hides_source(known->config, plan->entry, party.address) ||
		       (open && stage && stage->ask && stage->ask->neutral);
	g_autofree char *text = reported_text(m);
	LetterWanted *w = news_of(m, plan, &party, text, neutral);
	if (open && stage) {
		WorkflowStep step = {known->config, workflow, known->now, "siaga",
		    receipt_of(known), known->thread_asks};
		w->ask = ask->id;
		w->choices = asking_choices(&step, stage);
	}
	g_ptr_array_add(plan->letters, w);
}

/* Nobody has or had to do with it: those who keep the books see that something has come. */
static void tell_clerks(const Message *m, const Knowledge *known, Plan *plan)
{
	gint64 day = calendar_day(known->now, known->config->office.zone, NULL);
	g_autoptr(GPtrArray) clerks = directory_holders(known->config->directory, CLERK_ROLE, day);

	for (guint i = 0; i < clerks->len; i++)
		tell_party(m, known, plan, ((const Person *)clerks->pdata[i])->name, NULL);
}

/* Whoever is asked right now may answer better with it; whoever has decided before should know. */
static void tell_all(const Message *m, const Knowledge *known, Plan *plan)
{
	static const char *const states[] = {"open", "answered"};
	const GPtrArray *asks = known->thread_asks;

	for (guint s = 0; asks && s < G_N_ELEMENTS(states); s++)
		for (guint i = 0; i < asks->len; i++) {
			const Ask *ask = asks->pdata[i];
			if (g_str_equal(ask->state, states[s]))
				tell_party(m, known, plan, ask->person, ask);
		}
	if (plan->entry->officer)
		tell_party(m, known, plan, plan->entry->officer, NULL);
	if (plan->letters->len == 0)
		tell_clerks(m, known, plan);
}

static bool is_staff(const Sender *sender)
{
	return sender->person && !sender->person->unit;
}

static void confirm(const Message *m, const Knowledge *known, Plan *plan)
{
	const Person *person = known->sender.person;

	if (!known->party || is_staff(&known->sender) || *receipt_of(known).refusal)
		return;
	g_autofree char *action =
	    g_strdup_printf("addition-receipt/%s", m->message_id ? m->message_id : m->sha256);
	LetterWanted *w =
	    letter_wanted_new(own_letter(OWN_LETTER_ADDITION_RECEIPT), known->address, action);
	w->to_name = g_strdup(person ? person->full_name : NULL);
	w->neutral = true;
	w->urgency = known->authenticated ? URGENCY_RECEIPT : URGENCY_UNVERIFIED;
	receipt_time(known, plan, w);
	w->reply_to_id = g_strdup(m->message_id);
	g_ptr_array_add(plan->letters, w);
}

/* The reporter writes again where the procedure has a way for that: a complaint that was answered is opened
 * again.  False: it has none here, or nobody vouches for the sender. */
static bool go_on(const Message *m, const Knowledge *known, Plan *plan)
{
	Entry *e = plan->entry;
	const Workflow *workflow = config_workflow(known->config, e->workflow);
	const Stage *stage = workflow ? workflow_stage(workflow, e->stage) : NULL;

	if (!stage || !stage->on_addition || e->void_reason || !known->authenticated ||
	    g_strcmp0(known->address, e->reporter_address) != 0)
		return false;
	WorkflowStep step = {known->config, workflow, known->now, "siaga", {0}, known->thread_asks};
	g_autofree char *text = reported_text(m);
	entry_append_section(e, "tambahan", text);
	workflow_enter(&step, plan, stage->on_addition);
	return true;
}

Plan *thread_addition(const Message *m, const Knowledge *known)
{
	Plan *plan = plan_new(OUTCOME_ADDITION, "belongs to an entry");
	const char *from = known->address ? known->address : "";

	plan->entry = entry_copy(known->thread);
	plan_tell_json(plan, known->now, from, "addition",
	    json_pack("{s:b, s:s}", "authenticated", known->authenticated, "mail", m->sha256));
	bool reopened = go_on(m, known, plan);
	if (known->quiet || !known->mailbox->can_send)
		return plan;
	/* Whoever is asked anew is told with that. */
	if (!reopened)
		tell_all(m, known, plan);
	confirm(m, known, plan);
	return plan;
}

/* ---- an addition becomes a report of its own ---- */

Plan *thread_split(const TriageStep *step, const TriageMail *a, const Entry *old, char **told_r)
{
	Knowledge known = *a->known;

	if (a->outcome != OUTCOME_ADDITION) {
		*told_r = g_strdup("surelnya bukan tambahan");
		return NULL;
	}
	known.thread = old;
	known.party = true;
	Plan *plan = a->match->start
			 ? decide_registered(a->message, a->match, &known, step->actor)
			 : plan_new(OUTCOME_HELD, "no rule says what this is: waits for triage");
	if (plan->outcome == OUTCOME_HELD)
		triage_waits(plan, a->match, &known);
	MailSettled *settled = mail_settled_new(
	    a->mail, plan->outcome, plan->why, plan->outcome == OUTCOME_REGISTERED);
	settled->leaves = true;
	g_ptr_array_add(plan->mails, settled);
	plan_tell_json(plan, step->now, step->actor, "split",
	    json_pack("{s:I, s:s, s:s, s:s}", "mail", (json_int_t)a->mail, "was",
		outcome_name(a->outcome), "now", outcome_name(plan->outcome), "from", old->label));
	*told_r = g_strdup(
	    plan->registers ? "dicatat sebagai laporan baru" : "menunggu penetapan jenis laporan");
	return plan;
}

Plan *thread_renew(const Message *m, const Knowledge *known)
{
	TriageStep step = {
	    known->config, known->address, m->sha256, SECRECY_SANGAT_RAHASIA, known->now};
	Plan *plan = plan_new(OUTCOME_COMMAND, "its sender calls his addition a report of its own");
	g_autofree char *told = NULL;
	Plan *split = thread_split(&step, known->fresh, known->thread, &told);

	plan->entry = entry_copy(known->thread);
	plan->attach_mail = true;
	plan_tell_json(plan, known->now, known->address, "split",
	    json_pack("{s:I, s:s, s:s}", "mail", (json_int_t)known->fresh->mail, "evidence",
		m->sha256, "done", told));
	if (split)
		g_ptr_array_add(plan->also, split);
	return plan;
}
