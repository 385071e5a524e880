/* Finding and running a command: longest name first, options by GOption, errors to people. */
#include "command/start/command.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/step.h"
#include "base/text.h"
#include "base/tongue.h"
#include "command/print/print.h"
#include "config/reader/value.h"

#include <errno.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

struct Args {
	const Command *command;
	GHashTable *flags; /* name -> gboolean * */
	GHashTable *texts; /* name -> char ** */
	char **words;
	bool help; /* asked for */
};

const Option command_options[] = {
    {"json", 0, OPTION_FLAG, NULL, "print JSON for programs"},
    {"config", 'c', OPTION_TEXT, "FILE", "configuration file (default /etc/siaga/siaga.yaml)"},
    {"lang", 0, OPTION_TEXT, "LANGUAGE",
	"language of the console, like en or id (default: as LC_ALL, LC_MESSAGES or LANG say, else "
	"English)"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

bool args_flag(const Args *args, const char *name)
{
	const gboolean *value = g_hash_table_lookup(args->flags, name);
	g_assert(value);
	return *value;
}

const char *args_text(const Args *args, const char *name)
{
	char *const *value = g_hash_table_lookup(args->texts, name);
	g_assert(value);
	return *value;
}

const char *args_config(const Args *args)
{
	const char *path = args_text(args, "config");
	return path ? path : "/etc/siaga/siaga.yaml";
}

guint args_count(const Args *args)
{
	return args->words ? g_strv_length(args->words) : 0;
}

const char *args_word(const Args *args, guint index)
{
	g_assert(index < args_count(args));
	return args->words[index];
}

char *args_words(const Args *args, guint from)
{
	GString *text = g_string_new(NULL);

	for (guint i = from; i < args_count(args); i++)
		g_string_append_printf(text, "%s%s", i > from ? " " : "", args_word(args, i));
	return g_string_free(text, FALSE);
}

static void free_text(gpointer data)
{
	char **text = data;
	g_free(*text);
	g_free(text);
}

static void args_clear(Args *args)
{
	g_hash_table_unref(args->flags);
	g_hash_table_unref(args->texts);
	g_strfreev(args->words);
}

static void add_options(Args *args, const Option *options, GArray *entries)
{
	for (const Option *o = options; o && o->name; o++) {
		GOptionEntry e = {.long_name = o->name,
		    .short_name = o->letter,
		    .description = o->help,
		    .arg_description = o->value};
		if (o->kind == OPTION_FLAG) {
			e.arg = G_OPTION_ARG_NONE;
			e.arg_data = g_new0(gboolean, 1);
			g_hash_table_insert(args->flags, (gpointer)(gsize)o->name, e.arg_data);
		} else {
			e.arg = G_OPTION_ARG_STRING;
			e.arg_data = g_new0(char *, 1);
			g_hash_table_insert(args->texts, (gpointer)(gsize)o->name, e.arg_data);
		}
		g_array_append_val(entries, e);
	}
}

static bool parse(Args *args, int argc, char **argv, GError **err)
{
	const Command *c = args->command;
	g_autoptr(GArray) entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
	gboolean wants_help = FALSE;
	const GOptionEntry help = {.long_name = "help",
	    .short_name = 'h',
	    .arg = G_OPTION_ARG_NONE,
	    .arg_data = &wants_help,
	    .description = "print this"};
	GOptionEntry rest = {.long_name = G_OPTION_REMAINING,
	    .arg = G_OPTION_ARG_STRING_ARRAY,
	    .arg_data = &args->words};

	args->flags = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	args->texts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_text);
	add_options(args, c->options, entries);
	add_options(args, command_options, entries);
	g_array_append_val(entries, help);
	g_array_append_val(entries, rest);
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_option_context_add_main_entries(
	    context, (const GOptionEntry *)(void *)entries->data, NULL);
	g_autofree char *program = g_strdup_printf("siaga %s", c->name);
	g_set_prgname(program);
	g_option_context_set_help_enabled(context, FALSE);
	g_autoptr(GError) wrong = NULL;
	if (!g_option_context_parse(context, &argc, &argv, &wrong))
		return fail(err, ERR_CONFIG, "%s; 'siaga %s --help' lists the options",
		    wrong->message, c->name);
	args->help = wants_help;
	if (args->help)
		return true;
	guint n = args_count(args);
	if (n < c->least || n > c->most)
		return fail(err, ERR_CONFIG, "%s: expected: siaga %s %s",
		    n < c->least ? "missing word" : "too many words", c->name, c->words);
	return true;
}

/* Names of two words come before names of one. */
static const Command *find(int argc, char **argv, int *used_r)
{
	for (int words = 2; words >= 1; words--) {
		if (argc < 1 + words)
			continue;
		g_autofree char *name =
		    words == 2 ? g_strdup_printf("%s %s", argv[1], argv[2]) : g_strdup(argv[1]);
		for (guint i = 0; command_table[i]; i++)
			if (g_str_equal(command_table[i]->name, name)) {
				*used_r = words;
				return command_table[i];
			}
	}
	return NULL;
}

static bool speaks(const Args *args)
{
	bool listing = args->command->speaks == SPEAKS_LISTING && args_count(args) == 0;

	return args->help || args->command->speaks == SPEAKS || listing;
}

/* What --lang says, else the environment; programs are spoken to in English.  False: there is no such language. */
static bool speak(const Args *args, GError **err)
{
	const char *wanted = args_text(args, "lang");

	if (wanted && !tongue_is_there(wanted)) {
		g_autofree char *list = tongue_list();
		return fail(err, ERR_CONFIG,
		    "--lang is '%s', which siaga does not speak, expected: %s", wanted, list);
	}
	if (speaks(args) && !args_flag(args, "json"))
		tongue_speak(wanted ? wanted : tongue_of_environment());
	return true;
}

/* ---- --help ---- */

/* Where what an option does begins. */
enum { OPTION_COLUMNS = 26, WHOLE_COLUMNS = 100 };

static int columns_wanted(void)
{
	return isatty(STDOUT_FILENO) == 1 ? print_columns(STDOUT_FILENO) : WHOLE_COLUMNS;
}

/* "-c, --config=FILE" */
static char *option_usage(const Option *o)
{
	char letter[] = {'-', o->letter, ',', ' ', '\0'};

	return g_strdup_printf("  %s--%s%s%s", o->letter ? letter : "", o->name,
	    o->value ? "=" : "", o->value ? o->value : "");
}

static void print_option(const Option *o)
{
	g_autofree char *usage = option_usage(o);
	int room = columns_wanted() - OPTION_COLUMNS;
	g_auto(GStrv) lines = text_wrap(tongue(o->help), MAX(room, OPTION_COLUMNS));
	bool beside = text_columns(usage) + 2 <= OPTION_COLUMNS;

	printf("%-*s%s\n", OPTION_COLUMNS, usage, beside ? lines[0] : "");
	for (guint i = beside ? 1 : 0; lines[i]; i++)
		printf("%*s%s\n", OPTION_COLUMNS, "", lines[i]);
}

static void print_options(const char *title, const Option *options)
{
	static const Option help = {"help", 'h', OPTION_FLAG, NULL, N_("print this")};

	if (options == command_options)
		print_option(&help);
	else if (options && options->name)
		printf("\n%s\n", title);
	for (const Option *o = options; o && o->name; o++)
		print_option(o);
}

static int print_usage(const Command *command)
{
	g_auto(GStrv) lines =
	    g_strsplit(command->details ? tongue(command->details) : "", "\n", -1);

	printf("%s\n  siaga %s%s %s\n\n%s\n", _("Usage:"), command->name, _(" [OPTION…]"),
	    command->words, tongue(command->summary));
	print_options(_("Options:"), command->options);
	printf("\n%s\n", _("Options of every command:"));
	print_options(NULL, command_options);
	for (guint i = 0; command->details && lines[i]; i++) {
		g_auto(GStrv) pieces = text_wrap(lines[i], columns_wanted());
		printf("%s", i == 0 ? "\n" : "");
		for (guint k = 0; pieces[k]; k++)
			printf("%s\n", pieces[k]);
	}
	return EXIT_DONE;
}

static int report(const GError *err, int status)
{
	g_autofree char *text = g_strconcat("siaga: ", err->message, NULL);

	print_error(text);
	if (g_error_matches(err, SIAGA_ERROR, ERR_BUSY) ||
	    g_error_matches(err, SIAGA_ERROR, ERR_STOPPED))
		return EXIT_AGAIN;
	return status == EXIT_DONE ? EXIT_FAILED : status;
}

static void tell_unknown(const char *word)
{
	g_autofree char *safe = text_escape(word);
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; command_table[i]; i++)
		g_ptr_array_add(names, (gpointer)(gsize)command_table[i]->name);
	const char *near = value_nearest(word, names);
	fprintf(stderr, "siaga: no command '%s'%s%s%s 'siaga help' lists them\n", safe,
	    near ? ", did you mean '" : "", near ? near : "", near ? "'?" : ";");
}

