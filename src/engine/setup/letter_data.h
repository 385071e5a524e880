/*
 * letter_data.h: what a letter may say of an entry: the fields of letter/field.h filled in.
 */
#ifndef SIAGA_ENGINE_LETTER_DATA_H
#define SIAGA_ENGINE_LETTER_DATA_H

#include "engine/setup/setup.h"
#include "model/entry.h"
#include "model/letter.h"

#include <jansson.h>

/* A neutral letter gets the number and the time and nothing of the matter.  entry NULL: a letter about
 * none.  `answers` is the address where answers go.  New reference. */
json_t *letter_data_of(const Setup *setup, const Entry *entry, const LetterWanted *wanted,
    const char *answers, gint64 now);

/* Who signs that day: the head, or who stands in, with "Plh." in front of the head's title: jabatan, nama, pangkat, nip.
 * NULL: the office alone, for the entry (NULL: none) is about him.  New reference. */
json_t *letter_head(const Config *config, const Entry *entry, gint64 now);

#endif
