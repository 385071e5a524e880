#include "command/progress.h"

#include <stdio.h>
#include <unistd.h>

static void tell(gpointer data, const char *what, guint64 done, guint64 total)
{
	g_autofree char *name = g_path_get_basename(what);
	g_autofree char *of = g_format_size(total);

	(void)data;
	fprintf(stderr, "\r\033[K%s: %3u %% of %s", name, total ? (guint)(done * 100 / total) : 100,
	    of);
}

static bool is_terminal(void)
{
	return isatty(STDERR_FILENO) == 1;
}

Progress progress_on_terminal(void)
{
	return (Progress){is_terminal() ? tell : NULL, NULL};
}

void progress_end(void)
{
	if (is_terminal())
		fputs("\r\033[K", stderr);
}
