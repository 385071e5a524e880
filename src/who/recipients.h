/*
 * recipients.h: who gets a letter that a workflow orders: from "role:kepala" to addresses.  Pure.
 */
#ifndef SIAGA_WHO_RECIPIENTS_H
#define SIAGA_WHO_RECIPIENTS_H

#include "config/config.h"
#include "model/entry.h"

typedef struct Recipient {
	const char *address; /* borrowed from the directory or the entry */
	const char *name; /* NULL: none */
	const char *title; /* NULL: none */
	Secrecy clearance;
} Recipient;

/* Array of Recipient, no address twice; empty where nobody stands behind the order.  `now` (seconds)
 * says who holds a role then, substitutes and those on duty included.  Caller unrefs. */
GArray *recipients_of(
    const Config *config, const LetterOrder *order, const Entry *entry, gint64 now);

#endif
