/*
 * utf7.h: folder names on the wire, "modified UTF-7" (RFC 3501 5.1.3).
 */
#ifndef SIAGA_FETCH_UTF7_H
#define SIAGA_FETCH_UTF7_H

#include <glib.h>

/* `name` is valid UTF-8.  Caller frees. */
char *utf7_encode(const char *name);
/* NULL: not modified UTF-7.  Caller frees. */
char *utf7_decode(const char *name);

#endif
