#include "report/entry_page.h"

#include "base/text.h"
#include "base/zone.h"
#include "config/office/act_title.h"
#include "config/office/masking.h"
#include "model/channel.h"
#include "model/own_names.h"
#include "report/history_words.h"
#include "who/excluded.h"

bool entry_page_masks(const EntryView *view, const Entry *entry)
{
	return masking_hides(view->config, entry, view->clearance);
}

char *entry_page_file(const Entry *entry)
{
	g_autofree char *book = g_ascii_strdown(entry->book, -1);

	g_strcanon(book, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
	return g_strdup_printf("entry/%s-%d-%04d.html", book, entry->year, entry->number);
}

const char *entry_page_name(const Config *config, const char *name)
{
	const Person *person = directory_person(config->directory, name);
	const Unit *unit = person ? NULL : directory_unit(config->directory, name);

	return person ? person->full_name : unit ? unit->title : name;
}

static const Workflow *workflow_of(const EntryView *view, const Entry *e)
{
	return e->workflow ? config_workflow(view->config, e->workflow) : NULL;
}

static bool is_anonymous(const EntryView *view, const Entry *e)
{
	return excluded_is_anonymous(view->config, e);
}

static const char *say(const EntryView *view, ReasonId id)
{
	return view->config->language->texts[id];
}

static const char *sender_of(const EntryView *view, const Entry *e)
{
	if (entry_page_masks(view, e))
		return masking_words(view->config, e);
	if (is_anonymous(view, e))
		return say(view, REASON_REPORT_PROTECTED);
	if (e->unit)
		return entry_page_name(view->config, e->unit);
	return e->reporter_name ? e->reporter_name : e->reporter_address;
}

static const char *summary_of(const EntryView *view, const Entry *e)
{
	return entry_page_masks(view, e) ? masking_words(view->config, e) : e->summary;
}

static const char *kind_of(const EntryView *view, const Entry *e)
{
	const Workflow *workflow = workflow_of(view, e);

	return workflow ? workflow->title : e->class;
}

static char *stage_of(const EntryView *view, const Entry *e)
{
	const Workflow *workflow = workflow_of(view, e);
	const Stage *stage = workflow ? workflow_stage(workflow, e->stage) : NULL;

	if (!e->void_reason)
		return g_strdup(stage ? stage->title : e->stage);
	return entry_page_masks(view, e)
		   ? g_strdup(say(view, REASON_BOOK_VOID))
		   : language_tell(view->config->language, REASON_BOOK_VOID_REASON, e->void_reason);
}

static char *moment_of(const EntryView *view, gint64 at)
{
	return at > 0 ? zone_text(at, view->config->office.zone, ZONE_SHOWN) : g_strdup("");
}

static bool is_late(const EntryView *view, const Entry *e)
{
	return !e->closed && !e->void_reason && e->due > 0 && e->due < view->now;
}

static const char *state_of(const EntryView *view, const Entry *e)
{
	if (e->void_reason)
		return "void";
	if (e->closed)
		return "closed";
	return is_late(view, e) ? "late" : "open";
}

static void set(json_t *data, const char *name, const char *text)
{
	json_object_set_new(data, name, json_string(text ? text : ""));
}

/* A masked one has no page. */
static void set_link(json_t *data, const EntryView *view, const Entry *e, const char *top)
{
	g_autofree char *file = entry_page_file(e);
	g_autofree char *href = g_strconcat(top, file, NULL);

	set(data, "label", e->label);
	json_object_set_new(
	    data, "href", entry_page_masks(view, e) ? json_null() : json_string(href));
}

json_t *entry_page_row(const EntryView *view, const Entry *e)
{
	json_t *row = json_object();
	bool masked = entry_page_masks(view, e);
	g_autofree char *received = moment_of(view, e->received);
	g_autofree char *stage = stage_of(view, e);

	set_link(row, view, e, "");
	set(row, "state", state_of(view, e));
	set(row, "received", received);
	set(row, "summary", summary_of(view, e));
	set(row, "from", sender_of(view, e));
	set(row, "kind", masked ? "" : kind_of(view, e));
	set(row, "place", masked ? "" : e->place);
	set(row, "secrecy", secrecy_said(view->config->language, e->secrecy));
	set(row, "stage", stage);
	json_object_set_new(row, "is_late", is_late(view, e) ? json_true() : json_false());
	return row;
}

json_t *entry_page_open_row(const EntryView *view, const Entry *e, const char *waiting)
{
	json_t *row = json_object();
	g_autofree char *due = moment_of(view, e->due);
	g_autofree char *stage = stage_of(view, e);

	set_link(row, view, e, "");
	set(row, "due", due);
	set(row, "summary", summary_of(view, e));
	set(row, "stage", stage);
	set(row, "waiting", entry_page_masks(view, e) ? "" : waiting);
	json_object_set_new(row, "is_late", is_late(view, e) ? json_true() : json_false());
	return row;
}

static void add_field(json_t *fields, const EntryView *view, ReasonId name, const char *text)
{
	if (text && *text)
		json_array_append_new(
		    fields, json_pack("{s:s, s:s}", "name", say(view, name), "text", text));
}

static char *receivers_of(const EntryView *view, const Entry *e)
{
	GString *names = g_string_new(e->officer ? entry_page_name(view->config, e->officer) : "");

	for (guint i = 0; i < e->assigned->len; i++)
		g_string_append_printf(names, "%s%s", names->len ? "; " : "",
		    entry_page_name(view->config, e->assigned->pdata[i]));
	return g_string_free(names, FALSE);
}

static json_t *fields_of(const EntryView *view, const Entry *e)
{
	const Config *config = view->config;
	const Book *book = config_book(config, e->book);
	json_t *fields = json_array();
	g_autofree char *received = moment_of(view, e->received);
	g_autofree char *registered = moment_of(view, e->registered);
	g_autofree char *due = moment_of(view, e->due);
	g_autofree char *closed = moment_of(view, e->closed);
	g_autofree char *stage = stage_of(view, e);
	g_autofree char *receivers = receivers_of(view, e);

	add_field(fields, view, REASON_SCREEN_BOOK, book ? book->title : e->book);
	add_field(fields, view, REASON_SCREEN_RECEIVED_AT, received);
	add_field(fields, view, REASON_SCREEN_NOTED, registered);
	add_field(fields, view, REASON_SCREEN_CHANNEL, channel_said(config->language, e->channel));
	add_field(fields, view, REASON_SCREEN_FROM, sender_of(view, e));
	add_field(fields, view, REASON_SCREEN_CLASS, kind_of(view, e));
	add_field(fields, view, REASON_SCREEN_SECRECY, secrecy_said(config->language, e->secrecy));
	add_field(fields, view, REASON_SCREEN_URGENCY, degree_said(config->language, e->urgency));
	add_field(fields, view, REASON_SCREEN_PLACE, e->place);
	add_field(fields, view, REASON_SCREEN_CATEGORY, e->category);
	add_field(fields, view, REASON_COLUMN_RECEIVERS, receivers);
	add_field(fields, view, REASON_SCREEN_STAGE, stage);
	add_field(fields, view, REASON_SCREEN_DUE, due);
	add_field(fields, view, REASON_SCREEN_CLOSED, closed);
	return fields;
}

/* Whom it is about is named nowhere. */
static json_t *sections_of(const EntryView *view, const Entry *e)
{
	const char *excluded = excluded_section(view->config, e);
	json_t *list = json_array();

	for (guint i = 0; i < e->sections->len; i++) {
		const Section *section = e->sections->pdata[i];
		g_autofree char *name = vocabulary_heading(
		    view->config->vocabulary, section->name, view->config->english_names);
		if (g_strcmp0(section->name, excluded) != 0)
			json_array_append_new(
			    list, json_pack("{s:s, s:s}", "name", name, "text", section->text));
	}
	return list;
}

static json_t *files_of(const EntryView *view, const EntryFacts *facts)
{
	json_t *list = json_array();

	if (is_anonymous(view, facts->entry) || !facts->files)
		return list;
	for (guint i = 0; i < facts->files->len; i++)
		json_array_append_new(
		    list, json_pack("{s:s, s:s}", "name", facts->files->pdata[i], "size", ""));
	return list;
}

static json_t *related_of(const EntryView *view, const EntryFacts *facts)
{
	json_t *list = json_array();

	for (guint i = 0; facts->related && i < facts->related->len; i++) {
		const Entry *other = facts->related->pdata[i];
		json_t *row = json_object();
		set_link(row, view, other, "../");
		set(row, "summary", other->summary);
		json_array_append_new(list, row);
	}
	return list;
}

static void set_list(json_t *data, const char *name, const char *flag, json_t *list)
{
	json_object_set_new(data, flag, json_array_size(list) > 0 ? json_true() : json_false());
	json_object_set_new(data, name, list);
}

/* Of a protected reporter no line tells the name, whatever he did. */
static char *actor_of(const EntryView *view, const Entry *e, const HistoryLine *line)
{
	bool his = g_str_equal(line->kind, "registered") || g_str_equal(line->kind, "addition") ||
		   !directory_person(view->config->directory, line->actor);

	if (is_anonymous(view, e) && his && !g_str_equal(line->actor, "siaga"))
		return g_strdup(say(view, REASON_REPORT_PROTECTED));
	return history_actor(view->config, line->actor);
}

static void add_history(json_t *data, const EntryView *view, const EntryFacts *facts)
{
	json_t *list = json_array();
	guint others = 0;

	for (guint i = 0; i < facts->history->len; i++) {
		const HistoryLine *line = facts->history->pdata[i];
		g_autofree char *what = history_words(view->config, facts->entry, line);
		g_autofree char *at = moment_of(view, line->at);
		g_autofree char *who = actor_of(view, facts->entry, line);
		if (what)
			json_array_append_new(
			    list, json_pack("{s:s, s:s, s:s}", "at", at, "who", who, "what", what));
		else
			others++;
	}
	g_autofree char *count = g_strdup_printf("%u", others);
	g_autofree char *text = language_tell(
	    view->config->language, REASON_HISTORY_OTHERS, count, facts->entry->label);
	json_object_set_new(data, "history", list);
	json_object_set_new(data, "others", others ? json_string(text) : json_null());
}

void entry_page_add(json_t *data, const EntryView *view, const EntryFacts *facts)
{
	set(data, "label", facts->entry->label);
	set(data, "summary", facts->entry->summary);
	json_object_set_new(data, "fields", fields_of(view, facts->entry));
	set_list(data, "sections", "has_sections", sections_of(view, facts->entry));
	set_list(data, "files", "has_files", files_of(view, facts));
	set_list(data, "related", "has_related", related_of(view, facts));
	add_history(data, view, facts);
}
