#include "engine/fetch_trouble.h"

#include "engine/fetch_pause.h"
#include "store/trouble.h"

static const char whole[] = "fetch", part[] = "folder";

bool fetch_trouble_failed(
    Store *store, const char *mailbox, const char *words, gint64 now, GError **err)
{
	return trouble_set(store, whole, mailbox, words, now, err);
}

bool fetch_trouble_round(
    Store *store, const char *mailbox, const char *words, gint64 now, GError **err)
{
	bool done = words ? trouble_set(store, part, mailbox, words, now, err)
			  : trouble_clear(store, part, mailbox, err);

	return done && trouble_clear(store, whole, mailbox, err) &&
	       fetch_pause_round(store, mailbox, now, err);
}
