#include "command/start/as_service.h"

#include "command/start/owner.h"
#include "config/load.h"
#include "letter/template.h"

#include <unistd.h>

typedef struct Look {
	const char *path;
	Problems *problems;
} Look;

static void check_file(const char *path, Spot at, Problems *problems)
{
	if (path && eaccess(path, R_OK) != 0)
		problems_add(problems, at, "%s cannot be read", path);
}

static void check_people(const Config *config, Problems *problems)
{
	for (guint i = 0; i < config->directory->people->len; i++) {
		const Person *person = config->directory->people->pdata[i];
		check_file(person->key, person->at, problems);
		check_file(person->certificate, person->at, problems);
	}
}

static void look_as_service(gpointer data)
{
	const Look *look = data;
	g_autoptr(Config) config = config_load(look->path, look->problems);

	if (!config)
		return;
	g_autoptr(TemplateSet) templates =
	    template_set_load(config->templates, config->common, look->problems);
	(void)templates; /* they are only read */
	config_check_secrets(config, look->problems);
	check_people(config, look->problems);
}

bool as_service_check(const char *path, const Config *config, Problems *problems, GError **err)
{
	g_autofree char *folder = config->database ? g_path_get_dirname(config->database) : NULL;
	const Spot whole = {g_intern_string(path), 0, 0};
	g_autoptr(Problems) his = problems_new();
	Look look = {path, his};

	/* That it is not there is told elsewhere. */
	if (!folder || eaccess(folder, F_OK) != 0)
		return true;
	if (!owner_look(folder, look_as_service, &look, err))
		return false;
	if (problems_count(his) == 0)
		return true;
	problems_add(problems, whole,
	    "root can use it, the owner of %s, whom the service runs as, cannot: let him read what "
	    "follows (its folders, too)",
	    folder);
	problems_add_all(problems, his);
	return true;
}
