/*
 * part.h: a mail or a part of one, and what its own header says of it (RFC 2045; RFC 2183).  It refers to the
 * mail's bytes; nothing is decoded.
 */
#ifndef SIAGA_MESSAGE_MIME_PART_H
#define SIAGA_MESSAGE_MIME_PART_H

#include "message/bytes/transfer.h"
#include "message/header/fields.h"
#include "message/header/params.h"

/* How far into a multipart its first boundary is looked for before it is taken to be wrong. */
enum { PART_PREAMBLE = 64 * 1024 };

typedef struct Part {
	Header header; /* borrowed */
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

typedef struct PartNotes {
	bool bad_type; /* a Content-Type that is none */
	bool bad_transfer; /* an unknown Content-Transfer-Encoding */
} PartNotes;

/* `usual`: the type where the header says none.  Where the part stands is the caller's to fill in, and where
 * its body ends.  *notes is added to. */
Part *part_new(const Header *header, char newline, const char *usual, PartNotes *notes);
void part_free(Part *part);

void part_set_type(Part *part, const char *type);

/* Is the boundary among the first lines of the body? */
bool part_holds_boundary(Span body, Span boundary, char newline);

#endif
