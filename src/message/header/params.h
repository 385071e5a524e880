/*
 * params.h: Content-Type and Content-Disposition: a value and its parameters (RFC 2045, 5.1; RFC 2183;
 * RFC 2231), read also where quotes, semicolons or escapes are missing.
 */
#ifndef SIAGA_MESSAGE_HEADER_PARAMS_H
#define SIAGA_MESSAGE_HEADER_PARAMS_H

#include "message/charset/charset.h"

typedef struct Params {
	char *value; /* what stands before the parameters, lower case, trimmed; "" for nothing */
	GHashTable *items; /* lower-case name -> decoded value */
	bool limited; /* LIMIT_PARAMETERS cut something */
	CharsetNotes notes; /* of the values */
} Params;

/* `text` is UTF-8 on one line. */
Params *params_read(const char *text);
void params_free(Params *params);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Params, params_free)

/* Borrowed; NULL: no such parameter. */
const char *params_get(const Params *params, const char *name);

#endif
