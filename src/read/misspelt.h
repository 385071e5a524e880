/*
 * misspelt.h: words as telephones write them.  Letters that are held down ("setujuuu", "siaap") are one letter
 * where that makes a known word; one letter wrong, missing, too many or two exchanged are mended only in the
 * words of acts that say `misspelt: yes`, and only where no other known word is as near.  Any word may lack
 * vowels ("lanjutkn"), have a letter twice or two exchanged, where one known word is the nearest.
 */
#ifndef SIAGA_READ_MISSPELT_H
#define SIAGA_READ_MISSPELT_H

#include "config/office/vocabulary.h"

/* The word that is meant; NULL: it is known as it stands, or nobody can tell.  Caller frees. */
char *misspelt_word(const Vocabulary *vocabulary, const char *word);

/* A prefix written apart ("di kirim"): the one word that both are.  NULL: they are two.  Caller frees. */
char *misspelt_joined(const Vocabulary *vocabulary, const char *prefix, const char *word);

#endif
