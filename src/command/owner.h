/*
 * owner.h: what root does to a database is done for the service's user, to whom its folder belongs.
 */
#ifndef SIAGA_COMMAND_OWNER_H
#define SIAGA_COMMAND_OWNER_H

#include <glib.h>
#include <stdbool.h>

/* Goes on as the owner of that directory; for anybody but root nothing is done. */
bool owner_become(const char *directory, GError **err);
/* Makes that folder, 0700, where it is not there; made by root it is the user siaga's, where there is one. */
bool owner_make_folder(const char *directory, GError **err);
/* What root has made there is the folder's owner's. */
bool owner_give_file(const char *directory, const char *path, GError **err);
/* Gives the database and what stands beside it to the owner of its directory; only as root. */
bool owner_give(const char *database, GError **err);

#endif
