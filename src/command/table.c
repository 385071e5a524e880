#include "command/command.h"

/* One extern per command file, so that no header is needed for a single name. */
extern const Command command_help, command_version;
extern const Command command_inspect;
extern const Command command_child;
extern const Command command_check, command_rules_test;
extern const Command command_run;

const Command *const command_table[] = {
    &command_run,
    &command_check,
    &command_inspect,
    &command_child,
    &command_rules_test,
    &command_help,
    &command_version,
    NULL,
};
