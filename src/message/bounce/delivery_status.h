/*
 * delivery_status.h: message/delivery-status (RFC 3464, RFC 6533), broken ones included.
 */
#ifndef SIAGA_MESSAGE_BOUNCE_DELIVERY_STATUS_H
#define SIAGA_MESSAGE_BOUNCE_DELIVERY_STATUS_H

#include "model/message.h"

typedef struct DeliveryStatus {
	GPtrArray *recipients; /* of BounceRecipient, every one the report names */
	char *reporting_mta; /* NULL: not told */
	char *original_envelope_id; /* NULL: not told */
	char *original_message_id; /* some servers tell it here; NULL: not told */
} DeliveryStatus;

/* Reads the blocks of one or several reports.  A recipient's address is that of Original-Recipient
 * where one is told: it is the one we wrote to, so it leads back to our letter and to the person we
 * know, while Final-Recipient may be a mailbox behind a forward or inside the other's system.
 * Caller frees. */
DeliveryStatus *delivery_status_read(const char *text);
void delivery_status_free(DeliveryStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DeliveryStatus, delivery_status_free)

#endif
