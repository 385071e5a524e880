#include "config/reader/fields.h"

#include "config/account/secret.h"
#include "config/reader/value.h"
#include "model/secrecy.h"
#include "model/own_names.h"

#include <string.h>

/* How one kind of text becomes a value; false: it is none. */
typedef bool (*Parse)(const Reader *reader, const char *text, void *value_r);

static void *member_of(void *target, const Field *field)
{
	return (char *)target + field->offset;
}

/* ---- texts: value_r is a char ** ---- */

static bool parse_text(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	*(char **)value_r = g_strstrip(g_strdup(text));
	return **(char **)value_r;
}

static bool parse_name(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	*(char **)value_r = g_strdup(text);
	return value_is_name(text);
}

static bool parse_address(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	*(char **)value_r = g_ascii_strdown(text, -1);
	return value_is_address(text);
}

static bool parse_domain(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	*(char **)value_r = g_ascii_strdown(text, -1);
	return value_is_domain(text);
}

static bool parse_phone(const Reader *reader, const char *text, void *value_r)
{
	return (*(char **)value_r = value_phone(text, reader->phone_country));
}

static bool parse_path(const Reader *reader, const char *text, void *value_r)
{
	*(char **)value_r = g_canonicalize_filename(text, reader->base);
	return *text;
}

static bool parse_secret(const Reader *reader, const char *text, void *value_r)
{
	const char *file = "file:";

	if (g_str_has_prefix(text, file) && text[strlen(file)]) {
		g_autofree char *path = g_canonicalize_filename(text + strlen(file), reader->base);
		*(char **)value_r = g_strconcat(file, path, NULL);
		return true;
	}
	*(char **)value_r = g_strdup(text);
	return secret_is_reference(text);
}

/* ---- numbers: value_r is a gint64 *, its range is checked afterwards ---- */

static bool parse_count(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	return value_count(text, value_r);
}

static bool parse_seconds(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	return value_duration(text, value_r);
}

static bool parse_limit(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	return value_limit(text, value_r);
}

static bool parse_bytes(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	return value_size(text, value_r);
}

static bool parse_rate(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	return value_rate(text, value_r);
}

/* ---- values of their own type ---- */

static bool parse_bool(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	return value_bool(text, value_r);
}

static bool parse_day(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	return value_date(text, value_r);
}

static bool parse_span(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	return value_span(text, value_r);
}

static bool parse_time(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	return value_time(text, value_r);
}

static bool parse_secrecy(const Reader *reader, const char *text, void *value_r)
{
	(void)reader;
	return secrecy_parse(text, value_r);
}

typedef enum {
	SHAPE_TEXT,
	SHAPE_TEXTS,
	SHAPE_NUMBER,
	SHAPE_NUMBERS,
	SHAPE_VALUE,
	SHAPE_OTHER
} Shape;

