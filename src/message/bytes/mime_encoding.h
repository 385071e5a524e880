/*
 * mime_encoding.h: base64 and quoted-printable (RFC 2045, 6.7 and 6.8), decoded piece by piece so that no attachment is
 * ever held in memory.
 */
#ifndef SIAGA_MESSAGE_BYTES_MIME_ENCODING_H
#define SIAGA_MESSAGE_BYTES_MIME_ENCODING_H

#include "message/bytes/span.h"

typedef struct TransferNotes {
	bool
	    bad_base64; /* characters or lines that are none were left out, or the end is missing */
	bool bad_quoted; /* "=" without two digits, kept as written */
} TransferNotes;

typedef void (*TransferSink)(gpointer data, const char *bytes, gsize length);

/* What is called base64 but plainly is not is given as it stands.  *notes is added to. */
void base64_decode(Span bytes, TransferSink sink, gpointer data, TransferNotes *notes);

/* Blanks at the end of a line were added in transport and are left out.  *notes is added to. */
void quoted_printable_decode(Span bytes, TransferSink sink, gpointer data, TransferNotes *notes);

#endif
