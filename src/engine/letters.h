/*
 * letters.h: a wanted letter becomes final bytes in the outbox.
 */
#ifndef SIAGA_ENGINE_LETTERS_H
#define SIAGA_ENGINE_LETTERS_H

#include "engine/carry_out.h"

/* Writes the letter about `entry` and puts it into the outbox, with its line of history, which tells
 * `why`.  The same letter (entry, recipient, action) is written once.  *id_r (may be NULL): its number in the
 * outbox. */
bool letters_write(const Carrier *carrier, const Entry *entry, const LetterWanted *wanted,
    const char *why, gint64 *id_r, GError **err);

#endif
