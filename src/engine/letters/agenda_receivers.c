#include "engine/letters/agenda_receivers.h"

#include "base/text.h"
#include "config/office/masking.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/outbox.h"
#include "who/excluded.h"

/* Further ones are counted; so much of a disposition's words; entries that were started for one that was started. */
enum { NAMES = 8, WORDS = 200, DEPTH = 3 };

static void add(GPtrArray *names, const char *name)
{
	if (name && *name && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
		g_ptr_array_add(names, g_strdup(name));
}

static const char *person_called(const Person *person)
{
	return person->title ? person->title : person->full_name;
}

/* A person or unit of the directory, by its short name. */
static void add_known(GPtrArray *names, const Config *config, const char *name)
{
	const Person *person = directory_person(config->directory, name);
	const Unit *unit = person ? NULL : directory_unit(config->directory, name);

	add(names, person ? person_called(person) : unit ? unit->title : name);
}

static void add_asked(GPtrArray *names, const AgendaReader *r, const Entry *e)
{
	g_autoptr(GPtrArray) asks = asks_list(r->store, e->id, false, NULL);

	for (guint i = 0; asks && i < asks->len; i++) {
		const Ask *ask = asks->pdata[i];
		if (ask->letter > 0)
			add_known(names, r->config, ask->person);
	}
}

/* Receipts and answers to who reported are no passing on. */
static bool passes_on(const Letter *l, const Entry *e)
{
	bool urgency =
	    l->urgency == URGENCY_ASK || l->urgency == URGENCY_COPY || l->urgency == URGENCY_LIST;

	return urgency && l->state == LETTER_SENT &&
	       (!e->reporter_address || g_ascii_strcasecmp(l->recipient, e->reporter_address) != 0);
}

static void add_reached(GPtrArray *names, const AgendaReader *r, const Entry *e)
{
	g_autoptr(GPtrArray) letters = outbox_list(r->store, NULL, e->id, 0, NULL);

	for (guint i = letters ? letters->len : 0; i-- > 0;) {
		const Letter *l = letters->pdata[i];
		if (!passes_on(l, e))
			continue;
		const Correspondent who = directory_sender(r->config->directory, l->recipient);
		if (who.person)
			add(names, person_called(who.person));
		else if (who.unit)
			add(names, who.unit->title);
	}
}

static void add_all(GPtrArray *names, const AgendaReader *r, const Entry *e)
{
	if (e->officer)
		add_known(names, r->config, e->officer);
	add_asked(names, r, e);
	add_reached(names, r, e);
	for (guint i = 0; i < e->assigned->len; i++)
		add_known(names, r->config, e->assigned->pdata[i]);
}

/* The first of them, and how many more; NULL: nobody. */
static char *joined(const Language *language, const GPtrArray *names)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < names->len && i < NAMES; i++)
		g_string_append_printf(text, "%s%s", i ? "; " : "", (char *)names->pdata[i]);
	if (names->len == 0)
		return NULL;
	if (names->len <= NAMES)
		return g_string_free(g_steal_pointer(&text), FALSE);
	g_autofree char *more = g_strdup_printf("%u", names->len - NAMES);
	return language_tell(language, REASON_BOOK_MORE, text->str, more);
}

static bool is_disposition(const Config *config, const Entry *e)
{
	const Workflow *workflow = e->workflow ? config_workflow(config, e->workflow) : NULL;

	return workflow && workflow->object == OBJECT_DISPOSITION;
}

static char *disposition(const AgendaReader *r, const Entry *e)
{
	const Language *language = r->config->language;
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *words = text_shortened(e->text ? e->text : "", WORDS);

	for (guint i = 0; i < e->assigned->len; i++)
		add_known(names, r->config, e->assigned->pdata[i]);
	g_autofree char *to = joined(language, names);
	g_strdelimit(words, "\r\n\t", ' ');
	return language_tell(
	    language, REASON_BOOK_DISPOSITION, e->label, g_strstrip(words), to ? to : "-");
}

bool agenda_keeps(const AgendaReader *r, const Entry *e)
{
	return r->address && excluded_has(r->config, e, r->address, r->now);
}

/* What was started for it: tasks and products name more people, dispositions have words of their own. */
static void add_started(
    GPtrArray *names, GPtrArray *words, const AgendaReader *r, const Entry *e, guint depth)
{
	g_autoptr(GPtrArray) children = entries_children(r->store, e->id, NULL);

	for (guint i = 0; children && i < children->len && depth < DEPTH; i++) {
		const Entry *child = children->pdata[i];
		if (agenda_keeps(r, child) || masking_hides(r->config, child, r->clearance) ||
		    child->void_reason)
			continue;
		if (is_disposition(r->config, child))
			g_ptr_array_add(words, disposition(r, child));
		else
			add_all(names, r, child);
		add_started(names, words, r, child, depth + 1);
	}
}

char *agenda_receivers(const AgendaReader *r, const Entry *e)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

	add_all(names, r, e);
	add_started(names, words, r, e, 0);
	char *to = joined(r->config->language, names);
	if (to)
		g_ptr_array_insert(words, 0, to);
	if (words->len == 0)
		return NULL;
	g_ptr_array_add(words, NULL);
	return g_strjoinv("; ", (char **)words->pdata);
}
