#include "read/noted.h"

#include "base/zone.h"
#include "config/office/word_fold.h"
#include "config/reader/value.h"
#include "language/heard.h"
#include "read/moment.h"
#include "read/roll.h"
#include "read/unit_name.h"

#include <string.h>

static void noted_free(gpointer data)
{
	Noted *n = data;

	message_free(n->message);
	g_free(n->name);
	g_free(n->phone);
	g_free(n->address);
	g_free(n->told);
	g_free(n->receiver);
	g_free(n->read_back);
	match_free(n->match);
	g_free(n);
}

void notes_free(Notes *notes)
{
	if (!notes)
		return;
	g_free(notes->actor);
	g_ptr_array_unref(notes->reports);
	g_ptr_array_unref(notes->nihil);
	g_ptr_array_unref(notes->unclear);
	g_free(notes);
}

static void tell_unclear(Notes *notes, Reason *why)
{
	g_ptr_array_add(notes->unclear, why);
}

void notes_refuse(Notes *notes, ReasonId why)
{
	g_ptr_array_set_size(notes->reports, 0);
	g_ptr_array_set_size(notes->nihil, 0);
	g_ptr_array_set_size(notes->unclear, 0);
	tell_unclear(notes, reason_new(why));
}

static bool is_called(const Workflow *workflow, const char *name)
{
	g_autofree char *title = word_fold(workflow->title);

	if (g_str_equal(title, name) || g_str_equal(workflow->name, name))
		return true;
	for (guint i = 0; i < workflow->words->len; i++) {
		g_autofree char *word = word_fold(workflow->words->pdata[i]);
		if (g_str_equal(word, name))
			return true;
	}
	return false;
}

const Workflow *noted_workflow(const Config *config, const char *name)
{
	g_autofree char *folded = word_fold(name);

	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *workflow = config->workflows->pdata[i];
		if (workflow->object == OBJECT_ENTRY && is_called(workflow, folded))
			return workflow;
	}
	return NULL;
}

gint64 noted_time(const Config *config, const char *told, gint64 latest)
{
	enum { DAY = 24 * 60 * 60 };
	GTimeZone *zone = config->office.zone;
	Moment moment = {0};
	gint64 today = calendar_day(latest, zone, NULL);

	if (!moment_read(config->language, told, today, &moment) || !moment.has_time)
		return 0;
	gint64 at = zone_seconds(moment.has_day ? moment.day : today, moment.minute, zone);
	if (at > latest && !moment.has_day)
		at -= DAY;
	return at > latest ? 0 : at;
}

/* NULL: nothing, or what stands there when the reporter did not say who he is. */
static char *told_by(const Config *config, const Form *form, FormPart part)
{
	const char *text = form->parts[part];
	g_autofree char *folded = text ? word_fold(text) : NULL;

	return text && !heard_is(config->language, HEARD_NOBODY, folded, strlen(folded))
		   ? g_strdup(text)
		   : NULL;
}

/* The unit that the form names, or calls the reporter by. */
static const Unit *unit_of(const Config *config, const Form *form, Notes *notes)
{
	const char *name = form->parts[FORM_UNIT];
	const char *from = form->parts[FORM_FROM];
	g_autoptr(GPtrArray) named = name ? units_named(config, name, false) : NULL;
	g_autoptr(GPtrArray) called = from ? units_named(config, from, false) : NULL;

	if (named && named->len == 1)
		return named->pdata[0];
	if (named)
		tell_unclear(notes, reason_new(named->len == 0 ? REASON_FORM_UNIT_UNKNOWN
							       : REASON_FORM_UNIT_AMBIGUOUS,
					name));
	return !named && called && called->len == 1 ? called->pdata[0] : NULL;
}

static void take_sender(const Config *config, const Form *form, Notes *notes, Noted *n)
{
	const Unit *unit = unit_of(config, form, notes);

	if (n->phone)
		n->sender = directory_phone(config->directory, n->phone);
	if (unit && n->sender.unit != unit)
		n->sender = (Correspondent){NULL, unit};
	if (!n->name && n->sender.person)
		n->name = g_strdup(n->sender.person->full_name);
	else if (!n->name && n->sender.unit)
		n->name = g_strdup(n->sender.unit->title);
}

static void take_phone(const Config *config, const Form *form, Noted *n)
{
	g_autofree char *phone = told_by(config, form, FORM_PHONE);

	n->phone = phone ? value_phone(phone, config->directory->phone_country) : NULL;
	if (phone && !n->phone)
		n->phone = g_steal_pointer(&phone);
}

static void take_address(const Config *config, const Form *form, Notes *notes, Noted *n)
{
	g_autofree char *address = told_by(config, form, FORM_ADDRESS);

	if (!address)
		return;
	if (value_is_address(address))
		n->address = g_ascii_strdown(address, -1);
	else
		tell_unclear(notes, reason_new(REASON_FORM_ADDRESS, address));
}

