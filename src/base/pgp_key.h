/*
 * pgp_key.h: the primary key of a person, out of a file that gpg has exported.
 */
#ifndef SIAGA_BASE_PGP_KEY_H
#define SIAGA_BASE_PGP_KEY_H

#include "base/own_key.h"

/* The primary key of that fingerprint (40 hex digits, upper case), armoured or binary, with its end and whether it was
 * revoked as the file has it.  Subkeys are not looked at: what they sign does not count.  NULL and *err (ERR_CONFIG): the
 * file cannot be read, does not hold that key, or the key is weak or of another kind than RSA and Ed25519. */
OwnKey *pgp_key_read(const char *file, const char *fingerprint, GError **err);

#endif
