/*
 * memfile.h: bytes handed between processes as sealed memfds (memfd_create(2), F_SEAL_*): the
 * receiver may map them, nobody can change or shrink them under him.
 */
#ifndef SIAGA_BASE_MEMFILE_H
#define SIAGA_BASE_MEMFILE_H

#include <glib.h>
#include <stdbool.h>

/* An empty, unsealed memfd to write(2) to; -1 and *err: none to be had. */
int memfile_new(GError **err);
/* Writes all of it. */
bool memfile_write(int fd, const void *bytes, gsize length, GError **err);
/* From now on its bytes never change. */
bool memfile_seal(int fd, GError **err);
/* A sealed memfd that holds these bytes. */
int memfile_from(const void *bytes, gsize length, GError **err);

/* True for a memfd whose bytes can never change. */
bool memfile_is_sealed(int fd);

typedef struct MemMap {
	const char *bytes; /* "" when empty */
	gsize length;
	gsize before; /* mapped in front of `bytes` */
} MemMap;

/* Maps all of a sealed memfd for reading; refuses one that is not sealed (its bytes could vanish
 * under the reader) or larger than `limit` bytes. */
bool memmap_open(MemMap *map, int fd, gsize limit, GError **err);
/* The same of a part.  False: the memfd is not sealed, or ends before it. */
bool memmap_open_part(MemMap *map, int fd, guint64 offset, guint64 length);
void memmap_close(MemMap *map);

#endif
