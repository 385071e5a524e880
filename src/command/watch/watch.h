/*
 * watch.h: what a command prints, again and again until Ctrl-C: on a terminal in the same place, without a flicker;
 * elsewhere a line whenever it has changed.
 */
#ifndef SIAGA_COMMAND_WATCH_H
#define SIAGA_COMMAND_WATCH_H

#include <glib.h>
#include <stdbool.h>

enum { WATCH_SECONDS = 2 };

/* Prints once to standard output: a screen, or with `line` a single line.  What is wrong is shown in its place. */
typedef void (*WatchDraw)(gconstpointer data, bool line);

/* Until SIGINT, SIGTERM, or nobody reads any more.  False and *err: it could not begin. */
bool watch(WatchDraw draw, gconstpointer data, GError **err);

#endif
