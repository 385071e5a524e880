/* siaga check: everything that is wrong with the office's files, at once. */
#include "command/start/command.h"

#include "base/certificate.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "base/tongue.h"
#include "command/start/as_service.h"
#include "command/check/examples.h"
#include "command/check/limits.h"
#include "command/check/online.h"
#include "command/print/print.h"
#include "command/check/stored_advice.h"
#include "config/load.h"
#include "config/office/advice.h"
#include "engine/setup/letter_check.h"
#include "report/pages.h"
#include "letter/encrypt.h"
#include "rule/literals.h"

static void check_key(const Person *person, const EncryptionKey *key, Problems *problems)
{
	g_autoptr(GError) err = NULL;

	if (!encrypt_check(key, &err))
		problems_add(problems, person->at, "%s", err->message);
}

/* One that is for signing only has to be valid all the same. */
static void check_certificate(const Person *person, gint64 now, Problems *problems)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(OwnKey) own = certificate_read(person->certificate, &err);

	if (!own)
		problems_add(problems, person->at, "%s", err->message);
	else if (own->encrypts)
		check_key(person, &(EncryptionKey){.certificate = person->certificate, .now = now},
		    problems);
	else if (now < own->from || now > own->until)
		problems_add(problems, person->at, "%s has expired or is not valid yet",
		    person->certificate);
}

static void check_keys(const Config *config, Problems *problems)
{
	for (guint i = 0; i < config->directory->people->len; i++) {
		const Person *person = config->directory->people->pdata[i];
		if (person->key && person->fingerprint)
			check_key(person,
			    &(EncryptionKey){person->key, person->fingerprint, NULL, 0}, problems);
		if (person->certificate)
			check_certificate(person, clock_now(), problems);
	}
}

static void check_as_service(const char *path, const Config *config, Problems *problems)
{
	g_autoptr(GError) err = NULL;

	if (!as_service_check(path, config, problems, &err))
		problems_add(problems, (Spot){g_intern_string(path), 0, 0}, "%s", err->message);
}

/* All checks there are; NULL when not even siaga.yaml can be read.  `advice` is looked for in a configuration
 * without problems only. */
static Config *check_all(const char *path, Problems *problems, Problems *advice)
{
	Config *config = config_load(path, problems);

	if (!config)
		return NULL;
	/* What they make is not needed, only what they say. */
	ruleset_free(ruleset_compile(config->routing, problems));
	literals_check(config, problems, advice);
	g_autoptr(TemplateSet) templates =
	    template_set_load(config->templates, config->common, problems);
	const Setup setup = {.config = config, .templates = templates};
	letter_check(&setup, problems);
	if (pages_exist(config->templates, config->common))
		pages_free(pages_load(config->templates, config->common, problems));
	config_check_secrets(config, problems);
	check_keys(config, problems);
	config_check_accounts(config, problems);
	config_check_database(config, problems);
	if (config->vocabulary && config->vocabulary->grammar)
		examples_check(config, problems, advice);
	if (problems_count(problems) == 0)
		check_as_service(path, config, problems);
	if (problems_count(problems) == 0) {
		config_advise(config, clock_now(), advice);
		stored_advise(config, clock_now(), advice);
	}
	return config;
}

static json_t *lines_of(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	json_t *list = json_array();

	for (guint i = 0; lines[i]; i++)
		if (*lines[i])
			json_array_append_new(list, json_string(lines[i]));
	return list;
}

/* What servers answer may hold anything. */
static void print_lines(FILE *to, const char *head, const json_t *lines)
{
	size_t i;
	json_t *line;

	json_array_foreach(lines, i, line)
	{
		g_autofree char *safe = text_escape(json_string_value(line));
		fprintf(to, "%s%s\n", head, safe);
	}
	fflush(to);
}

