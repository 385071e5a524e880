#include "decide/notice.h"

#include "base/text.h"

enum { WORDS_COLUMNS = 400 };

void notice_ask_others(
    Plan *plan, const Arrival *known, const GPtrArray *owed, StandinWhy why, const char *reason)
{
	for (guint i = 0; owed && i < owed->len; i++) {
		const Ask *ask = owed->pdata[i];
		g_ptr_array_add(plan->timers, standin_timer(ask, why, reason, known->now));
	}
}

const BounceRecipient *notice_recipient(const Bounce *report, const Letter *letter)
{
	for (guint i = 0; i < report->recipients->len; i++) {
		const BounceRecipient *r = report->recipients->pdata[i];
		if (r->address && g_ascii_strcasecmp(r->address, letter->recipient) == 0)
			return r;
	}
	return report->recipients->len > 0 ? report->recipients->pdata[0] : NULL;
}

static Delivery delivery_of(const BounceRecipient *r)
{
	static const struct {
		const char *action;
		Delivery delivery;
	} rows[] = {
	    {"delayed", DELIVERY_DELAYED},
	    {"relayed", DELIVERY_RELAYED},
	    {"expanded", DELIVERY_RELAYED}, /* to a list, whose members nobody reports about */
	    {"delivered", DELIVERY_ARRIVED},
	};

	for (guint i = 0; r && r->action && i < G_N_ELEMENTS(rows); i++)
		if (g_str_equal(r->action, rows[i].action))
			return rows[i].delivery;
	return DELIVERY_RETURNED;
}

static LetterNotice *notice_new(
    const Arrival *known, const NoticeFacts *facts, const Bounce *report)
{
	const BounceRecipient *r = notice_recipient(report, facts->letter);
	LetterNotice *notice = g_new0(LetterNotice, 1);

	notice->letter = facts->letter->id;
	notice->delivery = delivery_of(r);
	notice->by_recipient = facts->by_recipient;
	notice->at = known->received;
	notice->host = report->reporting_mta ? text_fit(report->reporting_mta, 255) : NULL;
	notice->words = r && r->diagnostic ? text_fit(r->diagnostic, WORDS_COLUMNS) : NULL;
	return notice;
}

static ReasonId became(const LetterNotice *notice)
{
	if (notice->delivery == DELIVERY_DELAYED)
		return REASON_ALARM_LETTER_DELAYED;
	return notice->by_recipient ? REASON_ALARM_LETTER_RETURNED : REASON_ALARM_LETTER_HELD;
}

static Reason *alarm_of(const Letter *letter, const LetterNotice *notice)
{
	g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, letter->id);
	Reason *why =
	    notice->words ? reason_words(notice->words) : reason_new(REASON_ALARM_NO_CAUSE);

	return reason_because(why, became(notice), id, letter->recipient);
}

Plan *notice_of_failure(const Message *m, const Arrival *known, const NoticeFacts *facts)
{
	Plan *plan = plan_new(OUTCOME_BOUNCE,
	    reason_new(facts->letter ? REASON_DONE_RETURNED : REASON_DONE_RETURNED_UNKNOWN));

	if (!facts->letter)
		return plan;
	plan->notice = notice_new(known, facts, m->bounce);
	if (plan->notice->delivery == DELIVERY_RETURNED && plan->notice->by_recipient)
		notice_ask_others(plan, known, facts->owed, STANDIN_RETURNED, plan->notice->words);
	g_ptr_array_add(plan->alarms, alarm_of(facts->letter, plan->notice));
	return plan;
}

Plan *notice_of_arrival(const Message *m, const Arrival *known, const NoticeFacts *facts)
{
	Plan *plan = plan_new(OUTCOME_AUTOMATIC,
	    reason_new(facts->letter ? REASON_DONE_ARRIVED : REASON_DONE_ARRIVED_UNKNOWN));

	if (facts->letter)
		plan->notice = notice_new(known, facts, m->delivered);
	return plan;
}
