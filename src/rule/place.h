/*
 * place.h: which district a text speaks of.  In doubt it says so and never guesses.
 */
#ifndef SIAGA_RULE_PLACE_H
#define SIAGA_RULE_PLACE_H

#include "config/office/gazetteer.h"
#include "language/language.h"

typedef enum {
	PLACE_NONE,
	PLACE_ONE,
	PLACE_AMBIGUOUS, /* several district, or a village name that two of them have */
	PLACE_ELSEWHERE, /* a neighbour's, and none of ours */
} PlaceKind;

typedef struct PlaceFound {
	PlaceKind kind;
	const Place *place; /* PLACE_ONE only, else NULL; borrowed */
	char *why; /* the words it was told by, "" when none */
	GPtrArray *could; /* of const Place *: all that the surest mentions can mean, PLACE_ONE and
	                     PLACE_AMBIGUOUS only; with mentions that contradict each other, none */
	GPtrArray *named; /* of const Place *: that are mentioned at all, by whatever name */
	bool
	    by_district; /* told by a name that is called a district, or stands with a village of it */
	bool by_bare_name; /* told by a district's name alone, which may be spoken of by the way */
} PlaceFound;

typedef struct PlaceFinder PlaceFinder;

/* Keeps a pointer to both; `language` has what people write in front of a place's name (place-district, place-village,
 * place-other). */
PlaceFinder *place_finder_new(const Gazetteer *gazetteer, const Language *language);
void place_finder_free(PlaceFinder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlaceFinder, place_finder_free)

/* The place of that name; NULL: none.  Borrowed. */
const Place *place_finder_place(const PlaceFinder *finder, const char *name);

/* Looks at the first 64 KiB.  Clear with place_found_clear(). */
PlaceFound place_find(const PlaceFinder *finder, const char *text);
void place_found_clear(PlaceFound *found);

#endif
