/* Commands that only tell. */
#include "decide/command_do.h"

#include "config/office/roster.h"
#include "decide/command_decide.h"
#include "decide/command_kind.h"
#include "model/own_names.h"

enum { DAY = 24 * 60 * 60 };

/* Takes `words` over. */
static void append(GString *note, char *words)
{
	if (note->len > 0)
		g_string_append(note, "; ");
	g_string_append(note, words);
	g_free(words);
}

static const char *name_of(const CommandCase *c, const char *person)
{
	const Person *p = directory_person(c->config->directory, person);
	const Unit *u = p ? NULL : directory_unit(c->config->directory, person);

	return p ? p->full_name : u ? u->title : person;
}

/* Who still owes an answer. */
static void append_asks(const CommandCase *c, GString *note, const NamedEntry *named)
{
	for (guint i = 0; i < named->asks->len; i++) {
		const Ask *ask = named->asks->pdata[i];
		if (ask->state != ASK_OPEN)
			continue;
		g_autofree char *since = command_time(c, ask->asked);
		append(note, language_tell(c->config->language, REASON_STATUS_WAITS,
				 name_of(c, ask->person), since));
	}
}

static void append_labels(
    const CommandCase *c, GString *note, ReasonId what, const GPtrArray *entries)
{
	g_autoptr(GString) labels = g_string_new(NULL);

	for (guint i = 0; i < entries->len; i++) {
		const Entry *e = entries->pdata[i];
		if (!command_bars(c, e))
			g_string_append_printf(labels, "%s%s", labels->len ? ", " : "", e->label);
	}
	if (labels->len > 0)
		append(note, language_tell(c->config->language, what, labels->str));
}

static void append_people(const CommandCase *c, GString *note, const Entry *e)
{
	if (e->officer)
		append(note, language_tell(c->config->language, REASON_STATUS_OFFICER,
				 name_of(c, e->officer)));
	for (guint i = 0; i < e->assigned->len; i++)
		append(note, language_tell(c->config->language, REASON_STATUS_ASSIGNED,
				 name_of(c, e->assigned->pdata[i])));
}

static void add_details(const CommandCase *c, LetterRow *row, const NamedEntry *named)
{
	GString *note = g_string_new(row->note);

	append_people(c, note, named->entry);
	append_asks(c, note, named);
	append_labels(c, note, REASON_STATUS_INCIDENT, named->siblings);
	append_labels(c, note, REASON_STATUS_RELATED, named->related);
	g_free(row->note);
	row->note = g_string_free(note, note->len == 0);
}

void do_status(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	(void)plan;
	for (guint i = 0; i < c->facts->named->len; i++) {
		const NamedEntry *named = command_named(c, i);
		LetterRow *row = command_row(c, named->entry);
		if (!command_hides(c, named->entry))
			add_details(c, row, named);
		g_ptr_array_add(reply->rows, row);
	}
}

/* By kind, in the order of the office's workflows; what siaga started itself is none. */
void do_count(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const GPtrArray *workflows = c->config->workflows;
	guint all = 0, open = 0;
	g_autoptr(GString) kinds = g_string_new(NULL);

	(void)plan;
	for (guint k = 0; k < workflows->len; k++) {
		const Workflow *workflow = workflows->pdata[k];
		guint count = 0;
		for (guint i = 0; i < c->facts->listed->len; i++) {
			const Entry *e = c->facts->listed->pdata[i];
			bool here = !e->void_reason && !e->parent && !command_bars(c, e) &&
				    g_strcmp0(e->workflow, workflow->name) == 0;
			count += here;
			open += here && e->closed == 0;
		}
		if (count > 0)
			g_string_append_printf(
			    kinds, "%s%s %u", kinds->len ? ", " : "", workflow->title, count);
		all += count;
	}
	if (kinds->len > 0)
		g_string_prepend(kinds, ": ");
	g_autofree char *now = command_time(c, c->now);
	g_autofree char *count = g_strdup_printf("%u", all), *left = g_strdup_printf("%u", open);
	command_say(reply, reason_new(REASON_COUNT_TODAY, now, count, kinds->str, left));
}

/* Whose it is: who is asked about it, else who is in charge. */
static void add_owner(const CommandCase *c, LetterRow *row, const Entry *e)
{
	GString *note = g_string_new(row->note);
	bool asked = false;

	for (guint i = 0; i < c->facts->owed->len && !command_hides(c, e); i++) {
		const Ask *ask = c->facts->owed->pdata[i];
		if (ask->entry != e->id)
			continue;
		append(note, language_tell(
				 c->config->language, REASON_STATUS_OWES, name_of(c, ask->person)));
		asked = true;
	}
	if (!asked && !command_hides(c, e))
		append_people(c, note, e);
	g_free(row->note);
	row->note = g_string_free(note, note->len == 0);
}

