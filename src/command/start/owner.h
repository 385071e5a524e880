/*
 * owner.h: what root does to a database is done for the service's user, to whom its folder belongs.
 */
#ifndef SIAGA_COMMAND_OWNER_H
#define SIAGA_COMMAND_OWNER_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

/* Goes on with the rights of that directory's owner (groups, too), but as who asked: getuid() tells him still.  For
 * anybody but root, and where it is root's own, nothing is done. */
bool owner_become(const char *directory, GError **err);
/* Looks with his rights, and comes back; `look` is not called where owner_become() does nothing. */
bool owner_look(const char *directory, void (*look)(gpointer data), gpointer data, GError **err);
/* The same as owner_become() for good, before anything is opened; *user_r: who siaga is now, 0: nothing was done. */
bool owner_drop(const char *directory, uid_t *user_r, GError **err);
/* Makes that folder, 0700, where it is not there; made by root it is the user siaga's, where there is one. */
bool owner_make_folder(const char *directory, GError **err);
/* Makes a folder for siaga.yaml, which names people, where it is not there; made by root it is root's, and the user siaga
 * may read it, where there is one: else it is open to all. */
bool owner_make_config_folder(const char *directory, GError **err);
/* What root has made there is the folder's owner's. */
bool owner_give_file(const char *directory, const char *path, GError **err);
/* Gives the database and what stands beside it to the owner of its directory; only as root. */
bool owner_give(const char *database, GError **err);

#endif
