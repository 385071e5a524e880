#include "decide/receipt.h"

enum { HOUR = 60 * 60, MOST_HOURS = 24 };

/* What no waiting mends; "": nothing stands against it. */
static const char *refusal_of(const Arrival *known)
{
	if (!known->mailbox->can_send)
		return "the mailbox does not send";
	if (known->quiet)
		return "the mail was taken over quietly";
	if (!known->sender.address)
		return "the sender's address cannot be read";
	if (known->sender.authenticated)
		return "";
	if (!known->config->acknowledging.unverified)
		return "the sender is not authenticated";
	if (known->receipts_day > 0)
		return "the sender is not authenticated and has had a receipt today";
	return "";
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
	gint64 hours = *receipt.refusal ? 0 : hours_to_wait(known);

	if (hours > MOST_HOURS)
		receipt.refusal = "more letters wait for this address than may leave in a day";
	else if (hours > 0)
		receipt.not_before = known->now + hours * HOUR;
	receipt.first = hours > 0 && is_first(known);
	return receipt;
}

Receipt receipt_decided(const Arrival *known)
{
	if (!known)
		return (Receipt){0};
	return (Receipt){false, known->quiet ? "the mail was taken over quietly" : "", 0, false};
}

void receipt_time(const Arrival *known, Plan *plan, LetterWanted *letter)
{
	const WorkflowStep step = {.config = known->config,
	    .now = known->now,
	    .actor = "siaga",
	    .receipt = receipt_of(known)};

	workflow_delay(&step, plan, letter);
}