int command_main(int argc, char **argv)
{
	/* Text is UTF-8 throughout, whatever the caller's locale. */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "");
	int used = 0;
	const char *first = argc > 1 ? argv[1] : "help";
	static char help[] = "help", version[] = "version";
	if (g_str_equal(first, "--help") || g_str_equal(first, "-h"))
		argv[1] = help;
	else if (g_str_equal(first, "--version"))
		argv[1] = version;
	char *no_words[] = {argv[0], help, NULL};
	if (argc < 2) {
		argc = 2;
		argv = no_words;
	}
	Args args = {.command = find(argc, argv, &used)};
	if (!args.command) {
		tell_unknown(argv[1]);
		return EXIT_USAGE;
	}
	g_autoptr(GError) err = NULL;
	int status = EXIT_USAGE;
	argv[used] = argv[0];
	if (!clock_is_readable())
		fail(&err, ERR_CONFIG,
		    "the environment's SIAGA_NOW is no moment like "
		    "2026-11-23T05:30:00+07:00: unset it");
	else if (parse(&args, argc - used, argv + used, &err) && speak(&args, &err)) {
		step_setup(args.command->name);
		status = args.help ? print_usage(args.command) : args.command->run(&args, &err);
	}
	args_clear(&args);
	if (err)
		return report(err, status);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "siaga: cannot write standard output: %s\n", g_strerror(errno));
		return EXIT_FAILED;
	}
	return status;
}
