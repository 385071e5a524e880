/*
 * degree.h: how urgent an entry is, in rising order.
 */
#ifndef SIAGA_MODEL_DEGREE_H
#define SIAGA_MODEL_DEGREE_H

#include "language/language.h"

#include <stdbool.h>

typedef enum {
	DEGREE_ORDINARY,
	DEGREE_URGENT,
	DEGREE_MOST_URGENT, /* no batch, no quiet hours, no delay */
	DEGREES,
} Degree;

/* As rules, the store and programs know it: "biasa", "segera", "sangat segera"; never NULL. */
const char *degree_name(Degree degree);
/* Those names, or "ordinary", "urgent", "most urgent"; case does not count, nor how many blanks stand between two words. */
bool degree_parse(const char *name, Degree *degree_r);
/* As the office's language says it to people.  Borrowed. */
const char *degree_said(const Language *language, Degree degree);
/* What people write in that language. */
bool degree_heard(const Language *language, const char *words, Degree *degree_r);

#endif
