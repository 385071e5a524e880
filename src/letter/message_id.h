/*
 * message_id.h: Message-IDs of our letters.  The same letter (entry and its number, visit of its stage,
 * action, recipient, code) of the same database has the same one however often it is made, and it carries its own signature: own mail that comes back is
 * known without looking anything up, and nobody else can make one (tests/abuse: 12, 30).
 *
 *   siaga.PAYLOAD.TAG[.BOOK-YEAR-NUMBER]@HOST   both of 16 base32 characters (80 bits)
 *
 * The number stands in it, signed with the rest: an own letter that comes back or is answered shows a database
 * that was restored which numbers had been given.
 */
#ifndef SIAGA_LETTER_MESSAGE_ID_H
#define SIAGA_LETTER_MESSAGE_ID_H

#include "base/key.h"

typedef struct MessageIdParts {
	const char *life; /* of the database: a restored one never makes an id of the lost hours */
	gint64 entry; /* 0: none */
	const char *number; /* book, year and number of the entry; "": none */
	int visit; /* Entry.visit: the same stage again is another letter; 0: none */
	const char *action; /* LetterWanted.action */
	const char *recipient; /* address */
	const char
	    *code; /* that the letter carries, made from what it shows (ask_key.h); "": none */
} MessageIdParts;

/* Without <>.  `host` is the office's host.  Caller frees. */
char *message_id_new(const Key *key, const MessageIdParts *parts, const char *host);

/* Whether we have made this one; with or without <>, in any case of letters (some relays change it). */
bool message_id_is_ours(const Key *key, const char *id);

/* The agenda number that one of ours bears: its book, as a new string; NULL: not ours, or it bears none. */
char *message_id_number(const Key *key, const char *id, int *year_r, int *number_r);

#endif
