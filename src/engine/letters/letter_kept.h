/*
 * letter_kept.h: a wanted letter as text, for one that cannot be written yet and waits in the outbox.
 */
#ifndef SIAGA_ENGINE_LETTER_KEPT_H
#define SIAGA_ENGINE_LETTER_KEPT_H

#include "model/letter.h"

/* JSON of everything the Plan wants of it.  A row's entry is kept as its number.  Caller frees. */
char *letter_kept_text(const LetterWanted *wanted);
/* NULL and *err (ERR_CONFIG): not such a text.  Caller frees. */
LetterWanted *letter_kept_parse(const char *text, GError **err);

#endif
