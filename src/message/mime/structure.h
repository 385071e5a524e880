/*
 * structure.h: the tree of a mail's parts (RFC 2045, 2046), found in one pass over its lines.  Parts
 * refer to the mail's bytes; nothing is decoded.  message/rfc822 is a leaf: it is not opened.
 */
#ifndef SIAGA_MESSAGE_MIME_STRUCTURE_H
#define SIAGA_MESSAGE_MIME_STRUCTURE_H

#include "message/header/fields.h"
#include "message/header/params.h"
#include "message/bytes/transfer.h"

typedef struct Part {
	Header header;
	char *type; /* lower case "type/subtype", never broken */
	Params *content_type; /* parameters; never NULL */
	Params *disposition; /* NULL: no such field */
	Transfer transfer;
	Span body;
	int parent; /* index of the multipart it is in; -1: the mail itself */
	guint next; /* index of the first part that is not within this one */
	guint depth; /* 0: the mail itself */
	bool is_multipart; /* and opened: its parts follow */
	bool is_first; /* of its multipart */
} Part;

typedef struct Structure {
	GPtrArray *parts; /* of Part, in the order of the mail; the first is the mail itself */
	char newline;
	bool no_boundary; /* a multipart without a boundary, or with one that never comes */
	bool no_end; /* a multipart whose end is missing */
	bool bad_type; /* a Content-Type that is none */
	bool bad_transfer; /* an unknown Content-Transfer-Encoding */
	bool limited; /* LIMIT_DEPTH or LIMIT_PARTS cut something */
} Structure;

Structure *structure_read(Span mail);
void structure_free(Structure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Structure, structure_free)

const Part *structure_part(const Structure *structure, guint index);

#endif
