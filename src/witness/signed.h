/*
 * signed.h: what a person has signed of a mail, for the second reader: the first part of multipart/signed.
 */
#ifndef SIAGA_WITNESS_SIGNED_H
#define SIAGA_WITNESS_SIGNED_H

#include "witness/bytes.h"
#include "witness/testimony.h"

/* `part`: the bytes of the signed part, its header first, its last line end left out where it is the boundary's.  Fills in
 * what a testimony says of it. */
void signed_read(Piece part, const SignedAsked *asked, Testimony *t);

#endif
