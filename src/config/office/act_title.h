/* act_title.h: what acts, and the sections that they fill, are called where people read of them. */
#ifndef SIAGA_CONFIG_OFFICE_ACT_TITLE_H
#define SIAGA_CONFIG_OFFICE_ACT_TITLE_H

#include "config/office/vocabulary.h"

/* What people write for that act, or above a section that it fills: its title; of one that no file has, its name, siaga's
 * own in English for an office of English names.  Borrowed. */
const char *vocabulary_called(const Vocabulary *vocabulary, const char *name, bool english);
/* The same as a heading: "Facts".  Caller frees. */
char *vocabulary_heading(const Vocabulary *vocabulary, const char *name, bool english);

#endif
