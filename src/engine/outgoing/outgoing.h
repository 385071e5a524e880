/*
 * outgoing.h: the outbox at work: due letters to one sender child per account, within its limits, most
 * urgent first; the server's answers back into the outbox.
 */
#ifndef SIAGA_ENGINE_OUTGOING_H
#define SIAGA_ENGINE_OUTGOING_H

#include "engine/process/group.h"
#include "engine/process/loop.h"
#include "engine/setup/setup.h"

typedef struct Outgoing Outgoing;

typedef struct OutgoingParts {
	Loop *loop;
	Group *group;
	Store *store;
	/* A person has had the configuration read again: what accounts waited for may be mended, and they are tried
	 * at once. */
	bool mended;
	/* The store has failed: nothing may be trusted any more. */
	void (*broken)(gpointer data, const GError *err);
	gpointer data;
} OutgoingParts;

Outgoing *outgoing_new(const OutgoingParts *parts, const Setup *setup);
void outgoing_free(Outgoing *outgoing);
/* Hands out what is due; called after each commit and whenever outgoing_next() has come. */
void outgoing_pump(Outgoing *outgoing);
/* When the next letter is due (seconds); 0: none waits. */
gint64 outgoing_next(const Outgoing *outgoing);
/* Nothing is with a sender, and nothing is due now. */
bool outgoing_idle(const Outgoing *outgoing);
/* No new letters; those with a sender are finished or given back. */
void outgoing_stop(Outgoing *outgoing);
/* After outgoing_stop(): every sender has ended. */
bool outgoing_done(const Outgoing *outgoing);

#endif
