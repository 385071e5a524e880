/*
 * concern.h: whom a refusal (4xx or 5xx) concerns.
 */
#ifndef SIAGA_DELIVER_CONCERN_H
#define SIAGA_DELIVER_CONCERN_H

typedef enum {
	CONCERNS_UNKNOWN, /* in doubt */
	CONCERNS_ACCOUNT, /* limits, permissions, reputation: no letter of this account can go now */
	CONCERNS_LETTER, /* its size or what it says; others may go */
	CONCERNS_RECIPIENT, /* his address or his mailbox */
} Concern;

#endif
