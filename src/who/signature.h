/*
 * signature.h: whether the sender's own domain has signed the mail with a key that the office knows, so
 * that not even the server of the mailbox can forge it (tests/abuse: 28).
 */
#ifndef SIAGA_WHO_SIGNATURE_H
#define SIAGA_WHO_SIGNATURE_H

#include "config/config.h"
#include "language/reasons.h"
#include "model/message.h"

/* Where the key of an ask or a list stands in a mail. */
typedef enum {
	KEY_NOWHERE,
	KEY_IN_SUBJECT,
	KEY_IN_ADDRESS, /* To or Cc */
	KEY_IN_DELIVERED_TO,
	KEY_IN_REPLY_TO, /* In-Reply-To: the mail answers our letter */
} KeyPlace;

/* Signed: the From field is sound, a DKIM-Signature of exactly its domain stands under `signing:` of the
 * directory with its selector, is not older than seven days, and covers where the mail says what it answers
 * (`place`).  It has to be written to a mailbox of the office: the server may hold what he wrote to others under
 * a subject of the server's choice.  *why_r says what was missing; REASON_NONE when signed. */
bool signature_proves(
    const Message *message, const Config *config, KeyPlace place, gint64 now, ReasonId *why_r);

/* Whether it can be his to answer what has to be signed, for himself or for a colleague. */
bool signature_is_asked_of(const Config *config, const Person *person);

#endif
