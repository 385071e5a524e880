/*
 * detect.h: what a mail is to the office.  Pure.
 */
#ifndef SIAGA_DECIDE_DETECT_H
#define SIAGA_DECIDE_DETECT_H

#include "decide/knowledge.h"

typedef enum {
	EVENT_LOOP, /* our own mail come back */
	EVENT_DUPLICATE, /* taken before */
	EVENT_BOUNCE,
	EVENT_NOTICE,
	/* a letter has arrived, or went on */ /* a letter of ours could not be delivered */
	EVENT_AUTOMATIC, /* a machine's: never answered, never acted on */
	EVENT_SPAM, /* from the spam folder: waits for a person */
	EVENT_LOST, /* may answer what a restored database does not know: waits for a person */
	EVENT_FORM, /* staff note what came by another way than mail */
	EVENT_ANSWER, /* to an ask */
	EVENT_DOCKET, /* answers a numbered list */
	EVENT_COMMAND, /* asks something of siaga itself */
	EVENT_ADDITION, /* belongs to an entry */
	EVENT_REPORT, /* something new */
} EventKind;

typedef struct Event {
	EventKind kind;
	const char *why; /* static text */
} Event;

Event detect(const Message *message, const Knowledge *known);

#endif
