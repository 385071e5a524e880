/*
 * export_folder.h: what a command writes as files, in a folder of its own that only its owner may read.
 */
#ifndef SIAGA_COMMAND_EXPORT_FOLDER_H
#define SIAGA_COMMAND_EXPORT_FOLDER_H

#include <glib.h>
#include <stdbool.h>

/* A new directory of mode 0700, so that nothing of the user's is overwritten; a descriptor for export_folder_end().
 * -1 and *err: it is there already, or cannot be made. */
int export_folder_new(const char *path, GError **err);
/* A new file in it, of mode 0600, durable with its folder only when the system says so. */
bool export_folder_write(int folder, const char *name, GBytes *bytes, GError **err);

/* Closes it; one that is not whole (a full disk) is taken away again, so that nobody takes it for all there is.
 * Returns `whole`. */
bool export_folder_end(int folder, const char *path, bool whole);

#endif
