#include "flow/workflow.h"

#include "flow/asking.h"
#include "flow/object_entry.h"
#include "flow/plan_text.h"
#include "flow/service_clock.h"
#include "flow/standin.h"
#include "flow/supplement_order.h"
#include "flow/workflow_time.h"
#include "flow/workflow_vacant.h"
#include "who/assignment.h"
#include "who/excluded.h"
#include "who/party.h"
#include "who/recipients.h"

static void tell(const WorkflowStep *step, Plan *plan, const char *kind, json_t *detail)
{
	plan_tell_json(plan, step->now, step->actor, kind, detail);
}

static void tell_withheld(const WorkflowStep *step, Plan *plan, const LetterOrder *order,
    const char *address, ReasonId why)
{
	g_autofree char *said = language_tell(step->config->language, why);

	tell(step, plan, "withheld",
	    json_pack("{s:s, s:s, s:s}", "letter", order->letter, "to", address, "why", said));
}

static LetterUrgency urgency_of(const WorkflowStep *step, const LetterOrder *order)
{
	if (order->to == TO_REPORTER)
		return step->receipt.unverified ? URGENCY_UNVERIFIED : URGENCY_RECEIPT;
	return order->to == TO_LIST ? URGENCY_LIST : URGENCY_COPY;
}

void workflow_delay(const WorkflowStep *step, Plan *plan, LetterWanted *letter)
{
	const Receipt *receipt = &step->receipt;

	if (receipt->not_before == 0)
		return;
	letter->not_before = receipt->not_before;
	g_autofree char *why = language_tell(step->config->language, REASON_LETTER_DELAYED);
	tell(step, plan, "delayed",
	    json_pack("{s:s, s:s, s:I, s:s}", "letter", letter->letter, "to", letter->to_address,
		"until", (json_int_t)receipt->not_before, "why", why));
	if (receipt->first)
		g_ptr_array_add(
		    plan->alarms, reason_new(REASON_ALARM_LETTERS_LATE, letter->to_address));
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
	if (order->to == TO_REPORTER)
		workflow_delay(step, plan, w);
	g_ptr_array_add(plan->letters, w);
}

/* REASON_NONE when this recipient may have this letter of this entry. */
static ReasonId refusal(
    const WorkflowStep *step, const Entry *entry, const LetterOrder *order, const Recipient *to)
{
	if (entry->secrecy > order->up_to)
		return REASON_WITHHELD_TOO_SECRET;
	if (excluded_has(step->config, entry, to->address, step->now))
		return REASON_WITHHELD_ABOUT_HIM;
	if (!order->neutral && to->clearance < entry->secrecy)
		return REASON_WITHHELD_NOT_CLEARED;
	return order->to == TO_REPORTER ? step->receipt.refusal : REASON_NONE;
}

static void add_name(const WorkflowStep *step, GArray *to, const char *name)
{
	Party party;

	if (!party_find(step->config->directory, name, &party))
		return;
	Recipient r = {party.address, party.full_name, party.title, party.clearance};
	g_array_append_val(to, r);
}

/* Who answered, or those who still owe this stage an answer. */
static void add_people(const WorkflowStep *step, const Plan *plan, const Stage *stage,
    const LetterOrder *order, GArray *to)
{
	if (order->to == TO_ANSWERER)
		add_name(step, to, step->actor);
	for (guint i = 0; order->to == TO_ASKED && step->asks && i < step->asks->len; i++) {
		const Ask *ask = step->asks->pdata[i];
		if (ask->state == ASK_OPEN && g_str_equal(ask->stage, stage->name))
			add_name(step, to, ask->person);
	}
	for (guint i = 0; order->to == TO_ASKED && i < plan->asks->len; i++)
		add_name(step, to, ((const AskWanted *)plan->asks->pdata[i])->person);
}

void workflow_letter(
    const WorkflowStep *step, Plan *plan, const Stage *stage, const LetterOrder *order)
{
	g_autoptr(GArray) to = recipients_of(step->config, order, plan->entry, step->now);

	if (order->to == TO_ANSWERER || order->to == TO_ASKED)
		add_people(step, plan, stage, order, to);

	for (guint i = 0; i < to->len; i++) {
		const Recipient *r = &g_array_index(to, Recipient, i);
		ReasonId why = refusal(step, plan->entry, order, r);
		if (why != REASON_NONE)
			tell_withheld(step, plan, order, r->address, why);
		else
			want_letter(step, plan, stage, order, r);
	}
	if (to->len == 0)
		tell_withheld(step, plan, order, "", REASON_WITHHELD_NOBODY);
}

