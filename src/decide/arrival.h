/*
 * arrival.h: a mail as it came: what holds of it whatever it says.  All of it is borrowed.
 */
#ifndef SIAGA_DECIDE_ARRIVAL_H
#define SIAGA_DECIDE_ARRIVAL_H

#include "config/config.h"
#include "who/sender.h"

typedef struct Arrival {
	const Config *config;
	const Mailbox *mailbox;
	bool from_spam_folder;
	bool
	    waited; /* it has waited for a person, who now says what it is: its clock runs from receipt */
	bool quiet; /* taken over from an old mailbox, or a rescan: nothing is answered */
	gint64 received; /* the server's INTERNALDATE */
	gint64 now;

	Sender sender;
	const GPtrArray *card; /* lines of his name card, learnt from his answers; NULL: none */
	gint64 receipts_hour; /* acknowledgements to this address in the last hour */
	gint64 receipts_day; /* the same in the last 24 hours */
	/* Acknowledgements to unauthenticated senders in the last hour; 0 when this is none, or they get none. */
	gint64 unverified_hour;
	gint64 letters_hour; /* letters of any kind to this address in the last hour */
	/* Of senders that the office does not know or nobody vouches for; else 0. */
	gint64 stranger_hour; /* this one's mails of the hour before it came */
	gint64 strangers_hour; /* entries that came of such mails within the hour */
} Arrival;

#endif
