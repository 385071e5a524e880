#include "explain/deadline_reason.h"

#include "explain/deadline_account.h"
#include "explain/deadline_words.h"
#include "flow/deadline.h"

static void free_deadline(gpointer data)
{
	DeadlineReason *r = data;

	reason_free(r->title);
	g_ptr_array_unref(r->lines);
	g_free(r);
}

GPtrArray *deadline_reasons_new(void)
{
	return g_ptr_array_new_with_free_func(free_deadline);
}

DeadlineReason *deadline_reason_add(GPtrArray *reasons, const char *kind, gint64 at, Reason *title)
{
	DeadlineReason *r = g_new0(DeadlineReason, 1);

	r->kind = kind;
	r->at = at;
	r->lines = reasons_new();
	r->title = title;
	g_ptr_array_add(reasons, r);
	return r;
}

void deadline_reason_say(DeadlineReason *reason, Reason *line)
{
	g_ptr_array_add(reason->lines, line);
}

void deadline_reason_count(const DeadlineFacts *f, DeadlineReason *reason, const Workflow *workflow,
    gint64 from, gint64 seconds)
{
	const Calendar *calendar = f->config->calendar;
	GTimeZone *zone = f->config->office.zone;

	deadline_account(f->config, from, seconds, workflow->working_time, reason->lines);
	gint64 at = deadline_after(calendar, zone, from, seconds, workflow->working_time);
	if (at != reason->at) {
		g_autofree char *is = deadline_moment(f->config, reason->at);
		deadline_reason_say(reason, reason_new(REASON_EXPLAIN_RULES_CHANGED, is));
	}
}

void deadline_reason_end(const DeadlineFacts *f, DeadlineReason *reason)
{
	g_autofree char *left = deadline_duration(f->config, reason->at - f->now);

	reason->over = reason->at <= f->now;
	deadline_reason_say(
	    reason, reason_new(reason->over ? REASON_EXPLAIN_OVER : REASON_EXPLAIN_LEFT, left));
}
