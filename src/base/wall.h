/*
 * wall.h: a wall clock that is not believed at once when it jumps against the time since boot.
 *
 * A machine's clock is set by hand, by a dead battery, by a server that lies.  Time that jumps would
 * make limits pass and keys expire, so a jump is told, and time goes on as before until the new one has
 * stood for a while, or the old one is back.
 */
#ifndef SIAGA_BASE_WALL_H
#define SIAGA_BASE_WALL_H

#include <glib.h>
#include <stdbool.h>

enum {
	WALL_JUMP = 5 * 60, /* seconds: less is the clock being set right */
	WALL_STANDS = 15 * 60, /* seconds after which a new time is believed */
};

typedef struct Wall {
	gint64 origin_ms; /* what the clock says less the time since boot, as believed */
	gint64 doubted_ms; /* boot time since which the clock is not believed; 0: it is */
} Wall;

typedef enum {
	WALL_STEADY,
	WALL_HAS_JUMPED, /* now; told once */
	WALL_IS_BACK, /* the old time again */
	WALL_IS_BELIEVED, /* the new time holds from now on */
} WallNews;

/* The clock is believed as it stands. */
void wall_start(Wall *wall, gint64 seconds, gint64 boot_ms);
/* The time to go by, seconds; `seconds` is what the clock says. */
gint64 wall_time(const Wall *wall, gint64 seconds, gint64 boot_ms);
/* To be called every few seconds: follows a clock that runs a little fast or slow.  *jump_r (may be
 * NULL): by how many seconds the clock differs from the time gone by until now. */
WallNews wall_check(Wall *wall, gint64 seconds, gint64 boot_ms, gint64 *jump_r);

#endif
