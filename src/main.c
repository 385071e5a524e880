/*
 * The program `siaga`: reads mails itself, and becomes `siaga-office`, which lies beside it, for all else.
 * So the commands that need neither network nor database do not wait for those libraries to be loaded, and
 * the reading of a stranger's mail has none of them in its memory.
 */
#include "command/command.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

extern const Command command_inspect;

/* Stands for the table of all commands (command/table.c) in this program. */
const Command *const command_table[] = {&command_inspect, NULL};

static int become_office(char **argv)
{
	g_autoptr(GError) err = NULL;
	g_autofree char *self = g_file_read_link("/proc/self/exe", &err);
	g_autofree char *office = g_strconcat(self ? self : "siaga", "-office", NULL);

	if (self)
		execv(office, argv);
	fprintf(
	    stderr, "siaga: cannot start %s: %s\n", office, err ? err->message : g_strerror(errno));
	return EXIT_FAILED;
}

int main(int argc, char **argv)
{
	bool here = argc > 1 && strcmp(argv[1], command_inspect.name) == 0;

	return here ? command_main(argc, argv) : become_office(argv);
}
