#include "base/halt.h"

#include "base/error.h"
#include "base/step.h"

#include <signal.h>

/* The stop flag; written by a signal handler. */
static volatile sig_atomic_t asked, on;

static void ask(int signal)
{
	(void)signal;
	asked = 1;
}

void halt_begin(void)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	const struct sigaction action = {
	    .sa_handler = ask, .sa_flags = (int)(SA_RESTART | SA_RESETHAND)};

	on = 1;
	for (guint i = 0; i < G_N_ELEMENTS(signals); i++)
		sigaction(signals[i], &action, NULL);
}

void halt_end(void)
{
	on = 0;
}

bool halt_is_on(void)
{
	return on != 0;
}

bool halt_asked(void)
{
	return on != 0 && asked != 0;
}

bool halt_pass(GError **err)
{
	step_mark();
	return !halt_asked() || fail(err, ERR_STOPPED, "stopped");
}

void halt_leaves(GError **err, const char *what)
{
	if (err && g_error_matches(*err, SIAGA_ERROR, ERR_STOPPED)) {
		g_clear_error(err);
		fail(err, ERR_STOPPED, "stopped: %s", what);
	}
}
