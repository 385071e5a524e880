/*
 * unused_rules.h: routing rules that no mail has ever matched.
 */
#ifndef SIAGA_ENGINE_UNUSED_RULES_H
#define SIAGA_ENGINE_UNUSED_RULES_H

#include "config/config.h"
#include "store/store.h"

enum { UNUSED_RULES_LEAST = 200 }; /* stored mails; fewer tell nothing */

typedef struct UnusedRules {
	GPtrArray *
	    rules; /* of Rule, borrowed, in the order of the file; NULL: too few mails, or they cannot be read */
	guint mails; /* that were looked at, newest first; of too few: how many there are */
	gint64 since; /* the oldest of them, seconds */
} UnusedRules;
void unused_rules_clear(UnusedRules *unused);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UnusedRules, unused_rules_clear)

/* Those that no entry names and none of the latest `most` stored mails matches; `config` has no problems. */
void unused_rules_find(const Config *config, Store *store, guint most, UnusedRules *unused_r);

/* Warns of each. */
void unused_rules_advise(const Config *config, Store *store, Problems *advice);

#endif
