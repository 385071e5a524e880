/*
 * certificate.h: an X.509 certificate (RFC 5280) that the office has pinned, by GnuTLS: it stands for itself, no
 * authority is asked.
 */
#ifndef SIAGA_BASE_CERTIFICATE_H
#define SIAGA_BASE_CERTIFICATE_H

#include "base/own_key.h"

/* The one certificate in a file of PEM.  NULL and *err (ERR_CONFIG): there is none, there are several, or its key is weak
 * (base/publickey.h). */
OwnKey *certificate_read(const char *file, GError **err);

#endif
