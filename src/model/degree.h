/*
 * degree.h: how urgent an entry is, in rising order.
 */
#ifndef SIAGA_MODEL_DEGREE_H
#define SIAGA_MODEL_DEGREE_H

#include <stdbool.h>

typedef enum {
	DEGREE_ORDINARY,
	DEGREE_URGENT,
	DEGREE_MOST_URGENT, /* no batch, no quiet hours, no delay */
	DEGREES,
} Degree;

/* "biasa", "segera", "sangat segera"; never NULL. */
const char *degree_name(Degree degree);
/* The names above; case does not count, nor how many blanks stand between two words. */
bool degree_parse(const char *name, Degree *degree_r);

#endif
