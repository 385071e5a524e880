#include "command/rehearse/rehearsed_letter.h"

#include "command/rehearse/line_diff.h"
#include "engine/setup/letter_data.h"
#include "engine/letters/letter_facts.h"
#include "engine/facts/outgoing_mailbox.h"
#include "language/dates.h"
#include "letter/compose.h"
#include "model/own_names.h"

/* Never a true key: who sees it could answer. */
static const char no_key[] = "XXXXXXXXXXXXXXXX";

/* A letter, and what it is told. */
typedef struct Told {
	const char *letter; /* borrowed */
	char *key; /* the same letter to the same recipient has the same */
	json_t *data;
} Told;

static void told_free(gpointer data)
{
	Told *told = data;

	g_free(told->key);
	json_decref(told->data);
	g_free(told);
}

typedef struct Gathering {
	const Setup *setup;
	gint64 now;
	GPtrArray *told; /* of Told */
} Gathering;

static const char *answers_to(const Config *config, const Entry *e)
{
	const Mailbox *mailbox = e && e->mailbox ? config_mailbox(config, e->mailbox) : NULL;

	return (mailbox ? mailbox : outgoing_mailbox(config))->address;
}

/* The code that carrying the plan out would give it. */
static void set_code(LetterWanted *w, const Entry *e, bool asks)
{
	if (w->code || (!asks && w->ask == 0))
		return;
	w->code = g_strdup_printf("%s-%s", e && e->label ? e->label : "L", no_key);
}

/* When the stage's limit ends, as engine/letters/letter_facts.c would find it in the store. */
static void add_limit(const Gathering *g, const Plan *plan, json_t *data)
{
	const Office *office = &g->setup->config->office;

	for (guint i = 0; i < plan->timers->len; i++) {
		const Timer *t = plan->timers->pdata[i];
		if (t->kind != TIMER_LIMIT)
			continue;
		g_autofree char *text = dates_moment(
		    g->setup->config->language, t->at, office->zone, office->zone_label);
		json_object_set_new(data, "batas_tugas", json_string(text));
	}
}

static void gather(
    const Gathering *g, const Plan *plan, LetterWanted *w, const char *asked, const char *whom)
{
	const Config *config = g->setup->config;
	Told *told = g_new0(Told, 1);

	set_code(w, plan->entry, asked != NULL);
	told->letter = w->letter;
	told->key = g_strdup_printf("%s\n%s\n%s", w->letter, whom, asked ? asked : "");
	told->data =
	    letter_data_of(g->setup, plan->entry, w, answers_to(config, plan->entry), g->now);
	letter_facts_pushed(g->setup, w, g->now, told->data);
	add_limit(g, plan, told->data);
	g_ptr_array_add(g->told, told);
}

static void gather_plan(const Gathering *g, const Plan *plan)
{
	for (guint i = 0; i < plan->letters->len; i++) {
		LetterWanted *w = plan->letters->pdata[i];
		gather(g, plan, w, NULL, w->to_address);
	}
	for (guint i = 0; i < plan->asks->len; i++) {
		const AskWanted *ask = plan->asks->pdata[i];
		gather(g, plan, ask->letter, ask->stage, ask->person);
	}
	for (guint i = 0; i < plan->dockets->len; i++) {
		const DocketWanted *d = plan->dockets->pdata[i];
		if (d->letter)
			gather(g, plan, d->letter, "", d->docket->person);
	}
	for (guint i = 0; i < plan->also->len; i++)
		gather_plan(g, plan->also->pdata[i]);
}

static GPtrArray *gather_all(const LetterSide *side)
{
	Gathering g = {side->setup, 0, g_ptr_array_new_with_free_func(told_free)};

	for (guint i = 0; i < side->rehearsed->steps->len; i++) {
		const RehearsedStep *step =
		    &g_array_index(side->rehearsed->steps, RehearsedStep, i);
		g.now = step->now;
		gather_plan(&g, step->plan);
	}
	return g.told;
}

/* The subject and the text; why there is none where it cannot be written.  Caller frees. */
static char *write_letter(const Setup *setup, const Told *told)
{
	const Template *template = template_find(setup->templates, told->letter);
	g_autoptr(GError) err = NULL;
	g_autoptr(ComposedBody) body =
	    template ? compose_body(setup->templates, template, told->data, NULL, &err) : NULL;

	if (body)
		return g_strdup_printf("%s: %s\n\n%s",
		    own_word(OWN_WORD_SUBJECT, setup->config->english_names), body->subject,
		    body->plain);
	return g_strdup(template ? "(cannot be written)\n" : "(there is no such letter)\n");
}

/* Takes the next that bears the key out of the list; NULL: there is none. */
static Told *take(GPtrArray *told, const char *key)
{
	for (guint i = 0; i < told->len; i++)
		if (g_str_equal(((const Told *)told->pdata[i])->key, key))
			return g_ptr_array_steal_index(told, i);
	return NULL;
}

static void change_free(gpointer data)
{
	LetterChange *change = data;

	g_free(change->letter);
	g_free(change->diff);
	g_free(change);
}

static void compare(const LetterSide *now, const LetterSide *changed, const Told *a, const Told *b,
    GPtrArray *changes)
{
	g_autofree char *before = write_letter(now->setup, a);
	g_autofree char *after = write_letter(changed->setup, b);

	if (g_str_equal(before, after))
		return;
	LetterChange *change = g_new0(LetterChange, 1);
	change->letter = g_strdup(a->letter);
	change->diff = line_diff(before, after);
	g_ptr_array_add(changes, change);
}

GPtrArray *letter_changes(
    const LetterSide *now, const LetterSide *changed, const FileChanges *files)
{
	GPtrArray *changes = g_ptr_array_new_with_free_func(change_free);
	g_autoptr(GPtrArray) before = gather_all(now), after = gather_all(changed);

	for (guint i = 0; i < before->len; i++) {
		const Told *a = before->pdata[i];
		Told *b = take(after, a->key);
		if (b && (!json_equal(a->data, b->data) || file_changes_letter(files, a->letter)))
			compare(now, changed, a, b, changes);
		g_clear_pointer(&b, told_free);
	}
	return changes;
}
