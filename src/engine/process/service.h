/*
 * service.h: what the service manager is told (sd_notify(3): datagrams to the socket that NOTIFY_SOCKET names).
 * Without a manager nothing happens.
 */
#ifndef SIAGA_ENGINE_SERVICE_H
#define SIAGA_ENGINE_SERVICE_H

#include "engine/process/loop.h"

typedef struct Service Service;

/* Takes the manager's variables out of the environment, so that no child has them.  Never NULL; outlives neither
 * the loop nor its timers. */
Service *service_new(Loop *loop);
void service_free(Service *service);

/* The database is open; mailboxes are read as soon as it was looked through.  From now on the loop gives a sign of
 * life as often as WATCHDOG_USEC asks for, twice in each such stretch; one that hangs gives none. */
void service_ready(Service *service);
void service_stopping(Service *service);

#endif
