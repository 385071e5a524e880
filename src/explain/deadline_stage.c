#include "explain/deadline_stage.h"

#include "base/jsontext.h"
#include "explain/deadline_words.h"
#include "flow/deadline.h"
#include "flow/standin.h"
#include "flow/workflow.h"
#include "flow/workflow_time.h"
#include "flow/workflow_vacant.h"

#include <jansson.h>

/* What is needed for each of them. */
typedef struct Case {
	const DeadlineFacts *facts;
	const Workflow *workflow;
	const Stage *stage;
	gint64 entered;
	gint64 limit; /* when it passes; 0: none */
	bool promised; /* it was told when the entry was given to somebody */
	char *spot; /* of the stage */
} Case;

static gint64 entered_at(const DeadlineFacts *f, const Stage *stage)
{
	for (guint i = f->history->len; i-- > 0;) {
		const HistoryLine *line = f->history->pdata[i];
		if (!g_str_equal(line->kind, "stage"))
			continue;
		json_t *detail = json_loads(line->detail, 0, NULL);
		bool here = g_str_equal(json_text_of(detail, "stage"), stage->name);
		json_decref(detail);
		if (here)
			return line->at;
	}
	return f->entry->registered;
}

/* When that timer of the stage comes; 0: it has come, or never was. */
static gint64 timer_at(const Case *c, TimerKind kind, guint index)
{
	for (guint i = 0; i < c->facts->timers->len; i++) {
		const Timer *timer = c->facts->timers->pdata[i];
		if (timer->kind != kind)
			continue;
		json_t *detail = json_loads(timer->detail, 0, NULL);
		bool is = g_str_equal(json_text_of(detail, "stage"), c->stage->name) &&
			  json_integer_value(json_object_get(detail, "index")) == index;
		json_decref(detail);
		if (is)
			return timer->at;
	}
	return 0;
}

/* `seconds` after the stage was entered; of a promised time by the clock on the wall. */
static gint64 after(const Case *c, gint64 seconds)
{
	return deadline_after(c->facts->config->calendar, c->facts->config->office.zone, c->entered,
	    seconds, c->workflow->working_time && !c->promised);
}

static Deadline deadline_of(const Case *c)
{
	return (Deadline){c->facts->config->calendar, c->facts->config->office.zone, c->entered,
	    c->promised ? c->limit - c->entered : c->stage->limit,
	    c->workflow->working_time && !c->promised};
}

/* How long, as the workflow counts.  Caller frees. */
static char *rule_of(const Case *c, gint64 duration)
{
	return deadline_limit(c->facts->config, c->workflow, duration);
}

static void explain_limit(const Case *c, GPtrArray *reasons)
{
	DeadlineReason *r = deadline_reason_add(
	    reasons, "limit", c->limit, reason_new(REASON_EXPLAIN_LIMIT, c->stage->title));
	g_autofree char *rule = c->stage->limit > 0 ? rule_of(c, c->stage->limit) : NULL;

	if (c->promised) {
		deadline_reason_say(r, reason_new(REASON_EXPLAIN_PROMISED));
		if (rule)
			deadline_reason_say(
			    r, reason_new(REASON_EXPLAIN_IN_PLACE_OF, rule, c->spot));
	} else {
		deadline_reason_say(r,
		    reason_new(c->stage->ask && c->stage->ask->reading ? REASON_EXPLAIN_SINCE_LIST
								       : REASON_EXPLAIN_SINCE_STAGE,
			rule, c->spot));
		deadline_reason_count(c->facts, r, c->workflow, c->entered, c->stage->limit);
	}
	const Stage *then = c->stage->on_limit ? workflow_comes_to(c->facts->config, c->workflow,
						     c->stage->on_limit)
					       : NULL;
	deadline_reason_say(r, then ? reason_new(REASON_EXPLAIN_THEN_STAGE, then->title)
				    : reason_new(REASON_EXPLAIN_THEN_STAYS));
	deadline_reason_end(c->facts, r);
}

/* Its time by the rules, or the timer's where that is another: put off, or set by older rules.  Takes `why` over. */
static void tell_shift(const Case *c, DeadlineReason *r, gint64 ruled, Reason *why)
{
	if (r->at == ruled) {
		reason_free(why);
		return;
	}
	g_autofree char *was = deadline_moment(c->facts->config, ruled);
	deadline_reason_say(r, reason_because(why, REASON_EXPLAIN_BY_RULE, was));
}

