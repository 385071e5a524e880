/*
 * marks.h: signs, quotation marks and characters that are no words, and whether they go with a decision.
 */
#ifndef SIAGA_READ_MARKS_H
#define SIAGA_READ_MARKS_H

#include "read/sentence.h"

/* Signs agree with the act, its words stand in no quotation marks, and nothing is written that looks other than
 * it reads; foreign characters have a place in a note only.  False: *from_r to *end_r are the bytes of the first
 * that has not. */
bool marks_agree(const Sentence *s, const Head *head, gsize *from_r, gsize *end_r);

#endif
