/* Every key of the office's files, and every field of letters, is described where it is read. */
#include "config/office/keys.h"

#include "config/office/tables.h"
#include "config/reader/yaml.h"

#include <string.h>

static void each_is_told(void)
{
	g_autoptr(GPtrArray) keys = keys_all();
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < keys->len; i++) {
		const Key *key = keys->pdata[i];
		if (!key->help || !*key->help || !g_str_has_suffix(key->help, "."))
			g_test_fail_printf(
			    "%s: %s is described by no sentence: give its row a .help", key->file,
			    key->path);
		if (key->required == (key->absent != NULL))
			g_test_fail_printf("%s: %s is required, or has an .absent: one of both",
			    key->file, key->path);
		if (!key->expects || !*key->expects)
			g_test_fail_printf(
			    "%s: %s tells not what it expects", key->file, key->path);
		if (!g_hash_table_add(seen, key->path))
			g_test_fail_printf(
			    "%s: %s stands in its table twice", key->file, key->path);
	}
	g_assert_cmpuint(keys->len, >, 400);
}

/* A value of one key, read by its own row. */
static void try_example(const Field *field, const char *path)
{
	enum { LARGEST_STRUCT = 64 * 1024 };
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Names) names = names_new();
	g_autofree char *text = g_strdup_printf("%s: %s\n", field->key, field->example);
	g_autoptr(Node) node = yaml_parse(path, text, strlen(text), problems);
	Reader reader = {.problems = problems, .names = names, .base = "/", .scope = ""};
	Field table[] = {*field, {.key = NULL}};
	gint64 *target = g_malloc0(LARGEST_STRUCT);

	/* What has keys of its own has examples of its own for each. */
	if (node && !field->fields && !field->rows && (field->kind != FIELD_OWN || field->read)) {
		fields_init(table, target);
		fields_read(&reader, node, table, target);
		fields_clear(table, target);
	}
	if (problems_count(problems) > 0) {
		g_autofree char *what = problems_text(problems);
		g_test_fail_printf("the example of %s is refused: %s", path, what);
	}
	g_free(target);
}

static void try_all(const Field *fields, const char *prefix)
{
	for (const Field *f = fields; f->key; f++) {
		g_autofree char *path = g_strconcat(prefix, ".", f->key, NULL);
		bool whole_language =
		    g_str_equal(path, "language.reasons") || g_str_equal(path, "language.heard");
		bool of_a_file = g_str_equal(path, "calendar.import");
		g_assert_nonnull(f->example);
		if (!whole_language && !of_a_file)
			try_example(f, path);
		if (f->rows || f->fields)
			try_all(f->rows ? f->rows->fields : f->fields, path);
	}
}

static void examples_are_taken(void)
{
	try_all(config_rows.fields, "siaga");
	for (const RulesFile *f = rules_files; f->name; f++) {
		g_autofree char *root = g_strndup(f->name, strcspn(f->name, "."));
		try_all(f->rows->fields, root);
	}
	try_all(workflow_rows.fields, "workflow");
}

static void words_are_found(void)
{
	g_autoptr(GPtrArray) keys = keys_all();
	static const struct {
		const char *word, *path;
		bool near;
	} rows[] = {
	    {"mailboxes.after", "mailboxes.after", false},
	    {"ask.strength", "workflow.stages.ask.strength", false},
	    {"mailboxes.aftre", "mailboxes.after", true},
	    {"strenght", "workflow.stages.ask.strength", true},
	    {"language.reasons.command-void", "language.reasons.command-void", false},
	    {"language.heard.today", "language.heard.today", false},
	    {"grammar.sentences.tail-passive", "vocabulary.grammar.sentences.tail-passive", false},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		bool near;
		g_autoptr(GPtrArray) found = keys_meant(keys, rows[i].word, &near);
		g_assert_cmpuint(found->len, ==, 1);
		g_assert_cmpstr(((const Key *)found->pdata[0])->path, ==, rows[i].path);
		g_assert_cmpint(near, ==, rows[i].near);
	}
	bool near;
	g_autoptr(GPtrArray) none = keys_meant(keys, "qqqqqqqq", &near);
	g_assert_cmpuint(none->len, ==, 0);
	g_assert_true(near);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/keys/each-is-told", each_is_told);
	g_test_add_func("/keys/examples-are-taken", examples_are_taken);
	g_test_add_func("/keys/words-are-found", words_are_found);
	return g_test_run();
}
