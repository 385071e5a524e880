#include "base/wall.h"

static gint64 believed(const Wall *wall, gint64 boot_ms)
{
	return (wall->origin_ms + boot_ms) / 1000;
}

void wall_start(Wall *wall, gint64 seconds, gint64 boot_ms)
{
	*wall = (Wall){seconds * 1000 - boot_ms, 0};
}

gint64 wall_time(const Wall *wall, gint64 seconds, gint64 boot_ms)
{
	gint64 expected = believed(wall, boot_ms);

	return ABS(seconds - expected) > WALL_JUMP ? expected : seconds;
}

WallNews wall_check(Wall *wall, gint64 seconds, gint64 boot_ms, gint64 *jump_r)
{
	gint64 jump = seconds - believed(wall, boot_ms);
	bool doubted = wall->doubted_ms != 0;

	if (jump_r)
		*jump_r = jump;
	if (ABS(jump) <= WALL_JUMP) {
		wall_start(wall, seconds, boot_ms);
		return doubted ? WALL_IS_BACK : WALL_STEADY;
	}
	if (!doubted) {
		wall->doubted_ms = MAX(boot_ms, 1);
		return WALL_HAS_JUMPED;
	}
	if (boot_ms - wall->doubted_ms < WALL_STANDS * 1000)
		return WALL_STEADY;
	wall_start(wall, seconds, boot_ms);
	return WALL_IS_BELIEVED;
}
