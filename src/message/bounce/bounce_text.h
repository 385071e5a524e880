/*
 * bounce_text.h: failing recipients and reasons out of a notice that is only text.
 */
#ifndef SIAGA_MESSAGE_BOUNCE_BOUNCE_TEXT_H
#define SIAGA_MESSAGE_BOUNCE_BOUNCE_TEXT_H

#include "model/message.h"

typedef struct BounceText {
	GPtrArray *recipients; /* of BounceRecipient: address and diagnostic; surest form only */
	bool sure; /* the notice names them or says that they failed */
	char *notice; /* the text before the returned message */
	const char *returned; /* the returned message within the text read; NULL: none */
	bool limited; /* LIMIT_NOTICE or LIMIT_NOTICE_LINES cut something */
} BounceText;

/* Reads `text` (UTF-8, LF), up to a limit; addresses of `others` (of char *) are taken only where
 * a server names a recipient.  `text` must outlive the result.  Linear.  Caller frees. */
BounceText *bounce_text_read(const char *text, const GPtrArray *others);
void bounce_text_free(BounceText *bounce);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BounceText, bounce_text_free)

#endif