/* Entries that may be shown at all: what is masked tells only that it is there. */
static void add_rows(const CommandCase *c, CommandReply *reply, bool masked)
{
	for (guint i = 0; i < c->facts->listed->len; i++) {
		const Entry *e = c->facts->listed->pdata[i];
		if (command_bars(c, e) || (!masked && command_hides(c, e)))
			continue;
		LetterRow *row = command_row(c, e);
		add_owner(c, row, e);
		g_ptr_array_add(reply->rows, row);
	}
}

/* How many they are; the latest of more than these. */
static void say_count(
    const CommandCase *c, CommandReply *reply, ReasonId none, ReasonId all, ReasonId latest)
{
	g_autofree char *count = g_strdup_printf("%u", reply->rows->len);

	command_say(reply, reply->rows->len == 0
			       ? reason_new(none)
			       : reason_new(c->facts->more ? latest : all, count));
}

void do_list(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	(void)plan;
	add_rows(c, reply, true);
	say_count(c, reply, REASON_LIST_EMPTY, REASON_LIST_ALL, REASON_LIST_LATEST);
}

void do_search(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	(void)plan;
	add_rows(c, reply, false);
	say_count(c, reply, REASON_SEARCH_EMPTY, REASON_SEARCH_ALL, REASON_SEARCH_LATEST);
}

static const char *role_title(const CommandCase *c, const char *role)
{
	const Role *r = directory_role(c->config->directory, role);

	return r ? r->title : role;
}

static char *minute_text(int minute)
{
	return g_strdup_printf("%02d.%02d", minute / 60, minute % 60);
}

static void add_duty(const CommandCase *c, CommandReply *reply, const Duty *duty,
    const Person *person, const char *day)
{
	LetterRow *row = letter_row_new(0, NULL);
	bool all_day = duty->hours.from == duty->hours.until;
	g_autofree char *from = minute_text(duty->hours.from);
	g_autofree char *until = minute_text(duty->hours.until);

	row->matter = g_strdup(role_title(c, duty->duty));
	row->from = g_strdup(person->full_name);
	row->when = all_day
			? g_strdup(day)
			: language_tell(c->config->language, REASON_DUTY_HOURS, day, from, until);
	row->note = person->phones->len > 0 ? language_tell(c->config->language, REASON_DUTY_PHONE,
						  (const char *)person->phones->pdata[0])
					    : NULL;
	g_ptr_array_add(reply->rows, row);
}

/* Substitutes stand in for those who are away. */
static const Person *on_duty(const CommandCase *c, const char *name, gint64 day)
{
	const Directory *directory = c->config->directory;
	const Person *person = directory_person(directory, name);
	const Person *by = person ? directory_substitute(directory, person, day, NULL) : NULL;

	return by ? by : person;
}

static void add_day(const CommandCase *c, CommandReply *reply, gint64 day, const char *name)
{
	for (guint i = 0; i < c->config->roster->len; i++) {
		const Duty *duty = c->config->roster->pdata[i];
		bool all_day = duty->hours.from == duty->hours.until;
		if (!duty_is_on(duty, c->config->calendar, day, all_day ? 0 : duty->hours.from))
			continue;
		for (guint k = 0; k < duty->people->len; k++) {
			const Person *person = on_duty(c, duty->people->pdata[k], day);
			if (person)
				add_duty(c, reply, duty, person, name);
		}
	}
}

void do_duty(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	gint64 today = calendar_day(c->now, c->config->office.zone, NULL);

	(void)plan;
	g_autofree char *now = language_tell(c->config->language, REASON_TODAY);
	g_autofree char *next = language_tell(c->config->language, REASON_TOMORROW);
	add_day(c, reply, today, now);
	add_day(c, reply, today + 1, next);
	if (reply->rows->len == 0)
		command_say(reply, reason_new(REASON_DUTY_NOBODY));
}

void do_help(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	(void)plan;
	command_say(reply, reason_new(REASON_HELP));
	for (const CommandKind *kind = command_kinds; kind->act != OWN_ACT_NONE; kind++) {
		const Act *act = vocabulary_act(c->config->vocabulary, own_act(kind->act));
		if (act && act->command && command_may(c->config, act, c->person, c->now))
			g_ptr_array_add(reply->choices, command_example(c, kind));
	}
}
