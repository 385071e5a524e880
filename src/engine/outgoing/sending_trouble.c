#include "engine/outgoing/sending_trouble.h"

#include "store/outbox.h"
#include "store/trouble.h"

static const char kind[] = "send";

bool sending_trouble_keep(Store *store, const char *account, const char *words,
    const SendingPause *pause, gint64 now, GError **err)
{
	const TroublePause kept = {(int)pause->kind, pause->times, pause->until};

	return trouble_set(store, kind, account, words, now, err) &&
	       trouble_pause(store, kind, account, &kept, err);
}

bool sending_trouble_end(Store *store, const char *account, GError **err)
{
	return trouble_clear(store, kind, account, err);
}

bool sending_trouble_read(Store *store, const char *account, gint64 now, SendingPause *pause_r)
{
	g_autoptr(Trouble) trouble = trouble_get(store, kind, account);

	*pause_r = (SendingPause){0};
	if (!trouble)
		return false;
	sending_pause_resume(pause_r,
	    &(SendingPause){
		(PauseKind)trouble->pause.kind, trouble->pause.times, trouble->pause.until},
	    now);
	return true;
}

bool sending_trouble_lift(Store *store, const char *account, gint64 now, GError **err)
{
	static const TroublePause none = {0, 0, 0};
	g_autoptr(Trouble) trouble = trouble_get(store, kind, account);

	if (!trouble || trouble->pause.kind == PAUSE_NONE)
		return store_sound(store, err);
	return trouble_pause(store, kind, account, &none, err) &&
	       outbox_hasten(store, account, trouble->pause.until + SENDING_STANDS_BACK, now, err);
}

bool sending_trouble_waits(Store *store, const char *account)
{
	g_autoptr(Trouble) trouble = trouble_get(store, kind, account);

	return trouble && trouble->pause.kind != PAUSE_NONE;
}
