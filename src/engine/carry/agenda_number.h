/*
 * agenda_number.h: the number that an entry gets in its book, and how the book writes it.
 */
#ifndef SIAGA_ENGINE_AGENDA_NUMBER_H
#define SIAGA_ENGINE_AGENDA_NUMBER_H

#include "config/config.h"
#include "store/store.h"

/* Sets year, number and label by the entry's book and `registered`: the next one.  ERR_CONFIG: no such book. */
bool agenda_number_give(const Config *config, Store *store, Entry *entry, GError **err);

#endif
