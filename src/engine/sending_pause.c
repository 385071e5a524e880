#include "engine/sending_pause.h"

#include "store/meta.h"

#include <jansson.h>

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

void sending_pause_clear(SendingPause *pause)
{
	g_free(pause->words);
	*pause = (SendingPause){0};
}

bool sending_pause_take(SendingPause *pause, PauseKind kind, const char *words, gint64 now)
{
	if (pause->until > now && kind <= pause->kind)
		return false;
	if (pause->kind == PAUSE_NONE)
		pause->since = now;
	pause->times = kind == pause->kind ? pause->times + 1 : 1;
	pause->kind = kind;
	pause->until =
	    now + MIN(waits[kind].first << MIN(pause->times - 1, 16u), waits[kind].longest);
	g_free(pause->words);
	pause->words = g_strdup(words);
	return true;
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
	sending_pause_clear(pause);
	return true;
}

static char *key_of(const char *mailbox)
{
	return g_strconcat("sending-pause/", mailbox, NULL);
}

SendingPause sending_pause_read(Store *store, const char *mailbox)
{
	g_autofree char *key = key_of(mailbox);
	g_autofree char *text = meta_get(store, key);
	json_t *body = text ? json_loads(text, 0, NULL) : NULL;
	SendingPause pause = {0};
	int kind, times;
	json_int_t since, until;
	const char *words;

	if (body &&
	    json_unpack(body, "{s:i, s:i, s:I, s:I, s:s}", "kind", &kind, "times", &times, "since",
		&since, "until", &until, "words", &words) == 0 &&
	    kind > PAUSE_NONE && kind <= PAUSE_ACCOUNT && times > 0)
		pause =
		    (SendingPause){(PauseKind)kind, (guint)times, since, until, g_strdup(words)};
	json_decref(body);
	return pause;
}

bool sending_pause_write(Store *store, const char *mailbox, const SendingPause *pause, GError **err)
{
	g_autofree char *key = key_of(mailbox);

	if (pause->kind == PAUSE_NONE)
		return meta_set(store, key, "", err);
	json_t *body = json_pack("{s:i, s:i, s:I, s:I, s:s}", "kind", (int)pause->kind, "times",
	    (int)pause->times, "since", (json_int_t)pause->since, "until", (json_int_t)pause->until,
	    "words", pause->words ? pause->words : "");
	char *text = json_dumps(body, JSON_COMPACT);
	bool done = meta_set(store, key, text, err);
	free(text);
	json_decref(body);
	return done;
}
