/*
 * thread_report.h: whether a mail in the thread of an entry adds to it or is a report of its own.  Pure.
 */
#ifndef SIAGA_DECIDE_THREAD_REPORT_H
#define SIAGA_DECIDE_THREAD_REPORT_H

#include "decide/arrival.h"
#include "model/entry.h"
#include "model/message.h"

/* The entry whose letter or mail this one answers. */
typedef struct Thread {
	Entry *entry; /* NULL: none, and what follows says nothing */
	bool party; /* the sender belongs to it */
	bool thanks; /* he only gives thanks */
	bool accuses; /* it complains of staff, which the entry does not, or not of them */
	GPtrArray *asks; /* of Ask: all of it, oldest first */
	const struct TriageMail *fresh; /* the addition that this mail calls a report; NULL: none */
} Thread;

/* Reporting units write new reports into old threads: it is one when the old entry is closed or older
 * than a day, or when the mail's head has the words of a report or another date.  *why_r
 * says which.  thread->entry is not NULL and the sender is a party to it. */
bool thread_is_report(
    const Message *message, const Arrival *known, const Thread *thread, ReasonId *why_r);

/* The entry that a report in this thread goes on from; NULL: none, or the sender has no part in it. */
const Entry *thread_earlier(const Thread *thread);

/* The mail says no more than that the sender's last addition is a report of its own. */
bool thread_says_new(const Config *config, const Message *message);

#endif
