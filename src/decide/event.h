/*
 * event.h: what a mail is to the office; each kind has a file that decides on it.
 */
#ifndef SIAGA_DECIDE_EVENT_H
#define SIAGA_DECIDE_EVENT_H

#include "language/reasons.h"

typedef enum {
	EVENT_LOOP, /* our own mail come back */
	EVENT_DUPLICATE, /* taken before */
	EVENT_BOUNCE, /* a letter of ours could not be delivered: notice.h */
	EVENT_NOTICE, /* a letter has arrived, or went on: notice.h */
	EVENT_AUTOMATIC, /* a machine's: never answered, never acted on */
	EVENT_SPAM, /* from the spam folder: waits for a person */
	EVENT_LOST, /* is about what is not there, or not there for its sender: waits for a person */
	EVENT_FORM, /* staff note what came by another way than mail: noting.h */
	EVENT_ANSWER, /* to an ask: answer.h */
	EVENT_LIST, /* answers a list of asks: docket_asks.h */
	EVENT_SURVEY, /* figures for the survey of satisfaction: survey.h */
	EVENT_VERDICTS, /* says what is to become of mails that wait: triage.h */
	EVENT_CLAIM, /* says whether a mail in one's name is one's own: claim.h */
	EVENT_COMMAND, /* asks something of siaga itself: command_decide.h */
	EVENT_CHAT, /* brings an exported chat, whose messages are put before a person: chat.h */
	EVENT_QUESTION, /* a reporter asks how his report stands: question.h */
	EVENT_WITHDRAWAL, /* a reporter takes his own report back: withdrawal.h */
	EVENT_ADDITION, /* belongs to an entry: thread.h */
	EVENT_REPORT, /* something new: report.h */
} EventKind;

typedef struct Event {
	EventKind kind;
	ReasonId why;
} Event;

#endif
