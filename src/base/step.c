#include "base/step.h"

#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

/* Set once at start; the file is opened before the sandbox closes the way to it. */
static struct {
	gint64 die_at; /* 0: never */
	int fd, signal;
} step_state = {0, -1, SIGKILL};

void step_setup(const char *role)
{
	const char *wanted = g_getenv("SIAGA_STEP_ROLE");
	const char *number = g_getenv("SIAGA_STEP"), *file = g_getenv("SIAGA_STEP_FILE");

	if (!wanted || !number || !file || !g_str_equal(role, wanted))
		return;
	const char *other = g_getenv("SIAGA_STEP_SIGNAL");
	step_state.signal = other ? (int)g_ascii_strtoll(other, NULL, 10) : SIGKILL;
	step_state.die_at = g_ascii_strtoll(number, NULL, 10);
	step_state.fd = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

void step_mark(void)
{
	struct stat st;

	if (step_state.fd < 0)
		return;
	/* Counted over all processes of the role: the file is the counter. */
	if (write(step_state.fd, ".", 1) != 1 || fstat(step_state.fd, &st) < 0)
		return;
	if (st.st_size == step_state.die_at)
		raise(step_state.signal);
}
