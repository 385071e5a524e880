#include "engine/process/alarm_once.h"

#include "base/clock.h"
#include "engine/process/alarm.h"

enum { HOUR_MS = 60 * 60 * 1000 };

void alarm_once(AlarmOnce *once, const Config *config, const char *text)
{
	gint64 now = clock_boot_ms();

	if (g_strcmp0(text, once->text) == 0 && now - once->at < HOUR_MS)
		return;
	g_free(once->text);
	once->text = g_strdup(text);
	once->at = now;
	alarm_raise(config, "%s", text);
}

void alarm_once_clear(AlarmOnce *once)
{
	g_clear_pointer(&once->text, g_free);
}
