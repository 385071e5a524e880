/*
 * lookup_reporter.h: what somebody from outside writes about reports of his own: which they are, whether he asks how
 * they stand, takes one back, or gives thanks.  Only of an authenticated address, and only what is its own: the number
 * of another's report tells nothing.
 */
#ifndef SIAGA_ENGINE_LOOKUP_REPORTER_H
#define SIAGA_ENGINE_LOOKUP_REPORTER_H

#include "decide/arrival.h"
#include "decide/facts.h"
#include "engine/carry/receiver.h"

/* Whether this entry is the sender's own: he is its reporter, or of the unit that it is from; who complains is not
 * known to his unit. */
bool lookup_is_own(const Config *config, const Entry *entry, const Sender *sender);

/* The one entry of his own whose number stands in the subject, where nothing else says what is answered ("Re: Tanda
 * Terima … P-0002").  NULL: none, or several.  Caller frees. */
Entry *lookup_named_in_subject(
    const Receiver *receiver, const Message *message, const Arrival *known);

typedef struct ReporterSays {
	QuestionFacts question; /* entries NULL: he asks nothing; else caller unrefs them */
	bool withdraws; /* thread->entry, whose stage has a way for that */
	bool
	    of_others; /* the command for a report that is not his, or not proved to be, and nothing else */
} ReporterSays;

/* `thread` becomes that of the entry that the mail is about, when that is one of his. */
ReporterSays lookup_reporter(
    const Receiver *receiver, const Message *message, const Arrival *known, Thread *thread);

#endif
