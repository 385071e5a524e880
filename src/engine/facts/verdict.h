/*
 * verdict.h: what a verdict on a mail that waits names: a place, a unit, an entry.
 */
#ifndef SIAGA_ENGINE_VERDICT_H
#define SIAGA_ENGINE_VERDICT_H

#include "engine/carry/receiver.h"
#include "read/triage_read.h"

/* Whose verdict it is. */
typedef struct VerdictBy {
	Secrecy clearance; /* entries above it are none */
	const char *address; /* entries that are kept from it are none; NULL: at the console */
	gint64 now;
} VerdictBy;

/* Finds the place, unit or entry that the rest of the line names; one that is not to be found, or that has
 * several meanings, is refused. */
void verdict_resolve(const Receiver *receiver, TriageLine *line, const VerdictBy *by);

#endif