/* Nobody owes an answer to a stage that is left behind. */
static void void_asks(const WorkflowStep *step, Plan *plan)
{
	for (guint i = 0; step->asks && i < step->asks->len; i++) {
		const Ask *ask = step->asks->pdata[i];
		if (ask->state == ASK_OPEN && !plan_settles(plan, ask))
			plan_settle(plan, ask, ASK_VOID);
	}
}

void workflow_leave(const WorkflowStep *step, Plan *plan)
{
	static const TimerKind kinds[] = {TIMER_LIMIT, TIMER_REMIND, TIMER_ESCALATE, TIMER_THEN,
	    TIMER_RELEASE, TIMER_STAND_IN, TIMER_EXPIRED, TIMER_JOINED};

	if (!plan->entry->stage || plan->cancelled != 0)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
		plan_cancel(plan, kinds[i]);
	void_asks(step, plan);
}

static void start(const WorkflowStep *step, Plan *plan, const Workflow *workflow, const char *text)
{
	const WorkflowStep own = object_step(step, workflow);
	Plan *child = object_child(step, plan, workflow, text, NULL);

	workflow_enter(&own, child, workflow->first);
	g_ptr_array_add(plan->also, child);
}

static void start_all(
    const WorkflowStep *step, Plan *plan, const GPtrArray *names, const char *text)
{
	for (guint i = 0; i < names->len; i++)
		start(step, plan, config_workflow(step->config, names->pdata[i]), text);
}

/* Looks, once this is done, whether what the stage waits for has ended. */
static void watch_tasks(const WorkflowStep *step, Plan *plan, gint64 entry)
{
	g_ptr_array_add(plan->timers, timer_new(entry, TIMER_JOINED, "{}", step->now));
}

/* Who has had it before has it no longer. */
static void give(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	GPtrArray *assigned = plan->entry->assigned;
	json_t *names = json_array();

	g_ptr_array_set_size(assigned, 0);
	for (guint i = 0; i < stage->give_to->len; i++) {
		const char *unit = stage->give_to->pdata[i];
		g_ptr_array_add(assigned, g_strdup(unit));
		json_array_append_new(names, json_string(unit));
	}
	plan->entry->promised = 0;
	tell(step, plan, "assigned", json_pack("{s:o, s:I}", "to", names, "until", (json_int_t)0));
}

/* Whoever was served is asked a while later how it was. */
static void set_survey(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	const Survey *survey = step->config->survey;

	if (!survey_service(survey, step->workflow->name, stage->name))
		return;
	g_autofree char *detail = g_strdup_printf("{\"stage\":\"%s\"}", stage->name);
	g_ptr_array_add(
	    plan->timers, timer_new(0, TIMER_SURVEY, detail, step->now + survey->after));
}

/* One stage; the name of the next when it is entered at once, else NULL. */
static const char *enter_one(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	Entry *entry = plan->entry;

	workflow_leave(step, plan);
	g_free(entry->stage);
	entry->stage = g_strdup(stage->name);
	entry->visit++;
	entry->closed = 0;
	tell(step, plan, "stage", json_pack("{s:s}", "stage", stage->name));
	if (stage->give_to->len > 0)
		give(step, plan, stage);
	for (guint i = 0; i < stage->letters->len; i++)
		workflow_letter(step, plan, stage, stage->letters->pdata[i]);
	start_all(step, plan, stage->starts, NULL);
	service_clock_enter(step, plan, stage);
	if (stage->stops_clock)
		service_clock_stop(step, plan, stage);
	if (stage->end) {
		entry->closed = step->now;
		set_survey(step, plan, stage);
		if (entry->parent)
			watch_tasks(step, plan, entry->parent);
		return NULL;
	}
	if (stage->joins->len > 0)
		watch_tasks(step, plan, 0);
	workflow_set_times(step, plan, stage);
	if (stage->ask)
		asking_open(step, plan, stage);
	return stage->ask || stage->joins->len > 0 || stage->wait > 0 ? NULL : stage->then;
}

static const char *pass_over(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	tell(step, plan, "vacant",
	    json_pack("{s:s, s:s?}", "stage", stage->name, "role", stage->ask->role));
	for (guint i = 0; i < stage->give_to->len; i++)
		g_ptr_array_add(
		    plan->alarms, reason_new(REASON_ALARM_NO_ADDRESS, step->workflow->title,
				      (const char *)stage->give_to->pdata[i]));
	return stage->vacant;
}

