/* siaga check: everything that is wrong with the office's files, at once. */
#include "command/command.h"

#include "base/error.h"
#include "config/config.h"
#include "engine/setup.h"

#include <jansson.h>

/* All checks there are; NULL when not even siaga.yaml can be read. */
static Config *check_all(const char *path, Problems *problems)
{
	Config *config = config_load(path, problems);

	if (!config)
		return NULL;
	/* What they make is not needed, only what they say. */
	ruleset_free(ruleset_compile(config->routing, problems));
	template_set_free(template_set_load(config->templates, problems));
	config_check_secrets(config, problems);
	return config;
}

static void print_json(const Config *config, guint problems, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	json_t *list = json_array();

	for (guint i = 0; lines[i]; i++)
		if (*lines[i])
			json_array_append_new(list, json_string(lines[i]));
	json_t *all = json_pack("{s:b, s:o}", "ok", problems == 0, "problems", list);
	if (config)
		json_object_update_new(all,
		    json_pack("{s:i, s:i, s:i, s:i, s:s}", "mailboxes", (int)config->mailboxes->len,
			"rules", (int)config->routing->len, "workflows",
			(int)config->workflows->len, "people", (int)config->directory->people->len,
			"rules_hash", config->rules_hash));
	json_dumpf(all, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(all);
}

static void print_counts(const Config *config)
{
	printf("ok: %u mailboxes, %u rules, %u workflows, %u books, %u people, %u units, %u lists, "
	       "%u places\n",
	    config->mailboxes->len, config->routing->len, config->workflows->len,
	    config->books->len, config->directory->people->len, config->directory->units->len,
	    config->directory->lists->len, config->gazetteer->places->len);
}

static int run_check(const Args *args, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Config) config = check_all(args_config(args), problems);
	guint count = problems_count(problems);
	g_autofree char *text = problems_text(problems);

	if (args_flag(args, "json"))
		print_json(config, count, text);
	else
		fputs(text, stderr);
	if (count) {
		fail(err, ERR_CONFIG, "%u problem%s", count, count == 1 ? "" : "s");
		return EXIT_FAILED;
	}
	if (args_flag(args, "graph")) {
		g_autofree char *graph = workflow_graph(config->workflows);
		fputs(graph, stdout);
	} else if (!args_flag(args, "json")) {
		print_counts(config);
	}
	return EXIT_DONE;
}

static const Option options[] = {
    {"graph", 0, OPTION_FLAG, NULL, "print the workflows for Graphviz"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_check;

const Command command_check = {
    .name = "check",
    .words = "",
    .summary = "check configuration, rules and letters",
    .details =
	"Reads siaga.yaml, the rules and the templates and tells all problems at once, each with "
	"file, line and column, on standard error.  Nothing is changed and no server is asked.",
    .options = options,
    .run = run_check,
};
