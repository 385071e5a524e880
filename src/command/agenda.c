/* siaga agenda: the book as the office knows it. */
#include "command/agenda_files.h"

#include "base/error.h"
#include "base/tongue.h"
#include "command/start/console.h"
#include "command/sheet/entry_rows.h"
#include "command/start/open.h"
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
		return fail(err, ERR_CONFIG, _("there is no agenda book '%s' in books.yaml"), book);
	if (year && !g_ascii_string_to_signed(year, 10, 1, 9999, &number, NULL))
		return fail(err, ERR_CONFIG, _("'%s' is no year"), year);
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
	console_speak(args, o->config);
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

static int run_agenda(const Args *args, GError **err)
{
	g_auto(Opened) opened;

	if (!open_reading(args, &opened, err))
		return EXIT_FAILED;
	int status = agenda_files_wanted(args) ? agenda_files_write(args, &opened, err)
					       : print_agenda(args, &opened, err);
	return status != EXIT_DONE || opened_sound(&opened, err) ? status : EXIT_FAILED;
}

static const Option options[] = {
    {"book", 'b', OPTION_TEXT, "BOOK", "this agenda book only, with what is masked in it"},
    {"year", 'y', OPTION_TEXT, "YEAR", "numbers of this year only"},
    {"all", 'a', OPTION_FLAG, NULL, "every entry, not only the latest"},
    AGENDA_FILE_OPTIONS,
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
	       "book, sender and matter are masked.  --pdf, --csv and --xlsx write a file that its "
	       "owner alone may read (- is standard "
	       "output), of --month, --year or this year.",
    .options = options,
    .speaks = SPEAKS,
    .run = run_agenda,
};
