/*
 * decode.h: encoded words (RFC 2047) and transfer encodings (RFC 2045) for the second reader, as far as their printable
 * ASCII goes.
 */
#ifndef SIAGA_WITNESS_DECODE_H
#define SIAGA_WITNESS_DECODE_H

#include "witness/bytes.h"

/* Residue of a header field's body, its encoded words decoded. */
void decode_words(Piece body, char *to, gsize size);

/* Residue of a text, line by line, each ended by LF; a line that begins with ">" is only that sign.  What is longer than
 * `size` is left out.  False: an encoding that is none of RFC 2045's. */
bool decode_text(Piece body, Piece encoding, char *to, gsize size);

/* The same of the whole text as one string, quoted lines, too. */
bool decode_whole(Piece body, Piece encoding, char *to, gsize size);

#endif
