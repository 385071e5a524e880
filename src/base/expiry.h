/*
 * expiry.h: until when a server's certificate is good, from what libcurl tells of it (CURLOPT_CERTINFO).
 */
#ifndef SIAGA_BASE_EXPIRY_H
#define SIAGA_BASE_EXPIRY_H

#include <glib.h>

/* "Expire Date:2026-12-30 18:20:13 GMT" as seconds since 1970; 0: it is another line. */
gint64 expiry_of(const char *line);

#endif
