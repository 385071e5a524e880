#include "decide/answer.h"

#include "decide/asking.h"
#include "decide/plan_text.h"
#include "decide/reading.h"
#include "decide/workflow.h"

#include <string.h>

/* Everything an answer is judged by, in one place. */
typedef struct Case {
	const Message *message;
	const Knowledge *known;
	const Ask *ask;
	const Entry *entry;
	const Person *person; /* the bound one; NULL: no longer in the directory */
	const Workflow *workflow; /* NULL: gone */
	const Stage *stage; /* that asked; NULL: gone */
} Case;

static Case case_of(const Message *m, const Knowledge *known)
{
	Case c = {.message = m, .known = known, .ask = known->ask, .entry = known->asked};

	c.person = directory_person(known->config->directory, c.ask->person);
	c.workflow = c.entry->workflow ? config_workflow(known->config, c.entry->workflow) : NULL;
	c.stage = c.workflow ? workflow_stage(c.workflow, c.ask->stage) : NULL;
	return c;
}

static Plan *plan_of(const Case *c, Outcome outcome, const char *why, const char *kind)
{
	Plan *plan = plan_new(outcome, why);

	plan->entry = entry_copy(c->entry);
	plan->attach_mail = outcome == OUTCOME_ANSWER;
	plan_tell_json(plan, c->known->now, c->known->address ? c->known->address : "", kind,
	    json_pack("{s:I, s:s, s:s, s:s}", "ask", (json_int_t)c->ask->id, "stage", c->ask->stage,
		"person", c->ask->person, "why", why));
	return plan;
}

/* A letter to the bound person, at his known address. */
static LetterWanted *letter_to_person(const Case *c, const char *letter, const char *action)
{
	g_autofree char *full = g_strdup_printf("%s/%" G_GINT64_FORMAT "/%s", action, c->ask->id,
	    c->message->message_id ? c->message->message_id : c->message->sha256);
	LetterWanted *w = letter_wanted_new(letter, c->person->addresses->pdata[0], full);

	w->to_name = g_strdup(c->person->full_name);
	w->to_title = g_strdup(c->person->title);
	w->neutral = true;
	w->urgency = URGENCY_RECEIPT;
	w->reply_to_id = g_strdup(c->message->message_id);
	return w;
}

static void tell_person(
    const Case *c, Plan *plan, const char *letter, const char *action, const char *text)
{
	if (c->known->quiet || !c->known->mailbox->can_send)
		return;
	LetterWanted *w = letter_to_person(c, letter, action);
	w->text = g_strdup(text);
	g_ptr_array_add(plan->letters, w);
}

/* What is wrong with who sent it; NULL: nothing.  Only the person himself is told. */
static Plan *refuse_sender(const Case *c)
{
	const Person *sender = c->known->sender.person;

	if (!c->person || c->person->addresses->len == 0)
		return plan_of(c, OUTCOME_HELD, "the person asked is no longer in the directory",
		    "answer-held");
	if (sender != c->person)
		return plan_of(c, OUTCOME_HELD,
		    sender ? "another person sent the key of this ask"
			   : "an unknown address sent the key of this ask",
		    "answer-held");
	if (!c->stage || !c->stage->ask)
		return plan_of(c, OUTCOME_HELD, "the workflow no longer has the stage that asked",
		    "answer-held");
	if (c->stage->ask->strength >= STRENGTH_AUTHENTICATED && !c->known->authenticated) {
		Plan *plan = plan_of(c, OUTCOME_HELD, c->known->identity_why, "answer-held");
		tell_person(c, plan, "identitas-belum-terbukti", "unproved", NULL);
		return plan;
	}
	return NULL;
}

static const char *state_words(const Ask *ask)
{
	if (g_str_equal(ask->state, "answered"))
		return "Permohonan ini telah Bapak/Ibu jawab sebelumnya.";
	if (g_str_equal(ask->state, "void"))
		return "Permohonan ini tidak berlaku lagi karena isinya telah berubah atau telah "
		       "diputuskan.";
	return "Permohonan ini telah dialihkan kepada pejabat pengganti.";
}

/* Used up, moved, voided, expired, or about another text than the entry has now; NULL: still open. */
static Plan *refuse_ask(const Case *c)
{
	char document[65];
	const char *words = NULL;

	asking_document(c->entry, document);
	if (!g_str_equal(c->ask->state, "open"))
		words = state_words(c->ask);
	else if (c->ask->expires > 0 && c->known->now > c->ask->expires)
		words = "Batas waktu untuk menjawab permohonan ini telah lewat.";
	else if (!g_str_equal(document, c->ask->document_hash))
		words = "Isi berkas telah berubah sejak permohonan ini dikirim.";
	else if (g_strcmp0(c->entry->stage, c->ask->stage) != 0)
		words = "Berkas ini telah berada pada tahap lain.";
	if (!words)
		return NULL;
	Plan *plan = plan_of(c, OUTCOME_ANSWER, "the ask is no longer open", "answer-late");
	tell_person(c, plan, "jawaban-terlambat", "late", words);
	return plan;
}

static guint unclear_so_far(const Case *c)
{
	return c->ask->unclear;
}

static Ask *settled(const Case *c, const char *state, const char *answer)
{
	Ask *ask = ask_copy(c->ask);

	g_free(ask->state);
	ask->state = g_strdup(state);
	g_free(ask->answer);
	ask->answer = g_strdup(answer);
	return ask;
}

