/*
 * questions.h: what a Plan wants to be written and asked: letters, asks and lists with their keys; within the open
 * transaction.  The entry of the plan has its number by then.
 */
#ifndef SIAGA_ENGINE_QUESTIONS_H
#define SIAGA_ENGINE_QUESTIONS_H

#include "engine/letters/carrier.h"
#include "model/plan.h"

/* `line`: of the mail that causes the plan; NULL: none does. */
bool questions_keep_letters(
    const Carrier *carrier, Plan *plan, const LedgerLine *line, GError **err);
/* Also those that are answered, or no longer stand. */
bool questions_keep_asks(const Carrier *carrier, Plan *plan, const LedgerLine *line, GError **err);
bool questions_keep_dockets(
    const Carrier *carrier, Plan *plan, const LedgerLine *line, GError **err);

#endif
