/*
 * smime.h: parts of a letter encrypted for one person by S/MIME (RFC 8551): CMS EnvelopedData with AES-256 to his
 * certificate, by `openssl cms` as a process of its own, for no library here writes it.
 */
#ifndef SIAGA_LETTER_SMIME_H
#define SIAGA_LETTER_SMIME_H

#include <gmime/gmime.h>
#include <stdbool.h>

/* What `bytes` (a MIME entity, CRLF) become for the owner of the certificate in that file (PEM) at `now` (seconds).  NULL
 * and *err: the file has no such certificate, it is not valid then or may not encrypt, or openssl failed.  Caller unrefs. */
GMimeObject *smime_encrypt(
    const void *bytes, gsize length, const char *certificate, gint64 now, GError **err);

#endif