static const struct {
	Shape shape;
	Parse parse;
	const char *expected;
} kinds[] = {
    [FIELD_TEXT] = {SHAPE_TEXT, parse_text, "a text"},
    [FIELD_NAME] = {SHAPE_TEXT, parse_name, "a name of small letters, digits and hyphens"},
    [FIELD_ADDRESS] = {SHAPE_TEXT, parse_address, "a mail address like name@office.example"},
    [FIELD_DOMAIN] = {SHAPE_TEXT, parse_domain, "a domain like office.example"},
    [FIELD_PATH] = {SHAPE_TEXT, parse_path, "a path"},
    [FIELD_SECRET] = {SHAPE_TEXT, parse_secret,
	"a reference, file:PATH, credential:NAME or env:NAME, never the secret itself"},
    [FIELD_TEXTS] = {SHAPE_TEXTS, parse_text, "a text"},
    [FIELD_NAMES] = {SHAPE_TEXTS, parse_name, "a name of small letters, digits and hyphens"},
    [FIELD_ADDRESSES] = {SHAPE_TEXTS, parse_address, "a mail address like name@office.example"},
    [FIELD_DOMAINS] = {SHAPE_TEXTS, parse_domain, "a domain like office.example"},
    [FIELD_PHONES] = {SHAPE_TEXTS, parse_phone,
	"a telephone number like +441632960100, or like 01632960100 where directory.yaml "
	"has 'phone-country'"},
    [FIELD_BOOL] = {SHAPE_VALUE, parse_bool, "yes or no"},
    [FIELD_COUNT] = {SHAPE_NUMBER, parse_count, "a whole number"},
    [FIELD_SECONDS] = {SHAPE_NUMBER, parse_seconds, "a duration like 30s, 9m, 2h or 1d"},
    [FIELD_LIMIT] = {SHAPE_NUMBER, parse_limit,
	"a duration like 30s, 9m, 2h or 1d, or working days like 5wd"},
    [FIELD_BYTES] = {SHAPE_NUMBER, parse_bytes, "a size like 512KiB or 8MiB"},
    [FIELD_RATE] = {SHAPE_NUMBER, parse_rate, "a rate like 20/min"},
    [FIELD_DAY] = {SHAPE_VALUE, parse_day, "a date like 2026-11-23"},
    [FIELD_SPAN] = {SHAPE_VALUE, parse_span, "a span of the day like 21:00-05:00"},
    [FIELD_TIMES] = {SHAPE_NUMBERS, parse_time, "a time of day like 05:30"},
    [FIELD_LIMITS] = {SHAPE_NUMBERS, parse_limit,
	"a duration like 30s, 9m, 2h or 1d, or working days like 5wd"},
    [FIELD_CHOICE] = {SHAPE_OTHER, NULL, NULL},
    [FIELD_SECRECY] = {SHAPE_VALUE, parse_secrecy, "one of open, restricted, secret, top secret"},
    [FIELD_MAP] = {SHAPE_OTHER, NULL, "a map"},
    [FIELD_ROWS] = {SHAPE_OTHER, NULL, "a list of maps"},
    [FIELD_OWN] = {SHAPE_OTHER, NULL, NULL},
};

/* The range of a number as people read it; "" when it has none. */
static char *range_of(const Field *field)
{
	const char *unit = field->kind == FIELD_SECONDS || field->kind == FIELD_LIMIT ? " seconds"
			   : field->kind == FIELD_BYTES                               ? " bytes"
										      : "";

	if (field->most)
		return g_strdup_printf(", from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT "%s",
		    field->least, field->most, unit);
	if (field->least)
		return g_strdup_printf(", at least %" G_GINT64_FORMAT "%s", field->least, unit);
	return g_strdup("");
}

char *field_expects(const Field *field)
{
	const char *kind = field->expects ? field->expects : kinds[field->kind].expected;
	Shape shape = kinds[field->kind].shape;

	if (field->kind == FIELD_CHOICE) {
		g_autofree char *all = g_strjoinv(", ", (char **)(gsize)field->choices);
		return g_strconcat("one of ", all, NULL);
	}
	g_autofree char *range = range_of(field);
	return g_strconcat(kind, range,
	    shape == SHAPE_TEXTS || shape == SHAPE_NUMBERS ? ", or a list of them" : "", NULL);
}

const char *node_text(Reader *reader, const Node *node, const char *key, const char *expected)
{
	if (node->kind == NODE_TEXT && !node_is_nothing(node))
		return node->text;
	problems_add(reader->problems, node->at, "'%s' is %s, expected %s", key,
	    node_describe(node), expected);
	return NULL;
}

/* Gives or uses the name as the table says. */
static void note_name(Reader *reader, const Field *field, const char *name, Spot at)
{
	if (field->gives)
		names_give(reader->names,
		    (Name){
			field->gives, field->gives == NAME_STAGE ? reader->scope : NULL, name, at},
		    reader->problems);
	if (field->uses)
		names_use(
		    reader->names, (Name){field->uses,
				       field->uses == NAME_STAGE ? reader->scope : NULL, name, at});
}

