/*
 * samples.h: rules/samples.yaml: invented data of letters, for previews.  Fields are named as templates name them; which
 * there are is for letter/field.h to say.
 */
#ifndef SIAGA_CONFIG_OFFICE_SAMPLES_H
#define SIAGA_CONFIG_OFFICE_SAMPLES_H

#include "config/reader/problem.h"

typedef struct Sample {
	char *field; /* "rows.matter" */
	Spot at;
	GPtrArray *text; /* of char *: the second is of the second row of a list */
} Sample;

#endif
