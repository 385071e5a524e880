/*
 * uuencode.h: files that stand in a text between "begin 644 NAME" and "end" (POSIX uuencode), the
 * base64 variant ("begin-base64") included.
 */
#ifndef SIAGA_MESSAGE_BYTES_UUENCODE_H
#define SIAGA_MESSAGE_BYTES_UUENCODE_H

#include "message/bytes/mime_encoding.h"

typedef struct UuFile {
	Span whole; /* from the begin line to the end line, both included */
	Span name;
	Span content; /* the lines between */
	bool base64;
	bool complete; /* the end line is there */
} UuFile;

/* Finds the first file in `text`; false: none.  "begin" counts only with a mode and a line of
 * the encoding behind it, so that a sentence is none. */
bool uuencode_find(Span text, UuFile *file_r);

/* Gives the decoded bytes of `file` to `sink`. */
void uuencode_decode_file(const UuFile *file, TransferSink sink, gpointer data);

/* Decodes a part whose transfer encoding is uuencode: the first file in it; false: none there. */
bool uuencode_decode(Span bytes, TransferSink sink, gpointer data);

#endif
