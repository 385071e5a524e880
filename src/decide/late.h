/*
 * late.h: an answer to what has ended, by one who had the right to give it: it is not carried out, but it is
 * kept, and it is put before a person who can still do something about it.  Pure.
 */
#ifndef SIAGA_DECIDE_LATE_H
#define SIAGA_DECIDE_LATE_H

#include "config/config.h"
#include "model/message.h"
#include "model/plan.h"

typedef struct LateAnswer {
	const Config *config;
	const Entry *entry; /* NULL: of no entry (a list of held mails) */
	const GPtrArray *asks; /* of Ask: all of the entry; NULL: none are known */
	const char *stage; /* that asked; NULL: not told */
	const char *person; /* who answers: his short name */
	const char *words; /* what he writes; files are with the mail */
	const char *evidence; /* sha256 of the mail */
	gint64 now;
} LateAnswer;

/* The plan tells the history, with the words, and writes to those who keep the books and to those who are still
 * asked in that stage, in his place or beside him.  Who may not see the matter gets its number only; whom it is
 * about gets nothing.  With nobody to tell the administrator is alarmed.
 * Who is told, "name, name", for the letter to who answered; NULL: nobody.  Caller frees. */
char *late_put_before(const LateAnswer *late, Plan *plan);

/* He says once more what he has said before, or nothing at all: there is nothing to keep.  `act`: what the mail
 * reads as; NULL: as nothing. */
bool late_says_nothing(const Message *message, const Ask *ask, const char *act, const char *note);

#endif
