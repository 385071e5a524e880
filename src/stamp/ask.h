/*
 * ask.h: one question to a time stamp server (RFC 3161 3.4), as its child puts it: libcurl, no redirect followed, an answer of
 * limited size and time.  Over https certificate and name are verified.  Over http nobody is: the answer is signed, and
 * token.h looks at that alone.
 */
#ifndef SIAGA_STAMP_ASK_H
#define SIAGA_STAMP_ASK_H

#include <glib.h>
#include <stdbool.h>

typedef struct AskOrder {
	const char *url; /* http or https */
	const char *ca; /* PEM file that can be read; NULL: the system's */
	GBytes *query; /* DER */
	gint64 seconds; /* for all of it */
} AskOrder;

/* What the server answers, read by nobody yet.  NULL: ERR_WAIT, there is no answer; ERR_CONFIG, its certificate is not to
 * be trusted. */
GBytes *ask_server(const AskOrder *order, GError **err);

#endif
