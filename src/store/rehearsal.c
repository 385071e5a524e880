#include "store/rehearsal.h"

#include "store/meta.h"
#include "store/transaction.h"

static const char name[] = "rehearsal";

bool rehearsal_is(Store *store)
{
	g_autofree char *value = meta_get(store, name);

	return g_strcmp0(value, "yes") == 0;
}

bool rehearsal_begin(Store *store, GError **err)
{
	return store_begin(store, err) && meta_set(store, name, "yes", err) &&
	       store_commit(store, err);
}
