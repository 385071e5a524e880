/*
 * letter_facts.h: what a letter tells that neither the entry nor the Plan says by itself: the time its stage
 * has, and other reports that may be about the same event.
 */
#ifndef SIAGA_ENGINE_LETTER_FACTS_H
#define SIAGA_ENGINE_LETTER_FACTS_H

#include "engine/letters/carrier.h"
#include "model/letter.h"

#include <jansson.h>

/* Adds batas_tugas, and to letters that ask mirip, to the letter's data.  entry NULL: nothing. */
bool letter_facts_add(const Carrier *carrier, const Entry *entry, const LetterWanted *wanted,
    json_t *data, GError **err);
/* The limit that a letter pushes for, and how far it is from now: batas_tahap, sisa, lewat.  Nothing where it pushes
 * for none. */
void letter_facts_pushed(const Setup *setup, const LetterWanted *wanted, gint64 now, json_t *data);

#endif
