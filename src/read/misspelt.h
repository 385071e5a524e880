/*
 * misspelt.h: words as telephones write them.  Letters that are held down ("setujuuu", "siaap") are one letter
 * where that makes a known word; one letter wrong, missing, too many or two exchanged are mended only in the
 * words of acts that say `misspelt: yes`, and only where no other known word is as near.
 */
#ifndef SIAGA_READ_MISSPELT_H
#define SIAGA_READ_MISSPELT_H

#include "config/office/vocabulary.h"

/* The word that is meant; NULL: it is known as it stands, or nobody can tell.  Caller frees. */
char *misspelt_word(const Vocabulary *vocabulary, const char *word);

#endif
