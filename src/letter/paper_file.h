/*
 * paper_file.h: files that are papers: they leave as they are, because what they say is what is reported.
 */
#ifndef SIAGA_LETTER_PAPER_FILE_H
#define SIAGA_LETTER_PAPER_FILE_H

#include <glib.h>
#include <stdbool.h>

/* By its bytes PDF, RTF, a paper of Word, Excel or PowerPoint (ECMA-376, or the older OLE file of such a type), of OpenDocument,
 * or text that its mail calls plain text or a table.  Nothing else is known to be one. */
bool paper_file_is(const guint8 *bytes, gsize length, const char *type);
/* Whether a file that its mail calls so is none, and no picture that can be cleaned (photo.h), so that it will not leave;
 * false where the type says nothing. */
bool paper_file_stays(const char *type);

#endif
