/*
 * rtf.h: the words of a Rich Text document, as winmail.dat carries one where the mail has no other
 * text.  Reads only what text needs: paragraphs, tabs, characters; HTML that was wrapped into RTF
 * included.
 */
#ifndef SIAGA_MESSAGE_MIME_RTF_H
#define SIAGA_MESSAGE_MIME_RTF_H

#include <glib.h>

/* UTF-8 with LF line ends.  Caller frees. */
char *rtf_to_text(const char *rtf, gsize length);

#endif
