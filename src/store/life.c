#include "store/life.h"

#include "store/meta.h"
#include "store/query.h"
#include "store/store_private.h"

static const char asks_wait[] = "asks-to-renew";

const char *life_id(Store *store)
{
	if (!store->life)
		store->life = meta_get(store, "life");
	return store->life ? store->life : "";
}

static gint64 number(Store *store, const char *name)
{
	g_autofree char *value = meta_get(store, name);

	return value ? g_ascii_strtoll(value, NULL, 10) : 0;
}

bool life_is_earlier(Store *store, gint64 letter)
{
	return letter <= number(store, "letters-of-earlier-lives");
}

bool life_begin(Store *store, GError **err)
{
	g_autoptr(Query) life = query_open(
	    store, "UPDATE meta SET value = lower(hex(randomblob(16))) WHERE name = 'life'");
	g_autoptr(Query) last = query_open(store, "SELECT max(id) FROM letter");
	g_autofree char *letter = g_strdup_printf("%" G_GINT64_FORMAT, query_number(last, 0));

	g_clear_pointer(&store->life, g_free);
	return store_sound(store, err) && query_run(life, err) &&
	       meta_set(store, "letters-of-earlier-lives", letter, err) &&
	       meta_set(store, asks_wait, "1", err);
}

bool life_asks_wait(Store *store)
{
	return number(store, asks_wait) != 0;
}

bool life_asks_issued(Store *store, GError **err)
{
	return meta_set(store, asks_wait, "0", err);
}
