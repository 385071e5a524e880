#include "engine/incoming/fetch_pause.h"

#include "base/log.h"
#include "store/trouble.h"

enum { HOUR = 60 * 60 };

/* Not that of "fetch", which a mailbox that is read, but not all of it, keeps for days. */
static const char kind[] = "retry";

gint64 fetch_pause(gint64 since, gint64 now)
{
	return CLAMP((now - since) / 2, 1, HOUR);
}

bool fetch_pause_take(
    Store *store, const char *mailbox, gint64 now, gint64 least, gint64 *pause_r, GError **err)
{
	*pause_r = MAX(least, 1);
	if (!trouble_set(store, kind, mailbox, "", now, err))
		return false;
	g_autoptr(Trouble) trouble = trouble_get(store, kind, mailbox);
	if (!trouble)
		return store_sound(store, err);
	*pause_r = MAX(least, fetch_pause(trouble->since, now));
	if (*pause_r >= 60)
		log_about(&(LogAbout){.mailbox = mailbox}, LOG_INFO,
		    "mailbox %s: it is tried again in %d minutes", mailbox,
		    (int)((*pause_r + 59) / 60));
	return true;
}

bool fetch_pause_round(Store *store, const char *mailbox, gint64 now, GError **err)
{
	static const TroublePause short_sessions = {1, 0, 0};
	g_autoptr(Trouble) trouble = trouble_get(store, kind, mailbox);

	if (!trouble)
		return store_sound(store, err);
	if (trouble->pause.kind == short_sessions.kind)
		return true;
	return trouble_clear(store, kind, mailbox, err) &&
	       trouble_set(store, kind, mailbox, "", now, err) &&
	       trouble_pause(store, kind, mailbox, &short_sessions, err);
}

bool fetch_pause_end(Store *store, const char *mailbox, GError **err)
{
	return trouble_clear(store, kind, mailbox, err);
}
