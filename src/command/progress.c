#include "command/progress.h"

#include "base/clock.h"

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

ProgressCount progress_count_begin(const char *what)
{
	return (ProgressCount){what, is_terminal(), clock_boot_ms(), 0};
}

enum { EVERY_MS = 200, SURE_MS = 1000 };

void progress_count(ProgressCount *p, guint done, guint total)
{
	gint64 now = p->shown ? clock_boot_ms() : 0, spent = now - p->begun;

	if (!p->shown || now - p->told < EVERY_MS || done == 0)
		return;
	p->told = now;
	fprintf(stderr, "\r\033[K%3u %% of %u %s", done * 100 / MAX(total, 1), total, p->what);
	if (spent >= SURE_MS)
		fprintf(stderr, ", %" G_GINT64_FORMAT " s to go",
		    spent * (total - done) / done / 1000 + 1);
}

void progress_count_end(const ProgressCount *p)
{
	if (p->shown)
		fputs("\r\033[K", stderr);
}
