/*
 * detect.h: what a mail is to the office, by what stands in it and by what of that is known.  Pure.
 */
#ifndef SIAGA_DECIDE_DETECT_H
#define SIAGA_DECIDE_DETECT_H

#include "decide/arrival.h"
#include "decide/event.h"
#include "decide/thread_report.h"
#include "model/entry.h"
#include "model/message.h"

/* What of a mail is known, found before anything else is loaded. */
typedef struct Seen {
	bool own_message_id; /* its own Message-ID bears our signature */
	bool same; /* it was taken before */
	bool same_bytes; /* byte for byte; else the same id, sender and body */
	bool spam; /* it lies in the spam folder, and nobody has said yet that it is none */
	ReasonId lost; /* why it may answer what a restore has lost; REASON_NONE: nothing says so */
	bool form; /* of the office's own people */
	bool survey; /* figures for the survey, with its key */
	bool ask; /* it bears the key of one */
	const Docket *docket; /* numbered list whose key it bears; NULL: none */
	bool command; /* one that its sender may give */
	bool chat; /* it brings an exported chat of somebody known */
	bool question; /* how his own report stands */
	bool of_others; /* asks how a report stands that is not his own, and says nothing else */
	bool withdrawal; /* takes his own report back, in a stage that has a way for that */
	const Thread *thread; /* never NULL */
} Seen;

Event detect(const Message *message, const Arrival *known, const Seen *seen);

#endif
