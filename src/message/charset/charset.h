/*
 * charset.h: bytes in a charset that is declared, missing or lied about -> UTF-8.  Conversion is
 * ICU's, which needs no file: it works in the parser's sandbox.
 */
#ifndef SIAGA_MESSAGE_CHARSET_CHARSET_H
#define SIAGA_MESSAGE_CHARSET_CHARSET_H

#include "message/charset/charset_name.h"

#include <glib.h>
#include <stdbool.h>

typedef struct CharsetNotes {
	const char *unknown; /* the declared name, when no such charset is known; borrowed */
	const char *guessed; /* what it was read as instead of as declared; static */
	bool damaged; /* bytes that could not be decoded became U+FFFD */
} CharsetNotes;

/* Decodes as declared (NULL or "": not declared); where that is missing, unknown or does not fit, as
 * UTF-8 if the bytes are valid UTF-8, else by a guess; UTF-8 that was made twice is undone.  The result has no NUL and no byte order
 * mark.  Caller frees. */
char *charset_decode(const char *bytes, gsize length, const char *declared, CharsetNotes *notes_r);

#endif
