#include "engine/letters/letter_kept.h"

#include "base/error.h"

#include <jansson.h>
#include <string.h>

/* Texts of the structs by their member names: written and read by the same tables. */
typedef struct Member {
	const char *name;
	size_t offset;
} Member;

static const Member letter_texts[] = {
    {"letter", offsetof(LetterWanted, letter)},
    {"to_address", offsetof(LetterWanted, to_address)},
    {"to_name", offsetof(LetterWanted, to_name)},
    {"to_title", offsetof(LetterWanted, to_title)},
    {"list", offsetof(LetterWanted, list)},
    {"action", offsetof(LetterWanted, action)},
    {"reply_to_id", offsetof(LetterWanted, reply_to_id)},
    {"code", offsetof(LetterWanted, code)},
    {"text", offsetof(LetterWanted, text)},
};

static const Member row_texts[] = {
    {"label", offsetof(LetterRow, label)},
    {"matter", offsetof(LetterRow, matter)},
    {"from", offsetof(LetterRow, from)},
    {"when", offsetof(LetterRow, when)},
    {"stage", offsetof(LetterRow, stage)},
    {"note", offsetof(LetterRow, note)},
    {"text", offsetof(LetterRow, text)},
    {"files", offsetof(LetterRow, files)},
    {"unread", offsetof(LetterRow, unread)},
    {"more", offsetof(LetterRow, more)},
    {"brief", offsetof(LetterRow, brief)},
    {"group", offsetof(LetterRow, group)},
    {"code", offsetof(LetterRow, code)},
};

static char **text_at(const void *object, const Member *member)
{
	return (char **)((char *)(gsize)object + member->offset);
}

static void put_texts(json_t *to, const void *object, const Member *members, guint count)
{
	for (guint i = 0; i < count; i++) {
		const char *text = *text_at(object, &members[i]);
		if (text)
			json_object_set_new(to, members[i].name, json_string(text));
	}
}

static void take_texts(const json_t *from, void *object, const Member *members, guint count)
{
	for (guint i = 0; i < count; i++) {
		const char *text = json_string_value(json_object_get(from, members[i].name));
		char **place = text_at(object, &members[i]);
		g_free(*place);
		*place = g_strdup(text);
	}
}

/* ---- to JSON ---- */

static json_t *choices_json(const GPtrArray *choices)
{
	json_t *array = choices ? json_array() : NULL;

	for (guint i = 0; choices && i < choices->len; i++) {
		const Choice *choice = choices->pdata[i];
		json_array_append_new(array,
		    json_pack("{s:s, s:s?, s:b, s:b}", "word", choice->word, "meaning",
			choice->meaning, "plain", choice->plain, "pattern", choice->pattern));
	}
	return array;
}

static json_t *references_json(const GPtrArray *references)
{
	json_t *array = references ? json_array() : NULL;

	for (guint i = 0; references && i < references->len; i++)
		json_array_append_new(array, json_string(references->pdata[i]));
	return array;
}

static json_t *row_json(const LetterRow *row)
{
	json_t *object = json_pack("{s:I, s:I, s:o*}", "number", (json_int_t)row->number, "ask",
	    (json_int_t)row->ask, "choices", choices_json(row->choices));

	put_texts(object, row, row_texts, G_N_ELEMENTS(row_texts));
	if (row->entry && row->entry->label)
		json_object_set_new(object, "label", json_string(row->entry->label));
	return object;
}

static json_t *rows_json(const GPtrArray *rows)
{
	json_t *array = rows ? json_array() : NULL;

	for (guint i = 0; rows && i < rows->len; i++)
		json_array_append_new(array, row_json(rows->pdata[i]));
	return array;
}

static json_t *facts_json(const GPtrArray *facts)
{
	json_t *array = facts ? json_array() : NULL;

	for (guint i = 0; facts && i < facts->len; i++) {
		const LetterFact *fact = facts->pdata[i];
		json_array_append_new(
		    array, json_pack("{s:s, s:s}", "field", fact->field, "text", fact->text));
	}
	return array;
}

static json_t *files_json(const GArray *files)
{
	json_t *array = files ? json_array() : NULL;

	for (guint i = 0; files && i < files->len; i++)
		json_array_append_new(array, json_integer(g_array_index(files, guint, i)));
	return array;
}

static json_t *agenda_json(const AgendaWanted *agenda)
{
	return agenda ? json_pack("{s:s?, s:s, s:I, s:I, s:i}", "book", agenda->book, "title",
			    agenda->title, "from", (json_int_t)agenda->from, "to",
			    (json_int_t)agenda->to, "clearance", (int)agenda->clearance)
		      : NULL;
}

static json_t *report_json(const ReportWanted *report)
{
	return report ? json_pack("{s:s, s:i}", "period", report->period, "clearance",
			    (int)report->clearance)
		      : NULL;
}

