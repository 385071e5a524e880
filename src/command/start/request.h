/*
 * request.h: commands that write: through the control socket of a running engine, else with the
 * database's lock in their own hands.
 */
#ifndef SIAGA_COMMAND_REQUEST_H
#define SIAGA_COMMAND_REQUEST_H

#include "command/start/command.h"

#include <jansson.h>

/* Has `request` (an object as in engine/console/console.h) carried out and committed.  The answer: an object
 * with a "text" for people, new reference; NULL and *err: refused, nothing was changed.  ERR_BUSY:
 * somebody else holds the database and does not listen (another command, or an engine about to end). */
json_t *request_do(const Args *args, json_t *request, GError **err);

/* The same for a command that has nothing more to say: prints the answer's text.  Takes `request` over; an
 * exit status. */
int request_print(const Args *args, json_t *request, GError **err);

#endif
