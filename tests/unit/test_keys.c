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

/* ---- what shipped files use ---- */

static bool has_key(const GPtrArray *keys, const char *path)
{
	for (guint i = 0; i < keys->len; i++)
		if (g_str_equal(((const Key *)keys->pdata[i])->path, path))
			return true;
	return false;
}

/* Whether any key is told of below that path; else what stands there is the office's own. */
static bool is_told_below(const GPtrArray *keys, const char *path)
{
	g_autofree char *below = *path ? g_strconcat(path, ".", NULL) : g_strdup("");

	for (guint i = 0; i < keys->len; i++)
		if (g_str_has_prefix(((const Key *)keys->pdata[i])->path, below))
			return true;
	return false;
}

static void look_up(const GPtrArray *keys, const Node *node, const char *path, guint *count)
{
	for (guint i = 0; node->kind != NODE_TEXT && i < node->items->len; i++) {
		const Node *item = node->items->pdata[i];
		if (node->kind == NODE_LIST) {
			look_up(keys, item, path, count);
			continue;
		}
		const Node *key = node->keys->pdata[i];
		g_autofree char *below =
		    *path ? g_strconcat(path, ".", key->text, NULL) : g_strdup(key->text);
		(*count)++;
		if (has_key(keys, below))
			look_up(keys, item, below, count);
		else if (is_told_below(keys, path))
			g_test_fail_printf("%s:%u: 'siaga help %s' tells nothing", key->at.file,
			    key->at.line, below);
	}
}

static void look_up_file(const GPtrArray *keys, const char *path, const char *root, guint *count)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Node) node = yaml_load(path, problems);

	g_assert_nonnull(node);
	look_up(keys, node, root, count);
}

static void look_up_folder(const GPtrArray *keys, const char *folder, bool workflows, guint *count)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *root = g_strndup(name, strcspn(name, "."));
		if (g_str_has_suffix(name, ".yaml"))
			look_up_file(keys, path, workflows ? "workflow" : root, count);
	}
	if (dir)
		g_dir_close(dir);
}

/* No shipped file has a key that `siaga help` and the man pages do not tell of. */
static void shipped_keys_are_told(void)
{
	static const char *const offices[] = {".", "contrib/offices/english",
	    "contrib/offices/council-en", "contrib/offices/council-en/minimal",
	    "contrib/offices/hospital-en", "contrib/offices/indonesia",
	    "contrib/offices/indonesia/minimal"};
	g_autoptr(GPtrArray) keys = keys_all();
	guint count = 0;

	for (guint i = 0; i < G_N_ELEMENTS(offices); i++) {
		g_autofree char *rules = g_build_filename(offices[i], "rules", NULL);
		g_autofree char *workflows = g_build_filename(rules, "workflows", NULL);
		g_autofree char *config = g_build_filename(offices[i], "siaga.yaml", NULL);
		look_up_folder(keys, rules, false, &count);
		look_up_folder(keys, workflows, true, &count);
		if (g_file_test(config, G_FILE_TEST_EXISTS))
			look_up_file(keys, config, "", &count);
	}
	look_up_file(keys, "contrib/siaga.yaml", "", &count);
	g_assert_cmpuint(count, >, 3000);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/keys/each-is-told", each_is_told);
	g_test_add_func("/keys/examples-are-taken", examples_are_taken);
	g_test_add_func("/keys/words-are-found", words_are_found);
	g_test_add_func("/keys/shipped-keys-are-told", shipped_keys_are_told);
	return g_test_run();
}
