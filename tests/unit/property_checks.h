/*
 * property_checks.h: what must hold of the books at any moment, whatever people have sent.
 */
#ifndef SIAGA_TESTS_PROPERTY_CHECKS_H
#define SIAGA_TESTS_PROPERTY_CHECKS_H

#include "flow/asking.h"
#include "store_fixture.h"
#include "who/party.h"

#include <jansson.h>

/* Everything about one entry, loaded. */
typedef struct Look {
	const Config *config;
	const Entry *entry;
	const Stage *stage;
	GPtrArray *asks, *timers, *children, *history;
} Look;

static inline void look_at(Store *store, const Config *config, const Entry *entry, Look *l)
{
	*l = (Look){.config = config, .entry = entry};
	l->stage = workflow_stage(config_workflow(config, entry->workflow), entry->stage);
	l->asks = asks_list(store, entry->id, false, NULL);
	l->timers = timers_of(store, entry->id, NULL);
	l->children = entries_children(store, entry->id, NULL);
	l->history = history_of(store, entry->id, NULL);
	g_assert_nonnull(l->stage);
	g_assert_true(l->asks && l->timers && l->children && l->history);
}

static inline void look_clear(Look *l)
{
	g_ptr_array_unref(l->asks);
	g_ptr_array_unref(l->timers);
	g_ptr_array_unref(l->children);
	g_ptr_array_unref(l->history);
}

static inline bool is_answerable(const Look *l, const Ask *ask, gint64 now)
{
	Party party;

	WorkflowStep step = {
	    l->config, config_workflow(l->config, l->entry->workflow), now, "", {0}, l->asks};

	return asking_late(&step, ask, l->entry, l->stage) == REASON_NONE &&
	       party_find(l->config->directory, ask->person, &party);
}

/* Somebody has the question, or gets it when its time comes. */
static inline bool is_asked(const Look *l, gint64 now)
{
	for (guint i = 0; i < l->asks->len; i++) {
		const Ask *ask = l->asks->pdata[i];
		if (is_answerable(l, ask, now))
			return true;
	}
	return false;
}

/* A timer that moves the entry on; those that only tell somebody do not count. */
static inline bool is_timed(const Look *l)
{
	for (guint i = 0; i < l->timers->len; i++) {
		const Timer *t = l->timers->pdata[i];
		if (t->kind == TIMER_THEN || t->kind == TIMER_RELEASE ||
		    (t->kind == TIMER_LIMIT && l->stage->on_limit))
			return true;
	}
	return false;
}

static inline bool is_joining(const Look *l)
{
	for (guint i = 0; i < l->children->len; i++) {
		const Entry *child = l->children->pdata[i];
		for (guint k = 0; k < l->stage->joins->len; k++)
			if (child->closed == 0 &&
			    g_str_equal(child->workflow, l->stage->joins->pdata[k]))
				return true;
	}
	return false;
}

static inline bool is_any_bodys(const Look *l)
{
	for (guint i = 0; i < l->stage->answers->len; i++)
		if (((const Answer *)l->stage->answers->pdata[i])->by->len > 0)
			return true;
	return false;
}

/* Nobody could be asked, and the administrator was told so, since the entry came here. */
static inline bool is_told(const Look *l)
{
	for (guint i = l->history->len; i > 0; i--) {
		const HistoryLine *line = l->history->pdata[i - 1];
		if (g_str_equal(line->kind, "nobody-to-ask"))
			return true;
		if (g_str_equal(line->kind, "stage"))
			return false;
	}
	return false;
}

