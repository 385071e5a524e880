#include "explain/deadline_reasons.h"

#include "explain/deadline_stage.h"
#include "explain/deadline_words.h"
#include "flow/service_clock.h"

#include <jansson.h>

/* The last line of that kind; its detail, or NULL.  New reference. */
static json_t *last_of(const GPtrArray *history, const char *kind, gint64 *at_r)
{
	for (guint i = history->len; i-- > 0;) {
		const HistoryLine *line = history->pdata[i];
		if (!g_str_equal(line->kind, kind))
			continue;
		*at_r = line->at;
		return json_loads(line->detail, 0, NULL);
	}
	*at_r = 0;
	return NULL;
}

static gint64 number_of(const json_t *detail, const char *member)
{
	return json_integer_value(json_object_get(detail, member));
}

/* A stage may have given it another length than the workflow has. */
static gint64 length_of(const Workflow *workflow, const json_t *runs)
{
	gint64 length = number_of(runs, "length");

	return length ? length : workflow->clock;
}

static ReasonId beginning(const Entry *entry, gint64 from)
{
	if (from == entry->registered)
		return REASON_EXPLAIN_SINCE_REGISTERED;
	return from > entry->registered ? REASON_EXPLAIN_SINCE_REOPENED
					: REASON_EXPLAIN_SINCE_RECEIVED;
}

/* Where it was begun, or whose it is. */
static void tell_beginning(
    const DeadlineFacts *f, DeadlineReason *r, const Workflow *workflow, const json_t *runs)
{
	const char *of = json_string_value(json_object_get(runs, "of"));
	gint64 from = number_of(runs, "from");

	if (of) {
		deadline_reason_say(r, *of ? reason_new(REASON_EXPLAIN_CLOCK_OF, of)
					   : reason_new(REASON_EXPLAIN_CLOCK_OF_ORIGIN));
		return;
	}
	deadline_reason_say(r, reason_new(beginning(f->entry, from)));
	deadline_reason_count(f, r, workflow, from, length_of(workflow, runs));
}

static void tell_stop(
    const DeadlineFacts *f, DeadlineReason *r, const json_t *stops, gint64 stopped)
{
	const char *stage = json_string_value(json_object_get(stops, "stage"));
	g_autofree char *at = deadline_moment(f->config, stopped);
	g_autofree char *apart = deadline_duration(f->config, r->at - stopped);

	r->over = true;
	deadline_reason_say(r, reason_new(stopped <= r->at ? REASON_EXPLAIN_STOPPED_BEFORE
							   : REASON_EXPLAIN_STOPPED_AFTER,
				   at, stage ? stage : "?", apart));
}

static void explain_clock(const DeadlineFacts *f, const Workflow *workflow, GPtrArray *reasons)
{
	gint64 started, stopped;
	json_t *runs = last_of(f->history, SERVICE_CLOCK_RUNS, &started);
	json_t *stops = last_of(f->history, SERVICE_CLOCK_STOPS, &stopped);
	g_autofree char *spot = deadline_spot(workflow->at);
	DeadlineReason *r = deadline_reason_add(
	    reasons, "clock", number_of(runs, "until"), reason_new(REASON_EXPLAIN_CLOCK));

	if (workflow->clock == 0) {
		r->at = 0;
		deadline_reason_say(r, reason_new(REASON_EXPLAIN_NO_CLOCK, workflow->title, spot));
	} else {
		g_autofree char *limit =
		    deadline_limit(f->config, workflow, length_of(workflow, runs));
		deadline_reason_say(
		    r, reason_new(REASON_EXPLAIN_CLOCK_RULE, limit, workflow->title, spot));
		if (runs)
			tell_beginning(f, r, workflow, runs);
		else
			deadline_reason_say(r, reason_new(REASON_EXPLAIN_NOT_STARTED));
		if (runs && stops && stopped >= started)
			tell_stop(f, r, stops, stopped);
		else if (runs)
			deadline_reason_end(f, r);
	}
	json_decref(runs);
	json_decref(stops);
}

GPtrArray *deadline_reasons(const DeadlineFacts *f)
{
	GPtrArray *reasons = deadline_reasons_new();
	const Workflow *workflow =
	    f->entry->workflow ? config_workflow(f->config, f->entry->workflow) : NULL;
	const Stage *stage = workflow && f->entry->stage && f->entry->closed == 0
				 ? workflow_stage(workflow, f->entry->stage)
				 : NULL;

	if (workflow)
		explain_clock(f, workflow, reasons);
	if (stage)
		deadline_stage_reasons(f, workflow, stage, reasons);
	return reasons;
}
