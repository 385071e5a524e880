#include "command/command.h"

#include "base/error.h"
#include "command/manual.h"
#include "command/print.h"

static void print_commands(void)
{
	printf("siaga: runs an office's procedure by e-mail\n\nusage: siaga COMMAND [OPTION...] "
	       "[WORD...]\n\n");
	for (guint i = 0; command_table[i]; i++)
		if (!command_table[i]->hidden)
			printf("  %-16s %s\n", command_table[i]->name, command_table[i]->summary);
	printf("\n'siaga COMMAND --help' tells more of one.\n");
}

static int run_help(const Args *args, GError **err)
{
	const char *shell = args_text(args, "completion");

	if (shell && !g_str_equal(shell, "bash")) {
		fail(err, ERR_CONFIG, "no completion for '%s'; there is one for: bash", shell);
		return EXIT_USAGE;
	}
	if (shell)
		manual_print_bash();
	else if (args_flag(args, "man"))
		manual_print_page();
	else
		print_commands();
	return EXIT_DONE;
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
    {"man", 0, OPTION_FLAG, NULL, "print the man page siaga(1) instead, in roff"},
    {"completion", 0, OPTION_TEXT, "SHELL", "print a completion script instead; SHELL is bash"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

const Command command_help = {
    .name = "help",
    .words = "",
    .summary = "list the commands",
    .options = help_options,
    .run = run_help,
};

const Command command_version = {
    .name = "version",
    .words = "",
    .summary = "print the version",
    .run = run_version,
};
