/*
 * outbox.h: letters from the moment they are wanted until the server's last word.
 */
#ifndef SIAGA_STORE_OUTBOX_H
#define SIAGA_STORE_OUTBOX_H

#include "model/letter.h"
#include "store/store.h"

/* Sets letter->id.  *known_r: a letter of that Message-ID stands already, nothing was written (letter->id
 * is that one's).  Its body is stored before: raw_append_bytes(); one that has none is held. */
bool outbox_add(Store *store, Letter *letter, bool *known_r, GError **err);
/* One that was held without a body: writes account, subject, header, body, state, next attempt and cause. */
bool outbox_write(Store *store, const Letter *letter, GError **err);
/* Array of Letter: held ones that could not be written yet, oldest first. */
GPtrArray *outbox_unwritten(Store *store, GError **err);
/* Whether a letter is held for that cause. */
bool outbox_has_cause(Store *store, const char *cause);
/* Array of Letter: due ones of an account (pending, next_attempt <= now), most urgent first, then those
 * that wait longest; limit 0: all. */
GPtrArray *outbox_due(Store *store, const char *mailbox, gint64 now, guint limit, GError **err);
/* When the next pending letter of an account (NULL: of any) is due; 0: none waits. */
/* Letters of a mailbox that have been tried and wait until `until` at most are due now.  Within a transaction. */
bool outbox_hasten(Store *store, const char *mailbox, gint64 until, gint64 now, GError **err);
gint64 outbox_next_due(Store *store, const char *mailbox);
bool outbox_set_state(Store *store, gint64 id, LetterState state, GError **err);
/* Letters of an entry that have not left, those that could not be written among them, are taken back. */
bool outbox_withdraw(Store *store, gint64 entry, gint64 now, GError **err);
/* A person's decision: sent once more as if it were new, due at `now` (true), or taken back. */
bool outbox_settle(Store *store, gint64 id, bool again, gint64 now, GError **err);
/* After an attempt: writes state, attempts, doubts, next_attempt, finished and last_reply. */
bool outbox_finish(Store *store, const Letter *letter, GError **err);
/* After a restore: those that have not left, or may have, are held for a person.  *count_r tells how many. */
bool outbox_hold_all(Store *store, const char *why, guint *count_r, GError **err);
/* At start: SENDING goes back to PENDING (no final dot was sent), DOT becomes DOUBT.  *doubt_r counts. */
bool outbox_recover(Store *store, int *doubt_r, GError **err);
/* After a notice: writes delivery, delivery_at, delivery_host, state and last_reply. */
bool outbox_set_delivery(Store *store, const Letter *letter, GError **err);
Letter *outbox_get(Store *store, gint64 id, GError **err);
Letter *outbox_find_message_id(Store *store, const char *message_id);
/* The letter whose Message-ID is this before its '@'. */
Letter *outbox_find_envelope_id(Store *store, const char *envelope_id);
/* Letters made since `since` for that address (NULL: for anybody) of that urgency (URGENCIES: of any),
 * whatever became of them: for the caps on receipts. */
gint64 outbox_count(Store *store, const char *address, LetterUrgency urgency, gint64 since);
/* When the last of these letters was made for that address, whatever became of it, seconds; 0: none was. */
gint64 outbox_last(Store *store, const char *address, const char *letter);
/* Array of Letter: state NULL: all; entry 0: of all; newest first; limit 0: all. */
GPtrArray *outbox_list(
    Store *store, const LetterState *state, gint64 entry, guint limit, GError **err);
/* Array of Letter: all to that address (lower case), whatever became of them, oldest first. */
GPtrArray *outbox_to(Store *store, const char *address, GError **err);
/* The longest time, in seconds, from when a letter was written to when it was sent, of those sent since then; 0: none was. */
gint64 outbox_slowest(Store *store, gint64 since);
/* How many letters an account has sent since `since` (daily limits). */
gint64 outbox_sent_since(Store *store, const char *mailbox, gint64 since);
/* How many letters are in that state, over all accounts. */
gint64 outbox_in_state(Store *store, LetterState state);
/* When the oldest of them was made, seconds; 0: there is none. */
gint64 outbox_oldest(Store *store, LetterState state);

#endif
