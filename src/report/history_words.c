#include "report/history_words.h"

#include "base/jsontext.h"
#include "base/zone.h"
#include "config/office/act_title.h"
#include "model/channel.h"
#include "model/own_names.h"
#include "who/excluded.h"

#include <string.h>

typedef struct Told {
	const Config *config;
	const Entry *entry;
	const json_t *detail;
} Told;

static const char *text_of(const Told *t, const char *member)
{
	return json_text_of(t->detail, member);
}

static char *say(const Told *t, ReasonId id, const char *what)
{
	return language_tell(t->config->language, id, what);
}

static const Workflow *workflow_of(const Told *t)
{
	return t->entry->workflow ? config_workflow(t->config, t->entry->workflow) : NULL;
}

static char *tell_registered(const Told *t)
{
	return say(
	    t, REASON_HISTORY_REGISTERED, channel_said(t->config->language, text_of(t, "channel")));
}

static char *tell_stage(const Told *t)
{
	const Workflow *workflow = workflow_of(t);
	const char *name = text_of(t, "stage");
	const Stage *stage = workflow ? workflow_stage(workflow, name) : NULL;

	return say(t, REASON_HISTORY_STAGE, stage ? stage->title : name);
}

/* What people write for that act, of the office's own or of siaga's; its name where no file has it any more. */
static const char *act_of(const Told *t, const char *member)
{
	return vocabulary_called(
	    t->config->vocabulary, text_of(t, member), t->config->english_names);
}

/* The words behind the act may name anybody: they are told where nobody is left out. */
static char *tell_decision(const Told *t)
{
	const Workflow *workflow = workflow_of(t);
	const char *note = text_of(t, "note");
	bool told = workflow && !workflow->excluded && !excluded_section(t->config, t->entry) &&
		    !excluded_is_anonymous(t->config, t->entry);

	if (*note && told)
		return language_tell(
		    t->config->language, REASON_HISTORY_DECISION_NOTE, act_of(t, "act"), note);
	return say(t, REASON_HISTORY_DECISION, act_of(t, "act"));
}

static char *tell_section(const Told *t)
{
	return say(t, REASON_HISTORY_SECTION, act_of(t, "name"));
}

static char *tell_assigned(const Told *t)
{
	const json_t *to = json_object_get(t->detail, "to");
	GString *names = g_string_new(NULL);
	const json_t *name;
	size_t i;

	json_array_foreach(to, i, name)
	{
		const char *text = json_is_string(name) ? json_string_value(name) : "";
		const Person *person = directory_person(t->config->directory, text);
		const Unit *unit = directory_unit(t->config->directory, text);
		g_string_append_printf(names, "%s%s", names->len ? ", " : "",
		    person ? person->full_name
		    : unit ? unit->title
			   : text);
	}
	g_autofree char *all = g_string_free(names, FALSE);
	return say(t, REASON_HISTORY_ASSIGNED, all);
}

static char *tell_sent(const Told *t)
{
	return say(t, REASON_HISTORY_LETTER_SENT, text_of(t, "name"));
}

static char *tell_clock(const Told *t)
{
	gint64 until = (gint64)json_integer_value(json_object_get(t->detail, "until"));
	g_autofree char *at = zone_text(until, t->config->office.zone, ZONE_SHOWN);

	return say(t, REASON_HISTORY_CLOCK_RUNS, at);
}

static char *tell_void(const Told *t)
{
	return say(t, REASON_HISTORY_VOID, t->entry->void_reason ? t->entry->void_reason : "");
}

static char *tell_started(const Told *t)
{
	const char *name = text_of(t, "workflow");
	const Workflow *workflow = config_workflow(t->config, name);

	return say(t, REASON_HISTORY_STARTED, workflow ? workflow->title : name);
}

/* A list of what is told, never of what is not. */
static const struct {
	const char *kind;
	char *(*tell)(const Told *told);
	ReasonId words; /* where nothing is put in */
} kinds[] = {
    {"registered", tell_registered, REASON_NONE},
    {"stage", tell_stage, REASON_NONE},
    {"decision", tell_decision, REASON_NONE},
    {"section", tell_section, REASON_NONE},
    {"assigned", tell_assigned, REASON_NONE},
    {"sent", tell_sent, REASON_NONE},
    {"clock-runs", tell_clock, REASON_NONE},
    {"clock-stops", NULL, REASON_HISTORY_CLOCK_STOPS},
    {"escalated", NULL, REASON_HISTORY_ESCALATED},
    {"corrected", NULL, REASON_HISTORY_CORRECTED},
    {"addition", NULL, REASON_HISTORY_ADDITION},
    {"void", tell_void, REASON_NONE},
    {"started", tell_started, REASON_NONE},
};

char *history_words(const Config *config, const Entry *entry, const HistoryLine *line)
{
	json_t *detail = line->detail ? json_loads(line->detail, 0, NULL) : NULL;
	const Told told = {config, entry, detail};
	char *words = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (!g_str_equal(kinds[i].kind, line->kind))
			continue;
		words = kinds[i].tell ? kinds[i].tell(&told)
				      : g_strdup(config->language->texts[kinds[i].words]);
	}
	json_decref(detail);
	return words;
}

char *history_actor(const Config *config, const char *actor)
{
	static const char console[] = "console: "; /* model/entry.h */
	const Person *person = directory_person(config->directory, actor);
	const Unit *unit = person ? NULL : directory_unit(config->directory, actor);

	if (g_str_has_prefix(actor, console))
		return language_tell(
		    config->language, REASON_HISTORY_CONSOLE, actor + strlen(console));
	return g_strdup(person ? person->full_name : unit ? unit->title : actor);
}
