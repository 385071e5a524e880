#include "engine/carry/agenda_number.h"

#include "base/error.h"
#include "store/entries.h"

static int year_of(gint64 seconds, GTimeZone *zone, int *month_r)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(seconds);
	g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, zone);

	*month_r = g_date_time_get_month(local);
	return g_date_time_get_year(local);
}

/* Classes of secrecy as they stand in front of letter and agenda numbers. */
static const char *secrecy_prefix(Secrecy secrecy)
{
	static const char *const prefixes[] = {"", "T/", "R/", "SR/"};
	return prefixes[secrecy];
}

/* Of the archive class: the workflow's, else the book's. */
static const char *code_of(const Config *config, const Entry *e, const Book *book)
{
	const Workflow *workflow = e->workflow ? config_workflow(config, e->workflow) : NULL;

	return workflow && workflow->code ? workflow->code : book->code;
}

bool agenda_number_give(const Config *config, Store *store, Entry *e, GError **err)
{
	const Book *book = config_book(config, e->book);
	int month;
	int year = year_of(e->registered, config->office.zone, &month);

	if (!book)
		return fail(
		    err, ERR_CONFIG, "there is no agenda book '%s'; see books.yaml", e->book);
	/* A book that is not yearly is one run: year 0. */
	e->year = book->yearly ? year : 0;
	bool begins = !book->yearly || book->start_year == 0 || (int)book->start_year == year;
	if (!entries_next_number(
		store, e->book, e->year, begins ? (int)book->start : 1, &e->number, err))
		return false;
	BookNumber n = {.year = (guint)year,
	    .month = (guint)month,
	    .number = (guint)e->number,
	    .secrecy = secrecy_prefix(e->secrecy),
	    .code = code_of(config, e, book),
	    .unit = e->unit ? e->unit : ""};
	g_free(e->label);
	e->label = book_number(book->pattern, &n);
	return true;
}
