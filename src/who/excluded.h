/*
 * excluded.h: who is left out of every letter and question about an entry, because it is about them: a workflow
 * names the section that holds their short names (a complaint's TERLAPOR).  Pure.
 */
#ifndef SIAGA_WHO_EXCLUDED_H
#define SIAGA_WHO_EXCLUDED_H

#include "config/config.h"
#include "model/entry.h"

/* Whether the address belongs to somebody it is about, or to one of a unit it is about. */
bool excluded_has(const Config *config, const Entry *entry, const char *address);

/* Whether the entry's reporter and his own words are not for this address: its workflow is anonymous, and the
 * address is neither his own nor one of the office's. */
bool excluded_hides_source(const Config *config, const Entry *entry, const char *address);

#endif