static void unsettle_field(Reader *reader, const Field *field);

static void unsettle_fields(Reader *reader, const Field *fields)
{
	for (const Field *f = fields; f && f->key; f++)
		unsettle_field(reader, f);
}

static void unsettle_field(Reader *reader, const Field *field)
{
	if (field->gives)
		names_unsettle(
		    reader->names, field->gives, field->gives == NAME_STAGE ? reader->scope : NULL);
	unsettle_fields(reader, field->fields);
	if (field->rows)
		unsettle_fields(reader, field->rows->fields);
}

void rows_unsettle(Reader *reader, const Rows *rows)
{
	unsettle_fields(reader, rows->fields);
}

/* A text parsed into a new string; NULL and a problem. */
static char *read_string(Reader *reader, const Field *field, const Node *node)
{
	const char *text = node_text(reader, node, field->key, kinds[field->kind].expected);
	g_autofree char *value = NULL;

	if (text && !kinds[field->kind].parse(reader, text, &value)) {
		problems_add(reader->problems, node->at, "'%s' is '%s', expected %s", field->key,
		    text, kinds[field->kind].expected);
		text = NULL;
	}
	if (!text) {
		unsettle_field(reader, field);
		return NULL;
	}
	NameKind kind = field->gives ? field->gives : field->uses;
	const char *own = kind == NAME_ACT      ? own_act_of_file(value)
			  : kind == NAME_LETTER ? own_letter_of_file(value)
						: value;
	note_name(reader, field, own, node->at);
	return g_strdup(own);
}

/* Calls `take` for each element; a single value counts as a list of one. */
static void each(Reader *reader, const Field *field, const Node *node, void *array,
    void (*take)(Reader *, const Field *, const Node *, void *))
{
	if (node->kind != NODE_LIST) {
		take(reader, field, node, array);
		return;
	}
	for (guint i = 0; i < node->items->len; i++)
		take(reader, field, node->items->pdata[i], array);
}

static void take_string(Reader *reader, const Field *field, const Node *node, void *array)
{
	char *value = read_string(reader, field, node);

	if (value)
		g_ptr_array_add(array, value);
}

static void complain_range(Reader *reader, const Field *field, const Node *node)
{
	if (field->most)
		problems_add(reader->problems, node->at,
		    "'%s' is %s, expected %s from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT "%s",
		    field->key, node->text, kinds[field->kind].expected, field->least, field->most,
		    field->kind == FIELD_SECONDS ? " seconds" : "");
	else
		problems_add(reader->problems, node->at,
		    "'%s' is %s, expected %s of at least %" G_GINT64_FORMAT, field->key, node->text,
		    kinds[field->kind].expected, field->least);
}

static bool read_number(Reader *reader, const Field *field, const Node *node, gint64 *value_r)
{
	const char *text = node_text(reader, node, field->key, kinds[field->kind].expected);

	if (!text)
		return false;
	if (!kinds[field->kind].parse(reader, text, value_r))
		return problems_add(reader->problems, node->at, "'%s' is '%s', expected %s",
		    field->key, text, kinds[field->kind].expected);
	/* COUNT and RATE are kept in 32 bits. */
	bool narrow = field->kind == FIELD_COUNT || field->kind == FIELD_RATE;
	gint64 most = field->most ? field->most : narrow ? G_MAXUINT32 : G_MAXINT64;
	if (*value_r < field->least || *value_r > most)
		complain_range(reader, field, node);
	return *value_r >= field->least && *value_r <= most;
}

static void store_number(Reader *reader, const Field *field, const Node *node, void *member)
{
	gint64 value;

	if (!read_number(reader, field, node, &value))
		return;
	if (field->kind == FIELD_COUNT || field->kind == FIELD_RATE)
		*(guint *)member = (guint)value;
	else if (field->kind == FIELD_BYTES)
		*(guint64 *)member = (guint64)value;
	else
		*(gint64 *)member = value;
}

