/*
 * witnesses.h: asks a second reader, a process of its own for each mail, whether it bears out what a parser says of a
 * mail that would act (tests/abuse: 37).
 */
#ifndef SIAGA_ENGINE_WITNESSES_H
#define SIAGA_ENGINE_WITNESSES_H

#include "engine/process/loop.h"
#include "model/message.h"

typedef struct Witnesses Witnesses;

typedef struct WitnessJob {
	int fd; /* sealed; borrowed until done() */
	guint64 offset, length;
	Message *
	    message; /* its `doubt` is set when the second reader contradicts, cannot read the mail or ends
	                     over it; borrowed until done() */
	void (*done)(gpointer data);
	gpointer data;
} WitnessJob;

Witnesses *witnesses_new(Loop *loop, int lock_fd);
/* Jobs that wait are dropped: done() is not called. */
void witnesses_free(Witnesses *witnesses);
/* The job is copied. */
void witnesses_submit(Witnesses *witnesses, const WitnessJob *job);
/* Jobs not done yet. */
guint witnesses_waiting(const Witnesses *witnesses);

#endif
