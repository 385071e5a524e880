/*
 * card.h: the name card below an answer that no mark parts from it (Thunderbird's signature below the reply,
 * alpine, aerc, Roundcube): lines at the end that are recognised as a card one by one - names, titles, units,
 * telephones, addresses, links - and nothing else.
 */
#ifndef SIAGA_READ_CARD_H
#define SIAGA_READ_CARD_H

#include "read/reading_rules.h"

/* The answer without the card at its end.  Caller frees. */
char *card_cut(const ReadingRules *rules, const char *reply);
/* The same of a text in which only what stands below its first closing line can be a card. */
char *card_cut_below_closing(const ReadingRules *rules, const char *text);

#endif
