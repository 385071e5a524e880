#include "decide/asking.h"

#include "base/digest.h"
#include "config/roster.h"
#include "decide/plan_text.h"

#include <string.h>

static void add_text(Digest *digest, const char *text)
{
	digest_add(digest, text ? text : "", text ? strlen(text) + 1 : 1);
}

void asking_document(const Entry *e, char hash_r[65])
{
	Digest *digest = digest_new();
	guint8 sum[DIGEST_SIZE];

	add_text(digest, e->class);
	add_text(digest, secrecy_name(e->secrecy));
	add_text(digest, e->urgency);
	add_text(digest, e->place);
	add_text(digest, e->category);
	add_text(digest, e->summary);
	add_text(digest, e->text);
	digest_end(digest, sum);
	digest_to_hex(sum, hash_r);
}

/* What an answer does, in the words of the stage it leads to. */
static const char *meaning_of(const Workflow *workflow, const Answer *answer)
{
	const Stage *then = answer->then ? workflow_stage(workflow, answer->then) : NULL;

	return then ? then->title : "dicatat";
}

static char *word_of(const Act *act, const Answer *answer)
{
	if (answer->note == NOTE_REQUIRED)
		return g_strdup_printf("%s: keterangan", act->title);
	return g_strdup(act->title);
}

GPtrArray *asking_choices(const WorkflowStep *step, const Stage *stage)
{
	GPtrArray *choices = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);

	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		const Act *act = vocabulary_act(step->config->vocabulary, answer->act);
		g_autofree char *word = word_of(act, answer);
		g_ptr_array_add(choices, choice_new(word, meaning_of(step->workflow, answer)));
	}
	return choices;
}

static LetterWanted *letter_of(
    const WorkflowStep *step, const Plan *plan, const Stage *stage, const Person *person)
{
	const AskOrder *order = stage->ask;
	g_autofree char *action = g_strdup_printf("ask/%s", stage->name);
	LetterWanted *w = letter_wanted_new(order->letter, person->addresses->pdata[0], action);

	w->to_name = g_strdup(person->full_name);
	w->to_title = g_strdup(person->title);
	w->neutral = order->neutral;
	w->secrecy = order->neutral ? SECRECY_BIASA : plan->entry->secrecy;
	w->urgency = URGENCY_ASK;
	w->choices = asking_choices(step, stage);
	return w;
}

/* "" when this person may be asked about the entry. */
static const char *refusal(const Plan *plan, const AskOrder *order, const Person *person)
{
	const Entry *e = plan->entry;

	if (person->addresses->len == 0)
		return "no address";
	for (guint i = 0; e->reporter_address && i < person->addresses->len; i++)
		if (g_str_equal(person->addresses->pdata[i], e->reporter_address))
			return "nobody decides on his own report";
	if (!order->neutral && person->clearance < e->secrecy)
		return "not cleared for the entry";
	return "";
}

void asking_open_role(const WorkflowStep *step, Plan *plan, const Stage *stage, const char *role)
{
	guint minute;
	gint64 day = calendar_day(step->now, step->config->office.zone, &minute);
	g_autoptr(GPtrArray) holders = roster_holders(step->config, role, day, minute);
	guint asked = plan->asks->len;

	for (guint i = 0; i < holders->len; i++) {
		const Person *person = holders->pdata[i];
		const char *why = refusal(plan, stage->ask, person);
		if (*why) {
			plan_tell_json(plan, step->now, step->actor, "not-asked",
			    json_pack("{s:s, s:s, s:s}", "stage", stage->name, "person",
				person->name, "why", why));
			continue;
		}
		AskWanted *wanted =
		    ask_wanted_new(person->name, stage->name, letter_of(step, plan, stage, person));
		wanted->expires = step->now + step->config->limits.ask_expires;
		g_ptr_array_add(plan->asks, wanted);
	}
	if (plan->asks->len > asked)
		return;
	plan_tell_json(plan, step->now, step->actor, "nobody-to-ask",
	    json_pack("{s:s, s:s}", "stage", stage->name, "role", role));
	g_ptr_array_add(plan->alarms,
	    g_strdup_printf(
		"nobody holds the role '%s' that stage '%s' of %s asks; name a substitute in "
		"directory.yaml",
		role, stage->name, step->workflow->name));
}

void asking_open(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	asking_open_role(step, plan, stage, stage->ask->role);
}
