/*
 * endpoint.h: server URLs of mailboxes.
 */
#ifndef SIAGA_CONFIG_OFFICE_ENDPOINT_H
#define SIAGA_CONFIG_OFFICE_ENDPOINT_H

#include "config/config.h"

/* The two schemes that may stand in an URL, and their usual ports. */
typedef struct Schemes {
	const char *plain, *tls;
	guint16 plain_port, tls_port;
} Schemes;

extern const Schemes schemes_imap, schemes_smtp;

/* Reads "imaps://host[:port][/]".  False: no such URL; a user, password or path in it is refused. */
bool endpoint_parse(const char *url, const Schemes *schemes, Endpoint *endpoint_r);

/* This machine's own addresses, by name or number. */
bool endpoint_is_loopback(const char *host);

void endpoint_clear(Endpoint *endpoint);

#endif
