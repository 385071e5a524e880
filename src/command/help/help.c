#include "command/start/command.h"

#include "base/error.h"
#include "base/tongue.h"
#include "command/help/help_keys.h"
#include "command/help/manual.h"
#include "command/print/print.h"

static void print_commands(void)
{
	print_plain(
	    "siaga: runs an office's procedure by e-mail\n\nusage: siaga COMMAND [OPTION...] "
	    "[WORD...]\n\n");
	for (guint i = 0; command_table[i]; i++)
		if (!command_table[i]->hidden)
			print_plain("  %-16s %s\n", command_table[i]->name,
			    tongue(command_table[i]->summary));
	print_plain("\n'siaga COMMAND --help' tells more of one.\n");
}

static void print_files(void)
{
	g_autoptr(GPtrArray) keys = help_keys_all();
	g_autoptr(GPtrArray) files = help_keys_files(keys);

	print_plain("\n'siaga help KEY' tells of a key of the office's files, like 'siaga help "
		    "mailboxes.after', 'siaga help FILE' of all of them:\n\n");
	for (guint i = 0; i < files->len; i++)
		print_plain("  %s\n", (const char *)files->pdata[i]);
}

static bool print_command(const char *name)
{
	for (guint i = 0; command_table[i]; i++) {
		const Command *c = command_table[i];
		if (c->hidden || !g_str_equal(c->name, name))
			continue;
		print_plain("siaga %s %s\n\n  %s\n\n'siaga %s --help' tells more.\n", c->name,
		    c->words, c->summary, c->name);
		return true;
	}
	return false;
}

/* A command's name, a file's or a key's; false and the nearest ones: it is none of them. */
static bool print_word(const char *word, GError **err)
{
	g_autoptr(GPtrArray) keys = help_keys_all();

	bool command = print_command(word);

	return help_keys_print(keys, word, command ? NULL : err) || command;
}

static bool print_page(const char *page, GError **err)
{
	if (g_str_equal(page, "siaga")) {
		manual_print_page();
		return true;
	}
	return manual_print_keys(page) ||
	       fail(err, ERR_CONFIG,
		   "there is no man page '%s'; there are siaga, siaga.yaml, siaga-rules and "
		   "siaga-letters",
		   page);
}

static int run_help(const Args *args, GError **err)
{
	const char *shell = args_text(args, "completion");
	g_autofree char *word = args_words(args, 0);
	bool done = true;

	if (shell && !manual_print_completion(shell)) {
		fail(err, ERR_CONFIG, "no completion for '%s'; there is one for: bash, zsh, fish",
		    shell);
		return EXIT_USAGE;
	}
	if (shell)
		return EXIT_DONE;
	if (args_flag(args, "man"))
		done = print_page(*word ? word : "siaga", err);
	else if (*word)
		done = print_word(word, err);
	else {
		print_commands();
		print_files();
	}
	return done ? EXIT_DONE : EXIT_USAGE;
}

static int run_version(const Args *args, GError **err)
{
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), NULL);

	(void)err;
	print_field(p, "version", NULL, SIAGA_VERSION);
	print_line(p, "siaga %s", SIAGA_VERSION);
	printer_end(p);
	return EXIT_DONE;
}

extern const Command command_help, command_version;

static const Option help_options[] = {
    {"man", 0, OPTION_FLAG, NULL,
	"print a man page instead, in roff: siaga (usual), siaga.yaml, siaga-rules, siaga-letters"},
    {"completion", 0, OPTION_TEXT, "SHELL",
	"print a completion script instead; SHELL is bash, zsh or fish"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

const Command command_help = {
    .name = "help",
    .words = "[KEY|FILE|COMMAND|PAGE]",
    .most = 2,
    .summary = "list the commands, or tell of one, of a file or of a key",
    .details =
	"A key is written with the names above it, like workflow.stages.ask.strength, or by "
	"its end alone; a field of letters like letter.entry.  All is told by the tables that "
	"read the files.",
    .options = help_options,
    .speaks = SPEAKS_LISTING,
    .run = run_help,
};

const Command command_version = {
    .name = "version",
    .words = "",
    .summary = "print the version",
    .run = run_version,
};
