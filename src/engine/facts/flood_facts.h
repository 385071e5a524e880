/*
 * flood_facts.h: what decide/flood.h has to know of a sender.
 */
#ifndef SIAGA_ENGINE_FLOOD_FACTS_H
#define SIAGA_ENGINE_FLOOD_FACTS_H

#include "decide/arrival.h"
#include "store/store.h"

/* Counts what came in the hour before this mail, by the server's date, so that an old mailbox that is taken over
 * is no flood; nothing of senders whom the limits do not concern. */
void flood_facts(Store *store, Arrival *known);

/* The addresses of the directory as a JSON array.  Caller frees. */
char *flood_known_addresses(const Directory *directory);

#endif
