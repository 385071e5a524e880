#include "command/print/progress.h"

#include "base/clock.h"
#include "base/halt.h"
#include "base/text.h"

#include <stdio.h>
#include <unistd.h>

enum { EVERY_MS = 200, SURE_MS = 1000, NAME_COLUMNS = 40 };

static bool is_terminal(void)
{
	return isatty(STDERR_FILENO) == 1;
}

static void write_line(char *text)
{
	g_autofree char *fits = text_fit(text, PROGRESS_COLUMNS);

	fprintf(stderr, "\r\033[K%s", fits);
	g_free(text);
}

static void take_away(void)
{
	fputs("\r\033[K", stderr);
}

static guint percent_of(guint64 done, guint64 total)
{
	return total ? (guint)(done * 100 / total) : 100;
}

static void tell(gpointer data, const char *what, guint64 done, guint64 total)
{
	ProgressLine *line = data;
	gint64 now = clock_boot_ms();

	if (now - line->told < EVERY_MS && done < total)
		return;
	line->told = now;
	g_autofree char *name = g_path_get_basename(what);
	g_autofree char *fits = text_fit(name, NAME_COLUMNS);
	g_autofree char *of =
	    line->counts ? g_strdup_printf("%" G_GUINT64_FORMAT, total) : g_format_size(total);
	write_line(g_strdup_printf("%s: %3u %% of %s", fits, percent_of(done, total), of));
}

static Progress begin(ProgressLine *line, bool counts)
{
	*line = (ProgressLine){is_terminal(), counts, 0};
	halt_begin();
	return (Progress){line->shown ? tell : NULL, line};
}

Progress progress_begin(ProgressLine *line)
{
	return begin(line, false);
}

Progress progress_begin_count(ProgressLine *line)
{
	return begin(line, true);
}

void progress_end(const ProgressLine *line)
{
	if (line->shown)
		take_away();
}

ProgressCount progress_count_begin(const char *what)
{
	halt_begin();
	return (ProgressCount){what, is_terminal(), clock_boot_ms(), 0};
}

void progress_count(ProgressCount *p, guint done, guint total)
{
	gint64 now = p->shown ? clock_boot_ms() : 0, spent = now - p->begun;

	if (!p->shown || now - p->told < EVERY_MS || done == 0)
		return;
	p->told = now;
	GString *text = g_string_new(NULL);
	g_string_append_printf(text, "%3u %% of %u %s", percent_of(done, total), total, p->what);
	if (spent >= SURE_MS)
		g_string_append_printf(text, ", %" G_GINT64_FORMAT " s to go",
		    spent * (total - done) / done / 1000 + 1);
	write_line(g_string_free(text, FALSE));
}

void progress_count_end(const ProgressCount *p)
{
	if (p->shown)
		take_away();
}
