/*
 * sample.h: a letter's data with every field filled in, for previews and tests.
 */
#ifndef SIAGA_LETTER_SAMPLE_H
#define SIAGA_LETTER_SAMPLE_H

#include "config/office/samples.h"

#include <jansson.h>

/* An object with each field of field.h: lists of two.  Texts are those of `samples` (of Sample, rules/samples.yaml); a
 * field that it has not, or NULL, holds what it means, in brackets, and its flag is false.  New reference. */
json_t *letter_sample(const GPtrArray *samples);

/* Tells each that names no field, or names one twice. */
void letter_sample_check(const GPtrArray *samples, Problems *problems);

#endif