static const Role *asked_role(const Case *c)
{
	const char *name = c->stage->ask ? c->stage->ask->role : NULL;

	return name ? directory_role(c->facts->config->directory, name) : NULL;
}

/* "21.30" */
static char *clock_time(guint minute)
{
	return g_strdup_printf("%02u.%02u", minute / 60, minute % 60);
}

static void tell_quiet(const Case *c, DeadlineReason *r, gint64 ruled)
{
	const Role *role = asked_role(c);

	if (!role) {
		tell_shift(c, r, ruled, reason_new(REASON_EXPLAIN_PUT_OFF));
		return;
	}
	g_autofree char *from = clock_time(role->quiet.from);
	g_autofree char *until = clock_time(role->quiet.until);
	tell_shift(c, r, ruled, reason_new(REASON_EXPLAIN_QUIET, role->title, from, until));
}

static void explain_reminder(const Case *c, guint i, GPtrArray *reasons)
{
	gint64 before = g_array_index(c->stage->remind, gint64, i);
	const Deadline d = deadline_of(c);
	gint64 ruled = deadline_before(&d, before), set = timer_at(c, TIMER_REMIND, i);
	DeadlineReason *r = deadline_reason_add(
	    reasons, "remind", set ? set : ruled, reason_new(REASON_EXPLAIN_REMIND));
	g_autofree char *length = deadline_duration(c->facts->config, before);

	deadline_reason_say(r, reason_new(REASON_EXPLAIN_BEFORE_LIMIT, length));
	tell_quiet(c, r, ruled);
	deadline_reason_end(c->facts, r);
}

/* Caller frees. */
static char *recipient_of(const Case *c, const LetterOrder *order)
{
	const Role *role =
	    order->to == TO_ROLE ? directory_role(c->facts->config->directory, order->name) : NULL;

	if (role || order->name)
		return g_strdup(role ? role->title : order->name);
	return language_tell(c->facts->config->language, REASON_EXPLAIN_SOMEBODY);
}

static void explain_escalation(const Case *c, guint i, GPtrArray *reasons)
{
	const Escalation *e = c->stage->escalations->pdata[i];
	const Deadline d = deadline_of(c);
	gint64 ruled = deadline_beyond(&d, e->after);
	gint64 set = timer_at(c, TIMER_ESCALATE, i);
	DeadlineReason *r = deadline_reason_add(
	    reasons, "escalate", set ? set : ruled, reason_new(REASON_EXPLAIN_ESCALATE));
	g_autofree char *length = deadline_duration(c->facts->config, e->after);
	g_autofree char *whom = recipient_of(c, &e->letter);
	g_autofree char *spot = deadline_spot(e->letter.at);

	deadline_reason_say(r, e->after > 0 ? reason_new(REASON_EXPLAIN_AFTER_LIMIT, length, spot)
					    : reason_new(REASON_EXPLAIN_AT_LIMIT, spot));
	deadline_reason_say(
	    r, reason_new(e->ask ? REASON_EXPLAIN_ASKED_INSTEAD : REASON_EXPLAIN_INFORMED, whom));
	tell_shift(c, r, ruled, reason_new(REASON_EXPLAIN_AS_BEGUN));
	deadline_reason_end(c->facts, r);
}

static void explain_wait(const Case *c, GPtrArray *reasons)
{
	gint64 set = timer_at(c, TIMER_THEN, 0);
	const Stage *then = workflow_comes_to(c->facts->config, c->workflow, c->stage->then);
	DeadlineReason *r =
	    deadline_reason_add(reasons, "then", set ? set : after(c, c->stage->wait),
		reason_new(REASON_EXPLAIN_THEN, then ? then->title : c->stage->then));
	g_autofree char *length = rule_of(c, c->stage->wait);

	deadline_reason_say(r, reason_new(REASON_EXPLAIN_SINCE_STAGE, length, c->spot));
	deadline_reason_count(c->facts, r, c->workflow, c->entered, c->stage->wait);
	deadline_reason_end(c->facts, r);
}

