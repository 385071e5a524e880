/*
 * transfer.h: Content-Transfer-Encoding (RFC 2045, 6), whichever it is, decoded piece by piece.
 */
#ifndef SIAGA_MESSAGE_BYTES_TRANSFER_H
#define SIAGA_MESSAGE_BYTES_TRANSFER_H

#include "message/bytes/mime_encoding.h"

typedef enum {
	TRANSFER_PLAIN,
	TRANSFER_BASE64,
	TRANSFER_QUOTED,
	TRANSFER_UUENCODE,
} Transfer;

/* The encoding a field names; *known_r false: no such encoding, read as plain. */
Transfer transfer_named(Span field, bool *known_r);

/* Gives the decoded bytes to `sink` in pieces of a few KiB.  What is called base64 but plainly is
 * not is given as it stands.  *notes is added to. */
void transfer_decode(
    Transfer transfer, Span bytes, TransferSink sink, gpointer data, TransferNotes *notes);

/* The same into memory, at most `limit` bytes (*cut_r tells whether more was there). */
GString *transfer_decode_text(
    Transfer transfer, Span bytes, gsize limit, TransferNotes *notes, bool *cut_r);

#endif