static inline char *describe(const Look *l, gint64 now)
{
	GString *out = g_string_new(NULL);
	WorkflowStep step = {
	    l->config, config_workflow(l->config, l->entry->workflow), now, "", {0}, l->asks};

	g_string_append_printf(out, "%s %s in %s at %" G_GINT64_FORMAT "\n", l->entry->workflow,
	    l->entry->label, l->entry->stage, now);
	for (guint i = 0; i < l->asks->len; i++) {
		const Ask *a = l->asks->pdata[i];
		ReasonId late = asking_late(&step, a, l->entry, l->stage);
		g_string_append_printf(out, "  ask %s %s round %d %s %s: %s\n", a->stage, a->person,
		    a->revision, ask_state_name(a->state), a->answer ? a->answer : "-",
		    late ? reason_key(late) : "good");
	}
	for (guint i = 0; i < l->timers->len; i++) {
		const Timer *t = l->timers->pdata[i];
		g_string_append_printf(out, "  timer %s %s at %" G_GINT64_FORMAT "\n",
		    timer_kind_name(t->kind), t->detail, t->at);
	}
	for (guint i = 0; i < l->history->len; i++) {
		const HistoryLine *h = l->history->pdata[i];
		g_string_append_printf(
		    out, "  %" G_GINT64_FORMAT " %s %s %s\n", h->at, h->actor, h->kind, h->detail);
	}
	return g_string_free(out, FALSE);
}

static inline void check_not_stuck(const Look *l, gint64 now)
{
	if (l->entry->closed > 0 || is_asked(l, now) || is_timed(l) || is_joining(l) ||
	    is_any_bodys(l) || is_told(l))
		return;
	g_autofree char *text = describe(l, now);
	g_error("stuck: nobody is asked, no timer leads on, nobody may answer by number\n%s", text);
}

/* Nobody owes an answer to a stage that has been left, nor to an entry that is done. */
static inline void check_asks(const Look *l, gint64 now)
{
	for (guint i = 0; i < l->asks->len; i++) {
		const Ask *a = l->asks->pdata[i];
		if (a->state != ASK_OPEN ||
		    (l->entry->closed == 0 && g_str_equal(a->stage, l->entry->stage)))
			continue;
		g_autofree char *text = describe(l, now);
		g_error("an ask is open of a stage that has been left\n%s", text);
	}
}

/* What was moved away from somebody has come to somebody else, or was his already. */
static inline void check_moved(const Look *l, gint64 now)
{
	const Ask *last = l->asks->len > 0 ? l->asks->pdata[l->asks->len - 1] : NULL;

	if (!last || last->state != ASK_MOVED || is_asked(l, now) || is_timed(l) ||
	    !g_str_equal(last->stage, l->entry->stage))
		return;
	g_autofree char *text = describe(l, now);
	g_error("an ask was moved to nobody\n%s", text);
}

static inline const char *member_of(json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));
	return text ? text : "";
}

static inline bool is_made_another_kind(const Look *l, guint since)
{
	for (guint i = since; i < l->history->len; i++) {
		const HistoryLine *h = l->history->pdata[i];
		if (g_str_equal(h->kind, "corrected") && strstr(h->detail, "\"jenis\""))
			return true;
	}
	return false;
}

/* A decision that was taken leads where it says, unless its question was put anew. */
static inline void check_decisions(const Look *l, gint64 now)
{
	g_autofree char *due = NULL;

	for (guint i = 0; i < l->history->len; i++) {
		const HistoryLine *h = l->history->pdata[i];
		json_t *detail = json_loads(h->detail, 0, NULL);
		bool stage = g_str_equal(h->kind, "stage");
		if (stage && due && !is_made_another_kind(l, i) &&
		    !g_str_equal(due, member_of(detail, "stage"))) {
			g_autofree char *text = describe(l, now);
			g_error("a decision for '%s' was lost\n%s", due, text);
		}
		/* Taken back, or about another text than the matter has now. */
		if (stage || g_str_equal(h->kind, "asked-anew"))
			g_clear_pointer(&due, g_free);
		if (g_str_equal(h->kind, "decision") && !is_made_another_kind(l, i) &&
		    json_is_true(json_object_get(detail, "decides"))) {
			const Stage *from =
			    workflow_stage(config_workflow(l->config, l->entry->workflow),
				member_of(detail, "stage"));
			const Answer *answer = stage_answer(from, member_of(detail, "act"));
			if (answer->then) {
				g_free(due);
				due = g_strdup(answer->then);
			}
		}
		json_decref(detail);
	}
}

