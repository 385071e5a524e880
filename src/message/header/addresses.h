/*
 * addresses.h: lists of mailboxes (RFC 5322, 3.4, with the obsolete and the broken forms).  No
 * recursion and one pass, whatever is nested.
 */
#ifndef SIAGA_MESSAGE_HEADER_ADDRESSES_H
#define SIAGA_MESSAGE_HEADER_ADDRESSES_H

#include "model/message.h"

typedef struct AddressNotes {
	bool group; /* group syntax was used */
	bool bad; /* something that is no mailbox, or only by guessing */
	bool encoded; /* the address itself stood in an encoded word */
	bool doubled; /* an entry with more than one <address> */
	bool limited; /* LIMIT_ADDRESSES cut something */
} AddressNotes;

/* Appends the mailboxes of `text` (one line of UTF-8, encoded words not decoded yet) to `list`
 * (of Address).  *notes is added to. */
void addresses_read(const char *text, GPtrArray *list, AddressNotes *notes);

/* The first address in `text`, as of a Return-Path: "" for <>; NULL: none.  Caller frees. */
char *addresses_path(const char *text);

#endif
