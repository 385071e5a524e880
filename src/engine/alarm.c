#include "engine/alarm.h"

#include "base/log.h"
#include "base/memfile.h"
#include "base/text.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

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

void alarm_call(const Config *config, const char *phone, const char *text)
{
	log_warn("%s", text);
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
