/*
 * erasure.h: what an entry holds is taken out for good (Law 27/2022 on the protection of personal data, articles 43
 * and 44): the bytes of its mails and letters become holes, names, addresses, subjects and texts are overwritten.  Its
 * number, times, stage, and the hashes of what is gone stay, so that the book has no gap and the chains hold.  The
 * lists and recaps of the days in which it was open go with it.
 */
#ifndef SIAGA_STORE_ERASURE_H
#define SIAGA_STORE_ERASURE_H

#include "model/entry.h"
#include "store/store.h"

typedef struct Erasure {
	GPtrArray *hashes; /* of char *: SHA-256 of the bytes that are gone */
	guint mails; /* lines of the ledger that were emptied */
	guint letters;
} Erasure;
void erasure_clear(Erasure *erasure);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Erasure, erasure_clear)

/* Erases within the open transaction; the bytes go with its commit.  A mail that another entry holds, too, stays
 * until that one is erased.  The hashes of files that its mails had are added to the set `files` (of char *).
 * `erasure_r` is filled, zero bytes before; the caller clears it. */
bool erasure_of_entry(
    Store *store, gint64 entry, gint64 now, GHashTable *files, Erasure *erasure_r, GError **err);
/* Behind the last one of the transaction: erases those of the files that no mail names any more (each standing mail is
 * looked at once), and the index of words forgets what was taken out. */
bool erasure_end(Store *store, GHashTable *files, GError **err);

/* Why an entry cannot be erased yet, for people; NULL: nothing stands in its way (or the lookup failed:
 * store_sound()).  Caller frees. */
char *erasure_objection(Store *store, const Entry *entry);

/*
 * What was erased is also kept beside the database, as DATABASE.erased: a database that is brought back from a backup
 * is made to forget it once more.  One line an entry: BOOK, year, number, separated by tabs.
 */
/* Durable on return; before the commit that erases. */
bool erasure_note(Store *store, const Entry *entry, GError **err);
/* Array of Entry that stand in that file and are not erased here, looked for once in each life of the database
 * (store/life.h), within the open transaction.  A file that cannot be read is an error. */
GPtrArray *erasure_undone(Store *store, GError **err);

/* The bytes of one mail, which no entry has, are taken out; a line of the ledger that has them says what it says
 * (model/entry.h: ledger_line_forget()). */
bool erasure_of_mail(Store *store, const char *sha256, GError **err);
/* Whether that was done before, so that another mail of the same bytes is known for one. */
bool erasure_of_mail_is_done(Store *store, const char *sha256);

#endif
