/*
 * named_address.h: a mail address among words, as people and mail programs write it: "Balai Besar <tu@balai.example>",
 * "tu@balai.example<mailto:tu@balai.example>".  Pure.
 */
#ifndef SIAGA_READ_NAMED_ADDRESS_H
#define SIAGA_READ_NAMED_ADDRESS_H

#include <stdbool.h>

typedef struct NamedAddress {
	char *address; /* lower case; NULL: none, several, or one that no mail can be sent to */
	char *before, *behind; /* the words around it, trimmed */
} NamedAddress;

/* Not more than one line.  Cleared by the caller. */
void named_address_read(const char *text, NamedAddress *named_r);
void named_address_clear(NamedAddress *named);

#endif
