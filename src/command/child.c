/* The processes that the engine starts; not for people. */
#include "command/start/command.h"

#include "base/child.h"
#include "base/error.h"
#include "base/log.h"
#include "base/step.h"
#include "deliver/send_child.h"
#include "fetch/fetch_child.h"
#include "message/parse_child.h"
#include "oauth/oauth_child.h"
#include "oauth/token.h"
#include "paper/press_child.h"
#include "stamp/stamp_child.h"
#include "witness/witness_child.h"

typedef struct ChildRole {
	const char *name;
	int (*run)(int socket);
	bool
	    of_account; /* it works for one mailbox and reads no stranger's bytes but by its protocol */
} ChildRole;

static const ChildRole roles[] = {
    {"copy", fetch_child_run, true},
    {"fetch", fetch_child_run, true},
    {"oauth", oauth_child_run, false},
    {"parse", parse_child_run, false},
    {"press", press_child_run, false},
    {"send", send_child_run, true},
    {"stamp", stamp_child_run, false},
    {"token", token_child_run, true},
    {"witness", witness_child_run, false},
};

static int run(const Args *args, GError **err)
{
	const char *role = args_word(args, 0), *name = args_word(args, 1);

	for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
		if (!g_str_equal(roles[i].name, role))
			continue;
		g_autofree char *title = g_strdup_printf("%s %s", role, name);
		log_setup(title, LOG_INFO);
		if (roles[i].of_account)
			log_to_journal(name);
		step_setup(role);
		return roles[i].run(CHILD_SOCKET);
	}
	fail(err, ERR_CONFIG, "no child has the role '%s'", role);
	return EXIT_USAGE;
}

const Command command_child = {
    .name = "child",
    .words = "ROLE NAME",
    .least = 2,
    .most = 2,
    .summary = "one of the engine's processes",
    .hidden = true,
    .run = run,
};
