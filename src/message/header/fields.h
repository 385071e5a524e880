/*
 * fields.h: the header of a mail or of a part: its fields as raw bytes (RFC 5322, 2.2), read as
 * tolerantly as mail in the wild needs.
 */
#ifndef SIAGA_MESSAGE_HEADER_FIELDS_H
#define SIAGA_MESSAGE_HEADER_FIELDS_H

#include "message/bytes/span.h"

typedef struct Field {
	Span name; /* without blanks */
	Span body; /* after the colon, folded */
	bool spaced; /* blanks between name and colon */
	bool doubtful; /* after a line that is no field: some parsers are in the body by then */
} Field;

typedef struct Header {
	GArray *fields; /* of Field, top to bottom */
	Span body; /* what follows the header */
	bool mbox_line; /* a "From " line stood in front */
	bool leading_blank; /* empty lines stood in front */
	bool junk; /* lines that are no field stood between fields */
	bool no_separator; /* the body began without an empty line */
	bool limited; /* LIMIT_FIELDS, LIMIT_FIELD or LIMIT_HEADER cut something */
	guint from_fields; /* how many From fields there are, cut ones included */
} Header;

/* Reads the header at the start of `bytes`, of a whole mail (`top`) or of a part. */
void header_read(Header *header, Span bytes, char newline, bool top);
void header_clear(Header *header);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Header, header_clear)

/* First field of that name (case ignored); NULL: none. */
const Field *header_field(const Header *header, const char *name);

#endif
