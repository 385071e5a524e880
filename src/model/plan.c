#include "model/plan.h"

AskWanted *ask_wanted_new(const char *person, const char *stage, LetterWanted *letter)
{
	AskWanted *wanted = g_new0(AskWanted, 1);

	wanted->person = g_strdup(person);
	wanted->stage = g_strdup(stage);
	wanted->letter = letter;
	return wanted;
}

void ask_wanted_free(AskWanted *wanted)
{
	g_free(wanted->person);
	g_free(wanted->stage);
	letter_wanted_free(wanted->letter);
	g_free(wanted);
}

DocketWanted *docket_wanted_new(Docket *docket, LetterWanted *letter)
{
	DocketWanted *wanted = g_new0(DocketWanted, 1);

	wanted->docket = docket;
	wanted->letter = letter;
	return wanted;
}

void docket_wanted_free(DocketWanted *wanted)
{
	docket_free(wanted->docket);
	if (wanted->letter)
		letter_wanted_free(wanted->letter);
	g_free(wanted);
}

MailSettled *mail_settled_new(gint64 mail, Outcome outcome, Reason *why, bool of_entry)
{
	MailSettled *settled = g_new0(MailSettled, 1);

	settled->mail = mail;
	settled->outcome = outcome;
	settled->why = why;
	settled->of_entry = of_entry;
	return settled;
}

void mail_settled_free(MailSettled *settled)
{
	reason_free(settled->why);
	if (settled->files)
		g_array_unref(settled->files);
	g_free(settled);
}

Call *call_new(const char *phone, Reason *why)
{
	Call *call = g_new0(Call, 1);

	call->phone = g_strdup(phone);
	call->why = why;
	return call;
}

void call_free(Call *call)
{
	g_free(call->phone);
	reason_free(call->why);
	g_free(call);
}

Plan *plan_new(Outcome outcome, Reason *why)
{
	Plan *plan = g_new0(Plan, 1);

	plan->outcome = outcome;
	plan->why = why;
	plan->history = g_ptr_array_new_with_free_func((GDestroyNotify)history_line_free);
	plan->letters = g_ptr_array_new_with_free_func((GDestroyNotify)letter_wanted_free);
	plan->asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_wanted_free);
	plan->settled = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free);
	plan->timers = g_ptr_array_new_with_free_func((GDestroyNotify)timer_free);
	plan->alarms = reasons_new();
	plan->calls = g_ptr_array_new_with_free_func((GDestroyNotify)call_free);
	plan->relations = g_ptr_array_new_with_free_func((GDestroyNotify)relation_free);
	plan->dockets = g_ptr_array_new_with_free_func((GDestroyNotify)docket_wanted_free);
	plan->mails = g_ptr_array_new_with_free_func((GDestroyNotify)mail_settled_free);
	plan->attendances = g_ptr_array_new_with_free_func((GDestroyNotify)attendance_free);
	plan->absences = g_ptr_array_new_with_free_func((GDestroyNotify)absence_free);
	plan->contacts = g_ptr_array_new_with_free_func((GDestroyNotify)contact_free);
	plan->chat_lines = g_ptr_array_new_with_free_func(g_free);
	plan->chat_parts = g_array_new(FALSE, FALSE, sizeof(guint));
	plan->also = g_ptr_array_new_with_free_func((GDestroyNotify)plan_free);
	return plan;
}

void plan_free(Plan *plan)
{
	if (!plan)
		return;
	GPtrArray *arrays[] = {plan->history, plan->letters, plan->asks, plan->settled,
	    plan->timers, plan->alarms, plan->calls, plan->relations, plan->dockets, plan->mails,
	    plan->attendances, plan->absences, plan->contacts, plan->chat_lines, plan->also};
	for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
		g_ptr_array_unref(arrays[i]);
	g_array_unref(plan->chat_parts);
	entry_free(plan->entry);
	letter_notice_free(plan->notice);
	survey_step_free(plan->survey);
	reason_free(plan->why);
	g_free(plan);
}

void plan_cancel(Plan *plan, TimerKind kind)
{
	plan->cancelled |= 1U << kind;
}

bool plan_cancels(const Plan *plan, TimerKind kind)
{
	return plan->cancelled & 1U << kind;
}

void plan_tell(Plan *plan, gint64 at, const char *actor, const char *kind, const char *detail)
{
	g_ptr_array_add(plan->history, history_line_new(0, at, actor, kind, detail));
}

void plan_settle(Plan *plan, const Ask *ask, AskState state)
{
	Ask *settled = ask_copy(ask);

	settled->state = state;
	g_ptr_array_add(plan->settled, settled);
}

bool plan_settles(const Plan *plan, const Ask *ask)
{
	for (guint i = 0; i < plan->settled->len; i++)
		if (((const Ask *)plan->settled->pdata[i])->id == ask->id)
			return true;
	return false;
}

bool plan_asks(const Plan *plan, const char *person)
{
	for (guint i = 0; i < plan->asks->len; i++)
		if (g_str_equal(((const AskWanted *)plan->asks->pdata[i])->person, person))
			return true;
	return false;
}

bool plan_acts(const Plan *plan)
{
	if (plan->outcome == OUTCOME_ANSWER || plan->outcome == OUTCOME_COMMAND ||
	    plan->settled->len > 0 || plan->dockets->len > 0 || plan->mails->len > 0 ||
	    plan->absences->len > 0 || plan->contacts->len > 0 || plan->withdraws)
		return true;
	for (guint i = 0; i < plan->also->len; i++)
		if (plan_acts(plan->also->pdata[i]))
			return true;
	return false;
}
