#include "engine/incoming/parsers_down.h"

#include "engine/process/alarm.h"
#include "store/trouble.h"

bool parsers_down_tell(
    const Config *config, Store *store, Group *group, const char *why, gint64 now, GError **err)
{
	if (!group_enter(group, err))
		return false;
	if (!why)
		return trouble_clear(store, "parse", "", err);
	g_autofree char *text = g_strdup_printf(
	    "no mail can be read: each parser ends before it has read one, the last %s; mails wait",
	    why);
	alarm_raise(config, "%s", text);
	return trouble_set(store, "parse", "", text, now, err);
}
