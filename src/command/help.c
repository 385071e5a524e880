#include "command/command.h"

static int run_help(const Args *args, GError **err)
{
	(void)args;
	(void)err;
	printf("siaga: runs an office's procedure by e-mail\n\nusage: siaga COMMAND [OPTION...] "
	       "[WORD...]\n\n");
	for (guint i = 0; command_table[i]; i++)
		if (!command_table[i]->hidden)
			printf("  %-16s %s\n", command_table[i]->name, command_table[i]->summary);
	printf("\n'siaga COMMAND --help' tells more of one.\n");
	return EXIT_DONE;
}

static int run_version(const Args *args, GError **err)
{
	(void)args;
	(void)err;
	printf("siaga %s\n", SIAGA_VERSION);
	return EXIT_DONE;
}

extern const Command command_help, command_version;

const Command command_help = {
    .name = "help",
    .words = "",
    .summary = "list the commands",
    .run = run_help,
};

const Command command_version = {
    .name = "version",
    .words = "",
    .summary = "print the version",
    .run = run_version,
};
