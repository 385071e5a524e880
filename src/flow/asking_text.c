#include "flow/asking_text.h"

#include "base/digest.h"
#include "config/office/roster.h"
#include "flow/undo_time.h"
#include "flow/workflow_vacant.h"
#include "language/language.h"
#include "who/letter_to.h"

#include <string.h>

static void add_text(Digest *digest, const char *text)
{
	digest_add(digest, text ? text : "", text ? strlen(text) + 1 : 1);
}

/* Whether those who are asked write this section themselves. */
static bool collects(const Stage *stage, const char *section)
{
	if (!stage)
		return false;
	if (g_ptr_array_find_with_equal_func(stage->edits, section, g_str_equal, NULL))
		return true;
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		if (g_strcmp0(answer->keep, section) == 0)
			return true;
	}
	return false;
}

void asking_document(const Entry *e, const Stage *stage, char hash_r[65])
{
	Digest *digest = digest_new();
	guint8 sum[DIGEST_SIZE];

	add_text(digest, e->class);
	add_text(digest, secrecy_name(e->secrecy));
	add_text(digest, degree_name(e->urgency));
	add_text(digest, e->place);
	add_text(digest, e->category);
	add_text(digest, e->summary);
	add_text(digest, e->text);
	for (guint i = 0; i < e->sections->len; i++) {
		const Section *section = e->sections->pdata[i];
		if (collects(stage, section->name))
			continue;
		add_text(digest, section->name);
		add_text(digest, section->text);
	}
	digest_end(digest, sum);
	digest_to_hex(sum, hash_r);
}

/* What an answer does for a person, else the stage it leads to; "" when that says no more than the word itself. */
static const char *meaning_of(
    const Config *config, const Workflow *workflow, const Act *act, const Answer *answer)
{
	if (answer->means)
		return answer->means;
	if (answer->becomes)
		return config_workflow(config, answer->becomes)->title;
	const Stage *then = answer->then ? workflow_comes_to(config, workflow, answer->then) : NULL;

	return then && g_ascii_strcasecmp(then->title, act->title) != 0 ? then->title : "";
}

/* What has to stand behind the word. */
static const char *note_asked(const Config *config, const Answer *answer)
{
	const Act *act = vocabulary_act(config->vocabulary, answer->act);

	return act && act->asks ? act->asks : "…";
}

char *asking_word(const Config *config, const Answer *answer, const char *word)
{
	if (answer->note == NOTE_REQUIRED)
		return language_tell(
		    config->language, REASON_CHOICE_WITH_NOTE, word, note_asked(config, answer));
	return g_strdup(word);
}

Choice *asking_choice(const Config *config, const Workflow *workflow, const Answer *answer)
{
	const Act *act = vocabulary_act(config->vocabulary, answer->act);
	g_autofree char *word = asking_word(config, answer, act->title);

	return choice_new(word, meaning_of(config, workflow, act, answer));
}

GPtrArray *asking_choices(const WorkflowStep *step, const Stage *stage)
{
	GPtrArray *choices = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);

	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		if (answer->offered)
			g_ptr_array_add(
			    choices, asking_choice(step->config, step->workflow, answer));
	}
	return choices;
}

/* Who has seen it before those whom this stage asks: the Sekretaris Daerah through whom a Nota Dinas goes to
 * the Bupati, where the office has it so.  NULL: nobody. */
static const char *passed_through(const WorkflowStep *step, const Stage *stage)
{
	for (guint i = 0; i < step->workflow->stages->len; i++) {
		const Stage *before = step->workflow->stages->pdata[i];
		const Person *holder =
		    g_strcmp0(before->vacant, stage->name) == 0 && before->ask->role
			? roster_first(step->config, before->ask->role)
			: NULL;
		if (holder)
			return holder->title ? holder->title : holder->full_name;
	}
	return NULL;
}

LetterWanted *asking_letter(
    const WorkflowStep *step, const Entry *entry, const Stage *stage, const Party *party)
{
	const AskOrder *order = stage->ask;
	g_autofree char *action = g_strdup_printf("ask/%s", stage->name);
	LetterWanted *w = letter_to_party(party, order->letter, action, URGENCY_ASK);

	w->neutral = order->neutral;
	w->secrecy = order->neutral ? SECRECY_BIASA : entry->secrecy;
	w->choices = asking_choices(step, stage);
	g_autofree char *promise =
	    stage->otherwise ? NULL : undo_promise(step->config, stage, entry);
	letter_wanted_add_fact(w, "tarik_kembali", promise);
	letter_wanted_add_fact(w, "melalui", passed_through(step, stage));
	return w;
}
