/*
 * letter_notice.h: what a notice of another server tells of a letter of ours.
 */
#ifndef SIAGA_MODEL_LETTER_NOTICE_H
#define SIAGA_MODEL_LETTER_NOTICE_H

#include "model/letter.h"

typedef struct LetterNotice {
	gint64 letter; /* outbox id */
	Delivery delivery;
	bool
	    by_recipient; /* DELIVERY_RETURNED: surely because of him; otherwise nobody knows whose fault it is */
	gint64 at; /* seconds: when the notice came */
	char *host; /* that tells; NULL: not told */
	char *words; /* of the server that refused or is waited for; NULL: none */
} LetterNotice;

void letter_notice_free(LetterNotice *notice);

/* Sets delivery, delivery_at, delivery_host, state and last_reply; false: the letter is known to have come
 * further, nothing is set.  One that came back has failed where the recipient is to blame, and is held for a
 * person otherwise. */
bool letter_notice_apply(const LetterNotice *notice, Letter *letter);

#endif