static const char *leave_out(const WorkflowStep *step, Plan *plan, const Stage *stage)
{
	tell(step, plan, "concerned",
	    json_pack("{s:s, s:s}", "stage", stage->name, "role", stage->ask->role));
	return stage->concerned;
}

void workflow_enter(const WorkflowStep *step, Plan *plan, const char *name)
{
	for (int i = 0; name && i < MOST_STEPS; i++) {
		const Stage *stage = workflow_stage(step->workflow, name);
		g_assert(stage); /* `check` has proved it */
		if (workflow_is_vacant(step->config, stage))
			name = pass_over(step, plan, stage);
		else if (workflow_concerns(step->config, plan->entry, stage))
			name = leave_out(step, plan, stage);
		else
			name = enter_one(step, plan, stage);
	}
}

static void set_name(char **member, const char *name)
{
	g_free(*member);
	*member = g_strdup(name);
}

/* The old text stays in the history. */
static void keep(const WorkflowStep *step, Plan *plan, const Answer *answer, const char *note)
{
	const char *old = entry_section(plan->entry, answer->keep);

	tell(step, plan, "section",
	    json_pack("{s:s, s:s?, s:s}", "name", answer->keep, "old", old, "new", note));
	if (answer->append)
		entry_append_section(plan->entry, answer->keep, note);
	else
		entry_set_section(plan->entry, answer->keep, note);
	supplement_order_result(step, plan, answer->keep, note);
}

static void assign(const WorkflowStep *step, Plan *plan, const char *note)
{
	g_autoptr(Assignment) a = assignment_read(step->config, note, step->now);
	json_t *names = json_array();

	if (a->names->len > 0)
		g_ptr_array_set_size(plan->entry->assigned, 0);
	for (guint i = 0; i < a->names->len; i++) {
		g_ptr_array_add(plan->entry->assigned, g_strdup(a->names->pdata[i]));
		json_array_append_new(names, json_string(a->names->pdata[i]));
	}
	plan->entry->promised = a->until;
	tell(step, plan, "assigned",
	    json_pack("{s:o, s:I}", "to", names, "until", (json_int_t)a->until));
}

/* Its matter is the name, its text the address. */
static void make_contact(const WorkflowStep *step, Plan *plan)
{
	const Entry *e = plan->entry;

	g_ptr_array_add(plan->contacts,
	    contact_new(CONTACT_ADDED, e->text, e->summary, step->actor, step->now));
	tell(
	    step, plan, "contact", json_pack("{s:s, s:s}", "name", e->summary, "address", e->text));
}

/* Its procedure begins anew as that of another kind, its number stays.  The reporter has his receipt already. */
static void become(const WorkflowStep *step, Plan *plan, const Answer *answer)
{
	const Workflow *workflow = config_workflow(step->config, answer->becomes);
	Entry *entry = plan->entry;
	WorkflowStep own = *step;

	tell(step, plan, "becomes",
	    json_pack("{s:s?, s:s, s:b}", "old", entry->workflow, "new", workflow->name, "urgent",
		answer->urgent));
	own.workflow = workflow;
	own.receipt = (Receipt){.refusal = REASON_RECEIPT_HAD};
	set_name(&entry->class, workflow->name);
	set_name(&entry->workflow, workflow->name);
	if (answer->urgent)
		entry->urgency = DEGREE_MOST_URGENT;
	entry->secrecy = MAX(entry->secrecy, workflow->secrecy);
	service_clock_begin(&own, plan, entry->registered);
	workflow_enter(&own, plan, workflow->first);
}

void workflow_answered(const WorkflowStep *step, Plan *plan, const Stage *stage,
    const Answer *answer, const char *note)
{
	plan->entry->visit++;
	if (answer->keep && *note)
		keep(step, plan, answer, note);
	if (answer->assigns)
		assign(step, plan, note);
	if (answer->contact)
		make_contact(step, plan);
	for (guint i = 0; i < answer->letters->len; i++)
		workflow_letter(step, plan, stage, answer->letters->pdata[i]);
	start_all(step, plan, answer->starts, note);
	if (answer->becomes)
		become(step, plan, answer);
	else if (answer->then)
		workflow_enter(step, plan, answer->then);
	else if (answer->extends > 0)
		workflow_extend(step, plan, stage, answer->extends);
}
