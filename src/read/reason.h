/*
 * reason.h: the words of a reason ("TOLAK: ..."), weighed.  It is free text that people read; but a word of
 * another decision, of taking back, a condition at the head of a clause or another entry's number makes it
 * unclear what is wanted.
 */
#ifndef SIAGA_READ_REASON_H
#define SIAGA_READ_REASON_H

#include "read/sentence.h"

/* Why the note of this act cannot be taken (of the vocabulary, borrowed); NULL: it can.  *left_r: what of it,
 * or NULL; caller frees. */
const char *reason_objection(
    const ReadingRules *rules, const Act *act, const char *note, char **left_r);

#endif
