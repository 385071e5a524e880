/*
 * pdf_language.h: says in a finished PDF which language it is in (ISO 32000-1 14.9.2), which cairo cannot.
 */
#ifndef SIAGA_PAPER_PDF_LANGUAGE_H
#define SIAGA_PAPER_PDF_LANGUAGE_H

#include <glib.h>

/* Adds an update (ISO 32000-1 7.5.6) with /Lang and the wish that a window shows the title instead of the file's name.
 * A PDF whose catalogue is not written in the open stays as it is. */
void pdf_language_add(GByteArray *pdf, const char *language);

#endif
