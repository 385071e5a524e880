/*
 * due.h: timers that have come, each in the transaction that removes it: it fires once.
 */
#ifndef SIAGA_ENGINE_DUE_H
#define SIAGA_ENGINE_DUE_H

#include "engine/letters/carrier.h"

/* Carries out at most `most` due timers within the open transaction; *done_r counts them. */
bool due_run(const Carrier *carrier, guint most, guint *done_r, GError **err);

#endif
