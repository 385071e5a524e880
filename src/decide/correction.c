#include "decide/correction.h"

#include "base/zone.h"
#include "language/heard.h"
#include "read/moment.h"

#include <string.h>

enum { MOST_TEXT = 500 };

/* Letters and digits only, in small letters: "Kec. Lebak Barang" and "lebakbarang" are alike. */
static char *squeezed(const char *text)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	GString *out = g_string_new(NULL);

	for (const char *p = lower; *p; p = g_utf8_next_char(p))
		if (g_unichar_isalnum(g_utf8_get_char(p)))
			g_string_append_unichar(out, g_utf8_get_char(p));
	return g_string_free(out, FALSE);
}

static bool is_alike(const char *one, const char *other)
{
	g_autofree char *a = squeezed(one), *b = squeezed(other);

	return *a && g_str_equal(a, b);
}

static bool is_any(const GPtrArray *names, const char *name)
{
	for (guint i = 0; i < names->len; i++)
		if (is_alike(names->pdata[i], name))
			return true;
	return false;
}

static void replace(char **member, const char *text)
{
	g_free(*member);
	*member = g_strdup(text);
}

/* Without what says that it is a district: "Kec. Doro". */
static const char *bare_place(const Language *language, const char *text)
{
	gsize n = heard_at(language, HEARD_PLACE_DISTRICT, text);

	return n > 0 && text[n] ? text + n + strspn(text + n, ". ") : text;
}

static const Place *find_place(const Config *config, const char *name)
{
	for (guint i = 0; i < config->gazetteer->places->len; i++) {
		const Place *place = config->gazetteer->places->pdata[i];
		if (is_alike(place->name, name) || is_any(place->spellings, name))
			return place;
	}
	return NULL;
}

static void correct_place(Correction *k)
{
	const Place *place = find_place(k->c->config, bare_place(k->c->config->language, k->value));

	if (!place) {
		k->problem = reason_new(REASON_CORRECTION_NO_PLACE, k->value);
		return;
	}
	k->was = g_strdup(k->entry->place);
	k->now = g_strdup(place->name);
	replace(&k->entry->place, place->name);
}

/* The hour stays where only the day was wrong. */
static void correct_date(Correction *k)
{
	GTimeZone *zone = k->c->config->office.zone;
	guint minute;
	Moment m = {0};
	gint64 today = calendar_day(k->c->now, zone, NULL);
	const ReadingRules rules = {.vocabulary = k->c->config->vocabulary};
	g_autofree char *left = moment_left(k->c->config->language, &rules, k->value, today);

	calendar_day(k->entry->received, zone, &minute);
	if (!moment_read(k->c->config->language, k->value, today, &m) || !m.has_day || left) {
		k->problem = reason_new(REASON_CORRECTION_NO_DATE, k->value);
		return;
	}
	gint64 at = zone_seconds(m.day, m.has_time ? m.minute : minute, zone);
	if (at > k->c->now) {
		k->problem = reason_new(REASON_CORRECTION_FUTURE);
		return;
	}
	k->was = command_time(k->c, k->entry->received);
	k->now = command_time(k->c, at);
	k->entry->received = at;
}

bool correction_is_class(const Workflow *w, const char *words)
{
	return is_alike(w->name, words) || is_alike(w->title, words) || is_any(w->words, words);
}

static const Workflow *find_class(const Config *config, const char *name)
{
	for (guint i = 0; i < config->workflows->len; i++)
		if (correction_is_class(config->workflows->pdata[i], name))
			return config->workflows->pdata[i];
	return NULL;
}

static const char *class_title(const Correction *k)
{
	const Workflow *old =
	    k->entry->workflow ? config_workflow(k->c->config, k->entry->workflow) : NULL;

	return old ? old->title : k->entry->class;
}

/* What an entry has started, that entry waits for. */
static bool is_report(const Correction *k)
{
	const Workflow *old =
	    k->entry->workflow ? config_workflow(k->c->config, k->entry->workflow) : NULL;

	return !old || old->object == OBJECT_ENTRY;
}

static Reason *objection_to_class(const Correction *k, const Workflow *w)
{
	if (!w || w->object != OBJECT_ENTRY)
		return reason_new(REASON_CORRECTION_NO_CLASS, k->value);
	if (!is_report(k))
		return reason_new(REASON_CORRECTION_NO_REPORT);
	if (k->entry->closed > 0 && g_strcmp0(k->entry->workflow, w->name) == 0)
		return reason_new(REASON_CORRECTION_CLOSED);
	if (k->entry->secrecy > w->up_to)
		return reason_new(REASON_CORRECTION_TOO_SECRET, w->title,
		    secrecy_said(k->c->config->language, k->entry->secrecy));
	return NULL;
}