static void take_number(Reader *reader, const Field *field, const Node *node, void *array)
{
	const char *text = node_text(reader, node, field->key, kinds[field->kind].expected);
	union {
		guint16 minute;
		gint64 seconds;
	} value;

	if (!text)
		return;
	if (kinds[field->kind].parse(reader, text, &value))
		g_array_append_vals(array, &value, 1);
	else
		problems_add(reader->problems, node->at, "'%s' is '%s', expected %s", field->key,
		    text, kinds[field->kind].expected);
}

static int rising(gconstpointer a, gconstpointer b)
{
	return *(const guint16 *)a - *(const guint16 *)b;
}

static int falling(gconstpointer a, gconstpointer b)
{
	gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

	return (x < y) - (x > y);
}

static void read_numbers(Reader *reader, const Field *field, const Node *node, GArray *array)
{
	each(reader, field, node, array, take_number);
	g_array_sort(array, field->kind == FIELD_TIMES ? rising : falling);
}

static void read_choice(Reader *reader, const Field *field, const Node *node, int *member)
{
	const char *text = node_text(reader, node, field->key, "a word");

	if (!text)
		return;
	for (int i = 0; field->choices[i]; i++)
		if (g_str_equal(field->choices[i], text)) {
			*member = i;
			return;
		}
	g_autofree char *all = g_strjoinv(", ", (char **)(gsize)field->choices);
	problems_add(
	    reader->problems, node->at, "'%s' is '%s', expected one of %s", field->key, text, all);
}

static void read_value(Reader *reader, const Field *field, const Node *node, void *member)
{
	const char *text = node_text(reader, node, field->key, kinds[field->kind].expected);

	if (text && !kinds[field->kind].parse(reader, text, member))
		problems_add(reader->problems, node->at, "'%s' is '%s', expected %s", field->key,
		    text, kinds[field->kind].expected);
}

static void store_string(Reader *reader, const Field *field, const Node *node, char **member)
{
	char *value = read_string(reader, field, node);

	if (!value)
		return;
	g_free(*member);
	*member = value;
}

static void read_other(Reader *reader, const Field *field, const Node *node, void *member)
{
	switch (field->kind) {
	case FIELD_CHOICE:
		read_choice(reader, field, node, member);
		break;
	case FIELD_MAP:
		fields_read(reader, node, field->fields, member);
		break;
	case FIELD_ROWS:
		rows_read(reader, node, field->rows, *(GPtrArray **)member);
		break;
	default:
		field->read(reader, node, member);
		break;
	}
}

static void read_field(Reader *reader, const Field *field, const Node *node, void *member)
{
	switch (kinds[field->kind].shape) {
	case SHAPE_TEXT:
		store_string(reader, field, node, member);
		break;
	case SHAPE_TEXTS:
		each(reader, field, node, *(GPtrArray **)member, take_string);
		break;
	case SHAPE_NUMBER:
		store_number(reader, field, node, member);
		break;
	case SHAPE_NUMBERS:
		read_numbers(reader, field, node, *(GArray **)member);
		break;
	case SHAPE_VALUE:
		read_value(reader, field, node, member);
		break;
	case SHAPE_OTHER:
		read_other(reader, field, node, member);
		break;
	}
}

static const Field *find_field(const Field *fields, const char *key)
{
	for (const Field *f = fields; f->key; f++)
		if (g_strcmp0(f->key, key) == 0)
			return f;
	return NULL;
}

/* Returns the key that is meant, as far as can be seen; else NULL. */
static const char *complain_unknown(Reader *reader, const Field *fields, const Node *key)
{
	g_autoptr(GPtrArray) known = g_ptr_array_new();

	for (const Field *f = fields; f->key; f++)
		g_ptr_array_add(known, (gpointer)(gsize)f->key);
	const char *near = value_nearest(key->text, known);
	g_ptr_array_add(known, NULL);
	g_autofree char *all = g_strjoinv(", ", (char **)known->pdata);
	if (near)
		problems_add(reader->problems, key->at,
		    "unknown key '%s', did you mean '%s'? See 'siaga help %s'", key->text, near,
		    near);
	else
		problems_add(reader->problems, key->at, "unknown key '%s', expected one of %s",
		    key->text, all);
	return near;
}

