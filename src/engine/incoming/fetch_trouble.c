#include "engine/incoming/fetch_trouble.h"

#include "engine/incoming/fetch_pause.h"
#include "store/trouble.h"

enum { HOUR = 60 * 60, DAY = 24 * HOUR };

static const char whole[] = "fetch", part[] = "folder";

bool fetch_trouble_failed(
    Store *store, const char *mailbox, const char *words, gint64 now, gint64 *tell_r, GError **err)
{
	*tell_r = 0;
	if (!trouble_set(store, whole, mailbox, words, now, err))
		return false;
	g_autoptr(Trouble) trouble = trouble_get(store, whole, mailbox);
	if (!trouble)
		return store_sound(store, err);
	/* A clock that was set back does not keep anybody silent for longer than a day. */
	bool told = trouble->pause.until > now && trouble->pause.until <= now + DAY;
	if (told || now < trouble->since + HOUR)
		return true;
	*tell_r = trouble->since;
	const TroublePause next = {0, trouble->pause.times + 1, now + DAY};
	return trouble_pause(store, whole, mailbox, &next, err);
}

bool fetch_trouble_round(
    Store *store, const char *mailbox, const char *words, gint64 now, GError **err)
{
	bool done = words ? trouble_set(store, part, mailbox, words, now, err)
			  : trouble_clear(store, part, mailbox, err);

	return done && trouble_clear(store, whole, mailbox, err) &&
	       fetch_pause_round(store, mailbox, now, err);
}