/* Another kind of report goes another way: its procedure begins anew, its number stays. */
static void correct_class(Correction *k)
{
	const Workflow *w = find_class(k->c->config, k->value);

	k->problem = objection_to_class(k, w);
	if (k->problem)
		return;
	k->was = g_strdup(class_title(k));
	k->now = g_strdup(w->title);
	k->restarts = g_strcmp0(k->entry->workflow, w->name) != 0;
	replace(&k->entry->class, w->name);
	replace(&k->entry->workflow, w->name);
	k->entry->secrecy = MAX(k->entry->secrecy, w->secrecy);
}

static const Unit *find_unit(const Config *config, const char *name)
{
	for (guint i = 0; i < config->directory->units->len; i++) {
		const Unit *unit = config->directory->units->pdata[i];
		if (is_alike(unit->name, name) || is_alike(unit->title, name))
			return unit;
	}
	return NULL;
}

static void correct_source(Correction *k)
{
	const Directory *directory = k->c->config->directory;
	const Unit *unit = find_unit(k->c->config, k->value);
	const Unit *old = k->entry->unit ? directory_unit(directory, k->entry->unit) : NULL;

	if (!unit) {
		k->problem = reason_new(REASON_CORRECTION_NO_UNIT, k->value);
		return;
	}
	k->was = g_strdup(old ? old->title : k->entry->unit);
	k->now = g_strdup(unit->title);
	replace(&k->entry->unit, unit->name);
	k->entry->secrecy = MAX(k->entry->secrecy, unit->secrecy);
}

static void correct_text(Correction *k, char **member)
{
	if (strlen(k->value) > MOST_TEXT) {
		k->problem = reason_new(REASON_CORRECTION_TOO_LONG);
		return;
	}
	k->was = g_strdup(*member);
	k->now = g_strdup(k->value);
	replace(member, k->value);
}

static void correct_summary(Correction *k)
{
	correct_text(k, &k->entry->summary);
}

static void correct_reporter(Correction *k)
{
	correct_text(k, &k->entry->reporter_name);
}

static void correct_urgency(Correction *k)
{
	Degree degree;

	if (!degree_heard(k->c->config->language, k->value, &degree)) {
		k->problem = reason_new(REASON_CORRECTION_URGENCIES);
		return;
	}
	k->was = g_strdup(degree_said(k->c->config->language, k->entry->urgency));
	k->now = g_strdup(degree_said(k->c->config->language, degree));
	k->entry->urgency = degree;
}

static Reason *objection_to_secrecy(const Correction *k, Secrecy secrecy)
{
	const Workflow *w = config_workflow(k->c->config, k->entry->workflow);

	if (secrecy < k->entry->secrecy)
		return reason_new(REASON_CORRECTION_LOWERED);
	if (secrecy > k->c->clearance)
		return reason_new(REASON_CORRECTION_ABOVE_HIM);
	if (w && secrecy > w->up_to)
		return reason_new(REASON_CORRECTION_TOO_SECRET, w->title,
		    secrecy_said(k->c->config->language, secrecy));
	return NULL;
}

/* Only ever raised: a class is lowered by the head alone (tests/abuse: 21). */
static void correct_secrecy(Correction *k)
{
	Secrecy secrecy;

	if (!secrecy_heard(k->c->config->language, k->value, &secrecy)) {
		k->problem = reason_new(REASON_CORRECTION_SECRECIES);
		return;
	}
	k->problem = objection_to_secrecy(k, secrecy);
	if (k->problem)
		return;
	k->was = g_strdup(secrecy_said(k->c->config->language, k->entry->secrecy));
	k->now = g_strdup(secrecy_said(k->c->config->language, secrecy));
	k->entry->secrecy = secrecy;
}

static const struct {
	HeardId id; /* what people call it */
	ReasonId said; /* in history and letters */
	void (*run)(Correction *k);
} fields[] = {
    {HEARD_FIELD_CLASS, REASON_FIELD_CLASS, correct_class},
    {HEARD_FIELD_PLACE, REASON_FIELD_PLACE, correct_place},
    {HEARD_FIELD_DATE, REASON_FIELD_DATE, correct_date},
    {HEARD_FIELD_SOURCE, REASON_FIELD_SOURCE, correct_source},
    {HEARD_FIELD_SUMMARY, REASON_FIELD_SUMMARY, correct_summary},
    {HEARD_FIELD_REPORTER, REASON_FIELD_REPORTER, correct_reporter},
    {HEARD_FIELD_URGENCY, REASON_FIELD_URGENCY, correct_urgency},
    {HEARD_FIELD_SECRECY, REASON_FIELD_SECRECY, correct_secrecy},
};

const char *correction_field(const Language *language, const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
		if (is_any(language->heard[fields[i].id], name))
			return language->texts[fields[i].said];
	}
	return NULL;
}

void correction_make(Correction *k, const char *field)
{
	const Language *language = k->c->config->language;

	for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
		if (g_str_equal(language->texts[fields[i].said], field))
			fields[i].run(k);
}

void correction_clear(Correction *k)
{
	g_clear_pointer(&k->was, g_free);
	g_clear_pointer(&k->now, g_free);
	g_clear_pointer(&k->problem, reason_free);
}
