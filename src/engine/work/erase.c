#include "engine/work/erase.h"

#include "base/error.h"
#include "base/jsontext.h"
#include "base/log.h"
#include "config/office/retention.h"
#include "engine/process/alarm.h"
#include "store/entries.h"
#include "store/erasure.h"
#include "store/history.h"

/* So many in one run of recurring work: the rest follows the day after. */
enum { AT_ONCE = 1000 };

typedef struct Order {
	const char *actor, *reason;
	GHashTable *files; /* hashes of the files of mails that are gone */
	guint entries, mails, letters; /* done */
} Order;

static bool tell(
    const Carrier *c, gint64 entry, const Order *order, const Erasure *done, GError **err)
{
	json_t *hashes = json_array();

	for (guint i = 0; i < done->hashes->len; i++)
		json_array_append_new(hashes, json_string(done->hashes->pdata[i]));
	json_t *detail = json_pack("{s:s, s:i, s:i, s:o}", "reason", order->reason, "mails",
	    (int)done->mails, "letters", (int)done->letters, "sha256", hashes);
	char *text = json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS);
	g_autoptr(HistoryLine) line = history_line_new(entry, c->now, order->actor, "erased", text);

	free(text);
	json_decref(detail);
	return history_append(c->store, line, err);
}

static bool erase(const Carrier *c, const Entry *entry, Order *order, GError **err)
{
	g_auto(Erasure) done = {0};

	if (!erasure_note(c->store, entry, err) ||
	    !erasure_of_entry(c->store, entry->id, c->now, order->files, &done, err) ||
	    !tell(c, entry->id, order, &done, err))
		return false;
	order->entries++;
	order->mails += done.mails;
	order->letters += done.letters;
	return true;
}

static bool end(const Carrier *c, Order *order, GError **err)
{
	return erasure_end(c->store, order->files, err);
}

