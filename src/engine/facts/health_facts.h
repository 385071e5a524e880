/*
 * health_facts.h: how siaga itself is, read from the database, the disk and the office's files.
 */
#ifndef SIAGA_ENGINE_HEALTH_FACTS_H
#define SIAGA_ENGINE_HEALTH_FACTS_H

#include "engine/letters/carrier.h"
#include "engine/setup/unused_rules.h"
#include "recur/health_facts.h"

typedef struct HealthRead {
	HealthFacts facts; /* borrows from the configuration */
	UnusedRules unused;
} HealthRead;

/* Traffic since `since`.  *read_r is to be cleared in any case. */
bool health_facts_read(const Carrier *carrier, gint64 since, HealthRead *read_r, GError **err);
void health_read_clear(HealthRead *read);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HealthRead, health_read_clear)

#endif
