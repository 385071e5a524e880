#include "engine/console/console_act.h"

#include "base/error.h"
#include "base/jsontext.h"
#include "engine/carry/carry_out.h"
#include "engine/carry/plan_shown.h"
#include "flow/act.h"
#include "read/reading.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/timers.h"

/* Of the same number in several years the latest; several books: which one has to be said. */
static Entry *find_entry(const Carrier *c, const json_t *request, GError **err)
{
	const char *label = json_text_of(request, "entry"), *book = json_text_of(request, "book");
	g_autoptr(GPtrArray) found = entries_find(c->store, *book ? book : NULL, label, err);

	if (!found)
		return NULL;
	if (found->len == 0) {
		fail(err, ERR_REJECT, "there is no entry %s", label);
		return NULL;
	}
	const Entry *first = found->pdata[0];
	for (guint i = 1; i < found->len; i++)
		if (!g_str_equal(((const Entry *)found->pdata[i])->book, first->book)) {
			fail(err, ERR_REJECT, "several books have an entry %s: say --book", label);
			return NULL;
		}
	return entry_copy(first);
}

static char *possible(const Vocabulary *vocabulary, const Stage *stage)
{
	g_autoptr(GString) words = g_string_new(NULL);

	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		const Act *act = vocabulary_act(vocabulary, answer->act);
		g_string_append_printf(words, "%s%s", i ? ", " : "", act->title);
	}
	return g_strdup(words->len ? words->str : "nothing");
}

/* What the words mean to the stage that the entry is in.  False and *err: nothing. */
static bool read_answer(
    const Carrier *c, Deed *deed, const char *words, char **note_r, GError **err)
{
	const Vocabulary *v = c->setup->config->vocabulary;
	const AskOrder *ask = deed->stage->ask;
	ReadingRules rules = {.vocabulary = v,
	    .role = ask ? ask->role : NULL,
	    .own_number = deed->entry->label,
	    .workflow = deed->workflow,
	    .stage = deed->stage};
	g_autoptr(Reading) r = reading_of(&rules, words);
	g_autofree char *choices = possible(v, deed->stage);

	deed->answer = r->act ? stage_answer(deed->stage, r->act->name) : NULL;
	if (r->kind != READ_ACT || !deed->answer)
		return fail(err, ERR_REJECT,
		    "'%s' is no answer here; entry %s is in stage '%s', which "
		    "can be answered with: %s",
		    words, deed->entry->label, deed->stage->name, choices);
	*note_r = g_strdup(r->note);
	deed->note = *note_r;
	g_autoptr(Reason) objection = deed_objection(deed);
	if (!objection)
		return true;
	g_autofree char *why = language_say(deed->config->language, objection);
	if (objection->id == REASON_ADDRESS_CONFIRM)
		return fail(err, ERR_REJECT,
		    "%s; at the console an entry is given only to who is known: make the address a "
		    "contact first ('siaga order')",
		    why);
	return fail(err, ERR_REJECT, "%s", why);
}

static bool is_open(const Carrier *c, const Entry *entry, Deed *deed, GError **err)
{
	deed->workflow = config_workflow(c->setup->config, entry->workflow);
	deed->stage = deed->workflow ? workflow_stage(deed->workflow, entry->stage) : NULL;
	if (entry->closed > 0 || !deed->stage)
		return fail(err, ERR_REJECT, "entry %s is closed (%s)", entry->label, entry->stage);
	return true;
}

static json_t *carry(const Carrier *c, const Deed *deed, bool dry, GError **err)
{
	g_autoptr(Plan) plan = plan_new(OUTCOME_ANSWER, reason_words("at the console"));

	plan->entry = entry_copy(deed->entry);
	deed_carry(deed, plan);
	g_autofree char *text = plan_shown(plan, deed->entry, c->setup->config);
	if (!dry && !carry_out(c, plan, NULL, NULL, err))
		return NULL;
	return json_pack("{s:s}", "text", text);
}

json_t *console_act(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	g_autoptr(Entry) entry = find_entry(c, request, err);
	g_autoptr(GPtrArray) asks = entry ? asks_list(c->store, entry->id, false, err) : NULL;
	g_autofree char *actor = g_strconcat("console: ", user, NULL);
	g_autofree char *note = NULL;

	if (!asks)
		return NULL;
	Deed deed = {.config = c->setup->config,
	    .entry = entry,
	    .asks = asks,
	    .decided = timers_wait(c->store, entry->id, TIMER_RELEASE),
	    .actor = actor,
	    .evidence = "console",
	    .authenticated = true,
	    .sealed = true,
	    .now = c->now};
	if (!is_open(c, entry, &deed, err) ||
	    !read_answer(c, &deed, json_text_of(request, "answer"), &note, err))
		return NULL;
	return carry(c, &deed, json_is_true(json_object_get(request, "dry")), err);
}
