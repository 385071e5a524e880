/* The program: every command.  Its children are the same program started again. */
#include "command/start/command.h"

int main(int argc, char **argv)
{
	return command_main(argc, argv);
}
