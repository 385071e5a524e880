/*
 * masking.h: what of an entry a reader does not see.
 */
#ifndef SIAGA_CONFIG_OFFICE_MASKING_H
#define SIAGA_CONFIG_OFFICE_MASKING_H

#include "config/config.h"
#include "model/entry.h"

/* Whether sender and matter are hidden from a reader of that clearance.  A secret book hides its entries
 * as rahasia at least, whatever class each of them is of. */
bool masking_hides(const Config *config, const Entry *entry, Secrecy clearance);
/* What stands in their place; borrowed. */
const char *masking_words(const Config *config, const Entry *entry);

#endif
