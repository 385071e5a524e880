#include "base/log.h"

#include "base/text.h"

#include <unistd.h>

/* The one mutable global besides the stop flag: what a line starts with, and what is dropped. */
static struct {
	char *name;
	LogLevel level;
} log_state = {NULL, LOG_INFO};

void log_setup(const char *name, LogLevel level)
{
	g_free(log_state.name);
	log_state.name = g_strdup(name);
	log_state.level = level;
}

void log_line(LogLevel level, const char *format, ...)
{
	static const char *const words[] = {"error: ", "warning: ", "", "debug: "};
	static const int priority[] = {3, 4, 6, 7};

	if (level > log_state.level)
		return;
	va_list ap;
	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(format, ap);
	va_end(ap);
	g_autofree char *safe = text_escape(text);
	g_autoptr(GString) line = g_string_new(NULL);
	if (g_getenv("JOURNAL_STREAM"))
		g_string_append_printf(line, "<%d>", priority[level]);
	g_string_append(line, "siaga: ");
	if (log_state.name)
		g_string_append_printf(line, "%s: ", log_state.name);
	g_string_append_printf(line, "%s%s\n", words[level], safe);
	/* Nothing sensible can be done when standard error is gone. */
	ssize_t written = write(STDERR_FILENO, line->str, line->len);
	(void)written;
}
