/*
 * parser_probe.h: a small mail whose contents are known, which every parser child is given before any other: one
 * that fails over it says nothing of mails, but of the machine that it runs on.
 */
#ifndef SIAGA_ENGINE_PARSER_PROBE_H
#define SIAGA_ENGINE_PARSER_PROBE_H

#include "engine/process/loop.h"
#include "model/message.h"

/* -1: no memory for it. */
int probe_open(gsize *length_r, GError **err);
/* Whether the probe was read, and as what it is. */
bool probe_is_read(const Message *message);

/* The parsers that fail over it. */
typedef struct ProbeFailures {
	guint in_row; /* since one has last read it */
	char *why; /* PROBE_FAILING: how the last one ended */
	enum { PROBE_UNTOLD, PROBE_WELL, PROBE_FAILING } state;
	/* why: how the last one ended; NULL: parsers can run. */
	void (*tell)(gpointer data, const char *why);
	gpointer data;
} ProbeFailures;

void probe_failed(ProbeFailures *failures, const char *why);
void probe_passed(ProbeFailures *failures);

#endif
