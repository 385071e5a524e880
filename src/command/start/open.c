#include "command/start/open.h"

#include "base/error.h"
#include "base/tongue.h"
#include "config/load.h"
#include "config/office/rulesdir.h"
#include "store/open.h"
#include "store/transaction.h"

Config *open_config(const Args *args, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Config) config = config_load(args_config(args), problems);
	guint count = problems_count(problems);

	if (config && config->database && config->office.zone && config->books->len > 0) {
		if (count > 0)
			fprintf(stderr,
			    "siaga: the configuration has %u problem%s: 'siaga check' tells them\n",
			    count, count == 1 ? "" : "s");
		return g_steal_pointer(&config);
	}
	g_autofree char *text = problems_text(problems);
	fail(err, ERR_CONFIG, "%s", g_strchomp(text));
	return NULL;
}

bool open_sound(const Config *config, const Problems *problems, const char *const *files)
{
	for (guint i = 0; files[i]; i++)
		if (problems_in(problems, rulesdir_file(config, files[i])))
			return false;
	return true;
}

bool open_refuse(const Problems *problems, GError **err)
{
	g_autofree char *text = problems_text(problems);

	fputs(text, stderr);
	return fail(err, ERR_CONFIG,
	    "the rules cannot be used: mend what is told, 'siaga check' looks at all of it");
}

static bool open_as(const Args *args, StoreMode mode, Opened *opened_r, GError **err)
{
	*opened_r = (Opened){NULL, NULL};
	opened_r->config = open_config(args, err);
	if (!opened_r->config)
		return false;
	opened_r->store = store_open(opened_r->config->database, mode, err);
	return opened_r->store && store_begin(opened_r->store, err);
}

bool open_reading(const Args *args, Opened *opened_r, GError **err)
{
	return open_as(args, STORE_READ, opened_r, err);
}

bool open_auditing(const Args *args, Opened *opened_r, GError **err)
{
	return open_as(args, STORE_AUDIT, opened_r, err);
}

bool opened_sound(const Opened *opened, GError **err)
{
	return store_sound(opened->store, err);
}

void opened_clear(Opened *opened)
{
	g_clear_pointer(&opened->store, store_close);
	g_clear_pointer(&opened->config, config_free);
}

bool open_clearance(const Args *args, Secrecy usual, Secrecy *clearance_r, GError **err)
{
	const char *name = args_text(args, "clearance");

	*clearance_r = usual;
	return !name || secrecy_parse(name, clearance_r) ||
	       fail(err, ERR_CONFIG,
		   _("there is no class '%s', expected open, restricted, secret or top secret, as "
		     "the office's files write them"),
		   name);
}