static inline void check_runs(Store *store)
{
	g_autoptr(GPtrArray) runs = entries_runs(store, NULL);

	g_assert_nonnull(runs);
	for (guint i = 0; i < runs->len; i++) {
		const BookRun *run = runs->pdata[i];
		g_assert_cmpint(run->first, ==, 1);
		g_assert_cmpint(run->count, ==, run->last);
	}
}

static inline void check_entries(Store *store, const Config *config, gint64 now)
{
	EntryFilter all = {.most = SECRECY_SANGAT_RAHASIA};
	g_autoptr(GPtrArray) entries = entries_list(store, &all, NULL);

	g_assert_nonnull(entries);
	for (guint i = 0; i < entries->len; i++) {
		const Entry *e = entries->pdata[i];
		Look look;
		/* A number that a restore has made void: there is nothing else of it. */
		if (!e->workflow && e->void_reason)
			continue;
		look_at(store, config, e, &look);
		check_not_stuck(&look, now);
		check_asks(&look, now);
		check_moved(&look, now);
		check_decisions(&look, now);
		look_clear(&look);
	}
	check_runs(store);
}

/* ---- letters ---- */

/* A line that says that this letter was written, and why. */
static inline void check_reason(const GPtrArray *history, const Letter *letter)
{
	bool told = false;

	for (guint i = 0; i < history->len; i++) {
		const HistoryLine *h = history->pdata[i];
		json_t *detail = json_loads(h->detail, 0, NULL);
		if (g_str_equal(h->kind, "letter") && h->at == letter->created &&
		    json_integer_value(json_object_get(detail, "letter")) == letter->id)
			told = *member_of(detail, "why") != '\0';
		json_decref(detail);
	}
	if (!told)
		g_error("history does not say why letter %" G_GINT64_FORMAT
			" '%s' to %s was written",
		    letter->id, letter->letter, letter->recipient);
}

static inline void check_cleared(const Config *config, const Letter *letter, const char *reporter)
{
	Correspondent who = directory_sender(config->directory, letter->recipient);
	Secrecy clearance = who.person ? who.person->clearance
			    : who.unit ? who.unit->clearance
				       : SECRECY_BIASA;

	if (letter->secrecy > clearance && g_strcmp0(reporter, letter->recipient) != 0)
		g_error("letter '%s' of %s to %s, who is cleared for %s", letter->letter,
		    secrecy_name(letter->secrecy), letter->recipient, secrecy_name(clearance));
}

static inline void check_letters(Store *store, const Config *config)
{
	g_autoptr(GPtrArray) letters = outbox_list(store, NULL, 0, 0, NULL);

	for (guint i = 0; i < letters->len; i++) {
		const Letter *l = letters->pdata[i];
		g_autoptr(GPtrArray) history = history_of(store, l->entry, NULL);
		g_autoptr(Entry) entry = l->entry ? entries_get(store, l->entry, NULL) : NULL;
		check_reason(history, l);
		check_cleared(config, l, entry ? entry->reporter_address : NULL);
	}
}

/* Stages, asks and what the office has written, as text: what a wrong answer must leave as it is. */
static inline char *state_of(Store *store)
{
	EntryFilter all = {.most = SECRECY_SANGAT_RAHASIA};
	g_autoptr(GPtrArray) entries = entries_list(store, &all, NULL);
	g_autoptr(GPtrArray) asks = asks_list(store, 0, false, NULL);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < entries->len; i++) {
		const Entry *e = entries->pdata[i];
		g_string_append_printf(out, "%s %s %s %" G_GINT64_FORMAT " %s %s %u", e->label,
		    e->workflow, e->stage, e->closed, e->place, e->summary, e->assigned->len);
		for (guint k = 0; k < e->sections->len; k++) {
			const Section *s = e->sections->pdata[k];
			g_string_append_printf(out, " %s=%s", s->name, s->text);
		}
		g_string_append_c(out, '\n');
	}
	for (guint i = 0; i < asks->len; i++) {
		const Ask *a = asks->pdata[i];
		g_string_append_printf(out, "%" G_GINT64_FORMAT " %s %s\n", a->id,
		    ask_state_name(a->state), a->answer ? a->answer : "");
	}
	return g_string_free(out, FALSE);
}

#endif
