/*
 * sending_pause.h: why an account does not send now, since when, and until when it waits.
 */
#ifndef SIAGA_ENGINE_SENDING_PAUSE_H
#define SIAGA_ENGINE_SENDING_PAUSE_H

#include "store/store.h"

typedef enum {
	PAUSE_NONE,
	PAUSE_DOWN, /* its server cannot be reached: 5 s, doubling up to a minute */
	PAUSE_UNCLEAR, /* a refusal that may concern it: 5 min, doubling up to 4 h */
	PAUSE_ACCOUNT, /* it was refused: 15 min, doubling up to 4 h, so that no try locks it out */
} PauseKind;

typedef struct SendingPause {
	PauseKind kind;
	guint times; /* refusals of this kind in a row */
	gint64 since; /* seconds: when the trouble began */
	gint64 until; /* seconds */
	char *words; /* the server's own, or what happened; NULL: none */
} SendingPause;

void sending_pause_clear(SendingPause *pause);

/* Trouble of that kind.  While the account waits already, the same again changes nothing.  True: the pause is
 * another now. */
bool sending_pause_take(SendingPause *pause, PauseKind kind, const char *words, gint64 now);

/* Whether this pause is worth an alarm: a server that is away for a moment is not. */
bool sending_pause_alarms(const SendingPause *pause);

/* A letter has left.  True: the trouble is over; one that was under way when the account was refused ends
 * nothing. */
bool sending_pause_lift(SendingPause *pause, gint64 now);

/* As kept in the database, by the name of its mailbox; PAUSE_NONE: all is well.  Caller clears. */
SendingPause sending_pause_read(Store *store, const char *mailbox);
bool sending_pause_write(
    Store *store, const char *mailbox, const SendingPause *pause, GError **err);

#endif
