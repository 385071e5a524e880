/*
 * opening.h: a mail that is stored is opened once more by a parser, for the bytes of its attachments, which are then
 * kept under their own hashes, where letters look for them.
 */
#ifndef SIAGA_ENGINE_OPENING_H
#define SIAGA_ENGINE_OPENING_H

#include "engine/incoming/parsed_mail.h"

typedef struct Opening {
	const Reception *reception;
	ParsedMail *mail; /* that asks for it, and waits meanwhile */
	/* It can be received again.  err: the store has failed; the callee's to free. */
	void (*done)(gpointer data, GError *err);
	gpointer data;
} Opening;

/* Copied.  What no parser can open is counted (RawMail.opened_in_vain).  False: the mail of that hash is not stored;
 * done() is not called then. */
bool opening_start(const Opening *opening, const char *sha256, GError **err);

#endif
