/*
 * lookup_docket.h: loads what the lines of a list of asks stand for .
 */
#ifndef SIAGA_ENGINE_LOOKUP_DOCKET_H
#define SIAGA_ENGINE_LOOKUP_DOCKET_H

#include "decide/facts.h"
#include "store/store.h"

/* Array of Asked in the list's order; empty: something of it is gone.  Caller unrefs. */
GArray *lookup_docket_lines(Store *store, const Docket *docket);
/* The same of these asks (array of Ask). */
GArray *lookup_ask_lines(Store *store, const GPtrArray *asks);

#endif
