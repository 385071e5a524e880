#include "flow/supplement.h"

#include "base/digest.h"
#include "config/office/roster.h"
#include "flow/asking.h"
#include "flow/asking_text.h"
#include "flow/object.h"
#include "flow/plan_text.h"
#include "model/own_names.h"
#include "who/excluded.h"
#include "who/letter_to.h"
#include "who/party.h"

#include <string.h>

static const char *text_of(const Supplement *s, const char *member)
{
	const char *text = json_string_value(json_object_get(s->detail, member));
	return text ? text : "";
}

/* ---- more words to an answer ---- */

/* The newest of this workflow that was started for the entry; NULL: there is none. */
static const Entry *last_child(const Supplement *s, const char *workflow)
{
	const Entry *last = NULL;

	for (guint i = 0; i < s->children->len; i++) {
		const Entry *child = s->children->pdata[i];
		if (g_strcmp0(child->workflow, workflow) == 0)
			last = child;
	}
	return last;
}

/* Nobody has decided yet what is to become of it. */
static bool is_untouched(const Config *config, const Entry *child)
{
	const Workflow *workflow = config_workflow(config, child->workflow);

	return workflow && child->closed == 0 && g_strcmp0(child->stage, workflow->first) == 0;
}

void supplement_add(const Supplement *s, Plan *plan)
{
	const Config *config = s->step->config;
	const Stage *asked = workflow_stage(s->step->workflow, text_of(s, "asked"));
	const Answer *answer = asked ? stage_answer(asked, text_of(s, "act")) : NULL;
	WorkflowStep step = *s->step;

	step.actor = text_of(s, "actor");
	for (guint i = 0; answer && i < answer->starts->len; i++) {
		const char *name = answer->starts->pdata[i];
		const Entry *child = last_child(s, name);
		if (child && is_untouched(config, child))
			supplement_timer(
			    plan, child->id, TIMER_TAKE_WORDS, json_deep_copy(s->detail), step.now);
		else
			object_start(
			    &step, plan, config_workflow(config, name), text_of(s, "words"));
	}
}

void supplement_take(const Supplement *s, Plan *plan)
{
	const char *words = text_of(s, "words");
	Entry *e = plan->entry;
	char *all =
	    e->text && *e->text ? g_strconcat(e->text, "\n\n", words, NULL) : g_strdup(words);

	g_free(e->text);
	e->text = all;
	plan_tell_json(
	    plan, s->step->now, text_of(s, "actor"), "added", json_pack("{s:s}", "words", words));
	asking_renew(s->step, plan, s->stage, REASON_NONE);
}

/* ---- what a task finds out late ---- */

static void order_found(const Supplement *s, Plan *plan, const GPtrArray *entries)
{
	for (guint i = 0; entries && i < entries->len; i++) {
		const Entry *e = entries->pdata[i];
		const Workflow *workflow =
		    e->workflow ? config_workflow(s->step->config, e->workflow) : NULL;
		if (workflow && workflow->object == OBJECT_PRODUCT && e->closed == 0 &&
		    !e->void_reason)
			supplement_timer(
			    plan, e->id, TIMER_FOUND, json_deep_copy(s->detail), s->step->now);
	}
}

void supplement_result(const Supplement *s, Plan *plan)
{
	order_found(s, plan, s->children);
	order_found(s, plan, s->compiled);
}

static void write_in(const Supplement *s, Plan *plan)
{
	guint asked = plan->asks->len;

	entry_append_section(plan->entry, text_of(s, "section"), text_of(s, "words"));
	asking_renew(s->step, plan, s->stage, REASON_NONE);
	for (; asked < plan->asks->len; asked++) {
		AskWanted *wanted = plan->asks->pdata[asked];
		letter_wanted_add_fact(wanted->letter, "susulan", text_of(s, "from"));
	}
}

static LetterWanted *letter_to(const Supplement *s, const Entry *e, const Party *party)
{
	const Config *config = s->step->config;
	char words[DIGEST_HEX_SIZE];

	digest_hex_of(text_of(s, "words"), strlen(text_of(s, "words")), words);
	g_autofree char *action = g_strdup_printf("found/%s/%s", text_of(s, "from"), words);
	LetterWanted *w =
	    letter_to_party(party, own_letter(OWN_LETTER_LATE_RESULT), action, URGENCY_ASK);

	w->neutral =
	    party->clearance < e->secrecy || excluded_hides_source(config, e, party->address);
	w->secrecy = w->neutral ? SECRECY_BIASA : e->secrecy;
	letter_wanted_add_fact(w, "susulan", text_of(s, "from"));
	if (!w->neutral)
		letter_wanted_add_fact(w, "isi", text_of(s, "words"));
	return w;
}

static bool is_told(const Plan *plan, const char *address)
{
	for (guint i = 0; i < plan->letters->len; i++)
		if (g_str_equal(
			((const LetterWanted *)plan->letters->pdata[i])->to_address, address))
			return true;
	return false;
}

/* ask: that he has open about it; NULL: none. */
static void tell(const Supplement *s, Plan *plan, const char *name, const Ask *ask)
{
	Party party;

	if (!party_find(s->step->config->directory, name, &party) || is_told(plan, party.address) ||
	    excluded_has(s->step->config, plan->entry, party.address, s->step->now))
		return;
	LetterWanted *w = letter_to(s, plan->entry, &party);
	if (ask) {
		w->ask = ask->id;
		w->choices = asking_choices(s->step, s->stage);
	}
	g_ptr_array_add(plan->letters, w);
}

/* Who writes products of this kind. */
static void tell_authors(const Supplement *s, Plan *plan)
{
	const GPtrArray *stages = s->step->workflow->stages;
	guint minute;
	gint64 day = calendar_day(s->step->now, s->step->config->office.zone, &minute);

	for (guint i = 0; i < stages->len; i++) {
		const Stage *stage = stages->pdata[i];
		if (stage->edits->len == 0 || !stage->ask || !stage->ask->role)
			continue;
		g_autoptr(GPtrArray) holders =
		    roster_holders(s->step->config, stage->ask->role, day, minute);
		for (guint k = 0; k < holders->len; k++)
			tell(s, plan, ((const Person *)holders->pdata[k])->name, NULL);
	}
}

/* Where any text is an answer, nobody is written to about more. */
static void tell_asked(const Supplement *s, Plan *plan)
{
	for (guint i = 0; s->stage->ask && !s->stage->otherwise && i < s->step->asks->len; i++) {
		const Ask *ask = s->step->asks->pdata[i];
		if (ask->state == ASK_OPEN && g_str_equal(ask->stage, s->stage->name))
			tell(s, plan, ask->person, ask);
	}
}

void supplement_found(const Supplement *s, Plan *plan)
{
	bool written = s->stage->edits->len > 0;

	plan_tell_json(plan, s->step->now, text_of(s, "actor"), "result",
	    json_pack("{s:s, s:s, s:s, s:b}", "from", text_of(s, "from"), "section",
		text_of(s, "section"), "words", text_of(s, "words"), "taken", written));
	if (written) {
		write_in(s, plan);
		return;
	}
	tell_asked(s, plan);
	tell_authors(s, plan);
	if (plan->letters->len == 0)
		g_ptr_array_add(plan->alarms,
		    reason_new(REASON_ALARM_RESULT_LATE, text_of(s, "from"), plan->entry->label));
}
