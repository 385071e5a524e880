/*
 * own_key.h: what is kept of a key or certificate that a person signs with and reads what is encrypted for him.
 */
#ifndef SIAGA_BASE_OWN_KEY_H
#define SIAGA_BASE_OWN_KEY_H

#include <glib.h>
#include <stdbool.h>

typedef struct OwnKey {
	char *key; /* base64, as publickey_read() takes it; NULL: it signs nothing */
	gint64 from, until; /* seconds since 1970; `until` 0: no end */
	bool revoked;
	bool encrypts; /* letters may be encrypted to it */
} OwnKey;

void own_key_free(OwnKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OwnKey, own_key_free)

#endif
