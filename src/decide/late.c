#include "decide/late.h"

#include "flow/plan_text.h"
#include "flow/standin.h"
#include "model/own_names.h"
#include "read/reported.h"
#include "who/excluded.h"
#include "who/letter_to.h"
#include "who/party.h"

#include <string.h>

/* One of those who are told: each once. */
typedef struct Telling {
	const LateAnswer *late;
	const Party *author;
	Plan *plan;
	GPtrArray *addresses; /* of const char *, told */
	GString *names;
} Telling;

static const char *title_of_stage(const LateAnswer *l)
{
	const Workflow *workflow =
	    l->entry && l->entry->workflow ? config_workflow(l->config, l->entry->workflow) : NULL;
	const Stage *stage = workflow && l->stage ? workflow_stage(workflow, l->stage) : NULL;

	return stage ? stage->title : l->stage;
}

static LetterWanted *letter_to(const Telling *t, const Party *party)
{
	const LateAnswer *l = t->late;
	g_autofree char *action =
	    g_strdup_printf("late/%s/%s/%s", l->person, l->stage ? l->stage : "", l->evidence);
	LetterWanted *w =
	    letter_to_party(party, own_letter(OWN_LETTER_LATE_WORDS), action, URGENCY_ASK);

	w->neutral = l->entry && (party->clearance < l->entry->secrecy ||
				     excluded_hides_source(l->config, l->entry, party->address));
	w->secrecy = w->neutral || !l->entry ? SECRECY_BIASA : l->entry->secrecy;
	letter_wanted_add_fact(w, "pengirim", t->author->full_name);
	letter_wanted_add_fact(w, "tahap", title_of_stage(l));
	if (!w->neutral && *l->words)
		letter_wanted_add_fact(w, "jawaban", l->words);
	return w;
}

static void tell(Telling *t, const char *name)
{
	const LateAnswer *l = t->late;
	Party party;

	if (!party_find(l->config->directory, name, &party) || g_strcmp0(name, l->person) == 0 ||
	    g_ptr_array_find_with_equal_func(t->addresses, party.address, g_str_equal, NULL) ||
	    (l->entry && excluded_has(l->config, l->entry, party.address, l->now)))
		return;
	g_ptr_array_add(t->addresses, (gpointer)(gsize)party.address);
	g_string_append_printf(t->names, "%s%s", t->names->len ? ", " : "", party.full_name);
	g_ptr_array_add(t->plan->letters, letter_to(t, &party));
}

/* In his place or beside him: they decide now what he wanted to. */
static void tell_asked(Telling *t)
{
	const GPtrArray *asks = t->late->asks;

	for (guint i = 0; asks && t->late->stage && i < asks->len; i++) {
		const Ask *ask = asks->pdata[i];
		if (ask->state == ASK_OPEN && g_str_equal(ask->stage, t->late->stage))
			tell(t, ask->person);
	}
}

static void tell_clerks(Telling *t)
{
	const Config *config = t->late->config;
	gint64 day = calendar_day(t->late->now, config->office.zone, NULL);
	g_autoptr(GPtrArray) clerks = directory_bookkeepers(config->directory, day);

	for (guint i = 0; i < clerks->len; i++)
		tell(t, ((const Person *)clerks->pdata[i])->name);
}

char *late_put_before(const LateAnswer *late, Plan *plan)
{
	Party author;
	Telling t = {late, &author, plan, g_ptr_array_new(), g_string_new(NULL)};

	if (!party_find(late->config->directory, late->person, &author))
		author = (Party){.full_name = late->person};
	tell_asked(&t);
	tell_clerks(&t);
	if (t.addresses->len == 0 && late->entry && late->entry->officer)
		tell(&t, late->entry->officer);
	plan_tell_json(plan, late->now, late->person, "kept",
	    json_pack("{s:s?, s:s, s:s, s:s}", "stage", late->stage, "words", late->words, "mail",
		late->evidence, "told", t.names->str));
	if (t.addresses->len == 0)
		g_ptr_array_add(plan->alarms,
		    late->entry
			? reason_new(REASON_ALARM_LATE, author.full_name, late->entry->label)
			: reason_new(REASON_ALARM_LATE_LIST, author.full_name));
	g_ptr_array_unref(t.addresses);
	bool none = t.names->len == 0;
	char *names = g_string_free(t.names, none);
	return none ? NULL : names;
}

bool late_says_nothing(const Message *m, const Ask *ask, const char *act, const char *note)
{
	g_autofree char *words = reported_text(m);

	if (m->attachments->len > 0)
		return false;
	if (!*g_strstrip(words))
		return true;
	return act && !*note && g_strcmp0(ask->answer, act) == 0;
}
