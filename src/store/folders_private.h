/*
 * folders_private.h: what the ledger needs of the folders.
 */
#ifndef SIAGA_STORE_FOLDERS_PRIVATE_H
#define SIAGA_STORE_FOLDERS_PRIVATE_H

#include "store/folders.h"

/* *id_r 0: no such folder was seen yet. */
bool folder_find(Store *store, const char *mailbox, const char *folder, gint64 *id_r, GError **err);
/* The row of a folder, made where it is missing. */
bool folder_id(Store *store, const char *mailbox, const char *folder, gint64 *id_r, GError **err);

#endif
