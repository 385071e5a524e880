/* siaga vacuum: room inside the database that nothing uses goes back to the disk, while the engine works. */
#include "command/start/command.h"

#include "base/error.h"
#include "base/halt.h"
#include "command/start/open.h"
#include "command/start/owner.h"
#include "command/print/print.h"
#include "command/print/progress.h"
#include "command/start/request.h"
#include "store/open.h"
#include "store/vacuum.h"

static bool look(const Args *args, Vacancy *vacancy_r, GError **err)
{
	g_auto(Opened) o = {NULL, NULL};

	return open_reading(args, &o, err) && vacuum_look(o.store, vacancy_r, err);
}

/* A step at each asking: between two of them the engine takes mails. */
static bool free_by_steps(const Args *args, const Vacancy *before, GError **err)
{
	ProgressCount progress = progress_count_begin("pages");
	guint total = (guint)(before->unused / before->page);
	guint64 left = before->unused, last;
	bool done = true;

	do {
		last = left;
		json_t *request = json_pack("{s:s}", "do", "vacuum");
		json_t *answer = request_do(args, request, err);
		done = answer != NULL;
		left = (guint64)json_integer_value(json_object_get(answer, "unused"));
		json_decref(answer);
		json_decref(request);
		progress_count(
		    &progress, total - (guint)(MIN(left, before->unused) / before->page), total);
		done = done && (left == 0 || halt_pass(err));
	} while (done && left > 0 && left < last);
	progress_count_end(&progress);
	halt_leaves(err, "what was freed so far is free. Run it again: it goes on there");
	return done;
}

static bool write_anew(const Args *args, GError **err)
{
	g_autoptr(Config) config = open_config(args, err);

	if (!config)
		return false;
	g_autofree char *holder = store_holder(config->database);
	if (holder)
		return fail(err, ERR_BUSY,
		    "an earlier siaga made this database: once it has to be written anew, while "
		    "nobody "
		    "works with it, and it is in use by %s: stop siaga, 'siaga vacuum', start "
		    "siaga",
		    holder);
	g_autofree char *folder = g_path_get_dirname(config->database);
	if (!owner_become(folder, err))
		return false;
	halt_begin();
	g_autoptr(Store) store = store_open(config->database, STORE_WRITE, err);
	bool done = store && vacuum_whole(store, err);
	halt_leaves(err, "the database is as it was. Run it again: it begins anew");
	return done;
}

static int tell(const Args *args, const Vacancy *before, const Vacancy *after)
{
	guint64 freed = before->bytes > after->bytes ? before->bytes - after->bytes : 0;
	g_autofree char *freed_text = g_format_size(freed), *size = g_format_size(after->bytes);
	g_autofree char *unused = g_format_size(after->unused);
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), NULL);

	print_field_number(p, "freed", NULL, (gint64)freed);
	print_field_number(p, "bytes", NULL, (gint64)after->bytes);
	print_field_number(p, "unused", NULL, (gint64)after->unused);
	if (args_flag(args, "dry-run"))
		print_line(p, "%s of the database's %s are unused%s", unused, size,
		    after->by_steps
			? ""
			: "; an earlier siaga made it: it will be written anew once, with "
			  "siaga stopped");
	else
		print_line(p, "%s are free again; the database has %s", freed_text, size);
	printer_end(p);
	return EXIT_DONE;
}

static int run_vacuum(const Args *args, GError **err)
{
	Vacancy before, after;

	if (!look(args, &before, err))
		return EXIT_FAILED;
	after = before;
	if (!args_flag(args, "dry-run") &&
	    (!(before.by_steps ? free_by_steps(args, &before, err) : write_anew(args, err)) ||
		!look(args, &after, err)))
		return EXIT_FAILED;
	return tell(args, &before, &after);
}

static const Option options[] = {
    {"dry-run", 'n', OPTION_FLAG, NULL, "say how much is unused and change nothing"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_vacuum;

const Command command_vacuum = {
    .name = "vacuum",
    .words = "",
    .summary = "give room that the database no longer uses back to the disk",
    .details =
	"Done in small steps, while the engine works; it can be stopped at any moment and run "
	"again. "
	"Afterwards the database's log is emptied, too, where older states of what was erased may "
	"stand. Mails that were erased take no room since then: their bytes are holes.\n"
	"A database that an earlier siaga made is written anew once: that wants siaga stopped, and "
	"three times its size free on the disk.",
    .options = options,
    .run = run_vacuum,
};
