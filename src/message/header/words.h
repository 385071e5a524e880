/*
 * words.h: header text: unfolding, raw 8-bit, and encoded words (RFC 2047) as they come, broken ones
 * included.
 */
#ifndef SIAGA_MESSAGE_HEADER_WORDS_H
#define SIAGA_MESSAGE_HEADER_WORDS_H

#include "message/charset/charset.h"
#include "message/bytes/span.h"

/* One line of UTF-8 from a field's bytes: folds become one blank, NUL and line ends are dropped, raw
 * 8-bit bytes are UTF-8 or else `charset` (the body's; NULL: none) or else guessed.  Caller frees. */
char *words_unfold(Span field, const char *charset, CharsetNotes *notes_r);

/* `text` with its encoded words decoded.  Adjacent words of one charset are joined before the charset
 * is decoded, so that a character split between them survives.  Control characters that were encoded
 * become blanks.  What a program encoded twice is decoded twice.  Caller frees. */
char *words_decode(const char *text, CharsetNotes *notes_r);

/* Length of the encoded word that `text` begins with; 0: none there.  It ends within `end`. */
gsize words_length(const char *text, const char *end);

#endif
