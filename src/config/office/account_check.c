/* Whether the accounts that the configuration names can work at all, as far as can be seen from here. */
#include "config/config.h"
#include "config/office/provider.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* The program that a shell command starts; NULL: what it starts cannot be told (a variable, a shell's own word).
 * Caller frees. */
static char *program_of(const char *command)
{
	g_auto(GStrv) words = NULL;

	if (strpbrk(command, "$`;&|<>(){}*?[]") || !g_shell_parse_argv(command, NULL, &words, NULL))
		return NULL;
	for (guint i = 0; words[i]; i++)
		if (!strchr(words[i], '='))
			return g_strdup(words[i]);
	return NULL;
}

static void check_token(const Login *login, Spot at, Problems *problems)
{
	g_autofree char *program = login->token_command ? program_of(login->token_command) : NULL;
	g_autofree char *found = program ? g_find_program_in_path(program) : NULL;

	if (program && !found)
		problems_add(problems, at,
		    "'token-command' starts %s, which is not there or cannot be started: install "
		    "it, "
		    "or write its whole path",
		    program);
}

static void check_password(
    const Login *login, const Endpoint *server, const char *what, Spot at, Problems *problems)
{
	const Preset *preset = provider_of_host(server->host);

	if (login->kind == LOGIN_PASSWORD && preset && preset->password == PASSWORD_ENDED)
		problems_add(problems, at,
		    "%s at %s with a password: the provider has ended it, expected 'auth: oauth2' "
		    "with 'oauth' (and 'siaga login'), 'token-command' or 'token-file'",
		    what, server->host);
}

void config_check_accounts(const Config *config, Problems *problems)
{
	for (guint i = 0; i < config->mailboxes->len; i++) {
		const Mailbox *m = config->mailboxes->pdata[i];
		check_token(&m->login, m->at, problems);
		check_password(&m->login, &m->server, "fetching", m->at, problems);
		if (!m->can_send)
			continue;
		check_token(&m->send.login, m->at, problems);
		check_password(&m->send.login, &m->send.server, "sending", m->at, problems);
	}
}

/* The nearest directory above that is there. */
static char *existing(const char *path)
{
	char *directory = g_path_get_dirname(path);

	while (!g_file_test(directory, G_FILE_TEST_EXISTS) && strlen(directory) > 1) {
		char *above = g_path_get_dirname(directory);
		g_free(directory);
		directory = above;
	}
	return directory;
}

/* The administrator may be root, whom no mode stops; the service runs as the directory's owner. */
static const char *hindrance(const char *directory)
{
	struct stat info;
	struct statvfs fs;

	if (stat(directory, &info) != 0 || statvfs(directory, &fs) != 0)
		return g_strerror(errno);
	if (!S_ISDIR(info.st_mode))
		return "it is no directory";
	if (fs.f_flag & ST_RDONLY)
		return "its file system is read-only";
	if ((info.st_mode & (S_IWUSR | S_IXUSR)) != (S_IWUSR | S_IXUSR))
		return "its owner may not write there; run: chmod u+rwx";
	if (faccessat(AT_FDCWD, directory, W_OK | X_OK, AT_EACCESS) != 0)
		return "you may not write there; run this as its owner, as the service is";
	return NULL;
}

void config_check_database(const Config *config, Problems *problems)
{
	if (!config->database)
		return;
	g_autofree char *directory = existing(config->database);
	const char *why = hindrance(directory);

	if (why)
		problems_add(problems, (Spot){g_intern_string(config->path), 0, 0},
		    "'database' is %s, whose directory %s cannot be written: %s", config->database,
		    directory, why);
}
