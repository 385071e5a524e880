#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "command/start/command.h"
#include "command/start/owner.h"
#include "config/load.h"
#include "engine/engine.h"

#include <unistd.h>

static const Option run_options[] = {
    {"once", 0, OPTION_FLAG, NULL, "fetch what is there, send what is due, then end"},
    {"now", 0, OPTION_TEXT, "TIME",
	"take TIME (2026-11-23T05:30:00+07:00) for the present: for rehearsals, with a database of "
	"'siaga init --rehearsal' only"},
    {"verbose", 'v', OPTION_FLAG, NULL, "tell more"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

/* What root would make (mails, log, mark, copies of an upgrade) the service could not open any more.  A configuration that
 * cannot be used is told by the engine. */
static bool drop_root(const Args *args, GError **err)
{
	if (geteuid() != 0)
		return true;
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Config) config = config_load(args_config(args), problems);
	if (!config || !config->database)
		return true;
	g_autofree char *folder = g_path_get_dirname(config->database);
	uid_t user;
	if (!owner_drop(folder, &user, err))
		return false;
	if (user)
		log_info(
		    "started by root, goes on as user %u, to whom %s belongs", (guint)user, folder);
	return true;
}

static int run_run(const Args *args, GError **err)
{
	const char *now = args_text(args, "now");
	EngineOptions options = {.config_path = args_config(args),
	    .once = args_flag(args, "once"),
	    .rehearsal = now != NULL};
	gint64 seconds;

	log_setup(NULL, args_flag(args, "verbose") ? LOG_DEBUG : LOG_INFO);
	log_to_journal(NULL);
	if (now && !clock_parse(now, &seconds)) {
		fail(err, ERR_CONFIG,
		    "--now is '%s', expected a moment with its offset like "
		    "2026-11-23T05:30:00+07:00, or @SECONDS",
		    now);
		return EXIT_USAGE;
	}
	if (now)
		g_setenv("SIAGA_NOW", now, TRUE);
	return drop_root(args, err) && engine_run(&options, err) ? EXIT_DONE : EXIT_FAILED;
}

extern const Command command_run;

const Command command_run = {
    .name = "run",
    .words = "",
    .summary = "fetch, register, decide and send until told to stop",
    .details = "SIGTERM ends it within 2 seconds (a letter whose final dot is out may take 60).\n"
	       "SIGHUP reads the configuration again; a wrong one changes nothing.",
    .options = run_options,
    .run = run_run,
};
