/*
 * ledger.h: one line for every mail that a mailbox ever showed us.
 */
#ifndef SIAGA_STORE_LEDGER_H
#define SIAGA_STORE_LEDGER_H

#include "base/uidset.h"
#include "model/entry.h"
#include "store/folders.h"

/* Sets line->id.  *known_r: a line for that (mailbox, folder, uidvalidity, uid) stands already and
 * nothing was written (line->id is that line's); one of a mail that did not come or could not be read is
 * replaced once it does.  A line "unfetchable" does not stand: the mail itself, come
 * after all, takes its place and its id.  A line with a sha256 needs its bytes: raw_append() comes first. */
bool ledger_add(Store *store, LedgerLine *line, bool *known_r, GError **err);
/* Changes where a held mail has ended (triage); the old outcome goes to the history by the caller. */
bool ledger_settle(
    Store *store, gint64 id, Outcome outcome, gint64 entry, const char *why, GError **err);
/* What is known of the mails of those bytes, as JSON; those that no parser could read stay so. */
bool ledger_set_message(Store *store, const char *sha256, const char *message, GError **err);
/* Notes which parser has tried to read a quarantined mail (id 0: all of them); NULL: it is to be tried anew. */
bool ledger_set_reader(Store *store, gint64 id, const char *reader, GError **err);
/* Ids (gint64) of quarantined mails that this parser has not tried, oldest first.  Caller unrefs. */
GArray *ledger_unread(Store *store, const char *reader);
LedgerLine *ledger_get(Store *store, gint64 id, GError **err);

/* The earliest line with the same bytes, else with the same Message-ID, sender and body (a redelivery);
 * *exact_r tells which.  `body_hash` may be NULL.  NULL: none (or the lookup failed: store_sound()). */
LedgerLine *ledger_find_same(
    Store *store, const char *sha256, const char *body_hash, bool *exact_r);
/* Whether a line with that body was received since then. */
bool ledger_has_body(Store *store, const char *body_hash, gint64 since);
/* The latest line of that Message-ID; NULL: none.  For threading. */
LedgerLine *ledger_find_message_id(Store *store, const char *message_id);

/* Lines by outcome, newest first; limit 0: all.  Array of LedgerLine without message JSON. */
GPtrArray *ledger_list(
    Store *store, const char *mailbox, const Outcome *outcome, guint limit, GError **err);

/* How many mails of that sender (lower case) came after `since` and up to `until`, `most` at most. */
gint64 ledger_count_sender(
    Store *store, const char *sender, gint64 since, gint64 until, guint most);
/* What is known of his last answers, as JSON, newest first: the newest to each entry among the last `limit`.  Array
 * of char *; caller unrefs. */
GPtrArray *ledger_answers_of(Store *store, const char *sender, guint limit);
/* Ids of mails of that sender that wait for a person, behind the mail `after` and taken up to `until`. */
GArray *ledger_held_of(Store *store, const char *sender, gint64 after, gint64 until, guint limit);
/* Ids (gint64) of mails that wait for a person (held, or not to be had at all), oldest first; limit 0: all.  Empty when the store cannot be read.
 * Those of `first` (a JSON array of addresses as text) go before all others. */
GArray *ledger_held(Store *store, const char *first, guint limit);
/* The same of screened mails of a folder taken since `since` that stand in no list of spam made since. */
GArray *ledger_unlisted(
    Store *store, const char *mailbox, const char *folder, gint64 since, guint limit);
/* The latest addition of that sender (lower case) to an entry; 0: none. */
gint64 ledger_last_addition(Store *store, gint64 entry, const char *sender);

/* Lines behind that id, oldest first, without message JSON.  Array of LedgerLine. */
GPtrArray *ledger_after(Store *store, gint64 id, GError **err);
/* The highest id; 0: there is none. */
gint64 ledger_last(Store *store);

/* Lines of mails that one address (lower case) has sent, oldest first, with message JSON.  Array of LedgerLine. */
GPtrArray *ledger_sent_by(Store *store, const char *sender, GError **err);

/* Ids (gint64) of mails received since then whose message is known, oldest first.  Caller unrefs. */
GArray *ledger_known_since(Store *store, gint64 since);

/* How many lines have that outcome. */
gint64 ledger_count(Store *store, Outcome outcome);
/* When the oldest of them was taken, seconds; 0: there is none. */
gint64 ledger_oldest(Store *store, Outcome outcome);

/* How many mails of a mailbox were taken after `since` (seconds). */
gint64 ledger_count_taken(Store *store, const char *mailbox, gint64 since);

/* The longest time, in seconds, from when a server had a mail to when it was taken, of those taken after `since`; 0: none was. */
gint64 ledger_slowest(Store *store, gint64 since);

/* Whether a mail has its line. */
bool ledger_has(Store *store, const MailPlace *at);
/* UIDs of a folder that are taken: they have their line, and not as unfetchable.  NULL: the store cannot be
 * read. */
UidSet *ledger_taken(
    Store *store, const char *mailbox, const char *folder, guint32 uidvalidity, GError **err);

typedef struct OwedMail {
	guint32 uid;
	bool secret; /* belongs to an entry of class rahasia or above */
	bool gone; /* nothing of it is kept: it is deleted there, too */
} OwedMail;

/* Whether a mail belongs to an entry of class rahasia or above: its own, one that it was added to, or that of
 * the mail which it repeats. */
bool ledger_is_secret(Store *store, gint64 id);
/* What `after:` says has not been done for these mails on the server; array of OwedMail, UIDs rising.  Empty
 * when the store cannot be read.  Caller unrefs. */
GArray *ledger_owed(Store *store, const char *mailbox, const char *folder, guint32 uidvalidity);
/* It has been done. */
bool ledger_paid(Store *store, const MailPlace *at, GError **err);

#endif
