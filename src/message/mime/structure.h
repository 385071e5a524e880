/*
 * structure.h: the tree of a mail's parts (RFC 2045, 2046), as GMime reads it (tree.h), with repairs where
 * mails in the wild want them.  message/rfc822 is a leaf: it is not opened.
 */
#ifndef SIAGA_MESSAGE_MIME_STRUCTURE_H
#define SIAGA_MESSAGE_MIME_STRUCTURE_H

#include "message/mime/marks.h"
#include "message/mime/part.h"

typedef struct Structure {
	GPtrArray *parts; /* of Part, in the order of the mail; the first is the mail itself */
	GArray *
	    preambles; /* of Span: in front of the first part of each multipart, the outermost first */
	GArray *epilogues; /* of Span: behind an end of parts (RFC 2046, 5.1.1) */
	Marks marks;
	char newline;
	bool no_boundary; /* a multipart without a boundary, or with one that never comes */
	bool no_end; /* a multipart whose end is missing */
	PartNotes notes;
	bool
	    limited; /* a limit on parts, their depth or the lines that may be boundaries cut something */
} Structure;

/* Call once per process before the first structure_read(). */
void structure_setup(void);

Structure *structure_read(Span mail);
void structure_free(Structure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Structure, structure_free)

const Part *structure_part(const Structure *structure, guint index);

#endif
