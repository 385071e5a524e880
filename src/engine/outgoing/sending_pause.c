#include "engine/outgoing/sending_pause.h"

enum {
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	LONG_AWAY = 8, /* pauses: about five minutes */
	AGAIN = 60, /* pauses of a minute */
};

static const struct {
	gint64 first, longest;
} waits[] = {
    [PAUSE_DOWN] = {5, MINUTE},
    [PAUSE_UNCLEAR] = {5 * MINUTE, 4 * HOUR},
    [PAUSE_ACCOUNT] = {15 * MINUTE, 4 * HOUR},
};

bool sending_pause_take(SendingPause *pause, PauseKind kind, gint64 now)
{
	if (pause->until > now && kind <= pause->kind)
		return false;
	pause->times = kind == pause->kind ? pause->times + 1 : 1;
	pause->kind = kind;
	pause->until =
	    now + MIN(waits[kind].first << MIN(pause->times - 1, 16u), waits[kind].longest);
	return true;
}

void sending_pause_resume(SendingPause *pause, const SendingPause *kept, gint64 now)
{
	*pause = (SendingPause){0};
	if (kept->kind == PAUSE_NONE || kept->kind >= G_N_ELEMENTS(waits))
		return;
	*pause = *kept;
	pause->until = MIN(kept->until, now + waits[kept->kind].longest);
}

bool sending_pause_alarms(const SendingPause *pause)
{
	if (pause->kind != PAUSE_DOWN)
		return pause->kind != PAUSE_NONE;
	return pause->times >= LONG_AWAY && (pause->times - LONG_AWAY) % AGAIN == 0;
}

bool sending_pause_lift(SendingPause *pause, gint64 now)
{
	if (pause->kind == PAUSE_NONE || (pause->kind == PAUSE_ACCOUNT && pause->until > now))
		return false;
	*pause = (SendingPause){0};
	return true;
}
