/*
 * input.h: what routing rules are evaluated over.
 */
#ifndef SIAGA_RULE_INPUT_H
#define SIAGA_RULE_INPUT_H

#include "model/judgement.h"
#include "model/message.h"

/* What a rule sees of a mail beside the mail itself.  Strings are borrowed, NULL counts as "". */
typedef struct RuleInput {
	const Message *message;
	const char *mailbox; /* name */
	const char *purpose; /* what that mailbox is for: "reports", "complaints" */
	const char *unit; /* group of the sender's unit: "kecamatan" */
	const char *unit_name; /* the unit itself: "kedungwuni" */
	const char *role; /* the sender's first role */
	const char *channel; /* it came by; NULL: mail */
	const Judgement *judgement; /* NULL: not judged: no kind, nothing raises, not nihil */
	const char *place; /* kecamatan found in subject or text, or the unit's own */
	bool known; /* the sender's address is in the directory */
	bool authenticated; /* as the mailbox's provider vouches */
	bool spam; /* came from the spam folder */
	int hour; /* of receipt in the office's zone, 0 to 23 */
	int weekday; /* 1 Monday to 7 Sunday */
} RuleInput;

#endif
