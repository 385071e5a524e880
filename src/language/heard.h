/*
 * heard.h: words that people write and C has to know by what they mean: labels of forms, parts of dates, "to",
 * "until", "all".  heard.def is the one table of them; the words are the office's own, in rules/language.yaml.
 */
#ifndef SIAGA_LANGUAGE_HEARD_H
#define SIAGA_LANGUAGE_HEARD_H

#include "language/language.h"

/* Its key under `heard` in rules/language.yaml.  Static. */
const char *heard_key(HeardId id);
/* What it means, in English, for `siaga help`.  Static. */
const char *heard_help(HeardId id);
/* HEARDS: there is none of that key. */
HeardId heard_of_key(const char *key);

/* Whether that is one of its words, capitals apart; `length` bytes of it. */
bool heard_is(const Language *language, HeardId id, const char *word, gsize length);
/* Bytes of the longest of its words that `text` begins with, whole, capitals and the number of blanks between two
 * words apart; 0: it begins otherwise. */
gsize heard_at(const Language *language, HeardId id, const char *text);
/* Bytes of `text` that these words (in small letters) take, compared the same way; 0: they do not stand there whole. */
gsize heard_length(const char *text, const char *words);
/* "(?:besok|bsk)" for a regular expression over small letters; what never fits when it has no words.  Caller frees. */
char *heard_pattern(const Language *language, HeardId id);
/* The first of its words, as the office writes it; "" when it has none.  Borrowed. */
const char *heard_first(const Language *language, HeardId id);

/* The same of all names of months, or of days. */
char *heard_months_pattern(const Language *language);
char *heard_days_pattern(const Language *language);
/* 1 (January) to 12; 0: no month is called so. */
int heard_month(const Language *language, const char *word);

#endif
