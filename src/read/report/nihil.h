/*
 * nihil.h: whether a report says nothing but that there is nothing to report (rules/nihil.yaml): an allow-list.  Every
 * word has to be known, a place, a number or a name where names stand; every event has to be denied.
 */
#ifndef SIAGA_READ_REPORT_NIHIL_H
#define SIAGA_READ_REPORT_NIHIL_H

#include "config/office/gazetteer.h"
#include "read/report/phrases.h"

/* Words of the names of places, folded; a set.  Caller unrefs. */
GHashTable *nihil_places(const Gazetteer *gazetteer);

/* `alarming` (array of Hit): what raises in the text, so that it is no name.  *why_r: the words that say so, or the word
 * that is not known (caller frees). */
bool nihil_is(const Phrases *words, GHashTable *places, const KnownWords *known,
    const GArray *alarming, char **why_r);

#endif
