/*
 * enclosed.h: which files of an entry's report a letter takes along.
 */
#ifndef SIAGA_ENGINE_ENCLOSED_H
#define SIAGA_ENGINE_ENCLOSED_H

#include "engine/carry_out.h"
#include "letter/compose.h"
#include "model/message.h"

typedef struct Enclosed {
	Enclosures list; /* for compose_body() */
	Message *message; /* the report: whose names `list` borrows; NULL: none */
	Enclosure *files;
	char *made_name; /* of a file that is made for the letter; NULL: none */
} Enclosed;

/* The files of the mail by which `entry` came.  Their bytes are read only where `wanted` takes them along
 * and the account's server takes so much: the smaller of `send: max-size` and the SIZE it told (RFC
 * 1870), without either 10 MiB.  Of a neutral letter, and with entry NULL, there are none.  What
 * is not stored has no bytes.  An agenda book that the letter is to bring is made here and is the only one.  To be cleared by the caller. */
Enclosed enclosed_read(
    const Carrier *carrier, const Entry *entry, const LetterWanted *wanted, const Mailbox *mailbox);
void enclosed_clear(Enclosed *enclosed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Enclosed, enclosed_clear)

/* Where the SIZE that an account's server told is kept (store/meta.h).  Caller frees. */
char *enclosed_size_key(const Mailbox *mailbox);

#endif
