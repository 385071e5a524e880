/* siaga restore: a backup takes the place of a database that was lost. */
#include "command/start/command.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/halt.h"
#include "base/key.h"
#include "command/start/open.h"
#include "command/start/owner.h"
#include "command/print/print.h"
#include "command/print/progress.h"
#include "engine/carry/restored.h"
#include "store/backup.h"
#include "store/entries.h"
#include "store/open.h"

#include <stdlib.h>
#include <string.h>

typedef struct Restore {
	const Config *config;
	Printer *p;
	GPtrArray *above; /* of BookRun */
	const char *reason;
	gint64 now;
	bool marked; /* the mark was there, which knows the numbers of the lost hours */
} Restore;

static int year_of(const Config *config, gint64 now)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(now);
	g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, config->office.zone);

	return g_date_time_get_year(local);
}

/* "umum=160" */
static bool add_above(Restore *r, const char *word, GError **err)
{
	g_auto(GStrv) parts = g_strsplit(word, "=", 2);
	const Book *book = parts[0] && parts[1] ? config_book(r->config, parts[0]) : NULL;
	char *end = NULL;
	guint64 number = book ? g_ascii_strtoull(parts[1], &end, 10) : 0;

	if (!book || !*parts[1] || *end || number > G_MAXINT)
		return fail(
		    err, ERR_CONFIG, "'%s' is no BOOK=NUMBER with a book of books.yaml", word);
	BookRun *run = g_new0(BookRun, 1);
	run->book = g_strdup(parts[0]);
	run->year = book->yearly ? year_of(r->config, r->now) : 0;
	run->last = (int)number;
	g_ptr_array_add(r->above, run);
	return true;
}

static bool read_above(Restore *r, const char *text, GError **err)
{
	g_auto(GStrv) words = g_strsplit(text ? text : "", ",", -1);

	for (guint i = 0; words[i]; i++)
		if (*words[i] && !add_above(r, words[i], err))
			return false;
	return true;
}

static bool is_told(const Restore *r, const Book *book)
{
	for (guint i = 0; i < r->above->len; i++)
		if (g_str_equal(((const BookRun *)r->above->pdata[i])->book, book->name))
			return true;
	return false;
}

/* Without the mark nobody but a person knows which numbers have left the house: never a guess. */
static bool knows_numbers(const Restore *r, GError **err)
{
	g_autoptr(GString) missing = g_string_new(NULL);

	for (guint i = 0; !r->marked && i < r->config->books->len; i++) {
		const Book *book = r->config->books->pdata[i];
		if (!is_told(r, book))
			g_string_append_printf(
			    missing, "%s%s=NUMBER", missing->len ? "," : "", book->name);
	}
	return missing->len == 0 || fail(err, ERR_CONFIG,
					"the mark beside the key was lost, so that nobody knows "
					"which numbers were given since "
					"the backup, and nothing was changed: look for the highest "
					"number of each book in the "
					"Sent folders and in returned mails, and say it with "
					"--above %s (0: none has left)",
					missing->str);
}

static bool place(Restore *r, const char *folder, GError **err)
{
	g_autoptr(Manifest) manifest = manifest_read(folder, NULL, err);
	g_autofree char *aside = NULL;

	if (!manifest)
		return false;
	ProgressLine line;
	Progress progress = progress_begin(&line);
	bool done =
	    backup_check(folder, manifest, &progress, err) &&
	    backup_place(folder, manifest, r->config->database, r->now, &progress, &aside, err);
	progress_end(&line);
	halt_end();
	halt_leaves(err, "all is as it was before. Run it again: it begins anew");
	if (aside)
		print_line(r->p, "what was there lies aside as %s*", aside);
	print_field(r->p, "aside", NULL, aside);
	print_field_time(r->p, "backup_made", "Backup of  ", manifest->made);
	return done;
}

static bool adopt(Restore *r, Restored *result, GError **err)
{
	g_autofree char *directory = g_path_get_dirname(r->config->database);
	g_autofree char *key_path = g_strconcat(r->config->database, ".key", NULL);
	Key key;

	if (!owner_give(r->config->database, err) || !owner_become(directory, err) ||
	    !key_load(&key, key_path, err))
		return false;
	g_autoptr(Store) store = store_open(r->config->database, STORE_RESTORE, err);
	const RestoreOrder order = {r->above, r->reason, r->now};
	return store && restored_adopt(store, r->config, &key, &order, result, err);
}

static void tell(Restore *r, const Restored *result)
{
	print_field_number(r->p, "letters_held", NULL, result->letters);
	print_field_number(r->p, "asked_anew", NULL, result->asks);
	print_field_number(r->p, "numbers_void", NULL, result->numbers);
	print_line(r->p,
	    "restored. %u numbers that had been given since are void, %u asks are issued anew.",
	    result->numbers, result->asks);
	print_line(r->p,
	    "%u letters are held, as they may have left: 'siaga outbox --state held' lists them, "
	    "--send N or --drop N settles each.",
	    result->letters);
	print_line(r->p, "Look into the Sent folders: if a higher number than the books now have "
			 "left the house, "
			 "run 'siaga restore --here --above BOOK=NUMBER' before 'siaga run'.");
	print_line(r->p,
	    "Mail of the lost hours that is still in a folder that siaga fetches is taken again; "
	    "what `after: move` has moved away since has to be moved back.");
}

static int restore(const Args *args, Restore *r, GError **err)
{
	Restored result;

	if (!read_above(r, args_text(args, "above"), err))
		return EXIT_USAGE;
	if (!knows_numbers(r, err))
		return EXIT_FAILED;
	if ((args_count(args) > 0 && !place(r, args_word(args, 0), err)) || !adopt(r, &result, err))
		return EXIT_FAILED;
	tell(r, &result);
	printer_end(r->p);
	return EXIT_DONE;
}

static int run_restore(const Args *args, GError **err)
{
	const char *reason = args_text(args, "reason");

	if (args_flag(args, "here") == (args_count(args) > 0)) {
		fail(err, ERR_CONFIG, "either the folder of a backup, or --here");
		return EXIT_USAGE;
	}
	g_autoptr(Config) config = open_config(args, err);
	if (!config)
		return EXIT_FAILED;
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), config->office.zone);
	g_autoptr(GPtrArray) above = g_ptr_array_new_with_free_func((GDestroyNotify)book_run_free);
	g_autofree char *mark = mark_path(config->database);
	Restore r = {config, p, above,
	    reason ? reason : config->language->texts[REASON_NUMBER_LOST], clock_now(),
	    g_file_test(mark, G_FILE_TEST_EXISTS)};
	return restore(args, &r, err);
}

static const Option options[] = {
    {"here", 0, OPTION_FLAG, NULL, "the database was put back by hand and lies in its place"},
    {"above", 0, OPTION_TEXT, "BOOK=NUMBER,...",
	"numbers up to these were given, as letters show that left"},
    {"reason", 0, OPTION_TEXT, "TEXT", "why the numbers of the lost hours are void, for the book"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_restore;

const Command command_restore = {
    .name = "restore",
    .words = "[DIR]",
    .most = 1,
    .summary = "bring a database back from a backup",
    .details =
	"Reads every file of DIR against its manifest, lays aside what is there, and puts the "
	"backup in its place; stopped (Ctrl-C) until then, all is as it was.  Then the database "
	"begins another life: letters that have not left "
	"are held for a person, open asks are issued anew under other codes, answers to letters "
	"of the lost hours wait in triage, and numbers go on above the highest that was told "
	"outside (the mark beside the key, and --above); those in between are void.",
    .options = options,
    .run = run_restore,
};
