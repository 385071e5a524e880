/*
 * owed.h: answers that people still owe.
 */
#ifndef SIAGA_ENGINE_OWED_H
#define SIAGA_ENGINE_OWED_H

#include "model/entry.h"
#include "store/store.h"

/* Array of Ask: open ones of that person, or put by that letter of the outbox; oldest first. */
GPtrArray *owed_by_person(Store *store, const char *person, GError **err);
GPtrArray *owed_by_letter(Store *store, gint64 letter, GError **err);

#endif
