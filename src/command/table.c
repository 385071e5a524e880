#include "command/command.h"

/* One extern per command file, so that no header is needed for a single name. */
extern const Command command_help, command_version;
extern const Command command_inspect;

const Command *const command_table[] = {
    &command_inspect,
    &command_help,
    &command_version,
    NULL,
};