/* Required keys that are neither there nor misspelt.  Where a key is not understood at all, it may have been any. */
static void look_for_missing(
    Reader *reader, const Node *map, const Field *fields, const GPtrArray *meant)
{
	for (const Field *f = fields; f->key; f++) {
		if (node_get(map, f->key))
			continue;
		bool misspelt = g_ptr_array_find_with_equal_func(
		    (GPtrArray *)(gsize)meant, f->key, g_str_equal, NULL);
		bool told = g_ptr_array_find_with_equal_func(
		    (GPtrArray *)(gsize)meant, "", g_str_equal, NULL);
		if (f->required && !misspelt && !told)
			problems_add(reader->problems, map->at, "'%s' is missing", f->key);
		if (f->required || meant->len > 0)
			unsettle_field(reader, f);
	}
}

void fields_read(Reader *reader, const Node *map, const Field *fields, void *target)
{
	if (map->kind != NODE_MAP) {
		problems_add(reader->problems, map->at, "%s stands here, expected a map with '%s'",
		    node_describe(map), fields->key);
		unsettle_fields(reader, fields);
		return;
	}
	g_autoptr(GPtrArray) meant = g_ptr_array_new();
	for (guint i = 0; i < map->keys->len; i++) {
		const Node *key = map->keys->pdata[i];
		const Field *field = find_field(fields, key->text);
		if (field)
			read_field(reader, field, map->items->pdata[i], member_of(target, field));
		else if (key->text) {
			const char *near = complain_unknown(reader, fields, key);
			g_ptr_array_add(meant, (gpointer)(gsize)(near ? near : ""));
		}
	}
	look_for_missing(reader, map, fields, meant);
}

void fields_refuse_unknown(Reader *reader, const Node *map, const Field *fields)
{
	for (guint i = 0; i < map->keys->len; i++) {
		const Node *key = map->keys->pdata[i];
		if (key->text && !find_field(fields, key->text))
			complain_unknown(reader, fields, key);
	}
}

void fields_init(const Field *fields, void *target)
{
	for (const Field *f = fields; f->key; f++) {
		void *member = member_of(target, f);
		if (kinds[f->kind].shape == SHAPE_TEXTS)
			*(GPtrArray **)member = g_ptr_array_new_with_free_func(g_free);
		else if (f->kind == FIELD_ROWS)
			*(GPtrArray **)member = g_ptr_array_new_with_free_func(row_free);
		else if (f->kind == FIELD_TIMES)
			*(GArray **)member = g_array_new(FALSE, FALSE, sizeof(guint16));
		else if (f->kind == FIELD_LIMITS)
			*(GArray **)member = g_array_new(FALSE, FALSE, sizeof(gint64));
		else if (f->kind == FIELD_MAP)
			fields_init(f->fields, member);
	}
}

void fields_clear(const Field *fields, void *target)
{
	for (const Field *f = fields; f->key; f++) {
		void *member = member_of(target, f);
		if (kinds[f->kind].shape == SHAPE_TEXT)
			g_clear_pointer((char **)member, g_free);
		else if (kinds[f->kind].shape == SHAPE_TEXTS || f->kind == FIELD_ROWS)
			g_clear_pointer((GPtrArray **)member, g_ptr_array_unref);
		else if (kinds[f->kind].shape == SHAPE_NUMBERS)
			g_clear_pointer((GArray **)member, g_array_unref);
		else if (f->kind == FIELD_MAP)
			fields_clear(f->fields, member);
		else if (f->clear)
			f->clear(member);
	}
}
