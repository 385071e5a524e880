/*
 * date.h: the Date field (RFC 5322, 3.3, its obsolete forms, and what senders write instead) as RFC 3339.
 */
#ifndef SIAGA_MESSAGE_HEADER_DATE_H
#define SIAGA_MESSAGE_HEADER_DATE_H

#include <stdbool.h>

/* "2026-11-23T05:30:00+07:00" with the field's own offset, Z where that is not known; NULL: cannot be
 * read.  *strict_r tells whether it was written as RFC 5322 says.  Caller frees. */
char *date_read(const char *text, bool *strict_r);

#endif
