#include "engine/letters/letter_facts.h"

#include "decide/command_decide.h"
#include "language/dates.h"
#include "model/own_names.h"
#include "read/report/matters.h"
#include "store/entries.h"
#include "store/timers.h"

enum { SIMILAR_DAYS = 7, SIMILAR_MOST = 3, DAY = 24 * 60 * 60 };

static void set_moment(const Setup *setup, json_t *data, const char *field, gint64 at)
{
	const Office *office = &setup->config->office;
	g_autofree char *text =
	    dates_moment(setup->config->language, at, office->zone, office->zone_label);

	json_object_set_new(data, field, json_string(text));
}

/* What was promised, else when the stage's limit ends. */
static bool add_limit(const Carrier *c, const Entry *entry, json_t *data, GError **err)
{
	g_autoptr(GPtrArray) timers = timers_of(c->store, entry->id, err);
	gint64 at = entry->promised > c->now ? entry->promised : 0;

	for (guint i = 0; timers && at == 0 && i < timers->len; i++) {
		const Timer *t = timers->pdata[i];
		if (t->kind == TIMER_LIMIT)
			at = t->at;
	}
	if (at > 0)
		set_moment(c->setup, data, "batas_tugas", at);
	return timers != NULL;
}

static bool add_similar(const Carrier *c, const Entry *entry, json_t *data, GError **err)
{
	g_autoptr(GPtrArray) similar =
	    entries_similar(c->store, entry, c->now - SIMILAR_DAYS * DAY, SIMILAR_MOST, err);
	json_t *rows = json_array();

	for (guint i = 0; similar && i < similar->len; i++) {
		const Entry *other = similar->pdata[i];
		json_t *row =
		    json_pack("{s:s, s:s}", "agenda", other->label, "perihal", other->summary);
		set_moment(c->setup, row, "waktu", other->received);
		json_array_append_new(rows, row);
	}
	json_object_set_new(data, "mirip", rows);
	return similar != NULL;
}

static bool was_split(const Carrier *c, const Entry *entry)
{
	g_autoptr(GPtrArray) relations = entries_relations(c->store, entry->id, NULL);

	for (guint i = 0; relations && i < relations->len; i++)
		if (((const Relation *)relations->pdata[i])->kind == RELATION_SPLIT)
			return true;
	return false;
}

/* Whether the reader may say PECAH. */
static bool may_split(const Carrier *c, const LetterWanted *wanted)
{
	const Config *config = c->setup->config;
	const Act *act = vocabulary_act(config->vocabulary, own_act(OWN_ACT_SPLIT));
	const Person *person = wanted->to_address
				   ? directory_sender(config->directory, wanted->to_address).person
				   : NULL;

	return act && person && !person->unit && command_may(config, act, person, c->now);
}

/* The matters of a mail that lists several, for who may split it. */
static void add_matters(
    const Carrier *c, const Entry *entry, const LetterWanted *wanted, json_t *data)
{
	g_autoptr(GPtrArray) matters = entry->text ? matters_to_split(entry->text) : NULL;
	json_t *rows = json_array();

	bool shown = matters && may_split(c, wanted) && !was_split(c, entry);
	for (guint i = 0; shown && i < matters->len; i++)
		json_array_append_new(rows, json_pack("{s:s}", "isi", matters->pdata[i]));
	json_object_set_new(data, "perkara", rows);
}

void letter_facts_pushed(const Setup *setup, const LetterWanted *wanted, gint64 now, json_t *data)
{
	gint64 left = wanted->limit - now;

	if (wanted->limit == 0)
		return;
	g_autofree char *span = dates_span(setup->config->language, ABS(left));
	set_moment(setup, data, "batas_tahap", wanted->limit);
	json_object_set_new(data, "sisa", json_string(span));
	json_object_set_new(data, "lewat", json_boolean(left <= 0));
}

/* Of a task or disposition: number and day of what it was started for. */
static void add_parent(const Carrier *c, const Entry *entry, json_t *data)
{
	const Config *config = c->setup->config;
	g_autoptr(Entry) parent = entry->parent ? entries_get(c->store, entry->parent, NULL) : NULL;

	if (!parent)
		return;
	g_autofree char *day =
	    dates_date(config->language, parent->registered, config->office.zone);
	json_object_set_new(data, "nomor_asal", json_string(parent->label));
	json_object_set_new(data, "tanggal_asal", json_string(day));
}

bool letter_facts_add(
    const Carrier *c, const Entry *entry, const LetterWanted *wanted, json_t *data, GError **err)
{
	bool asks = wanted->choices && !wanted->neutral;

	if (!entry || entry->id == 0)
		return true;
	letter_facts_pushed(c->setup, wanted, c->now, data);
	if (!wanted->neutral)
		add_parent(c, entry, data);
	if (asks)
		add_matters(c, entry, wanted, data);
	return add_limit(c, entry, data, err) && (!asks || add_similar(c, entry, data, err));
}
