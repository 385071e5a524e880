/*
 * carry_out.h: a Plan becomes rows: number, entry, ledger line, history, letters, timers; all within
 * the open transaction.
 */
#ifndef SIAGA_ENGINE_CARRY_OUT_H
#define SIAGA_ENGINE_CARRY_OUT_H

#include "engine/letters/carrier.h"
#include "model/plan.h"

/* `line` is the ledger line of the mail that caused it (its outcome, entry and why are set here), or
 * NULL.  *known_r (may be NULL): the mail's line stands already; the caller undoes the savepoint. */
bool carry_out(const Carrier *carrier, Plan *plan, LedgerLine *line, bool *known_r, GError **err);

#endif
