#include "engine/carry/owed.h"

#include "store/asks.h"

/* person NULL: of anybody; letter 0: by any. */
static GPtrArray *owed(Store *store, const char *person, gint64 letter, GError **err)
{
	g_autoptr(GPtrArray) asks = asks_list(store, 0, true, err);

	for (guint i = asks ? asks->len : 0; i > 0; i--) {
		const Ask *ask = asks->pdata[i - 1];
		if ((person && !g_str_equal(ask->person, person)) ||
		    (letter != 0 && ask->letter != letter))
			g_ptr_array_remove_index(asks, i - 1);
	}
	return g_steal_pointer(&asks);
}

GPtrArray *owed_by_person(Store *store, const char *person, GError **err)
{
	return owed(store, person, 0, err);
}

GPtrArray *owed_by_letter(Store *store, gint64 letter, GError **err)
{
	return owed(store, NULL, letter, err);
}
