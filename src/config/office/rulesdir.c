#include "config/office/rulesdir.h"

#include "base/digest.h"
#include "config/office/letter_use.h"
#include "config/office/tables.h"
#include "config/reader/value.h"
#include "model/own_names.h"

#include <string.h>

/* Days are called as language.yaml calls them: it is read first. */
const RulesFile rules_files[] = {
    {"language.yaml", "rules/language.yaml", &language_rows, offsetof(Config, language), false,
	false},
    {"directory.yaml", "rules/directory.yaml", &directory_rows, offsetof(Config, directory), false,
	false},
    {"books.yaml", "rules/books.yaml", &book_rows, offsetof(Config, books), true, false},
    {"routing.yaml", "rules/routing.yaml", &rule_rows, offsetof(Config, routing), true, false},
    {"vocabulary.yaml", "rules/vocabulary.yaml", &vocabulary_rows, offsetof(Config, vocabulary),
	false, false},
    {"calendar.yaml", "rules/calendar.yaml", &calendar_rows, offsetof(Config, calendar), false,
	false},
    {"places.yaml", "rules/places.yaml", &gazetteer_rows, offsetof(Config, gazetteer), false, true},
    {"alarm.yaml", "rules/alarm.yaml", &word_group_rows, offsetof(Config, alarm_words), true, true},
    {"nihil.yaml", "rules/nihil.yaml", &word_group_rows, offsetof(Config, nihil_words), true, true},
    {"kinds.yaml", "rules/kinds.yaml", &word_group_rows, offsetof(Config, kind_words), true, true},
    {"schedule.yaml", "rules/schedule.yaml", &job_rows, offsetof(Config, schedule), true, true},
    {"roster.yaml", "rules/roster.yaml", &duty_rows, offsetof(Config, roster), true, true},
    {"retention.yaml", "rules/retention.yaml", &retention_rows, offsetof(Config, retention), true,
	true},
    {"survey.yaml", "rules/survey.yaml", &survey_rows, offsetof(Config, survey), false, true},
    {"samples.yaml", "rules/samples.yaml", &sample_rows, offsetof(Config, samples), true, true},
    {NULL, NULL, NULL, 0, false, false},
};

/* `name` in the office's own folder; where it has none and the common one has, there.  Caller frees. */
static char *find_file(const Config *config, const char *own, const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(own, name, NULL);
	g_autofree char *common =
	    config->common ? g_build_filename(config->common, folder, name, NULL) : NULL;
	bool is_common = common && !g_file_test(path, G_FILE_TEST_EXISTS) &&
			 g_file_test(common, G_FILE_TEST_EXISTS);

	return g_strdup(is_common ? common : path);
}

static char *find_rules(const Config *config, const char *name)
{
	return find_file(config, config->rules, "rules", name);
}

static void **part_of(Config *config, size_t offset)
{
	return (void **)(void *)((char *)config + offset);
}

void rulesdir_init(Config *config)
{
	for (const RulesFile *f = rules_files; f->name; f++)
		*part_of(config, f->offset) = f->is_list
						  ? (void *)g_ptr_array_new_with_free_func(row_free)
						  : row_new(f->rows);
	config->workflows = g_ptr_array_new_with_free_func(row_free);
}

void rulesdir_clear(Config *config)
{
	for (const RulesFile *f = rules_files; f->name; f++) {
		void *part = *part_of(config, f->offset);
		if (f->is_list)
			g_ptr_array_unref(part);
		else
			row_free(part);
	}
	g_ptr_array_unref(config->workflows);
}

/* Numbers are read by it wherever in the file it stands. */
static const char *phone_country(const Node *directory)
{
	const Node *node = node_get(directory, "phone-country");

	return node && node->text ? value_phone_country(node->text) : NULL;
}

static void read_part(Reader *reader, Config *config, const RulesFile *f, const char *path)
{
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		problems_add(reader->problems, (Spot){g_intern_string(path), 0, 0},
		    "no such file, expected the office's: copy and change " SIAGA_PREFIX
		    "/share/siaga/rules/%s",
		    f->name);
	g_autoptr(Node) node =
	    g_file_test(path, G_FILE_TEST_EXISTS) ? yaml_load(path, reader->problems) : NULL;
	void **part = part_of(config, f->offset);

	if (!node) {
		rows_unsettle(reader, f->rows);
		return;
	}
	if (f->rows == &directory_rows)
		reader->phone_country = phone_country(node);
	if (f->is_list) {
		rows_read(reader, node, f->rows, *part);
		return;
	}
	void *row = row_read(reader, node, f->rows);
	if (row) {
		row_free(*part);
		*part = row;
	}
}

static int by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names in a directory that end in `suffix`, sorted; hidden ones left out.  NULL and a problem when it
 * cannot be read.  Caller unrefs. */
