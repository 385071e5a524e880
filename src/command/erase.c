/* siaga erase: what entries hold is taken out for good. */
#include "command/start/command.h"

#include "base/clock.h"
#include "base/error.h"
#include "command/start/open.h"
#include "command/print/print.h"
#include "command/start/request.h"
#include "config/office/retention.h"
#include "store/entries.h"
#include "store/erasure.h"

static const Column columns[] = {
    {"entry", "Entry", COLUMN_LEFT},
    {"book", "Book", COLUMN_LEFT},
    {"year", NULL, COLUMN_RIGHT},
    {"closed", "Closed", COLUMN_LEFT},
    {"end", "Kept until", COLUMN_LEFT},
    {"by", "Erased by", COLUMN_LEFT},
    {"why", "Rule", COLUMN_WRAPS},
};

static void print_due(Printer *p, const Opened *o, const Entry *e, const Retention *row)
{
	g_autofree char *objection = erasure_objection(o->store, e);

	print_cell(p, e->label);
	print_cell(p, e->book);
	print_cell_number(p, e->year);
	print_cell_time(p, e->closed);
	print_cell_time(p, retention_end(o->config, row, e));
	print_cell(p, objection ? "nobody yet" : row->erase ? "siaga" : "a person");
	print_cell(p, objection ? objection : row->why);
}

static int list_due(const Args *args, GError **err)
{
	g_auto(Opened) o = {NULL, NULL};

	if (!open_reading(args, &o, err))
		return EXIT_FAILED;
	gint64 now = clock_now();
	g_autoptr(GPtrArray) closed =
	    entries_closed_before(o.store, retention_horizon(o.config, true, now), 0, err);
	if (!closed)
		return EXIT_FAILED;
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), o.config->office.zone);
	print_table(p, "due", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < closed->len; i++) {
		const Retention *row = retention_of(o.config, closed->pdata[i]);
		if (row && retention_end(o.config, row, closed->pdata[i]) <= now)
			print_due(p, &o, closed->pdata[i], row);
	}
	print_table_end(p, "(the time of no entry is over)");
	printer_end(p);
	return opened_sound(&o, err) ? EXIT_DONE : EXIT_FAILED;
}

static int erase_one(const Args *args, const char *reason, GError **err)
{
	const char *book = args_text(args, "book"), *year = args_text(args, "year");
	gint64 wanted = 0;

	if (year && !g_ascii_string_to_signed(year, 10, 1, 9999, &wanted, NULL)) {
		fail(err, ERR_CONFIG, "'%s' is no year", year);
		return EXIT_USAGE;
	}
	return request_print(args,
	    json_pack("{s:s, s:s, s:s, s:I, s:s, s:b}", "do", "erase", "entry", args_word(args, 0),
		"book", book ? book : "", "year", (json_int_t)wanted, "reason",
		reason ? reason : "", "dry", args_flag(args, "dry-run")),
	    err);
}

static int run_erase(const Args *args, GError **err)
{
	const char *reason = args_text(args, "reason");
	bool due = args_flag(args, "due");

	if (due == (args_count(args) > 0)) {
		fail(err, ERR_CONFIG, "name either an entry's number or --due");
		return EXIT_USAGE;
	}
	if (!due)
		return erase_one(args, reason, err);
	if (!reason || args_flag(args, "dry-run"))
		return list_due(args, err);
	return request_print(
	    args, json_pack("{s:s, s:s}", "do", "erase-due", "reason", reason), err);
}

static const Option options[] = {
    {"reason", 'r', OPTION_TEXT, "TEXT", "why; it stays in the entry's history"},
    {"book", 'b', OPTION_TEXT, "BOOK", "the agenda book, when several have that number"},
    {"year", 'y', OPTION_TEXT, "YEAR", "the year, when several have that number"},
    {"due", 0, OPTION_FLAG, NULL,
	"list the entries whose time by retention.yaml is over; with --reason erase them"},
    {"dry-run", 'n', OPTION_FLAG, NULL, "say what would be erased and change nothing"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_erase;

const Command command_erase = {
    .name = "erase",
    .words = "[N]",
    .least = 0,
    .most = 1,
    .summary = "take out for good what an entry holds",
    .details = "The bytes of its mails and letters become holes; names, addresses, subjects, texts "
	       "and the details of its "
	       "history are overwritten, also in the work that was started for it. Its number, "
	       "times, stage, the reason "
	       "and the hashes of what is gone stay, so that the book has no gap and 'siaga audit' "
	       "still proves the rest. "
	       "Only what is closed can be erased; a mail that another entry holds stays until "
	       "that one is erased.\n"
	       "DATABASE.erased keeps the numbers: a backup that is restored is made to forget "
	       "them once more.",
    .options = options,
    .run = run_erase,
};
