/*
 * exif.h: what a photo says of when and where it was taken (Exif 2.32, CIPA DC-008).  It is the file's own word, which
 * anybody can write: for people to read, never to decide by.
 */
#ifndef SIAGA_MESSAGE_MIME_EXIF_H
#define SIAGA_MESSAGE_MIME_EXIF_H

#include "model/message.h"

/* Cameras write it in front of the picture: so many bytes of a file are looked at. */
enum { EXIF_HEAD = 128 * 1024 };

/* Of the first bytes of a JPEG, PNG or WebP file: DateTimeOriginal with OffsetTimeOriginal, GPSLatitude and GPSLongitude.
 * What is broken, or cannot be, is not told; NULL: nothing is.  Caller frees. */
PhotoClaim *exif_read(const guint8 *bytes, gsize length);

#endif