static void take_workflow(const Config *config, const Form *form, Notes *notes, Noted *n)
{
	const char *type = form->parts[FORM_TYPE];

	if (!type)
		return;
	n->workflow = noted_workflow(config, type);
	if (!n->workflow)
		tell_unclear(notes, reason_new(REASON_FORM_TYPE, type));
}

static void set_text(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

static Message *message_of(const Noted *n, const char *text)
{
	Message *m = message_new();

	if (n->name || n->phone || n->address)
		g_ptr_array_add(m->from, address_new(n->name ? n->name : n->phone, n->address));
	set_text(&m->text, text);
	set_text(&m->reply, text);
	m->size = strlen(text);
	m->text_source = TEXT_PLAIN;
	m->kind = KIND_REPORT;
	m->identity_sound = true;
	return m;
}

/* What is secret by its kind is told by mouth: only that it happened is noted (domain notes 0.2). */
static bool needs_no_text(const Noted *n)
{
	return n->workflow && n->workflow->secrecy >= SECRECY_RAHASIA;
}

void noted_take_match(Noted *n, const Config *config, Match *match)
{
	n->match = match;
	if (!match->values[MATCH_CHANNEL])
		match->values[MATCH_CHANNEL] = g_strdup(n->channel);
	if (n->workflow) {
		set_text(&match->start, n->workflow->name);
		set_text(&match->start_by, heard_first(config->language, HEARD_FORM_TYPE));
		set_text(&match->values[MATCH_CLASS], n->workflow->name);
	}
	const Workflow *workflow = match->start ? config_workflow(config, match->start) : NULL;
	if (!workflow || workflow->secrecy < SECRECY_RAHASIA)
		return;
	g_autofree char *notice =
	    language_tell(config->language, REASON_FORM_SECRET, workflow->title,
		channel_said(config->language, channel_of_file(match->values[MATCH_CHANNEL])));
	set_text(&n->message->text, notice);
	set_text(&n->message->reply, notice);
}

static void take_form(const Config *config, const Form *form, gint64 received, Notes *notes)
{
	Noted *n = g_new0(Noted, 1);
	const char *text = form->parts[FORM_TEXT];

	n->channel = form->channel;
	n->name = told_by(config, form, FORM_FROM);
	n->told = told_by(config, form, FORM_WHEN);
	n->receiver = told_by(config, form, FORM_RECEIVER);
	n->read_back = g_strdup(form->parts[FORM_READ_BACK]);
	take_phone(config, form, n);
	take_address(config, form, notes, n);
	take_sender(config, form, notes, n);
	take_workflow(config, form, notes, n);
	n->received = n->told ? noted_time(config, n->told, received) : 0;
	if (n->received == 0)
		n->received = received;
	if (!n->channel)
		tell_unclear(notes, reason_new(REASON_FORM_NO_CHANNEL));
	if (!text && !needs_no_text(n))
		tell_unclear(notes, reason_new(REASON_FORM_NO_TEXT));
	n->message = message_of(n, text ? text : "");
	/* One report is noted whole or not at all. */
	if (notes->unclear->len == 0)
		g_ptr_array_add(notes->reports, n);
	else
		noted_free(n);
}

static void take_roll(const Config *config, const Form *form, gint64 received, Notes *notes)
{
	g_autoptr(Roll) roll =
	    roll_read(config, form->parts[FORM_TEXT] ? form->parts[FORM_TEXT] : "");

	for (guint i = 0; i < roll->reports->len; i++) {
		const RollReport *report = roll->reports->pdata[i];
		Noted *n = g_new0(Noted, 1);
		n->channel = FORM_ROLL;
		n->sender.unit = report->unit;
		n->name = g_strdup(report->unit->title);
		n->received = received;
		n->message = message_of(n, report->text);
		g_ptr_array_add(notes->reports, n);
	}
	g_ptr_array_extend(notes->nihil, roll->nihil, NULL, NULL);
	for (guint i = 0; i < roll->unclear->len; i++)
		tell_unclear(notes, reason_copy(roll->unclear->pdata[i]));
	if (notes->reports->len == 0 && notes->nihil->len == 0 && notes->unclear->len == 0)
		tell_unclear(notes, reason_new(REASON_ROLL_EMPTY));
}

Notes *notes_of_form(const Config *config, const Form *form, const char *actor, gint64 received)
{
	Notes *notes = g_new0(Notes, 1);

	notes->actor = g_strdup(actor);
	notes->reports = g_ptr_array_new_with_free_func(noted_free);
	notes->nihil = g_ptr_array_new();
	notes->unclear = reasons_new();
	if (g_strcmp0(form->channel, FORM_ROLL) == 0)
		take_roll(config, form, received, notes);
	else
		take_form(config, form, received, notes);
	return notes;
}
