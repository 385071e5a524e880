/*
 * place.h: where a database may lie and who holds it: rights, file system, the lock.
 */
#ifndef SIAGA_STORE_PLACE_H
#define SIAGA_STORE_PLACE_H

#include <glib.h>
#include <stdbool.h>

/* The database file is there, a regular file, and for its owner only.  *missing_r tells a missing (or
 * empty) file from other reasons. */
bool place_check_file(const char *path, bool *missing_r, GError **err);
/* Makes an empty file of mode 0600 where there is none. */
bool place_create_file(const char *path, GError **err);

/* ERR_CONFIG on a network file system: locks and shared memory are not to be trusted there. */
bool place_check_disk(const char *path, GError **err);
/* The name of the network file system with that magic number of statfs(2); NULL: it is none. */
const char *place_network_name(guint64 magic);

/* Takes the lock PATH.lock and writes into it who holds it.  ERR_BUSY: somebody else does; the text
 * says who and since when.  The descriptor is close-on-exec; every duplicate of it keeps the lock.
 * -1 on error. */
int place_lock(const char *path, GError **err);
/* Closes the descriptor (-1: there is none) and takes the name out of the file. */
void place_unlock(int fd);
/* What the living holder of the lock has written; NULL: nobody.  Caller frees. */
char *place_holder(const char *path);

#endif
