#include "command/start/command.h"

/* One extern per command file, so that no header is needed for a single name. */
extern const Command command_help, command_version;
extern const Command command_inspect;
extern const Command command_child, command_complete;
extern const Command command_check, command_rules_test, command_rules_answer;
extern const Command command_rules_judge, command_rehearse, command_explain;
extern const Command command_run, command_act, command_order, command_triage;
extern const Command command_retry, command_submit, command_letters;
extern const Command command_agenda, command_search, command_show, command_status;
extern const Command command_outbox, command_ledger, command_audit, command_export, command_erase,
    command_init;
extern const Command command_backup, command_restore, command_login, command_retain, command_vacuum;
extern const Command command_report, command_survey, command_contacts;

const Command *const command_table[] = {
    &command_init,
    &command_login,
    &command_check,
    &command_run,
    &command_status,
    &command_agenda,
    &command_show,
    &command_explain,
    &command_search,
    &command_report,
    &command_submit,
    &command_act,
    &command_triage,
    &command_retry,
    &command_order,
    &command_survey,
    &command_contacts,
    &command_outbox,
    &command_letters,
    &command_ledger,
    &command_audit,
    &command_backup,
    &command_restore,
    &command_export,
    &command_erase,
    &command_retain,
    &command_vacuum,
    &command_inspect,
    &command_child,
    &command_complete,
    &command_rules_test,
    &command_rules_answer,
    &command_rules_judge,
    &command_rehearse,
    &command_help,
    &command_version,
    NULL,
};
