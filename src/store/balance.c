#include "store/balance.h"

#include "store/folders_private.h"
#include "store/missed.h"
#include "store/query.h"
#include "base/uidset.h"

void balance_free(Balance *balance)
{
	if (!balance)
		return;
	g_free(balance->mailbox);
	g_free(balance->folder);
	g_free(balance->missing_uids);
	g_free(balance->waiting_words);
	g_free(balance);
}

typedef struct Scope {
	gint64 folder;
	guint32 uidvalidity, first, last; /* UIDs that matter */
} Scope;

/* UIDs whose lines have that outcome; the index holds all that is asked for. */
static UidSet *load_outcome(Store *store, const Scope *scope, Outcome outcome, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT uid FROM mail WHERE outcome = :outcome AND folder = :folder"
	    " AND uidvalidity = :uidvalidity AND uid BETWEEN :first AND :last ORDER BY uid");
	g_autoptr(UidSet) set = uidset_new();
	QueryStatus status;

	query_int(query, ":folder", scope->folder);
	query_int(query, ":uidvalidity", scope->uidvalidity);
	query_int(query, ":outcome", outcome);
	query_int(query, ":first", scope->first);
	query_int(query, ":last", scope->last);
	while ((status = query_step(query, err)) == QUERY_ROW)
		uidset_add(set, (guint32)query_next_int(query));
	return status == QUERY_END ? g_steal_pointer(&set) : NULL;
}

/* Those of `listed` without a line; counted_r gets the others by outcome. */
static UidSet *without_line(Store *store, gint64 folder, guint32 uidvalidity, const UidSet *listed,
    guint64 counted_r[OUTCOME_COUNT], GError **err)
{
	Scope scope = {.folder = folder, .uidvalidity = uidvalidity};
	UidSet *missing = uidset_and(listed, listed);

	uidset_bounds(listed, &scope.first, &scope.last);
	for (guint i = 0; i < OUTCOME_COUNT; i++) {
		g_autoptr(UidSet) have = load_outcome(store, &scope, (Outcome)i, err);
		if (!have) {
			uidset_free(missing);
			return NULL;
		}
		g_autoptr(UidSet) before = missing;
		missing = uidset_minus(before, have);
		counted_r[i] = uidset_count(before) - uidset_count(missing);
	}
	return missing;
}

char *balance_missing(Store *store, const char *mailbox, const char *folder, guint32 uidvalidity,
    const char *uids, GError **err)
{
	g_autoptr(UidSet) listed = uidset_parse(uids, err);
	guint64 counted[OUTCOME_COUNT];
	gint64 id;

	if (!listed || !folder_find(store, mailbox, folder, &id, err))
		return NULL;
	g_autoptr(UidSet) missing = without_line(store, id, uidvalidity, listed, counted, err);
	return missing ? uidset_format(missing) : NULL;
}

static bool count_waiting(Store *store, Balance *b, const UidSet *missing, GError **err)
{
	g_autoptr(GPtrArray) list = missed_list(store, b->mailbox, b->folder, b->uidvalidity, err);

	for (guint i = 0; list && i < list->len; i++) {
		const Missed *missed = list->pdata[i];
		if (!uidset_has(missing, missed->uid))
			continue;
		if (b->waiting++ == 0)
			b->waiting_words = g_strdup(missed->words);
	}
	return list != NULL;
}

bool balance_is_even(const Balance *b)
{
	return b->missing == 0 && b->counted[OUTCOME_UNFETCHABLE] == 0 && b->stated <= b->listed;
}

static Balance *balance_folder(Store *store, const FolderState *state, GError **err)
{
	g_autoptr(UidSet) listed = uidset_parse(state->listed, err);
	g_autoptr(Balance) balance = g_new0(Balance, 1);
	gint64 id;

	if (!listed || !folder_find(store, state->mailbox, state->folder, &id, err))
		return NULL;
	g_autoptr(UidSet) missing =
	    without_line(store, id, state->uidvalidity, listed, balance->counted, err);
	if (!missing)
		return NULL;
	balance->mailbox = g_strdup(state->mailbox);
	balance->folder = g_strdup(state->folder);
	balance->uidvalidity = state->uidvalidity;
	balance->listed = uidset_count(listed);
	balance->listed_at = state->listed_at;
	balance->missing = uidset_count(missing);
	balance->missing_uids = uidset_format(missing);
	balance->stated = state->stated;
	if (!count_waiting(store, balance, missing, err))
		return NULL;
	return g_steal_pointer(&balance);
}

GPtrArray *balance_list(Store *store, GError **err)
{
	g_autoptr(GPtrArray) folders = folder_list(store, NULL, err);
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)balance_free);

	for (guint i = 0; folders && i < folders->len; i++) {
		const FolderState *state = g_ptr_array_index(folders, i);
		if (state->listed_at == 0)
			continue;
		Balance *balance = balance_folder(store, state, err);
		if (!balance)
			return NULL;
		g_ptr_array_add(list, balance);
	}
	return folders ? g_steal_pointer(&list) : NULL;
}
