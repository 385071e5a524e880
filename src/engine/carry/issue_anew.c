#include "engine/carry/issue_anew.h"

#include "engine/letters/ask_key.h"
#include "store/asks.h"
#include "store/dockets.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/life.h"
#include "store/outbox.h"
#include "store/surveys.h"
#include "store/timers.h"

#include <jansson.h>

static bool set_timer(Store *store, const Ask *ask, GError **err)
{
	json_t *detail = json_pack("{s:s}", "person", ask->person);
	char *text = json_dumps(detail, JSON_COMPACT);
	g_autoptr(Timer) timer = timer_new(0, TIMER_MAIL_ASKS, text, ask->mail_at);

	free(text);
	json_decref(detail);
	return timers_add(store, timer, err);
}

static bool tell(Store *store, const Ask *ask, gint64 now, GError **err)
{
	json_t *detail = json_pack("{s:I, s:s, s:s, s:s}", "ask", (json_int_t)ask->id, "stage",
	    ask->stage, "person", ask->person, "why",
	    "the database was restored or brought up to date: older codes no longer count");
	char *text = json_dumps(detail, JSON_COMPACT);
	g_autoptr(HistoryLine) line =
	    history_line_new(ask->entry, now, "siaga", "asked-anew", text);

	free(text);
	json_decref(detail);
	return history_append(store, line, err);
}

/* A letter that has not left would put a code that no longer counts. */
static bool take_back(Store *store, gint64 letter, gint64 now, GError **err)
{
	g_autoptr(Letter) old = letter ? outbox_get(store, letter, err) : NULL;

	if (!letter || !old)
		return letter == 0;
	if (old->state != LETTER_PENDING && old->state != LETTER_HELD)
		return true;
	return outbox_settle(store, letter, false, now, err);
}

static bool renew(Store *store, const Key *key, Ask *ask, gint64 now, GError **err)
{
	g_autoptr(Entry) entry = entries_get(store, ask->entry, err);

	if (!entry || !take_back(store, ask->letter, now, err))
		return false;
	g_autofree char *code = ask_key_code(key, life_id(store), entry, ask);
	ask_key_hash(code, ask->key_hash);
	ask->mail_at = MAX(now, ask->mail_at);
	return asks_issue_anew(store, ask, err) && set_timer(store, ask, err) &&
	       tell(store, ask, now, err);
}

bool issue_anew(Store *store, const Key *key, gint64 now, guint *count_r, GError **err)
{
	if (count_r)
		*count_r = 0;
	if (!life_asks_wait(store))
		return store_sound(store, err);
	g_autoptr(GPtrArray) asks = asks_list(store, 0, true, err);
	for (guint i = 0; asks && i < asks->len; i++)
		if (!renew(store, key, asks->pdata[i], now, err))
			return false;
	if (!asks || !dockets_end_all(store, err) || !surveys_end_all(store, err))
		return false;
	if (count_r)
		*count_r = asks->len;
	return life_asks_issued(store, err);
}