/* One short mail that lists what is possible; after the second a person looks. */
static Plan *ask_back(const Case *c, const char *why)
{
	Plan *plan = plan_of(c, OUTCOME_ANSWER, why, "answer-unclear");
	Ask *ask = settled(c, c->ask->state, c->ask->answer);
	WorkflowStep step = {
	    c->known->config, c->workflow, c->known->now, c->ask->person, c->known};

	ask->unclear++;
	g_ptr_array_add(plan->settled, ask);
	if (unclear_so_far(c) >= c->known->config->limits.ask_again) {
		plan->outcome = OUTCOME_HELD;
		g_ptr_array_add(plan->alarms,
		    g_strdup_printf("the answers of %s about %s stay unclear: please call",
			c->ask->person, c->entry->label));
		return plan;
	}
	LetterWanted *w = letter_to_person(c, "tanya-ulang", "ask-back");
	w->text = g_strdup(why);
	w->choices = asking_choices(&step, c->stage);
	w->ask = c->ask->id;
	g_ptr_array_add(plan->letters, w);
	return plan;
}

static bool counts_for(const Ask *a, const Case *c, const char *act)
{
	return a->id != c->ask->id && g_str_equal(a->stage, c->ask->stage) &&
	       a->revision == c->ask->revision && g_str_equal(a->state, "answered") &&
	       g_strcmp0(a->answer, act) == 0;
}

/* Whether enough of those asked have now said the same. */
static bool is_decided(const Case *c, const Answer *answer)
{
	guint same = 1, all = 0;

	if (answer->alone)
		return true;
	for (guint i = 0; i < c->known->asks->len; i++) {
		const Ask *a = c->known->asks->pdata[i];
		if (!g_str_equal(a->stage, c->ask->stage) || a->revision != c->ask->revision ||
		    g_str_equal(a->state, "moved") || g_str_equal(a->state, "void"))
			continue;
		all++;
		if (counts_for(a, c, answer->act))
			same++;
	}
	guint needed = c->stage->ask->needed;
	return same >= (needed == 0 ? all : MIN(needed, all));
}

/* The others need not answer any more. */
static void void_others(const Case *c, Plan *plan)
{
	for (guint i = 0; i < c->known->asks->len; i++) {
		const Ask *a = c->known->asks->pdata[i];
		if (a->id == c->ask->id || !g_str_equal(a->stage, c->ask->stage) ||
		    !g_str_equal(a->state, "open"))
			continue;
		Ask *other = ask_copy(a);
		g_free(other->state);
		other->state = g_strdup("void");
		g_ptr_array_add(plan->settled, other);
	}
}

static gint64 release_delay(const Case *c, const Answer *answer)
{
	if (g_strcmp0(c->entry->urgency, "sangat segera") == 0)
		return 0;
	return answer->release >= 0 ? answer->release : c->known->config->limits.release_delay;
}

/* What the answer leads to happens now, or after the time in which BATAL takes it back. */
static void release(const Case *c, Plan *plan, const Answer *answer)
{
	gint64 delay = release_delay(c, answer);
	WorkflowStep step = {
	    c->known->config, c->workflow, c->known->now, c->ask->person, c->known};

	if (delay == 0) {
		workflow_answered(&step, plan, c->stage, answer);
		return;
	}
	json_t *detail = json_pack("{s:s, s:s, s:I}", "stage", c->stage->name, "act", answer->act,
	    "ask", (json_int_t)c->ask->id);
	char *text = json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS);
	g_ptr_array_add(plan->timers, timer_new(0, "release", text, c->known->now + delay));
	free(text);
	json_decref(detail);
}

static Plan *carry(const Case *c, const Reading *r, const Answer *answer)
{
	Plan *plan = plan_of(c, OUTCOME_ANSWER, "answered", "answered");
	bool decided = is_decided(c, answer);

	plan_tell_json(plan, c->known->now, c->ask->person, "decision",
	    json_pack("{s:s, s:s, s:b, s:s, s:b}", "act", answer->act, "note", r->note, "decides",
		decided, "mail", c->message->sha256, "authenticated", c->known->authenticated));
	g_ptr_array_add(plan->settled,
	    settled(c, answer->then || decided ? "answered" : c->ask->state, answer->act));
	if (decided && answer->then)
		void_others(c, plan);
	if (decided)
		release(c, plan, answer);
	g_autofree char *echo =
	    g_strdup_printf("%s%s%s", r->act->title, *r->note ? ": " : "", r->note);
	tell_person(c, plan, "konfirmasi", "confirm", echo);
	return plan;
}

Plan *decide_answer(const Message *m, const Knowledge *known)
{
	Case c = case_of(m, known);
	Plan *refused = refuse_sender(&c);

	if (!refused)
		refused = refuse_ask(&c);
	if (refused)
		return refused;
	if (m->text_hidden || m->text_source != TEXT_PLAIN)
		return ask_back(&c,
		    "bagian teks polos surel balasan tidak ada atau berbeda dari bagian lainnya");
	if (m->kind == KIND_FORWARD)
		return ask_back(&c, "surel tersebut merupakan terusan, bukan balasan");
	ReadingRules rules = {known->config->vocabulary, c.stage->ask->role, c.entry->label};
	g_autoptr(Reading) r = reading_of(&rules, m->reply);
	if (r->kind != READ_ACT)
		return ask_back(&c, r->why);
	const Answer *answer = stage_answer(c.stage, r->act->name);
	if (!answer)
		return ask_back(&c, "pilihan tersebut tidak tersedia pada tahap ini");
	if (answer->note == NOTE_REQUIRED && !*r->note)
		return ask_back(&c, "keterangan atau alasannya belum dituliskan");
	return carry(&c, r, answer);
}
