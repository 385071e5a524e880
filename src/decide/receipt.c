#include "decide/receipt.h"

static const char *refuse_unverified(const Knowledge *known)
{
	const Acknowledging *limits = &known->config->acknowledging;

	if (!limits->unverified)
		return "the sender is not authenticated";
	if (known->receipts_day > 0)
		return "the sender is not authenticated and has had a receipt today";
	if (known->unverified_hour >= limits->unverified_total)
		return "too many receipts to unauthenticated senders this hour";
	return "";
}

const char *receipt_refusal(const Knowledge *known)
{
	const Acknowledging *limits = &known->config->acknowledging;

	if (!known->mailbox->can_send)
		return "the mailbox does not send";
	if (known->quiet)
		return "the mail was taken over quietly";
	if (!known->address)
		return "the sender's address cannot be read";
	if (known->letters_hour >= limits->per_peer && !known->sender.unit)
		return "too many letters to this address this hour";
	if (!known->authenticated)
		return refuse_unverified(known);
	if (!known->sender.unit && known->receipts_hour >= limits->per_address)
		return "too many receipts to this address this hour";
	return "";
}

Receipt receipt_of(const Knowledge *known)
{
	if (!known)
		return (Receipt){0};
	return (Receipt){!known->authenticated, receipt_refusal(known)};
}