char *letter_kept_text(const LetterWanted *w)
{
	json_t *object = json_pack(
	    "{s:b, s:b, s:i, s:i, s:I, s:I, s:I, s:o*, s:o*, s:o*, s:o*, s:o*, s:o*, s:o*}",
	    "neutral", w->neutral, "attach", w->attach, "secrecy", (int)w->secrecy, "urgency",
	    (int)w->urgency, "not_before", (json_int_t)w->not_before, "limit", (json_int_t)w->limit,
	    "ask", (json_int_t)w->ask, "choices", choices_json(w->choices), "references",
	    references_json(w->references), "rows", rows_json(w->rows), "facts",
	    facts_json(w->facts), "files", files_json(w->files), "agenda", agenda_json(w->agenda),
	    "report", report_json(w->report));

	put_texts(object, w, letter_texts, G_N_ELEMENTS(letter_texts));
	char *dumped = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
	char *text = g_strdup(dumped);
	free(dumped);
	json_decref(object);
	return text;
}

/* ---- from JSON ---- */

static const char *text_of(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

static gint64 number_of(const json_t *object, const char *name)
{
	return json_integer_value(json_object_get(object, name));
}

static void free_choice(gpointer choice)
{
	choice_free(choice);
}

static GPtrArray *parse_choices(const json_t *array)
{
	GPtrArray *choices = array ? g_ptr_array_new_with_free_func(free_choice) : NULL;
	const json_t *value;
	gsize i;

	json_array_foreach(array, i, value)
	{
		Choice *choice = choice_new(text_of(value, "word"), text_of(value, "meaning"));
		choice->plain = json_is_true(json_object_get(value, "plain"));
		choice->pattern = json_is_true(json_object_get(value, "pattern"));
		g_ptr_array_add(choices, choice);
	}
	return choices;
}

static GPtrArray *parse_references(const json_t *array)
{
	GPtrArray *references = array ? g_ptr_array_new_with_free_func(g_free) : NULL;
	const json_t *value;
	gsize i;

	json_array_foreach(array, i, value)
	{
		g_ptr_array_add(references, g_strdup(json_string_value(value)));
	}
	return references;
}

static void parse_rows(LetterWanted *w, const json_t *array)
{
	const json_t *value;
	gsize i;

	json_array_foreach(array, i, value)
	{
		LetterRow *row = letter_row_new((guint)number_of(value, "number"), NULL);
		take_texts(value, row, row_texts, G_N_ELEMENTS(row_texts));
		row->ask = number_of(value, "ask");
		row->choices = parse_choices(json_object_get(value, "choices"));
		letter_wanted_add_row(w, row);
	}
}

static void parse_facts(LetterWanted *w, const json_t *array)
{
	const json_t *value;
	gsize i;

	json_array_foreach(array, i, value)
	{
		letter_wanted_add_fact(w, text_of(value, "field"), text_of(value, "text"));
	}
}

static GArray *parse_files(const json_t *array)
{
	GArray *files = array ? g_array_new(FALSE, FALSE, sizeof(guint)) : NULL;
	const json_t *value;
	gsize i;

	json_array_foreach(array, i, value)
	{
		guint number = (guint)json_integer_value(value);
		g_array_append_val(files, number);
	}
	return files;
}

static AgendaWanted *parse_agenda(const json_t *object)
{
	if (!object)
		return NULL;
	AgendaWanted *agenda = agenda_wanted_new(text_of(object, "book"), text_of(object, "title"),
	    number_of(object, "from"), number_of(object, "to"));
	agenda->clearance = (Secrecy)number_of(object, "clearance");
	return agenda;
}

static ReportWanted *parse_report(const json_t *object)
{
	return object ? report_wanted_new(
			    text_of(object, "period"), (Secrecy)number_of(object, "clearance"))
		      : NULL;
}

static void parse_numbers(LetterWanted *w, const json_t *object)
{
	w->neutral = json_is_true(json_object_get(object, "neutral"));
	w->attach = json_is_true(json_object_get(object, "attach"));
	w->secrecy = (Secrecy)number_of(object, "secrecy");
	w->urgency = (LetterUrgency)number_of(object, "urgency");
	w->not_before = number_of(object, "not_before");
	w->limit = number_of(object, "limit");
	w->ask = number_of(object, "ask");
}

LetterWanted *letter_kept_parse(const char *text, GError **err)
{
	json_error_t where;
	json_t *object = json_loads(text, 0, &where);

	if (!object) {
		fail(err, ERR_CONFIG, "what a held letter wants cannot be read: %s", where.text);
		return NULL;
	}
	LetterWanted *w = letter_wanted_new(NULL, NULL, NULL);
	take_texts(object, w, letter_texts, G_N_ELEMENTS(letter_texts));
	parse_numbers(w, object);
	w->choices = parse_choices(json_object_get(object, "choices"));
	w->references = parse_references(json_object_get(object, "references"));
	parse_rows(w, json_object_get(object, "rows"));
	parse_facts(w, json_object_get(object, "facts"));
	w->files = parse_files(json_object_get(object, "files"));
	w->agenda = parse_agenda(json_object_get(object, "agenda"));
	w->report = parse_report(json_object_get(object, "report"));
	json_decref(object);
	return w;
}
