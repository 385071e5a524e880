/*
 * loopback.h: a port of this machine at which the browser hands over the person's answer (RFC 8252 7.3): plain HTTP on
 * 127.0.0.1, one question at a time, nothing but the line that asks is read.
 */
#ifndef SIAGA_OAUTH_LOOPBACK_H
#define SIAGA_OAUTH_LOOPBACK_H

#include "oauth/consent.h"

/* Listens at *port_r; 0: at any, which is told there.  -1: *err. */
int loopback_open(guint16 *port_r, GError **err);

/* The code that the browser brings within `seconds`.  What answers another question is refused, told by `tell`, and waited
 * on.  NULL: *err. */
char *loopback_wait(int listener, const Consent *consent, gint64 seconds,
    void (*tell)(const char *text), GError **err);

#endif
