/*
 * key.h: the office's one random key: it signs Message-IDs and codes of asks.  It lives in a file of
 * 32 bytes beside the database, readable by the owner only, and belongs into every backup: without it
 * letters sent before are no longer known as ours.
 */
#ifndef SIAGA_BASE_KEY_H
#define SIAGA_BASE_KEY_H

#include <glib.h>
#include <stdbool.h>

typedef struct Key {
	guint8 bytes[32];
} Key;

/* Reads the file.  Refuses one that is not there, not regular, not 32 bytes, or that others than its owner may
 * read (ERR_CONFIG). */
bool key_load(Key *key, const char *path, GError **err);
/* Makes the file with a fresh key (durable on return); one that is there is refused. */
bool key_create(Key *key, const char *path, GError **err);

/* The first `length` (1 to 51) base32 characters, a-z2-7, of HMAC-SHA256 over `purpose` and `parts`
 * (NULL-terminated); 5 bits each.  Parts cannot run into each other; marks of different purposes have
 * nothing to do with each other.  Caller frees. */
char *key_mark(const Key *key, const char *purpose, const char *const *parts, guint length);

/* Whether two marks are the same, in a time that tells nothing about where they differ. */
bool key_mark_equal(const char *a, const char *b);

#endif
