/*
 * sending_pause.h: why an account does not send now and until when it waits.  Pure.
 */
#ifndef SIAGA_ENGINE_SENDING_PAUSE_H
#define SIAGA_ENGINE_SENDING_PAUSE_H

#include <glib.h>
#include <stdbool.h>

typedef enum {
	PAUSE_NONE,
	PAUSE_DOWN, /* its server cannot be reached: 5 s, doubling up to a minute */
	PAUSE_UNCLEAR, /* a refusal that may concern it: 5 min, doubling up to 4 h */
	PAUSE_ACCOUNT, /* it was refused: 15 min, doubling up to 4 h, so that no try locks it out */
} PauseKind;

typedef struct SendingPause {
	PauseKind kind;
	guint times; /* refusals of this kind in a row */
	gint64 until; /* seconds */
} SendingPause;

/* Trouble of that kind.  While the account waits already, the same again changes nothing.  True: the pause is
 * another now. */
bool sending_pause_take(SendingPause *pause, PauseKind kind, gint64 now);

/* Goes on with one that an earlier engine has kept; a clock that was set back since makes it no longer. */
void sending_pause_resume(SendingPause *pause, const SendingPause *kept, gint64 now);

/* Whether this pause is worth an alarm: a server that is away for a moment is not. */
bool sending_pause_alarms(const SendingPause *pause);

/* A letter has left.  True: the trouble is over; one that was under way when the account was refused ends
 * nothing. */
bool sending_pause_lift(SendingPause *pause, gint64 now);

#endif
