/*
 * copy_tree.h: folders with all that is in them.
 */
#ifndef SIAGA_COMMAND_COPY_TREE_H
#define SIAGA_COMMAND_COPY_TREE_H

#include <glib.h>
#include <stdbool.h>

/* Whole or not at all; mode 0644. */
bool copy_file(const char *from, const char *to, GError **err);
/* Makes `to`, 0755; links are followed. */
bool copy_tree(const char *from, const char *to, GError **err);

/* As far as it can be; links are not followed. */
void remove_tree(const char *path);

#endif
