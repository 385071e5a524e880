#include "decide/workflow.h"

#include "decide/asking.h"
#include "decide/deadline.h"
#include "decide/plan_text.h"
#include "decide/receipt.h"
#include "decide/recipients.h"

/* No workflow has so many stages that ask nobody; `check` refuses circles of them. */
enum { MOST_STEPS = 64 };

static void tell(const WorkflowStep *step, Plan *plan, const char *kind, json_t *detail)
{
	plan_tell_json(plan, step->now, step->actor, kind, detail);
}

static void tell_withheld(const WorkflowStep *step, Plan *plan, const LetterOrder *order,
    const char *address, const char *why)
{
	tell(step, plan, "withheld",
	    json_pack("{s:s, s:s, s:s}", "letter", order->letter, "to", address, "why", why));
}

static LetterUrgency urgency_of(const WorkflowStep *step, const LetterOrder *order)
{
	if (order->to == TO_REPORTER)
		return step->known && !step->known->authenticated ? URGENCY_UNVERIFIED
								  : URGENCY_RECEIPT;
	return order->to == TO_LIST ? URGENCY_LIST : URGENCY_COPY;
}

static void want_letter(const WorkflowStep *step, Plan *plan, const Stage *stage,
    const LetterOrder *order, const Recipient *to)
{
	const Entry *entry = plan->entry;
	g_autofree char *action = g_strdup_printf("%s/%s", stage->name, order->letter);
	LetterWanted *w = letter_wanted_new(order->letter, to->address, action);

	w->to_name = g_strdup(to->name);
	w->to_title = g_strdup(to->title);
	w->list = order->to == TO_LIST ? g_strdup(order->name) : NULL;
	w->neutral = order->neutral;
	w->attach = order->attach;
	w->secrecy = order->neutral ? SECRECY_BIASA : entry->secrecy;
	w->urgency = urgency_of(step, order);
	w->reply_to_id = order->to == TO_REPORTER ? g_strdup(entry->message_id) : NULL;
	g_ptr_array_add(plan->letters, w);
}

/* "" when this recipient may have this letter of this entry. */
static const char *refusal(
    const WorkflowStep *step, const Entry *entry, const LetterOrder *order, const Recipient *to)
{
	if (entry->secrecy > order->up_to)
		return "the entry is more secret than this letter may carry";
	if (!order->neutral && to->clearance < entry->secrecy)
		return "the recipient is not cleared for the entry";
	if (order->to == TO_REPORTER && step->known)
		return receipt_refusal(step->known);
	return "";
}

void workflow_letter(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const LetterOrder *order)
{
	g_autoptr(GArray) to = recipients_of(step->config, order, plan->entry, step->now);

	for (guint i = 0; i < to->len; i++) {
		const Recipient *r = &g_array_index(to, Recipient, i);
		const char *why = refusal(step, plan->entry, order, r);
		if (*why)
			tell_withheld(step, plan, order, r->address, why);
		else
			want_letter(step, plan, stage, order, r);
	}
	if (to->len == 0)
		tell_withheld(step, plan, order, "", "nobody stands behind this recipient");
}

static void set_timer(Plan *plan, const Stage *stage, const char *kind, guint index, gint64 at)
{
	g_autofree char *detail =
	    g_strdup_printf("{\"index\":%u,\"stage\":\"%s\"}", index, stage->name);

	g_ptr_array_add(plan->timers, timer_new(0, kind, detail, at));
}

static gint64 after(const WorkflowStep *step, gint64 seconds)
{
	return deadline_after(step->config->calendar, step->config->office.zone, step->now, seconds,
	    step->workflow->working_time);
}

/* Its own limit with reminders before and escalations after, or the wait before the next stage. */
static void set_times(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	if (stage->then && stage->wait > 0)
		set_timer(plan, stage, "then", 0, after(step, stage->wait));
	if (stage->limit == 0)
		return;
	set_timer(plan, stage, "limit", 0, after(step, stage->limit));
	for (guint i = 0; i < stage->remind->len; i++)
		set_timer(plan, stage, "remind", i,
		    after(step, MAX(0, stage->limit - g_array_index(stage->remind, gint64, i))));
	for (guint i = 0; i < stage->escalations->len; i++) {
		const Escalation *e = stage->escalations->pdata[i];
		set_timer(plan, stage, "escalate", i, after(step, stage->limit + e->after));
	}
}

/* What the stage left behind was waiting for is no longer due. */
static void leave(Plan *plan)
{
	static const char *const kinds[] = {"limit", "remind", "escalate", "then", "release"};

	if (!plan->entry->stage || plan->cancelled->len > 0)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
		g_ptr_array_add(plan->cancelled, g_strdup(kinds[i]));
}

/* One stage; the name of the next when it is entered at once, else NULL. */
static const char *enter_one(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	Entry *entry = plan->entry;

	leave(plan);
	g_free(entry->stage);
	entry->stage = g_strdup(stage->name);
	tell(step, plan, "stage", json_pack("{s:s}", "stage", stage->name));
	for (guint i = 0; i < stage->letters->len; i++)
		workflow_letter(step, plan, stage, stage->letters->pdata[i]);
	if (stage->stops_clock)
		entry->due = 0;
	if (stage->end) {
		entry->closed = step->now;
		return NULL;
	}
	set_times(step, plan, stage);
	if (stage->ask)
		asking_open(step, plan, stage);
	return stage->ask || stage->joins->len > 0 || stage->wait > 0 ? NULL : stage->then;
}

void workflow_enter(const WorkflowStep *step, Plan *plan, const char *name)
{
	for (int i = 0; name && i < MOST_STEPS; i++) {
		const Stage *stage = workflow_stage(step->workflow, name);
		g_assert(stage); /* `check` has proved it */
		name = enter_one(step, plan, stage);
	}
}

void workflow_answered(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const Answer *answer)
{
	for (guint i = 0; i < answer->letters->len; i++)
		workflow_letter(step, plan, stage, answer->letters->pdata[i]);
	if (answer->then)
		workflow_enter(step, plan, answer->then);
}
