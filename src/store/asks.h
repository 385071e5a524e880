/*
 * asks.h: open questions to people.
 */
#ifndef SIAGA_STORE_ASKS_H
#define SIAGA_STORE_ASKS_H

#include "model/entry.h"
#include "store/store.h"

/* Sets ask->id.  One ask per (entry, stage, person, revision): a second one is refused. */
bool asks_add(Store *store, Ask *ask, GError **err);
/* Writes letter, asked, expires, state, answer, answer_mail, unclear and mail_at; what was asked never changes. */
bool asks_update(Store *store, const Ask *ask, GError **err);
/* After a restore: writes key_hash and mail_at; its letter is to be written anew. */
bool asks_issue_anew(Store *store, const Ask *ask, GError **err);
/* NULL: no ask has that key (or the lookup failed: store_sound()). */
Ask *asks_find_key(Store *store, const char *key_hash);
/* The ask that this letter of the outbox put; NULL: none. */
Ask *asks_find_letter(Store *store, gint64 letter);
/* Array of Ask that it put, whatever became of them; oldest first. */
GPtrArray *asks_of_letter(Store *store, gint64 letter, GError **err);
/* Array of Ask: open ones of a person whose letter has not been written yet; oldest first. */
GPtrArray *asks_unmailed(Store *store, const char *person, GError **err);
Ask *asks_get(Store *store, gint64 id, GError **err);
/* Array of Ask of an entry (0: of all), open ones only or all; oldest first. */
GPtrArray *asks_list(Store *store, gint64 entry, bool open_only, GError **err);

#endif
