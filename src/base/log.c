#include "base/log.h"

#include "base/journal.h"
#include "base/text.h"

#include <unistd.h>

/* The one mutable global besides the stop flag: what a line starts with, what is dropped, and where it goes. */
static struct {
	char *name, *mailbox;
	LogLevel level;
	int journal; /* -1: standard error */
	const char *socket;
} log_state = {NULL, NULL, LOG_INFO, -1, JOURNAL_SOCKET};

static const int priority[] = {3, 4, 6, 7};

void log_setup(const char *name, LogLevel level)
{
	g_free(log_state.name);
	log_state.name = g_strdup(name);
	log_state.level = level;
}

void log_to_journal_at(const char *path, const char *mailbox)
{
	if (log_state.journal < 0)
		log_state.journal = journal_open();
	log_state.socket = g_intern_string(path);
	g_free(log_state.mailbox);
	log_state.mailbox = g_strdup(mailbox);
}

void log_to_journal(const char *mailbox)
{
	if (journal_is_behind(STDERR_FILENO, g_getenv("JOURNAL_STREAM")))
		log_to_journal_at(JOURNAL_SOCKET, mailbox);
}

bool log_has_journal(void)
{
	return log_state.journal >= 0;
}

/* One line, whatever a caller has put into it. */
static void add_text(GString *entry, const char *name, const char *text)
{
	g_autofree char *safe = text ? text_escape(text) : NULL;

	journal_add(entry, name, safe);
}

static bool tell_journal(LogLevel level, const LogAbout *about, const char *safe)
{
	g_autoptr(GString) entry = g_string_new(NULL);

	if (log_state.journal < 0)
		return false;
	journal_add(entry, "MESSAGE", safe);
	g_string_append_printf(entry, "PRIORITY=%d\n", priority[level]);
	journal_add(entry, "SYSLOG_IDENTIFIER", "siaga");
	add_text(entry, "SIAGA_PROCESS", log_state.name);
	add_text(entry, "SIAGA_MAILBOX", about->mailbox ? about->mailbox : log_state.mailbox);
	add_text(entry, "SIAGA_ENTRY", about->entry);
	add_text(entry, "SIAGA_EVENT", about->event);
	journal_add_number(entry, "SIAGA_LETTER", about->letter);
	journal_add_number(entry, "SIAGA_MAIL", about->mail);
	return journal_send(log_state.journal, log_state.socket, entry);
}

static void tell_stderr(LogLevel level, const char *safe)
{
	static const char *const words[] = {"error: ", "warning: ", "", "debug: "};
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

G_GNUC_PRINTF(3, 0)
static void tell(const LogAbout *about, LogLevel level, const char *format, va_list ap)
{
	if (level > log_state.level)
		return;
	g_autofree char *text = g_strdup_vprintf(format, ap);
	g_autofree char *safe = text_escape(text);
	if (!tell_journal(level, about, safe))
		tell_stderr(level, safe);
}

void log_about(const LogAbout *about, LogLevel level, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	tell(about, level, format, ap);
	va_end(ap);
}

void log_line(LogLevel level, const char *format, ...)
{
	static const LogAbout nothing = {.entry = NULL};
	va_list ap;

	va_start(ap, format);
	tell(&nothing, level, format, ap);
	va_end(ap);
}
