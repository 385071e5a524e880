/*
 * letter_reason.h: why a letter waits for a person, so that all of one reason can be told and settled together.
 */
#ifndef SIAGA_MODEL_LETTER_REASON_H
#define SIAGA_MODEL_LETTER_REASON_H

#include "model/letter.h"

/* Its cause or the server's last word, without what differs from letter to letter: addresses, numbers, names of
 * queues and pages become "…".  "": nothing was said.  Caller frees. */
char *letter_reason(const Letter *letter);

/* Whether its reason is this one or has these words, in whatever case. */
bool letter_has_reason(const Letter *letter, const char *words);

#endif
