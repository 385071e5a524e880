/*
 * content.h: the parts of a mail read for their roles: its text, its attachments, and the reports
 * among them.
 */
#ifndef SIAGA_MESSAGE_MIME_CONTENT_H
#define SIAGA_MESSAGE_MIME_CONTENT_H

#include "message/mime/files.h"
#include "message/mime/roles.h"
#include "model/message.h"

typedef struct Content {
	GString *text; /* every text that is read, joined */
	TextSource source;
	GArray *quoted; /* of TextRange in `text`: what its HTML marks as quoted; NULL: none */
	char *
	    charset; /* declared by, or guessed from, the first text; NULL: not told.  Raw headers are
	                  likely in it too */
	bool hidden; /* as Message.text_hidden */
	/* The reports, decoded; NULL: none (see ReportParts). */
	GString *delivery_status, *disposition_notification, *feedback_report, *returned;
	GString *other_text; /* texts among the attachments of a report */
} Content;

/* Reads the parts of `structure`; attachments and defects are added to `message`, the bytes of
 * the attachments to `files` (NULL: not wanted). */
Content *content_read(const Structure *structure, Message *message, Files *files);
void content_free(Content *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Content, content_free)

#endif
