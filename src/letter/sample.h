/*
 * sample.h: a letter's data with every field filled in, for previews and tests.
 */
#ifndef SIAGA_LETTER_SAMPLE_H
#define SIAGA_LETTER_SAMPLE_H

#include <jansson.h>

/* An object with each field of field.h: lists of two, flags false.  All of it is invented.  New reference. */
json_t *letter_sample(void);

#endif
