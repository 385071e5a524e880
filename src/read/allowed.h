/*
 * allowed.h: words of the never-list that one role may use for an act all the same (rules/vocabulary.yaml, `allowed`): the
 * Bupati's "ok trims" says that he has read it.
 */
#ifndef SIAGA_READ_ALLOWED_H
#define SIAGA_READ_ALLOWED_H

#include "read/sentence.h"

/* The act that the answer gives which consists of such words, of whom it addresses and of what closes a mail, and of
 * nothing else.  NULL: none; borrowed. */
const Act *allowed_act(const Sentence *sentence);

#endif
