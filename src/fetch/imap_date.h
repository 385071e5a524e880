/*
 * imap_date.h: the INTERNALDATE that a server gives, in the form of RFC 3501 or in that of a mail's Date.
 */
#ifndef SIAGA_FETCH_IMAP_DATE_H
#define SIAGA_FETCH_IMAP_DATE_H

#include <glib.h>

/* "24-Nov-2026 05:30:00 +0700" of that form, of RFC 5322's ("Tue, 24 Nov 2026 05:30:00 +0700 (WIB)") or with a
 * zone that RFC 5322 4.3 names (GMT, EST).  NULL: not positively a date.  Caller frees. */
char *imap_date_normal(const char *text);

#endif
