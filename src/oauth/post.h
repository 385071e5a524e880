/*
 * post.h: one question to a provider's token or device address, by HTTPS, as its child puts it: libcurl, certificate and name
 * verified, no redirect followed, an answer of limited size and time.
 */
#ifndef SIAGA_OAUTH_POST_H
#define SIAGA_OAUTH_POST_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

typedef struct PostOrder {
	const char *url; /* https */
	const char *form; /* application/x-www-form-urlencoded */
	const char *ca; /* PEM file that can be read; NULL: the system's */
} PostOrder;

/* What the answer says, with its "status": texts and numbers that RFC 6749 5 and RFC 8628 3.2 name, each checked; all
 * else is left out.  NULL: ERR_WAIT, there is no answer; ERR_CONFIG, its certificate is not to be trusted. */
json_t *post_form(const PostOrder *order, GError **err);

/* What is taken over of an answer (a JSON text); NULL: it is no object. */
json_t *post_read(const char *text, gsize length);

#endif
