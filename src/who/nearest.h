/*
 * nearest.h: what the directory has that a name which it does not know may mean: "Dishubb", "disdik".  It is only
 * proposed, never taken.  Pure.
 */
#ifndef SIAGA_WHO_NEAREST_H
#define SIAGA_WHO_NEAREST_H

#include "config/office/directory.h"

/* Full names of people and titles of units, the nearest first, "A, B"; at most `most`.  NULL: none is near.
 * Caller frees. */
char *nearest_names(const Directory *directory, const char *name, guint most);

#endif
