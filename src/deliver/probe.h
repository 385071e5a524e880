/*
 * probe.h: a look at the server that letters leave by: connection, certificate, login, what it takes.  Nothing is sent.
 */
#ifndef SIAGA_DELIVER_PROBE_H
#define SIAGA_DELIVER_PROBE_H

#include "deliver/wire.h"

typedef struct Probed {
	WireServer server;
	WireFailure failure; /* when it cannot be used; wire_failure_clear() */
} Probed;

/* `settings` and `keys` as wire_new() wants them. */
bool send_probe(const SendSettings *settings, const WireKeys *keys, Probed *probed_r);

#endif
