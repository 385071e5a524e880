/*
 * docket_asks.h: the answer to a list of asks: "SETUJU 1,3", "TOLAK 2: alasan", "SETUJU SEMUA", a line each.
 * Either all of it can be read and is carried out, or nothing is.  Pure.
 */
#ifndef SIAGA_DECIDE_DOCKET_ASKS_H
#define SIAGA_DECIDE_DOCKET_ASKS_H

#include "decide/facts.h"
#include "model/plan.h"

/* The mail is the own one of the list's person.  Lines that can no longer be answered
 * are told, the others are carried out; "SEMUA" is every line that still waits.  Caller frees. */
Plan *decide_docket_asks(const Message *message, const Arrival *known, const ListFacts *facts);

#endif
