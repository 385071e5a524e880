/*
 * roles.h: what each part of a mail is for a reader: its text, another version of that text, or an
 * attachment (inspect contract: text, attachments).
 */
#ifndef SIAGA_MESSAGE_MIME_ROLES_H
#define SIAGA_MESSAGE_MIME_ROLES_H

#include "message/mime/structure.h"

typedef enum {
	ROLE_CONTAINER, /* a multipart */
	ROLE_PLAIN, /* read as text */
	ROLE_HTML, /* read as text, converted */
	ROLE_VERSION, /* the alternative of a part that is read */
	ROLE_ATTACHMENT,
} Role;

/* One Role per part, in the structure's order.  Caller frees. */
Role *roles_assign(const Structure *structure);

/* The file name a part carries, decoded but not cleaned; NULL: none.  Borrowed. */
const char *roles_filename(const Part *part);

/* Nothing to be seen in the first few KiB of the text part? */
bool roles_is_blank(const Part *part);

#endif
