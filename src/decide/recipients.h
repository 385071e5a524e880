/*
 * recipients.h: who gets a letter that a workflow orders: from "role:kepala" to addresses.  Pure.
 */
#ifndef SIAGA_DECIDE_RECIPIENTS_H
#define SIAGA_DECIDE_RECIPIENTS_H

#include "config/config.h"
#include "model/entry.h"

typedef struct Recipient {
	const char *address; /* borrowed from the directory or the entry */
	const char *name; /* NULL: none */
	const char *title; /* NULL: none */
	Secrecy clearance;
} Recipient;

/* Array of Recipient, no address twice; empty where nobody stands behind the order.  `day`: see
 * directory_holders().  Caller unrefs. */
GArray *recipients_of(
    const Directory *directory, const LetterOrder *order, const Entry *entry, gint64 day);

#endif
