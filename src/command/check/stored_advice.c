#include "command/check/stored_advice.h"

#include "engine/setup/unused_rules.h"
#include "engine/work/open_entries.h"
#include "store/open.h"
#include "store/transaction.h"

static void advise_of_entries(const Config *config, Store *store, gint64 now, Problems *advice)
{
	g_autoptr(GPtrArray) lines = open_entries_changed(NULL, config, store, now, NULL);
	const Spot whole = {g_intern_string(config->path), 0, 0};

	for (guint i = 0; lines && i < lines->len; i++)
		problems_add(advice, whole, "%s", (const char *)lines->pdata[i]);
}

void stored_advise(const Config *config, gint64 now, Problems *advice)
{
	if (!g_file_test(config->database, G_FILE_TEST_EXISTS))
		return;
	g_autoptr(Store) store = store_open(config->database, STORE_READ, NULL);
	if (!store || !store_begin(store, NULL))
		return;
	advise_of_entries(config, store, now, advice);
	unused_rules_advise(config, store, advice);
}
