#include "command/start/request.h"

#include "base/clock.h"
#include "base/error.h"
#include "command/start/open.h"
#include "command/start/owner.h"
#include "command/print/print.h"
#include "engine/console/console.h"
#include "engine/process/control.h"
#include "engine/carry/issue_anew.h"
#include "engine/setup/printing.h"
#include "engine/setup/setup_load.h"
#include "store/open.h"
#include "store/publish.h"
#include "store/transaction.h"

#include <pwd.h>
#include <unistd.h>

static char *own_name(void)
{
	const struct passwd *entry = getpwuid(getuid());

	return entry ? g_strdup(entry->pw_name) : g_strdup_printf("%u", (unsigned)getuid());
}

static json_t *do_within(Store *store, const Setup *setup, const json_t *request, GError **err)
{
	g_autofree char *path = g_strconcat(setup->config->database, ".key", NULL);
	g_autofree char *user = own_name();
	Key key;

	if (!key_load(&key, path, err) || !store_begin(store, err))
		return NULL;
	Carrier carrier = {setup, store, &key, clock_now(), NULL};
	json_t *answer = issue_anew(store, &key, carrier.now, NULL, err)
			     ? console_do(&carrier, user, request, err)
			     : NULL;
	if (!answer) {
		store_rollback(store);
		return NULL;
	}
	if (store_commit(store, err) && store_publish(store, err))
		return answer;
	json_decref(answer);
	return NULL;
}

static json_t *do_alone(const Args *args, const json_t *request, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Setup) setup = setup_load_letters_later(args_config(args), problems);

	if (!setup) {
		g_autofree char *text = problems_text(problems);
		fail(err, ERR_CONFIG, "%s", g_strchomp(text));
		return NULL;
	}
	setup->print = printing_pdf;
	/* What root writes there must be the service's. */
	g_autofree char *folder = g_path_get_dirname(setup->config->database);
	if (!owner_become(folder, err))
		return NULL;
	g_autoptr(Store) store = store_open(setup->config->database, STORE_WRITE, err);
	return store ? do_within(store, setup, request, err) : NULL;
}

json_t *request_do(const Args *args, json_t *request, GError **err)
{
	g_autoptr(Config) config = open_config(args, err);
	bool running;

	if (!config)
		return NULL;
	g_autofree char *path = control_path(config->database);
	json_t *answer = control_ask(path, request, &running, err);
	return running ? answer : do_alone(args, request, err);
}

int request_print(const Args *args, json_t *request, GError **err)
{
	json_t *answer = request_do(args, request, err);

	json_decref(request);
	if (!answer)
		return EXIT_FAILED;
	const char *said = json_string_value(json_object_get(answer, "text"));
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), NULL);
	print_field(p, "text", NULL, said);
	print_text(p, said ? said : "done");
	printer_end(p);
	json_decref(answer);
	return EXIT_DONE;
}
