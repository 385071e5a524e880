/*
 * letters.h: a wanted letter becomes final bytes in the outbox.
 */
#ifndef SIAGA_ENGINE_LETTERS_H
#define SIAGA_ENGINE_LETTERS_H

#include "engine/letters/carrier.h"
#include "model/letter.h"

/* Writes the letter about `entry` and puts it into the outbox, with its line of history, which tells
 * `why`.  The same letter (entry, recipient, action) is written once.  One that cannot be written (its
 * template, its address, no account, a full disk) stops nothing: it is held in the outbox with the cause,
 * which an alarm tells, until unwritten.h writes it.  False: the store has failed.  *id_r (may be NULL): its
 * number in the outbox. */
bool letters_write(const Carrier *carrier, const Entry *entry, const LetterWanted *wanted,
    const char *why, gint64 *id_r, GError **err);

/* Gives the letter its account, subject, header and body; false and the cause: it stays as it is. */
bool letters_fill(const Carrier *carrier, const Entry *entry, const LetterWanted *wanted,
    Letter *letter, GError **err);

/* A line of history about the letter. */
bool letters_tell(
    const Carrier *carrier, const Letter *letter, const char *kind, const char *why, GError **err);

#endif
