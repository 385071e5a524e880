/*
 * files.h: the decoded bytes of a mail's attachments, one after another in the order of
 * Message.attachments: each is as long as its `size` says.
 */
#ifndef SIAGA_MESSAGE_MIME_FILES_H
#define SIAGA_MESSAGE_MIME_FILES_H

#include <glib.h>
#include <stdbool.h>

typedef struct Files {
	int fd; /* an unsealed memfd (base/memfile.h), the caller's */
	bool failed; /* it could not take them all: what is in it is of no use */
} Files;

/* files NULL: nobody wants them. */
void files_add(Files *files, const char *bytes, gsize length);

#endif
