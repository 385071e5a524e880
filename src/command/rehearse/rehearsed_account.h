/*
 * rehearsed_account.h: what follows from a mail, in lines that can be held against those of another set of rules.
 */
#ifndef SIAGA_COMMAND_REHEARSED_ACCOUNT_H
#define SIAGA_COMMAND_REHEARSED_ACCOUNT_H

#include "command/rehearse/rehearsed.h"

typedef enum {
	ASPECT_START, /* which entries it starts, or that it waits */
	ASPECT_ASKS, /* who is asked */
	ASPECT_LETTERS, /* who gets which letter */
	ASPECT_TEXTS, /* what a letter says (rehearsed_letter.h) */
	ASPECT_ANSWER, /* how it is read by whoever said something */
	ASPECT_DEADLINE, /* limits, reminders and when letters leave */
	ASPECTS
} Aspect;

/* "start", …; static. */
const char *aspect_name(Aspect aspect);
/* The same in words. */
const char *aspect_words(Aspect aspect);

typedef struct Account {
	char *texts[ASPECTS]; /* lines; ASPECT_TEXTS is empty */
	char *brief; /* of ASPECT_START, what may be told of a secret one */
} Account;

/* Reasons are said in `language` whichever rules decided, so that other words for them are no difference.  To be
 * cleared. */
void account_of(const Rehearsed *rehearsed, const Language *language, Account *account_r);
void account_clear(Account *account);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Account, account_clear)

#endif
