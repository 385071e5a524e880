/*
 * erase.h: what entries hold is erased, for a person at the console, by rules/retention.yaml, and once more after a
 * restore.  Each leaves a line of history with the reason and the hashes of what is gone.
 */
#ifndef SIAGA_ENGINE_ERASE_H
#define SIAGA_ENGINE_ERASE_H

#include "engine/letters/carrier.h"

#include <jansson.h>

/* ConsoleDo of "erase": {entry, book, reason, dry} erases one entry and the work that was started for it. */
json_t *erase_for_person(const Carrier *c, const char *user, const json_t *request, GError **err);
/* ConsoleDo of "erase-due": {reason} erases every entry whose time by retention.yaml is over. */
json_t *erase_due_for_person(
    const Carrier *c, const char *user, const json_t *request, GError **err);

/* Recurring work: those whose row says `erase: yes`. */
bool erase_due(const Carrier *c, GError **err);
/* At start: what DATABASE.erased names and a restored database still holds. */
bool erase_again(const Carrier *c, guint *count_r, GError **err);

#endif
