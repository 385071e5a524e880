/*
 * web.h: what holds for each request to a web server: only where the office said, its certificate verified (RFC 9110, TLS 1.2
 * and later), no proxy of the environment, no signal handlers.
 */
#ifndef SIAGA_BASE_WEB_H
#define SIAGA_BASE_WEB_H

#include <curl/curl.h>

/* `protocols` as libcurl lists them ("https"); `ca`: a PEM file, whose authorities alone count (NULL: the system's).  All are
 * borrowed until the request has ended. */
void web_set_up(CURL *curl, const char *url, const char *protocols, const char *ca);

#endif
