/*
 * loop.h: the engine's one poll(2) loop: descriptors that become ready, and things due later.
 */
#ifndef SIAGA_ENGINE_LOOP_H
#define SIAGA_ENGINE_LOOP_H

#include "base/wall.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Loop Loop;
typedef void (*LoopReady)(gpointer data, short events);
typedef void (*LoopDue)(gpointer data);

Loop *loop_new(void);
void loop_free(Loop *loop);

/* Calls ready(data, events) whenever `fd` has one of `events` (POLLIN, POLLOUT; errors always).  One
 * watch per descriptor; watching again changes it. */
void loop_watch(Loop *loop, int fd, short events, LoopReady ready, gpointer data);
void loop_unwatch(Loop *loop, int fd);

/* Calls due(data) once, `ms` milliseconds from now.  The id is for loop_cancel(); never 0. */
guint loop_after(Loop *loop, gint64 ms, LoopDue due, gpointer data);
void loop_cancel(Loop *loop, guint id);

/* The time to go by, seconds since 1970 UTC: the machine's clock, while it is believed (base/wall.h). */
gint64 loop_now(const Loop *loop);
/* Looks at the machine's clock, every few seconds; as wall_check(). */
WallNews loop_check_clock(Loop *loop, gint64 *jump_r);

/* Waits at most `ms` (-1: without end) for something to be ready or due, then calls back.  Returns how
 * many callbacks ran. */
int loop_turn(Loop *loop, gint64 ms);

#endif
