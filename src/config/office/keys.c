#include "config/office/keys.h"

#include "config/office/tables.h"
#include "config/reader/value.h"
#include "language/heard.h"

#include <string.h>

static void key_free(gpointer data)
{
	Key *key = data;

	g_free(key->path);
	g_free(key->also);
	g_free(key->expects);
	g_free(key->help);
	g_free(key);
}

static void add_key(GPtrArray *keys, const char *file, Key key)
{
	key.file = file;
	g_ptr_array_add(keys, g_memdup2(&key, sizeof key));
}

static char *under(const char *prefix, const char *name)
{
	return *prefix ? g_strconcat(prefix, ".", name, NULL) : g_strdup(name);
}

static void add_fields(GPtrArray *keys, const char *file, const char *prefix, const Field *fields)
{
	for (const Field *f = fields; f->key; f++) {
		g_autofree char *path = under(prefix, f->key);
		const Field *inner = f->rows ? f->rows->fields : f->fields;
		add_key(keys, file,
		    (Key){.path = g_strdup(path),
			.expects = field_expects(f),
			.required = f->required,
			.help = g_strdup(f->help),
			.absent = f->absent,
			.example = f->example});
		if (inner)
			add_fields(keys, file, path, inner);
	}
}

/* "{entry} and {why} are filled in." */
static char *help_of_reason(ReasonId id)
{
	g_auto(GStrv) names = g_strsplit(reason_arguments(id), " ", -1);
	g_autofree char *all = g_strjoinv("}, {", names);

	return *all ? g_strdup_printf("A text that siaga says; it may have {%s}.", all)
		    : g_strdup("A text that siaga says; nothing is filled in.");
}

/* The two maps whose keys are those of a table of their own. */
static void add_language(GPtrArray *keys, const char *file, const char *root)
{
	for (ReasonId id = REASON_FIRST; id < REASONS; id++)
		add_key(keys, file,
		    (Key){.path = g_strconcat(root, ".reasons.", reason_key(id), NULL),
			.expects = g_strdup("a text"),
			.required = true,
			.help = help_of_reason(id)});
	for (HeardId id = 0; id < HEARDS; id++)
		add_key(keys, file,
		    (Key){.path = g_strconcat(root, ".heard.", heard_key(id), NULL),
			.expects = g_strdup("a word, or a list of words; [] for none"),
			.required = true,
			.help = g_strdup(heard_help(id))});
}

GPtrArray *keys_all(void)
{
	GPtrArray *keys = g_ptr_array_new_with_free_func(key_free);

	add_fields(keys, "siaga.yaml", "", config_rows.fields);
	for (const RulesFile *f = rules_files; f->name; f++) {
		g_autofree char *root = g_strndup(f->name, strcspn(f->name, "."));
		add_fields(keys, f->path, root, f->rows->fields);
		if (f->rows == &language_rows)
			add_language(keys, f->path, root);
	}
	add_fields(keys, "rules/workflows/NAME.yaml", "workflow", workflow_rows.fields);
	return keys;
}

static bool ends_with(const char *path, const char *word)
{
	return strlen(path) > strlen(word) && g_str_has_suffix(path, word) &&
	       path[strlen(path) - strlen(word) - 1] == '.';
}

/* By the last part where the word has but one: nobody misspells a path. */
static void add_nearest(GPtrArray *found, const GPtrArray *keys, const char *word)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	bool whole = strchr(word, '.') != NULL;

	for (guint i = 0; i < keys->len; i++) {
		const Key *key = keys->pdata[i];
		const char *dot = strrchr(key->path, '.');
		g_ptr_array_add(names, (gpointer)(gsize)(whole || !dot ? key->path : dot + 1));
	}
	const char *near = value_nearest(word, names);
	for (guint i = 0; near && i < keys->len; i++)
		if (g_str_equal(names->pdata[i], near))
			g_ptr_array_add(found, keys->pdata[i]);
}

static bool is_path(const char *path, const char *word)
{
	return g_str_equal(path, word);
}

static void add_if(GPtrArray *found, const GPtrArray *keys, const char *word,
    bool (*fits)(const char *path, const char *word))
{
	for (guint i = 0; i < keys->len; i++) {
		const Key *key = keys->pdata[i];
		if (fits(key->path, word) || (key->also && fits(key->also, word)))
			g_ptr_array_add(found, keys->pdata[i]);
	}
}

GPtrArray *keys_meant(const GPtrArray *keys, const char *word, bool *near_r)
{
	GPtrArray *found = g_ptr_array_new();

	add_if(found, keys, word, is_path);
	if (found->len == 0)
		add_if(found, keys, word, ends_with);
	*near_r = found->len == 0;
	if (*near_r)
		add_nearest(found, keys, word);
	return found;
}
