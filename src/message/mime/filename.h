/*
 * filename.h: names of attachments are only shown, never opened (tests/abuse: 24, 25); even so they
 * come without path and control characters.
 */
#ifndef SIAGA_MESSAGE_MIME_FILENAME_H
#define SIAGA_MESSAGE_MIME_FILENAME_H

#include <stdbool.h>

/* The name without directories (of either kind of slash), control characters and blanks at its ends,
 * cut to LIMIT_FILENAME; NULL where nothing is left.  *disguised_r: bidirectional controls stood in
 * it, which can make "exe" look like "txt"; they are removed.  Caller frees. */
char *filename_clean(const char *name, bool *disguised_r);

#endif