static void print_counts(Printer *p, const Config *config, guint advice)
{
	print_field_number(p, "mailboxes", NULL, config->mailboxes->len);
	print_field_number(p, "rules", NULL, config->routing->len);
	print_field_number(p, "workflows", NULL, config->workflows->len);
	print_field_number(p, "people", NULL, config->directory->people->len);
	print_field(p, "rules_hash", NULL, config->rules_hash);
	g_autofree char *warnings =
	    g_strdup_printf(ngettext("; %u warning", "; %u warnings", advice), advice);
	print_line(p,
	    "ok: %u mailboxes, %u rules, %u workflows, %u books, %u people, %u units, %u lists, "
	    "%u places%s",
	    config->mailboxes->len, config->routing->len, config->workflows->len,
	    config->books->len, config->directory->people->len, config->directory->units->len,
	    config->directory->lists->len, config->gazetteer->places->len,
	    advice > 0 ? warnings : "");
}

/* Everything but the problems for people, which go to standard error. */
static void print_result(
    const Args *args, const Config *config, guint problems, json_t *told, json_t *advice)
{
	g_autoptr(Printer) p =
	    printer_new(args_flag(args, "json"), config ? config->office.zone : NULL);

	print_field_flag(p, "ok", problems == 0);
	print_field_json(p, "problems", json_incref(told));
	print_field_json(p, "warnings", json_incref(advice));
	if (config && problems == 0) {
		print_counts(p, config, (guint)json_array_size(advice));
		limits_print(p, config, clock_now());
	}
	printer_end(p);
}

/* Asks the servers; their problems count as those of the files do. */
static bool check_online(
    const Args *args, const Config *config, json_t *problems, json_t *warnings, GError **err)
{
	json_t *found = json_array();
	OnlineLook look = {
	    .config = config, .found = found, .problems = problems, .warnings = warnings};
	bool done = online_check(&look, err);

	if (!args_flag(args, "json")) {
		print_lines(stdout, "", found);
		print_lines(stderr, "", problems);
	}
	json_decref(found);
	return done;
}

static int run_check(const Args *args, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Problems) advice = problems_new();
	g_autoptr(Config) config = check_all(args_config(args), problems, advice);
	guint count = problems_count(problems);
	g_autofree char *text = problems_text(problems);
	g_autofree char *advised = problems_text(advice);
	json_t *told = lines_of(text), *warnings = lines_of(advised);
	guint listed = (guint)json_array_size(told);

	/* They are English, and a screen is of one language. */
	if (count > 0 || *advised)
		tongue_speak("en");
	if (!args_flag(args, "json"))
		print_error(text);
	bool asked = count > 0 || !args_flag(args, "online") ||
		     check_online(args, config, told, warnings, err);
	count += (guint)json_array_size(told) - listed;
	if (count == 0 && args_flag(args, "graph")) {
		g_autofree char *graph = workflow_graph(config->workflows);
		fputs(graph, stdout);
	} else if (count == 0 || args_flag(args, "json")) {
		print_result(args, config, count, told, warnings);
	}
	/* Last, where they are seen. */
	fflush(stdout);
	if (!args_flag(args, "json"))
		print_lines(stderr, "warning: ", warnings);
	json_decref(told);
	json_decref(warnings);
	if (!asked)
		return EXIT_FAILED;
	if (count > 0)
		fail(err, ERR_CONFIG, "%u problem%s", count, count == 1 ? "" : "s");
	return count > 0 ? EXIT_FAILED : EXIT_DONE;
}

static const Option options[] = {
    {"graph", 0, OPTION_FLAG, NULL, "print the workflows for Graphviz"},
    {"online", 0, OPTION_FLAG, NULL,
	"also log in to each mailbox and look whether its folders are there and `after:` can be "
	"done"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_check;

const Command command_check = {
    .name = "check",
    .words = "",
    .summary = "check configuration, rules and letters",
    .details =
	"Reads siaga.yaml, the rules and the templates and tells all problems at once, each with "
	"file, line and column, on standard error.  Warnings are of what is allowed and most "
	"likely not "
	"meant; they leave the exit status alone.  Then it prints what each limit comes to when it "
	"begins "
	"now.  Nothing is changed, and no server is asked without --online, which sends a mail "
	"from "
	"each mailbox to itself and deletes it, to see whether the server takes away forged "
	"Authentication-Results.",
    .options = options,
    .speaks = SPEAKS,
    .run = run_check,
};
