#include "engine/carry/numbers_seen.h"

#include "engine/process/alarm.h"
#include "engine/carry/restored.h"
#include "letter/message_id.h"

static bool look_at(const Receiver *r, const char *id, gint64 now, GError **err)
{
	int year, number;
	guint count = 0;
	g_autoptr(GError) problem = NULL;
	g_autofree char *book = id ? message_id_number(r->key, id, &year, &number) : NULL;

	if (!book || !config_book(r->setup->config, book))
		return true;
	const BookRun run = {.book = book, .year = year, .last = number};
	if (!restored_number_seen(r->store, r->setup->config, &run, now, &count, &problem)) {
		alarm_raise(r->setup->config, "%s", problem->message);
		return store_sound(r->store, err);
	}
	if (count > 0)
		alarm_raise(r->setup->config,
		    "a letter of ours bears number %d of book '%s', which this database has not "
		    "given: it was restored. %u numbers up to it are void",
		    number, book, count);
	return true;
}

bool numbers_seen(const Receiver *r, const Message *m, gint64 now, GError **err)
{
	if (!look_at(r, m->message_id, now, err) || !look_at(r, m->in_reply_to, now, err) ||
	    !look_at(r, m->bounce ? m->bounce->original_message_id : NULL, now, err))
		return false;
	for (guint i = 0; i < m->references->len; i++)
		if (!look_at(r, m->references->pdata[i], now, err))
			return false;
	return true;
}
