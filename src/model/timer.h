/*
 * timer.h: what is to happen at a time.
 */
#ifndef SIAGA_MODEL_TIMER_H
#define SIAGA_MODEL_TIMER_H

#include <glib.h>
#include <stdbool.h>

typedef enum {
	TIMER_UNKNOWN, /* of another version of siaga: it is put before the administrator */
	/* of the stage that an entry is in */
	TIMER_THEN, /* goes on to the next stage */
	TIMER_LIMIT,
	TIMER_REMIND,
	TIMER_ESCALATE,
	TIMER_RELEASE, /* a decision that could be taken back is carried out */
	TIMER_JOINED, /* looks whether what the stage waits for has ended */
	TIMER_STAND_IN, /* looks whether somebody else has to be asked */
	TIMER_EXPIRED, /* looks after keys whose time is over */
	/* of an entry */
	TIMER_DELIVERED, /* what came of it has left: the clock stops */
	TIMER_ADD_WORDS, /* the answer gets more words */
	TIMER_TAKE_WORDS, /* so does what that answer started */
	TIMER_RESULT, /* a task beside the entry has a result */
	TIMER_FOUND, /* so has a product that comes of it */
	TIMER_WARNS, /* the clock is about to end: who waits is told */
	TIMER_SURVEY, /* whoever was served is asked how it was */
	/* of no entry */
	TIMER_MAIL_ASKS, /* letters of somebody wait for his times */
	TIMER_JOB, /* the next recurring work */
	TIMER_ABSENCE, /* a substitute begins or ends */
	TIMER_TRIAGE, /* a mail that is urgent waits for a person */
	TIMER_TRIAGE_LATE, /* a mail has waited too long */
	TIMER_KINDS,
} TimerKind;

/* "limit", "stand-in", …; never NULL. */
const char *timer_kind_name(TimerKind kind);
/* TIMER_UNKNOWN: there is none of that name. */
TimerKind timer_kind_of(const char *name);

typedef struct Timer {
	gint64 id;
	gint64 entry; /* 0: of no entry */
	TimerKind kind;
	char *
	    stored; /* the name of the kind as the database has it; NULL: it was not read from there */
	char *detail; /* JSON object */
	gint64 at; /* seconds */
} Timer;

Timer *timer_new(gint64 entry, TimerKind kind, const char *detail, gint64 at);
void timer_free(Timer *timer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Timer, timer_free)

#endif
