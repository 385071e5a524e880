#include "letter/sample.h"

#include "letter/field.h"

#include <string.h>

/* By the path of its field, borrowed from letter_fields.  Caller unrefs. */
static GHashTable *by_field(const GPtrArray *samples)
{
	GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = samples ? samples->len : 0; i > 0; i--) {
		Sample *sample = samples->pdata[i - 1];
		const char *path = sample->field ? field_of(sample->field) : NULL;
		if (path && sample->text->len > 0)
			g_hash_table_insert(table, (gpointer)(gsize)path, sample);
	}
	return table;
}

/* "" for a dash, which stands for nothing. */
static const char *text_in(const Sample *sample, guint item)
{
	const char *text = sample->text->pdata[MIN(item, sample->text->len - 1)];

	return g_str_equal(text, "-") ? "" : text;
}

static char *text_of(GHashTable *samples, const Field *field, guint item)
{
	const Sample *sample = g_hash_table_lookup(samples, field->path);

	return sample ? g_strdup(text_in(sample, item)) : g_strdup_printf("[%s]", field->help);
}

/* A flag is set where something stands. */
static bool is_set(GHashTable *samples, const Field *field, guint item)
{
	const Sample *sample = g_hash_table_lookup(samples, field->path);

	return sample && *text_in(sample, item);
}

static json_t *group(GHashTable *samples, const char *prefix, guint item);

static json_t *value_of(GHashTable *samples, const Field *field, guint item)
{
	g_autofree char *text = text_of(samples, field, item);
	g_autofree char *other = text_of(samples, field, 1);

	switch (field->kind) {
	case FIELD_LINE:
	case FIELD_TEXT:
		return json_string(text);
	case FIELD_FLAG:
		return json_boolean(is_set(samples, field, item));
	case FIELD_GROUP:
		return group(samples, field->path, 0);
	case FIELD_LIST:
		return json_pack(
		    "[o, o]", group(samples, field->path, 0), group(samples, field->path, 1));
	case FIELD_LINES:
		return json_pack("[s, s]", text, other);
	}
	g_assert_not_reached();
}

/* The fields within `prefix` ("": those of the letter itself). */
static json_t *group(GHashTable *samples, const char *prefix, guint item)
{
	json_t *object = json_object();
	gsize length = strlen(prefix);

	for (const Field *field = letter_fields; field->path; field++) {
		const char *name = field->path;
		if (length > 0 && (!g_str_has_prefix(name, prefix) || name[length] != '.'))
			continue;
		name += length > 0 ? length + 1 : 0;
		if (!strchr(name, '.'))
			json_object_set_new(object, name, value_of(samples, field, item));
	}
	return object;
}

json_t *letter_sample(const GPtrArray *samples)
{
	g_autoptr(GHashTable) table = by_field(samples);

	return group(table, "", 0);
}

void letter_sample_check(const GPtrArray *samples, Problems *problems)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < samples->len; i++) {
		const Sample *sample = samples->pdata[i];
		const char *path = sample->field ? field_of(sample->field) : NULL;
		if (sample->field && !path)
			problems_add_lesser(problems, sample->at,
			    "'%s' is no field of letters; 'siaga help letter' lists them",
			    sample->field);
		else if (path && !g_hash_table_add(seen, (gpointer)(gsize)path))
			problems_add_lesser(problems, sample->at,
			    "'%s' has a sample already: one is enough", sample->field);
	}
}
