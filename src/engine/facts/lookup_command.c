#include "engine/facts/lookup_command.h"

#include "base/zone.h"
#include "decide/command_kind.h"
#include "decide/command_read.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/timers.h"

#include <string.h>

enum { LISTED = 40 };

/* Of several years the latest; of several books the one whose own writing of the number it is. */
static GPtrArray *latest_of_books(GPtrArray *found, const char *label)
{
	GPtrArray *latest = g_ptr_array_new(), *exact = g_ptr_array_new();
	g_autoptr(GHashTable) books = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < found->len; i++) {
		Entry *e = found->pdata[i];
		if (!g_hash_table_add(books, e->book))
			continue;
		g_ptr_array_add(latest, e);
		if (g_ascii_strcasecmp(e->label, label) == 0)
			g_ptr_array_add(exact, e);
	}
	GPtrArray *chosen = exact->len > 0 ? exact : latest;
	g_ptr_array_unref(exact->len > 0 ? latest : exact);
	return chosen;
}

/* "rahasia/3": a book's name in front of the number. */
static GPtrArray *find(Store *store, const Config *config, const char *label, const char **rest_r)
{
	const char *slash = strchr(label, '/');
	g_autofree char *book = slash ? g_strndup(label, (gsize)(slash - label)) : NULL;
	bool in_book = book && config_book(config, book);

	*rest_r = in_book ? slash + 1 : label;
	return entries_find(store, in_book ? book : NULL, *rest_r, NULL);
}

/* Takes the store's list over; NULL (the store has failed) leaves the array as it is. */
static void extend(GPtrArray *to, GPtrArray *from)
{
	if (from)
		g_ptr_array_extend_and_steal(to, from);
}

static void add_siblings(Store *store, NamedEntry *named)
{
	if (named->entry->incident == 0)
		return;
	extend(named->siblings, entries_incident(store, named->entry->incident, NULL));
	for (guint i = named->siblings->len; i-- > 0;)
		if (((const Entry *)named->siblings->pdata[i])->id == named->entry->id)
			g_ptr_array_remove_index(named->siblings, i);
}

static void add_related(Store *store, NamedEntry *named)
{
	g_autoptr(GPtrArray) relations = entries_relations(store, named->entry->id, NULL);

	extend(named->related, entries_children(store, named->entry->id, NULL));
	for (guint i = 0; relations && i < relations->len; i++) {
		const Relation *r = relations->pdata[i];
		Entry *other =
		    entries_get(store, r->entry == named->entry->id ? r->other : r->entry, NULL);
		if (other)
			g_ptr_array_add(named->related, other);
	}
}

static NamedEntry *name(Store *store, const Config *config, const char *label)
{
	NamedEntry *named = named_entry_new(label);
	const char *rest;
	g_autoptr(GPtrArray) found = find(store, config, label, &rest);

	if (!found)
		return named;
	g_autoptr(GPtrArray) chosen = latest_of_books(found, rest);
	named->matches = chosen->len;
	if (chosen->len != 1)
		return named;
	named->entry = entry_copy(chosen->pdata[0]);
	extend(named->asks, asks_list(store, named->entry->id, false, NULL));
	extend(named->history, history_of(store, named->entry->id, NULL));
	extend(named->mails, entries_mails(store, named->entry->id, NULL));
	named->decided = timers_wait(store, named->entry->id, TIMER_RELEASE);
	add_siblings(store, named);
	add_related(store, named);
	return named;
}

static void list(Store *store, CommandFacts *facts, const char *words)
{
	const EntryFilter open = {
	    .open_only = true, .most = SECRECY_SANGAT_RAHASIA, .limit = LISTED + 1};

	extend(facts->listed, words ? entries_search(store, words, LISTED + 1, NULL)
				    : entries_list(store, &open, NULL));
	facts->more = facts->listed->len > LISTED;
	if (facts->more)
		g_ptr_array_set_size(facts->listed, LISTED);
}

static void list_open(Store *store, CommandFacts *facts)
{
	list(store, facts, NULL);
	for (guint i = 0; i < facts->listed->len; i++)
		extend(facts->owed,
		    asks_list(store, ((const Entry *)facts->listed->pdata[i])->id, true, NULL));
}

static void list_today(Store *store, const Config *config, gint64 now, CommandFacts *facts)
{
	gint64 midnight =
	    zone_seconds(calendar_day(now, config->office.zone, NULL), 0, config->office.zone);
	const EntryFilter today = {.from = midnight, .most = SECRECY_SANGAT_RAHASIA};

	extend(facts->listed, entries_list(store, &today, NULL));
}

static bool names(const CommandFacts *facts, gint64 entry)
{
	for (guint i = 0; i < facts->named->len; i++) {
		const NamedEntry *named = facts->named->pdata[i];
		if (named->entry && named->entry->id == entry)
			return true;
	}
	return false;
}

/* Each begins from what stands now: two of them about one entry would undo one another. */
static void load_next(Store *store, const Config *config, gint64 now, CommandFacts *facts)
{
	Command *command = g_steal_pointer(&facts->command->next);

	for (CommandFacts *last = facts; command; last = last->next) {
		Command *after = g_steal_pointer(&command->next);
		last->next = lookup_command_facts(store, config, now, command);
		last->next->nth = last->nth + 1;
		for (const CommandFacts *f = facts; f != last->next; f = f->next)
			for (guint i = 0; i < last->next->named->len; i++) {
				const NamedEntry *named = last->next->named->pdata[i];
				if (named->entry && names(f, named->entry->id))
					command->unclear = REASON_COMMAND_SECOND;
			}
		command = after;
	}
}

CommandFacts *lookup_command_facts(Store *store, const Config *config, gint64 now, Command *command)
{
	CommandFacts *facts = command_facts_new(command);
	const CommandKind *kind = command_kind(command->act->name);

	for (guint i = 0; (!kind || kind->least > 0) && i < command->labels->len; i++)
		g_ptr_array_add(facts->named, name(store, config, command->labels->pdata[i]));
	if (kind && kind->list == COMMAND_LISTS_OPEN)
		list_open(store, facts);
	if (kind && kind->list == COMMAND_LISTS_TODAY)
		list_today(store, config, now, facts);
	if (kind && kind->list == COMMAND_LISTS_FOUND)
		list(store, facts, command->tail);
	load_next(store, config, now, facts);
	return facts;
}

bool lookup_is_staff(const Arrival *known)
{
	return known->sender.person && !known->sender.person->unit;
}

Command *lookup_command(const Message *m, const Arrival *known)
{
	return lookup_is_staff(known) ? command_read(known->config, m) : NULL;
}
