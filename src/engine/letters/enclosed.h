/*
 * enclosed.h: which files there are to an entry, and which of them a letter takes along.
 */
#ifndef SIAGA_ENGINE_ENCLOSED_H
#define SIAGA_ENGINE_ENCLOSED_H

#include "engine/letters/carrier.h"
#include "letter/compose.h"
#include "model/letter.h"
#include "model/message.h"

typedef struct Enclosed {
	Enclosures list; /* for compose_body() */
	GPtrArray *sources; /* mails of the entries, whose names `list` borrows; NULL: none */
	Enclosure *files;
	GPtrArray *pictures; /* of LetterPicture, within the text; NULL: none */
	char *made_name; /* of a file that is made for the letter; NULL: none */
} Enclosed;

/* The files of all mails of `entry`: the report, what was added, the answers, of an exported chat those of its lines.
 * Beside them, unless the letter takes
 * only the entry's own along (`attach` without `files`), those of its tasks, and of a product those of what it was made
 * of; only of entries that the letter may tell of and that are not about its reader.  They are numbered in this
 * order.  Bytes are read only of those that `wanted` takes along, as many as the account's server takes: the smaller of
 * `send: max-size` and the SIZE it told (RFC 1870), without either 10 MiB.  Of a neutral letter, and with entry NULL,
 * there are none.  What is not stored has no bytes.  An agenda book that the letter is to bring is made here and is the
 * only one.  To be cleared by the caller. */
Enclosed enclosed_read(
    const Carrier *carrier, const Entry *entry, const LetterWanted *wanted, const Mailbox *mailbox);
/* Names and sizes of the files that there are to `entry`, for this letter's reader: "foto.jpg (1,2 MB), …".  NULL: there
 * are none.  *unread_r: what of its mails was not read (not_read.h).  Caller frees both. */
char *enclosed_names(
    const Carrier *carrier, const Entry *entry, const LetterWanted *wanted, char **unread_r);
/* A mail (its sha256) with files that the letter is to bring and whose bytes are not stored by themselves yet: they are in
 * the mail, which a parser has to open.  `skip`: so many of them have been tried in vain.  NULL: there is none.  Caller
 * frees. */
char *enclosed_unread(
    const Carrier *carrier, const Entry *entry, const LetterWanted *wanted, guint skip);
/* Adds a file that is made for the letter, in front of the others; takes both over. */
void enclosed_add_made(Enclosed *enclosed, char *name, GBytes *pdf);
/* What of its mails was not read (not_read.h); NULL: nothing.  Caller frees. */
char *enclosed_not_read(const Enclosed *enclosed);
void enclosed_clear(Enclosed *enclosed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Enclosed, enclosed_clear)

/* Where the SIZE that an account's server told is kept (store/meta.h).  Caller frees. */
char *enclosed_size_key(const Mailbox *mailbox);

#endif
