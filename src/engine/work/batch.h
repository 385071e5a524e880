/*
 * batch.h: a timer "mail-asks" has come: what waits for a person is mailed.
 */
#ifndef SIAGA_ENGINE_BATCH_H
#define SIAGA_ENGINE_BATCH_H

#include "engine/letters/carrier.h"

/* Within the open transaction; the timer is removed by the caller. */
bool batch_run(const Carrier *carrier, const Timer *timer, GError **err);

#endif
