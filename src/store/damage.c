#include "store/damage_private.h"

#include "base/error.h"
#include "store/query.h"
#include "store/store_private.h"

/* What the process says: SOUND, or SOUND and the code of an error and its message. */
enum { SOUND = 'A' };

/* Which database is looked through, and how the new process connects to it. */
typedef struct Search {
	Store *reader;
	bool (*connect)(Store *reader, GError **err);
} Search;

bool damage_look(Store *store, const char *pragma, GError **err)
{
	g_autoptr(Query) query = query_open(store, pragma);

	if (query_step(query, err) != QUERY_ROW)
		return false;
	g_autofree char *said = query_next_text(query);
	return g_strcmp0(said, "ok") == 0 ||
	       fail(err, ERR_CONFIG, "database %s is damaged (%s): restore it from a backup",
		   store->path, said);
}

/* In the new process. */
static char *search(gpointer data)
{
	const Search *of = data;
	GError *err = NULL;

	if (of->connect(of->reader, &err) && damage_look(of->reader, "PRAGMA quick_check(1)", &err))
		return g_strdup_printf("%c", SOUND);
	return g_strdup_printf("%c%s", SOUND + 1 + err->code, err->message);
}

Aside *damage_search(Store *reader, bool (*connect)(Store *reader, GError **err), GError **err)
{
	Search of = {reader, connect};
	Aside *begun = aside_begin(search, &of, err);

	if (!begun)
		g_prefix_error(err, "cannot look for damage: ");
	return begun;
}

bool damage_search_result(Aside *search, GError **err)
{
	g_autoptr(GError) why = NULL;
	g_autofree char *text = aside_answer(search, &why);

	if (!text)
		return fail(err, ERR_RETRY,
		    "nobody knows whether the database is damaged: %s. Start again", why->message);
	return text[0] == SOUND || fail(err, text[0] - SOUND - 1, "%s", text + 1);
}

bool store_found_sound(Store *store, GError **err)
{
	g_autoptr(GError) reason = NULL;

	if (!store->sound)
		store->sound = store->search ? damage_search_result(store->search, &reason)
					     : damage_look(store, "PRAGMA quick_check(1)", &reason);
	g_clear_pointer(&store->search, aside_free);
	if (store->sound)
		return true;
	if (!store->broken)
		store->broken = g_error_copy(reason);
	g_propagate_error(err, g_steal_pointer(&reason));
	return false;
}