static GPtrArray *list_directory(Reader *reader, const char *path, const char *suffix)
{
	g_autoptr(GError) err = NULL;
	GDir *dir = g_dir_open(path, 0, &err);
	const char *name;

	if (!dir) {
		problems_add(
		    reader->problems, (Spot){g_intern_string(path), 0, 0}, "%s", err->message);
		return NULL;
	}
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	while ((name = g_dir_read_name(dir)))
		if (*name != '.' && g_str_has_suffix(name, suffix))
			g_ptr_array_add(names, g_strdup(name));
	g_dir_close(dir);
	g_ptr_array_sort(names, by_text);
	return names;
}

static void read_workflow(Reader *reader, Config *config, const char *path)
{
	g_autoptr(Node) node = yaml_load(path, reader->problems);
	const Node *name = node ? node_get(node, "workflow") : NULL;

	if (!node) {
		names_unsettle(reader->names, NAME_WORKFLOW, NULL);
		return;
	}
	reader->scope = name && name->text ? name->text : "";
	Workflow *workflow = row_read(reader, node, &workflow_rows);
	reader->scope = NULL;
	if (workflow)
		g_ptr_array_add(config->workflows, workflow);
}

/* One file's name and bytes; names and lengths keep two files from running into one another. */
static void hash_file(Digest *digest, const char *path, const char *name)
{
	g_autofree char *bytes = NULL;
	gsize length = 0;

	if (!g_file_get_contents(path, &bytes, &length, NULL))
		return;
	g_autofree char *head = g_strdup_printf("%s %zu\n", name, length);
	digest_add(digest, head, strlen(head));
	digest_add(digest, bytes, length);
}

static void read_workflows(Reader *reader, Config *config, Digest *digest)
{
	g_autofree char *path = find_rules(config, "workflows");
	g_autoptr(GPtrArray) names = list_directory(reader, path, ".yaml");

	for (guint i = 0; names && i < names->len; i++) {
		g_autofree char *file = g_build_filename(path, names->pdata[i], NULL);
		read_workflow(reader, config, file);
		hash_file(digest, file, names->pdata[i]);
	}
	if (names && !names->len)
		problems_add(reader->problems, (Spot){g_intern_string(path), 0, 0},
		    "no workflow here, expected at least one NAME.yaml");
	if (!names || !names->len)
		names_unsettle(reader->names, NAME_WORKFLOW, NULL);
}

/* One that is not there is one problem, not one for each of its files. */
static bool is_there(Reader *reader, const Config *config)
{
	if (g_file_test(config->rules, G_FILE_TEST_IS_DIR))
		return true;
	problems_add(reader->problems, (Spot){g_intern_string(config->rules), 0, 0},
	    "no such directory, expected the office's rules: see 'rules' in siaga.yaml");
	for (const RulesFile *f = rules_files; f->name; f++)
		rows_unsettle(reader, f->rows);
	rows_unsettle(reader, &workflow_rows);
	return false;
}

const char *rulesdir_file(const Config *config, const char *name)
{
	g_autofree char *path = find_rules(config, name);

	return g_intern_string(path);
}

void rulesdir_read(Reader *reader, Config *config)
{
	guint8 sum[DIGEST_SIZE];

	if (!is_there(reader, config))
		return;
	Digest *digest = digest_new();
	for (const RulesFile *f = rules_files; f->name; f++) {
		g_autofree char *path = find_rules(config, f->name);
		hash_file(digest, path, f->name);
		reader->days = config->language->days.names;
		if (!f->optional || g_file_test(path, G_FILE_TEST_EXISTS))
			read_part(reader, config, f, path);
	}
	read_workflows(reader, config, digest);
	digest_end(digest, sum);
	digest_to_hex(sum, config->rules_hash);
}

/* Gives the letters of a folder that `own` has not already; NULL: it is the office's own. */
static void give_letters(Reader *reader, const char *folder, const char *own)
{
	static const char suffix[] = ".txt";
	g_autoptr(GPtrArray) names = list_directory(reader, folder, suffix);

	if (!names)
		names_unsettle(reader->names, NAME_LETTER, NULL);
	for (guint i = 0; names && i < names->len; i++) {
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
		char *name = names->pdata[i];
		name[strlen(name) - strlen(suffix)] = '\0';
		if (own && letter_is_in(own, name))
			continue;
		names_give(reader->names,
		    (Name){
			NAME_LETTER, NULL, own_letter_of_file(name), {g_intern_string(path), 0, 0}},
		    reader->problems);
	}
}

/* Whether the layout of letters is called so there; every office has one. */
static bool has_english_layout(const char *folder)
{
	g_autofree char *file = g_strconcat(own_word(OWN_WORD_LAYOUT, true), ".html", NULL);
	g_autofree char *path = g_build_filename(folder, file, NULL);

	return g_file_test(path, G_FILE_TEST_EXISTS);
}

void rulesdir_letters(Reader *reader, Config *config)
{
	g_autofree char *common =
	    config->common ? g_build_filename(config->common, "templates", NULL) : NULL;
	bool is_there = g_file_test(config->templates, G_FILE_TEST_IS_DIR);

	config->english_names =
	    has_english_layout(config->templates) || (common && has_english_layout(common));
	if (is_there || !common)
		give_letters(reader, config->templates, NULL);
	if (common)
		give_letters(reader, common, is_there ? config->templates : NULL);
}