static void explain_release(
    const Case *c, const Timer *timer, const json_t *detail, GPtrArray *reasons)
{
	DeadlineReason *r =
	    deadline_reason_add(reasons, "release", timer->at, reason_new(REASON_EXPLAIN_RELEASE));

	deadline_reason_say(r, reason_new(REASON_EXPLAIN_UNDO_UNTIL, json_text_of(detail, "act"),
				   json_text_of(detail, "actor")));
	deadline_reason_end(c->facts, r);
}

/* Caller frees. */
static char *person_of_ask(const Case *c, gint64 id)
{
	for (guint i = 0; i < c->facts->asks->len; i++) {
		const Ask *ask = c->facts->asks->pdata[i];
		if (ask->id == id)
			return g_strdup(ask->person);
	}
	return language_tell(c->facts->config->language, REASON_EXPLAIN_WHO_WAS_ASKED);
}

static void explain_stand_in(
    const Case *c, const Timer *timer, const json_t *detail, GPtrArray *reasons)
{
	gint64 ask = json_integer_value(json_object_get(detail, "ask"));
	g_autofree char *person = person_of_ask(c, ask);
	DeadlineReason *r = deadline_reason_add(
	    reasons, "stand-in", timer->at, reason_new(REASON_EXPLAIN_STAND_IN));

	deadline_reason_say(r, reason_new(REASON_EXPLAIN_ABSENT, person));
	deadline_reason_end(c->facts, r);
}

static void explain_timers(const Case *c, GPtrArray *reasons)
{
	for (guint i = 0; i < c->facts->timers->len; i++) {
		const Timer *timer = c->facts->timers->pdata[i];
		json_t *detail = json_loads(timer->detail, 0, NULL);
		if (timer->kind == TIMER_RELEASE)
			explain_release(c, timer, detail, reasons);
		else if (timer->kind == TIMER_STAND_IN)
			explain_stand_in(c, timer, detail, reasons);
		json_decref(detail);
	}
}

static void explain_mailing(const Case *c, const Ask *ask, GPtrArray *reasons)
{
	const Role *role = asked_role(c);
	DeadlineReason *r = deadline_reason_add(
	    reasons, "mail", ask->mail_at, reason_new(REASON_EXPLAIN_MAIL, ask->person));

	if (role) {
		g_autofree char *spot = deadline_spot(role->at);
		deadline_reason_say(r, reason_new(REASON_EXPLAIN_BATCH, role->title, spot));
	}
	deadline_reason_end(c->facts, r);
}

static void explain_ask(const Case *c, const Ask *ask, GPtrArray *reasons)
{
	g_autofree char *length = deadline_duration(c->facts->config, ask->expires - ask->asked);
	g_autofree char *asked = deadline_moment(c->facts->config, ask->asked);

	if (ask->mail_at > 0 && ask->letter == 0)
		explain_mailing(c, ask, reasons);
	if (ask->expires == 0)
		return;
	DeadlineReason *r = deadline_reason_add(
	    reasons, "expires", ask->expires, reason_new(REASON_EXPLAIN_EXPIRES, ask->person));
	deadline_reason_say(r, reason_new(REASON_EXPLAIN_ASKED, length, asked));
	deadline_reason_end(c->facts, r);
}

static gint64 limit_of(const Case *c)
{
	gint64 set = timer_at(c, TIMER_LIMIT, 0);

	if (c->promised)
		return c->facts->entry->promised;
	return set ? set : c->stage->limit > 0 ? after(c, c->stage->limit) : 0;
}

void deadline_stage_reasons(
    const DeadlineFacts *f, const Workflow *workflow, const Stage *stage, GPtrArray *reasons)
{
	g_autofree char *spot = deadline_spot(stage->at);
	Case c = {.facts = f, .workflow = workflow, .stage = stage, .spot = spot};

	c.entered = workflow_time_begins(f->config, f->entry, stage, entered_at(f, stage));
	c.promised = stage->ask && stage->ask->assigned && f->entry->promised > c.entered;
	c.limit = limit_of(&c);
	if (c.limit > 0) {
		for (guint i = 0; i < stage->remind->len; i++)
			explain_reminder(&c, i, reasons);
		explain_limit(&c, reasons);
		for (guint i = 0; i < stage->escalations->len; i++)
			explain_escalation(&c, i, reasons);
	}
	if (stage->then && stage->wait > 0)
		explain_wait(&c, reasons);
	explain_timers(&c, reasons);
	for (guint i = 0; i < f->asks->len; i++)
		explain_ask(&c, f->asks->pdata[i], reasons);
}
