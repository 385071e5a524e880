#include "engine/carry/restored.h"

#include "base/error.h"
#include "engine/carry/agenda_number.h"
#include "engine/carry/issue_anew.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/life.h"
#include "store/outbox.h"
#include "store/publish.h"
#include "store/transaction.h"

#include <jansson.h>

static const char held_why[] =
    "the database was restored, and this letter may have left before: a person decides";

typedef struct Adoption {
	Store *store;
	const Config *config;
	const char *reason;
	gint64 now;
	Restored *result;
} Adoption;

static bool tell(const Adoption *a, gint64 entry, const char *kind, json_t *detail, GError **err)
{
	char *text = json_dumps(detail, JSON_COMPACT);
	g_autoptr(HistoryLine) line = history_line_new(entry, a->now, "siaga", kind, text);

	free(text);
	json_decref(detail);
	return history_append(a->store, line, err);
}

/* A moment of that year: its last day when it is over. */
static gint64 moment_of(const Adoption *a, int year)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(a->now);
	g_autoptr(GDateTime) today = g_date_time_to_timezone(utc, a->config->office.zone);

	if (year == 0 || year >= g_date_time_get_year(today))
		return a->now;
	g_autoptr(GDateTime) last = g_date_time_new(a->config->office.zone, year, 12, 31, 12, 0, 0);
	return g_date_time_to_unix(last);
}

static Entry *void_entry(const Adoption *a, const BookRun *run)
{
	Entry *e = entry_new();

	e->book = g_strdup(run->book);
	e->class = g_strdup("");
	e->stage = g_strdup("");
	e->channel = g_strdup("");
	e->summary = g_strdup(a->reason);
	e->void_reason = g_strdup(a->reason);
	e->received = e->registered = e->closed = moment_of(a, run->year);
	return e;
}

/* The number that `run` reaches has been told; every one up to it that is not in the book is void. */
static bool add_voids(const Adoption *a, const BookRun *run, GError **err)
{
	int next;

	if (!config_book(a->config, run->book))
		return fail(err, ERR_CONFIG,
		    "number %d of book '%s' was given, and books.yaml has no such book: put it "
		    "back there",
		    run->last, run->book);
	if (!entries_next_number(a->store, run->book, run->year, 1, &next, err))
		return false;
	for (; next <= run->last; a->result->numbers++) {
		g_autoptr(Entry) e = void_entry(a, run);
		if (!agenda_number_give(a->config, a->store, e, err))
			return false;
		if (e->year != run->year)
			return fail(err, ERR_CONFIG,
			    "number %d of book '%s' was given in another kind of year (%d): "
			    "books.yaml has changed `yearly`; put it back for the restore",
			    run->last, run->book, run->year);
		if (!entries_add(a->store, e, err) ||
		    !tell(a, e->id, "void", json_pack("{s:s}", "reason", a->reason), err))
			return false;
		next = e->number + 1;
	}
	return true;
}

static bool add_all_voids(const Adoption *a, const GPtrArray *runs, GError **err)
{
	for (guint i = 0; runs && i < runs->len; i++)
		if (!add_voids(a, runs->pdata[i], err))
			return false;
	return true;
}

static bool adopt(const Adoption *a, const Key *key, const GPtrArray *above, GError **err)
{
	g_autoptr(GPtrArray) marked = store_marked_numbers(a->store);
	Restored *r = a->result;

	return life_begin(a->store, err) && outbox_hold_all(a->store, held_why, &r->letters, err) &&
	       issue_anew(a->store, key, a->now, &r->asks, err) && add_all_voids(a, marked, err) &&
	       add_all_voids(a, above, err) &&
	       tell(a, 0, "restored",
		   json_pack("{s:i, s:i, s:i}", "letters-held", (int)r->letters, "asked-anew",
		       (int)r->asks, "numbers-void", (int)r->numbers),
		   err);
}

bool restored_adopt(Store *store, const Config *config, const Key *key, const RestoreOrder *order,
    Restored *restored_r, GError **err)
{
	Adoption a = {store, config, order->reason, order->now, restored_r};

	*restored_r = (Restored){0};
	if (!store_begin(store, err))
		return false;
	if (adopt(&a, key, order->above, err))
		return store_commit(store, err) && store_publish_anew(store, err);
	store_rollback(store);
	return false;
}

bool restored_number_seen(Store *store, const Config *config, const BookRun *run, gint64 now,
    guint *count_r, GError **err)
{
	Restored result = {0};
	Adoption a = {store, config, config->language->texts[REASON_NUMBER_LOST], now, &result};
	bool done = add_voids(&a, run, err);

	*count_r = result.numbers;
	return done;
}
