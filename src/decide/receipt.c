#include "decide/receipt.h"

enum { HOUR = 60 * 60, MOST_HOURS = 24 };

/* What no waiting mends; REASON_NONE: nothing stands against it. */
static ReasonId refusal_of(const Arrival *known)
{
	if (!known->mailbox->can_send)
		return REASON_RECEIPT_CANNOT_SEND;
	if (known->quiet)
		return REASON_RECEIPT_QUIET;
	if (!known->sender.address)
		return REASON_RECEIPT_NO_ADDRESS;
	if (known->sender.authenticated)
		return REASON_NONE;
	if (!known->config->acknowledging.unverified)
		return REASON_RECEIPT_UNPROVED;
	if (known->receipts_day > 0)
		return REASON_RECEIPT_ONCE_A_DAY;
	return REASON_NONE;
}

/* In which hour from now a letter is within `limit` an hour, when `count` were made in the last one. */
static gint64 hours_for(gint64 count, guint limit)
{
	return limit > 0 ? count / limit : MOST_HOURS + 1;
}

/* Units write much, and nobody else can write in their name. */
static gint64 hours_to_wait(const Arrival *known)
{
	const Acknowledging *limits = &known->config->acknowledging;
	gint64 hours = 0;

	if (!known->sender.authenticated)
		hours = hours_for(known->unverified_hour, limits->unverified_total);
	if (known->sender.unit)
		return hours;
	if (known->sender.authenticated)
		hours = hours_for(known->receipts_hour, limits->per_address);
	return MAX(hours, hours_for(known->letters_hour, limits->per_peer));
}

static bool is_first(const Arrival *known)
{
	const Acknowledging *limits = &known->config->acknowledging;

	return (!known->sender.authenticated &&
		   known->unverified_hour == limits->unverified_total) ||
	       (known->sender.authenticated && known->receipts_hour == limits->per_address) ||
	       known->letters_hour == limits->per_peer;
}

Receipt receipt_of(const Arrival *known)
{
	if (!known)
		return (Receipt){0};
	Receipt receipt = {!known->sender.authenticated, refusal_of(known), 0, false};
	gint64 hours = receipt.refusal != REASON_NONE ? 0 : hours_to_wait(known);

	if (hours > MOST_HOURS)
		receipt.refusal = REASON_RECEIPT_TOO_MANY;
	else if (hours > 0)
		receipt.not_before = known->now + hours * HOUR;
	receipt.first = hours > 0 && is_first(known);
	return receipt;
}

Receipt receipt_decided(const Arrival *known)
{
	if (!known)
		return (Receipt){0};
	return (Receipt){false, known->quiet ? REASON_RECEIPT_QUIET : REASON_NONE, 0, false};
}

void receipt_time(const Arrival *known, Plan *plan, LetterWanted *letter)
{
	const WorkflowStep step = {.config = known->config,
	    .now = known->now,
	    .actor = "siaga",
	    .receipt = receipt_of(known)};

	workflow_delay(&step, plan, letter);
}
