/*
 * photo_words.h: what a photo says of when and where it was taken, in the office's words: as its own claim.
 */
#ifndef SIAGA_ENGINE_PHOTO_WORDS_H
#define SIAGA_ENGINE_PHOTO_WORDS_H

#include "language/language.h"
#include "model/message.h"

/* "menurut fotonya diambil 23-11-2026 06.15 (+07:00) di 6,95120 LS, 109,64210 BT".  NULL: it says nothing (or claim is
 * NULL).  Caller frees. */
char *photo_words(const Language *language, const PhotoClaim *claim);

#endif
