/*
 * bytes.h: pieces of a mail's bytes for the second reader, which may not use message/bytes.
 */
#ifndef SIAGA_WITNESS_BYTES_H
#define SIAGA_WITNESS_BYTES_H

#include <glib.h>
#include <stdbool.h>

typedef struct Piece {
	const char *at, *end;
} Piece;

typedef struct WitnessField {
	Piece name, body; /* without the colon; the body with its line ends */
} WitnessField;

bool piece_is(Piece p, const char *word); /* case ignored */
bool piece_starts(Piece p, const char *word); /* case ignored */
Piece piece_trim(Piece p);
/* Takes the next line off `rest`, without its line end (LF or CRLF).  False: none is left. */
bool piece_line(Piece *rest, Piece *line_r);

typedef enum { FIELD_GOT, FIELD_END, FIELD_ODD } FieldStatus;
/* Takes the next header field off `rest`.  FIELD_END: the empty line was taken, or nothing is left; FIELD_ODD: a line that
 * is no field. */
FieldStatus piece_field(Piece *rest, WitnessField *field_r);

/* The value of a parameter of Content-Type; an empty piece: none. */
Piece piece_parameter(Piece value, const char *name);

#endif
