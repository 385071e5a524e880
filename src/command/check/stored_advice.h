/*
 * stored_advice.h: what a configuration without problems most likely does not mean, by what the database holds.
 */
#ifndef SIAGA_COMMAND_STORED_ADVICE_H
#define SIAGA_COMMAND_STORED_ADVICE_H

#include "config/config.h"

/* Warns of open entries that it leaves without a stage or people, and of rules that nothing has ever matched.
 * Nothing where there is no database, or none that may be read. */
void stored_advise(const Config *config, gint64 now, Problems *advice);

#endif
