/*
 * file_out.h: what a command makes for people, as a file.
 */
#ifndef SIAGA_COMMAND_FILE_OUT_H
#define SIAGA_COMMAND_FILE_OUT_H

#include <glib.h>
#include <stdbool.h>

/* Writes the file, or what is there over, readable by its owner only: it may tell what not everybody may read.  "-" is
 * standard output. */
bool file_out_write(const char *path, GBytes *bytes, GError **err);

#endif
