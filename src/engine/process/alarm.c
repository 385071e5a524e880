#include "engine/process/alarm.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/memfile.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than an hour's mail could tell; the log has the rest. */
enum { SPOOL_LIMIT = 1024 * 1024 };

/* Standard input is a memory file: the engine never waits for a program that does not read. */
static int input_of(const char *text, GError **err)
{
	g_autofree char *safe = text_escape(text);
	g_autofree char *line = g_strconcat(safe, "\n", NULL);
	int fd = memfile_from(line, strlen(line), err);

	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

static char **environment_with(const char *phone)
{
	char **environment = g_environ_unsetenv(g_get_environ(), "SIAGA_ALARM_PHONE");

	return phone ? g_environ_setenv(environment, "SIAGA_ALARM_PHONE", phone, TRUE)
		     : environment;
}

static void run_program(const char *program, const char *text, const char *phone)
{
	g_auto(GStrv) environment = environment_with(phone);
	g_autoptr(GError) err = NULL;
	const char *const argv[] = {program, NULL};
	int input = input_of(text, &err);
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	/* GLib reaps it: no child of ours is left behind as a zombie. */
	if (input >= 0 && nowhere >= 0)
		g_spawn_async_with_fds(NULL, (char **)(gsize)argv, environment, G_SPAWN_DEFAULT,
		    NULL, NULL, NULL, input, nowhere, STDERR_FILENO, &err);
	if (err)
		log_error("the alarm program %s cannot be run: %s", program, err->message);
	if (input >= 0)
		close(input);
	if (nowhere >= 0)
		close(nowhere);
}

char *alarm_spool(const Config *config)
{
	return g_strconcat(config->database, ".alarms", NULL);
}

/* A file of its own: an alarm may come while the database cannot be written, or because of that. */
static void keep(const Config *config, const char *text)
{
	g_autofree char *path = alarm_spool(config);
	g_autofree char *safe = text_escape(text);
	g_autofree char *line = g_strdup_printf("%" G_GINT64_FORMAT " %s\n", clock_now(), safe);
	struct stat info;
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool kept =
	    fd >= 0 && fstat(fd, &info) == 0 &&
	    (info.st_size > SPOOL_LIMIT || write(fd, line, strlen(line)) == (ssize_t)strlen(line));

	if (!kept)
		log_error("the alarm cannot be kept for a mail in %s: %s", path, g_strerror(errno));
	if (fd >= 0)
		close(fd);
}

void alarm_call(const Config *config, const char *phone, const char *text)
{
	log_warn("%s", text);
	if (config->administrator && config->database)
		keep(config, text);
	if (config->alarm)
		run_program(config->alarm, text, phone);
}

void alarm_raise(const Config *config, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(format, ap);
	va_end(ap);
	alarm_call(config, NULL, text);
}
