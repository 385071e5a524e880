/*
 * gazetteer.h: the office's places (rules/places.yaml): kecamatan, their spellings and villages.
 */
#ifndef SIAGA_CONFIG_OFFICE_GAZETTEER_H
#define SIAGA_CONFIG_OFFICE_GAZETTEER_H

#include "config/reader/problem.h"

typedef struct Place {
	char *name; /* "Kedungwuni" */
	Spot at;
	char *code; /* "33.26.13" */
	char *bps; /* "3326130"; NULL: none */
	guint row, column; /* of its tile on the map, from 1; 0: it has none */
	GPtrArray *spellings; /* of char *: other ways to write it */
	GPtrArray *villages; /* of char * */
} Place;

typedef struct Gazetteer {
	GPtrArray *places; /* of Place */
	GPtrArray
	    *ordinary; /* of char *: names that are ordinary words too, read as places only after
	                        "Ds.", "Desa", "Kel.", "Kec." */
	GPtrArray *elsewhere; /* of char *: names of neighbours that are not ours */
} Gazetteer;

/* NULL: none of that name (spellings not regarded); borrowed. */
const Place *gazetteer_place(const Gazetteer *gazetteer, const char *name);

#endif
