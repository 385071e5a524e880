/*
 * unused_rules.h: routing rules that no mail has ever matched.
 */
#ifndef SIAGA_COMMAND_UNUSED_RULES_H
#define SIAGA_COMMAND_UNUSED_RULES_H

#include "config/config.h"
#include "store/store.h"

/* Warns of each that no entry names and none of the latest stored mails matches, where there are enough mails;
 * `config` has no problems. */
void unused_rules_advise(const Config *config, Store *store, Problems *advice);

#endif