static void order_clear(Order *order)
{
	g_clear_pointer(&order->files, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Order, order_clear)

static Order order_of(const char *actor, const char *reason)
{
	return (Order){.actor = actor,
	    .reason = reason,
	    .files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

static bool may_erase(const Carrier *c, const Entry *entry, GError **err)
{
	g_autofree char *objection = erasure_objection(c->store, entry);

	return !objection ||
	       fail(err, ERR_REJECT, "entry %s cannot be erased: %s", entry->label, objection);
}

/* The work that was started for it quotes it. */
static bool collect_family(const Carrier *c, Entry *entry, GPtrArray *family, GError **err)
{
	g_ptr_array_add(family, entry);
	if (!may_erase(c, entry, err))
		return false;
	g_autoptr(GPtrArray) children = entries_children(c->store, entry->id, err);
	for (guint i = 0; children && i < children->len; i++) {
		const Entry *child = children->pdata[i];
		if (!child->erased && !collect_family(c, entry_copy(child), family, err))
			return false;
	}
	return children != NULL;
}

static bool erase_family(const Carrier *c, const GPtrArray *family, Order *order, GError **err)
{
	for (guint i = 0; i < family->len; i++)
		if (!erase(c, family->pdata[i], order, err))
			return false;
	return true;
}

static json_t *answer(const Order *order, const char *first)
{
	g_autofree char *text =
	    g_strdup_printf("%s: %u entries, %u mails and %u letters are erased; number, times and "
			    "stage stay.\nA backup that was "
			    "made before holds them still: 'siaga backup DIR' into the same folder "
			    "takes them out there, too.",
		first, order->entries, order->mails, order->letters);

	return json_pack("{s:s, s:i, s:i, s:i}", "text", text, "entries", (int)order->entries,
	    "mails", (int)order->mails, "letters", (int)order->letters);
}

static json_t *would(const GPtrArray *family)
{
	g_autoptr(GString) text = g_string_new("would be erased:");

	for (guint i = 0; i < family->len; i++) {
		const Entry *e = family->pdata[i];
		g_string_append_printf(text, "%s %s (%s)", i ? "," : "", e->label, e->book);
	}
	return json_pack("{s:s}", "text", text->str);
}

static bool read_reason(
    const json_t *request, const char *user, Order *order_r, char **actor_r, GError **err)
{
	*actor_r = g_strconcat("console: ", user, NULL);
	*order_r = order_of(*actor_r, json_text_of(request, "reason"));
	return *order_r->reason ||
	       fail(err, ERR_REJECT, "say why: the reason is all that stays: --reason TEXT");
}

/* Of the same number in several years or books: which one has to be said, nothing is erased by guess. */
static Entry *find_entry(const Carrier *c, const json_t *request, GError **err)
{
	const char *label = json_text_of(request, "entry"), *book = json_text_of(request, "book");
	gint64 year = json_integer_value(json_object_get(request, "year"));
	g_autoptr(GPtrArray) found = entries_find(c->store, *book ? book : NULL, label, err);

	for (guint i = found ? found->len : 0; i-- > 0;)
		if (year && ((const Entry *)found->pdata[i])->year != year)
			g_ptr_array_remove_index(found, i);
	if (found && found->len == 1)
		return entry_copy(found->pdata[0]);
	if (found)
		fail(err, ERR_REJECT,
		    found->len ? "%u entries have the number %s: say --book and --year"
			       : "%u entries have the number %s",
		    found->len, label);
	return NULL;
}

json_t *erase_for_person(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	g_autoptr(GPtrArray) family = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	g_autofree char *actor = NULL;
	g_auto(Order) order = {.actor = NULL};

	if (!read_reason(request, user, &order, &actor, err))
		return NULL;
	Entry *entry = find_entry(c, request, err);
	if (!entry || !collect_family(c, entry, family, err))
		return NULL;
	if (json_is_true(json_object_get(request, "dry")))
		return would(family);
	if (!erase_family(c, family, &order, err) || !end(c, &order, err))
		return NULL;
	return answer(&order, entry->label);
}

/* Those whose time is over and that nothing stands in the way of; `all`: a person's decision is not waited for. */
static bool erase_those_due(const Carrier *c, bool all, guint most, Order *order, GError **err)
{
	gint64 horizon = retention_horizon(c->setup->config, all, c->now);
	g_autoptr(GPtrArray) closed = entries_closed_before(c->store, horizon, 0, err);

	for (guint i = 0; closed && i < closed->len && order->entries < most; i++) {
		const Entry *e = closed->pdata[i];
		const Retention *row = retention_of(c->setup->config, e);
		if (!row || (!all && !row->erase) ||
		    retention_end(c->setup->config, row, e) > c->now)
			continue;
		g_autofree char *objection = erasure_objection(c->store, e);
		if (!objection && !erase(c, e, order, err))
			return false;
	}
	return closed && (order->entries == 0 || end(c, order, err));
}

json_t *erase_due_for_person(
    const Carrier *c, const char *user, const json_t *request, GError **err)
{
	g_autofree char *actor = NULL;
	g_auto(Order) order = {.actor = NULL};

	if (!read_reason(request, user, &order, &actor, err) ||
	    !erase_those_due(c, true, G_MAXUINT, &order, err))
		return NULL;
	return answer(&order, "those whose time is over");
}

bool erase_due(const Carrier *c, GError **err)
{
	g_auto(Order) order = order_of("siaga", "retention.yaml");

	if (!erase_those_due(c, false, AT_ONCE, &order, err))
		return false;
	if (order.entries > 0)
		log_info("what %u entries held was erased: their time by retention.yaml is over",
		    order.entries);
	return true;
}

bool erase_again(const Carrier *c, guint *count_r, GError **err)
{
	g_auto(Order) order = order_of("siaga", "it was erased before the restore");
	g_autoptr(GPtrArray) undone = erasure_undone(c->store, err);

	for (guint i = 0; undone && i < undone->len; i++) {
		const Entry *e = undone->pdata[i];
		g_autofree char *objection = erasure_objection(c->store, e);
		if (objection)
			alarm_raise(c->setup->config,
			    "entry %s was erased before the restore and holds its mails again: %s. "
			    "Settle "
			    "that, then 'siaga erase %s'",
			    e->label, objection, e->label);
		else if (!erase(c, e, &order, err))
			return false;
	}
	*count_r = order.entries;
	return undone && (order.entries == 0 || end(c, &order, err));
}
