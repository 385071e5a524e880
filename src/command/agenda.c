/* siaga agenda: the book as the office knows it. */
#include "base/clock.h"
#include "base/error.h"
#include "command/command.h"
#include "command/entry_rows.h"
#include "command/open.h"
#include "engine/agenda_file.h"
#include "recur/agenda_period.h"
#include "store/entries.h"

enum { USUAL_ROWS = 40 };

typedef struct Request {
	const Book *book; /* NULL: all */
	int year; /* 0: all */
	guint limit; /* 0: all */
} Request;

static bool read_request(const Args *args, const Config *config, Request *request_r, GError **err)
{
	const char *book = args_text(args, "book"), *year = args_text(args, "year");
	gint64 number = 0;

	*request_r = (Request){.limit = args_flag(args, "all") ? 0 : USUAL_ROWS};
	if (book && !(request_r->book = config_book(config, book)))
		return fail(err, ERR_CONFIG, "there is no agenda book '%s' in books.yaml", book);
	if (year && !g_ascii_string_to_signed(year, 10, 1, 9999, &number, NULL))
		return fail(err, ERR_CONFIG, "'%s' is no year", year);
	request_r->year = (int)number;
	return true;
}

static gint by_time(gconstpointer a, gconstpointer b)
{
	const Entry *x = *(Entry *const *)a, *y = *(Entry *const *)b;

	if (x->registered != y->registered)
		return x->registered < y->registered ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static bool add_book(
    Store *store, const Request *request, const char *book, GPtrArray *rows, GError **err)
{
	const EntryFilter filter = {.book = book,
	    .year = request->year,
	    .most = SECRECY_SANGAT_RAHASIA,
	    .limit = request->limit};
	GPtrArray *list = entries_list(store, &filter, err);

	if (!list)
		return false;
	g_ptr_array_extend_and_steal(rows, list);
	return true;
}

/* A book, with the masked rows of secret books that are shown in it. */
static bool add_books(const Opened *o, const Request *request, GPtrArray *rows, GError **err)
{
	const char *name = request->book ? request->book->name : NULL;

	if (!add_book(o->store, request, name, rows, err))
		return false;
	for (guint i = 0; name && i < o->config->books->len; i++) {
		const Book *other = o->config->books->pdata[i];
		if (g_strcmp0(other->shown_in, name) == 0 &&
		    !add_book(o->store, request, other->name, rows, err))
			return false;
	}
	return true;
}

static int print_agenda(const Args *args, const Opened *o, GError **err)
{
	View view = {.config = o->config};
	Request request;

	if (!open_clearance(args, SECRECY_TERBATAS, &view.clearance, err) ||
	    !read_request(args, o->config, &request, err))
		return EXIT_USAGE;
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	if (!add_books(o, &request, rows, err))
		return EXIT_FAILED;
	g_ptr_array_sort(rows, by_time);
	bool more = request.limit && rows->len >= request.limit;
	if (more && rows->len > request.limit)
		g_ptr_array_remove_range(rows, 0, rows->len - request.limit);
	g_autoptr(Printer) printer = printer_new(args_flag(args, "json"), o->config->office.zone);
	print_line(printer, "%s%s%s", o->config->office.name, request.book ? ": " : "",
	    request.book ? request.book->title : "");
	entry_rows_print(printer, &view, rows, "(no entry)");
	print_field_flag(printer, "earlier", more);
	if (more)
		print_line(printer, "the latest %u; --all prints every one", rows->len);
	printer_end(printer);
	return EXIT_DONE;
}

/* "2026-10" or "2026"; NULL: neither. */
static AgendaWanted *read_period(
    const char *text, const Config *config, const char *book, GError **err)
{
	g_auto(GStrv) parts = g_strsplit(text, "-", 2);
	gint64 year = 0, month = 0;

	if (g_ascii_string_to_signed(parts[0] ? parts[0] : "", 10, 1900, 9999, &year, NULL) &&
	    (!parts[1] || g_ascii_string_to_signed(parts[1], 10, 1, 12, &month, NULL)))
		return agenda_period(config, (int)year, (int)month, book);
	fail(err, ERR_CONFIG, "'%s' is no month: expected 2026-10, or 2026 for the year", text);
	return NULL;
}

static int print_sheet(const Args *args, const Opened *o, GError **err)
{
	const char *book = args_text(args, "book");
	Secrecy clearance;

	if (book && !config_book(o->config, book)) {
		fail(err, ERR_CONFIG, "there is no agenda book '%s' in books.yaml", book);
		return EXIT_USAGE;
	}
	if (!open_clearance(args, SECRECY_TERBATAS, &clearance, err))
		return EXIT_USAGE;
	AgendaWanted *wanted = read_period(args_text(args, "print"), o->config, book, err);
	if (!wanted)
		return EXIT_USAGE;
	wanted->clearance = clearance;
	g_autofree char *html =
	    agenda_file_html(o->store, o->config, wanted, NULL, clock_now(), err);
	agenda_wanted_free(wanted);
	if (html)
		fputs(html, stdout);
	return html ? EXIT_DONE : EXIT_FAILED;
}

static int run_agenda(const Args *args, GError **err)
{
	g_auto(Opened) opened;

	if (!open_reading(args, &opened, err))
		return EXIT_FAILED;
	int status = args_text(args, "print") ? print_sheet(args, &opened, err)
					      : print_agenda(args, &opened, err);
	return status != EXIT_DONE || opened_sound(&opened, err) ? status : EXIT_FAILED;
}

static const Option options[] = {
    {"book", 'b', OPTION_TEXT, "BOOK", "this agenda book only, with what is masked in it"},
    {"year", 'y', OPTION_TEXT, "YEAR", "numbers of this year only"},
    {"all", 'a', OPTION_FLAG, NULL, "every entry, not only the latest"},
    {"print", 'p', OPTION_TEXT, "MONTH",
	"the book of a month (2026-10) or year (2026) as an HTML file to be printed"},
    {"clearance", 0, OPTION_TEXT, "CLASS",
	"show entries up to CLASS in full (usually restricted); the others are masked"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_agenda;

const Command command_agenda = {
    .name = "agenda",
    .words = "",
    .summary = "print the agenda book",
    .details = "Columns as in the paper book, called as rules/language.yaml calls them.  The "
	       "latest entry comes last.  Of entries above the clearance, and of those in a secret "
	       "book, sender and matter are masked.",
    .options = options,
    .run = run_agenda,
};
