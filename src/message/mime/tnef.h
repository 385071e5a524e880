/*
 * tnef.h: Outlook's winmail.dat (application/ms-tnef), opened by libytnef.
 */
#ifndef SIAGA_MESSAGE_MIME_TNEF_H
#define SIAGA_MESSAGE_MIME_TNEF_H

#include <glib.h>
#include <stdbool.h>

typedef struct TnefFile {
	char *name; /* as it stands there, valid UTF-8; NULL: none */
	char *type; /* "type/subtype"; NULL: not told */
	char *content_id; /* NULL: none */
	GBytes *content;
} TnefFile;

typedef struct Tnef {
	GPtrArray *files; /* of TnefFile */
	char *text; /* the message's own text; NULL: none */
	char *html; /* the same as HTML; NULL: none */
	bool cut; /* LIMIT_TNEF_RECORDS */
} Tnef;

/* NULL: not to be read.  Caller frees. */
Tnef *tnef_read(const char *bytes, gsize length);
void tnef_free(Tnef *tnef);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tnef, tnef_free)

#endif
