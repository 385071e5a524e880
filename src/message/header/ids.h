/*
 * ids.h: Message-ID, In-Reply-To and References (RFC 5322, 3.6.4), with the obsolete phrases around
 * ids and the missing brackets of some senders.
 */
#ifndef SIAGA_MESSAGE_HEADER_IDS_H
#define SIAGA_MESSAGE_HEADER_IDS_H

#include <glib.h>
#include <stdbool.h>

/* Appends the ids in `text` (one line of UTF-8) to `list` (of char *), without <>, each once; at
 * most LIMIT_REFERENCES.  True: the limit cut something. */
bool ids_read(const char *text, GPtrArray *list);

/* The id of a Message-ID field; NULL: none.  Caller frees. */
char *ids_own(const char *text);

#endif
