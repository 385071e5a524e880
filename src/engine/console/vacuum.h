/*
 * vacuum.h: a running engine gives unused room of its database back, a step at each asking (store/vacuum.h).
 */
#ifndef SIAGA_ENGINE_VACUUM_H
#define SIAGA_ENGINE_VACUUM_H

#include "engine/letters/carrier.h"

#include <jansson.h>

/* ConsoleDo of "vacuum": one step; the answer has "unused" and "bytes", as they are after it.  Refused: the database
 * cannot be freed in steps. */
json_t *vacuum_for_person(const Carrier *c, const char *user, const json_t *request, GError **err);

#endif
