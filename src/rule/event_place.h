/*
 * event_place.h: in which district what a mail tells has happened: by the sentence that matters, then by the whole text,
 * then by the sender's own place.  In doubt between several none: a person is asked.
 */
#ifndef SIAGA_RULE_EVENT_PLACE_H
#define SIAGA_RULE_EVENT_PLACE_H

#include "rule/place.h"

typedef struct EventText {
	const char *subject; /* NULL: none */
	const char *text;
	const char *sentence; /* the one that matters; NULL: not known */
	const char *own; /* the district that the sender reports from; NULL: none in particular */
} EventText;

/* Borrowed from the gazetteer; NULL: not told.  *names_r (may be NULL): the names found, folded, for comparing; caller
 * frees with g_strfreev(). */
const Place *event_place(const PlaceFinder *finder, const EventText *text, char ***names_r);

#endif
