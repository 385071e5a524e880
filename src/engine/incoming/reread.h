/*
 * reread.h: mails that no parser could read, once more: after an upgrade of the parser, or when a person
 * asks for it ('siaga retry').  Their bytes are in the store; what comes of them is what would have come
 * of them when they arrived.
 */
#ifndef SIAGA_ENGINE_REREAD_H
#define SIAGA_ENGINE_REREAD_H

#include "engine/process/group.h"
#include "engine/process/loop.h"
#include "engine/incoming/parsers.h"
#include "engine/incoming/receive.h"

typedef struct Reread Reread;

typedef struct RereadParts {
	Loop *loop;
	Group *group;
	Parsers *parsers;
	Receiver receiver;
	/* The store has failed: nothing may be trusted any more. */
	void (*broken)(gpointer data, const GError *err);
	gpointer data;
} RereadParts;

/* Nothing is read before reread_start().  Its parsers must be freed before it, or have nothing of it. */
Reread *reread_new(const RereadParts *parts);
void reread_free(Reread *reread);
/* Reads those that this version of the parser has not tried, one after the other. */
void reread_start(Reread *reread);
/* Nothing is under way. */
bool reread_idle(const Reread *reread);

#endif
