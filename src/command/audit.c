/* siaga audit: proves what the books promise. */
#include "command/start/command.h"

#include "base/error.h"
#include "base/halt.h"
#include "command/audit_stamps.h"
#include "command/start/open.h"
#include "command/print/print.h"
#include "command/print/progress.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/open.h"
#include "store/publish.h"
#include "store/raw.h"
#include "store/retold.h"
#include "store/seal.h"

#include <string.h>

typedef struct Audit {
	Store *store;
	const Config *config;
	Printer *p;
	Progress progress;
	const char *head; /* to be looked for; NULL: none */
	bool good;
} Audit;

static const Column columns[] = {
    {"check", "Check", COLUMN_LEFT},
    {"ok", "", COLUMN_LEFT},
    {"detail", "", COLUMN_WRAPS},
};

/* One row; takes `detail` over. */
static void tell(Audit *a, const char *check, bool ok, char *detail)
{
	a->good = a->good && ok;
	print_mark(a->p, ok ? MARK_PLAIN : MARK_BAD);
	print_cell(a->p, check);
	print_cell_flag(a->p, ok, "ok", "WRONG");
	print_cell(a->p, detail);
	g_free(detail);
}

static void audit_database(Audit *a)
{
	g_autoptr(GError) err = NULL;
	bool ok = store_verify(a->store, &err);

	tell(a, "database", ok, g_strdup(ok ? "every page and index" : err->message));
}

static void audit_history(Audit *a)
{
	g_autoptr(GError) err = NULL;
	g_autofree char *head = NULL;
	gint64 count;
	bool ok = history_verify(a->store, &head, &count, &err);

	tell(a, "history", ok,
	    ok ? g_strdup_printf("%" G_GINT64_FORMAT " lines, head %s", count, head)
	       : g_strdup(err->message));
}

/* Entries, asks, letters, lists, absences and the ledger, each row as the chain says. */
static void audit_rows(Audit *a)
{
	g_autoptr(GError) err = NULL;
	SealReport report;
	bool read = seal_verify(a->store, &report, &err);

	for (guint i = 0; i < report.faults->len; i++)
		tell(a, "rows", false, g_strdup(report.faults->pdata[i]));
	if (report.more > 0)
		tell(a, "rows", false, g_strdup_printf("and %u more", report.more));
	if (!read)
		tell(a, "rows", false, g_strdup(err->message));
	else if (report.faults->len == 0)
		tell(a, "rows", true,
		    g_strdup_printf("%" G_GINT64_FORMAT
				    " entries, asks, letters, lists and mails of "
				    "the ledger, as %" G_GINT64_FORMAT " links of the chain say",
			report.rows, report.links));
	seal_report_clear(&report);
}

/* The same, against what the history tells. */
static void audit_values(Audit *a)
{
	g_autoptr(GError) err = NULL;
	RetoldReport report;
	bool read = retold_verify(a->store, &report, &err);

	for (guint i = 0; i < report.faults->len; i++)
		tell(a, "values", false, g_strdup(report.faults->pdata[i]));
	if (report.more > 0)
		tell(a, "values", false, g_strdup_printf("and %u more", report.more));
	if (!read)
		tell(a, "values", false, g_strdup(err->message));
	else if (report.faults->len == 0)
		tell(a, "values", true,
		    g_strdup_printf("%" G_GINT64_FORMAT " rows, worked out again from the history",
			report.rows));
	retold_report_clear(&report);
}

/* What is kept outside of the database. */
static void audit_mark(Audit *a)
{
	g_autoptr(GError) err = NULL;
	bool ok = store_check_mark(a->store, &err);

	tell(a, "mark", ok,
	    g_strdup(ok ? "the file beside the key knows nothing that is missing" : err->message));
}

/* A head that was mailed out earlier must still be in one of the chains. */
static void audit_head(Audit *a)
{
	if (!a->head)
		return;
	gint64 line = history_find(a->store, a->head),
	       link = line ? 0 : seal_find(a->store, a->head);

	tell(a, "head", line > 0 || link > 0,
	    line ? g_strdup_printf("is line %" G_GINT64_FORMAT " of the history", line)
	    : link
		? g_strdup_printf("is link %" G_GINT64_FORMAT " of the chain", link)
		: g_strdup("neither the history nor the chain has it: they were cut or replaced"));
}

/* Another's word for when the history was as it is. */
static void check_stamps(Audit *a)
{
	g_autoptr(GError) err = NULL;
	g_auto(StampAudit) found = {0};

	if (!audit_stamps(a->store, a->config, &found, &err))
		tell(a, "stamps", false, g_strdup(err->message));
	for (guint i = 0; i < found.faults->len; i++)
		tell(a, "stamps", false, g_strdup(found.faults->pdata[i]));
	for (guint i = 0; i < found.gaps->len; i++)
		tell(a, "stamps", true, g_strdup(found.gaps->pdata[i]));
	if (found.sum && found.faults->len == 0)
		tell(a, "stamps", true, g_strdup(found.sum));
}

/* Nobody may read more out of an audit than there is in it. */
static void tell_bounds(const Audit *a)
{
	print_line(a->p,
	    "Proved: no row and no byte named above was changed, put in or taken out by another "
	    "program since this chain began, up to its last link; each stage, end and voiding of "
	    "an entry, each answer, each letter's kind, recipient and leaving, and each mail that "
	    "was acted on stands as the lines of the history have it.");
	print_line(a->p,
	    "Not proved: timers, the search index and what ties entries together (they are in no "
	    "chain); that other columns (a summary, a text) were right when they were sealed, for "
	    "the history does not repeat them; anything that whoever can write the database, the "
	    "mark and the key together has made anew from some link on%s.",
	    a->head ? " behind the given head"
		    : ", unless a head from a daily digest is given with --head");
}

static void audit_bytes(Audit *a)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
	guint64 count = 0;

	if (!raw_verify(a->store, &a->progress, &count, faults, &err)) {
		tell(a, "mails", false, g_strdup(err->message));
		return;
	}
	if (faults->len == 0)
		tell(a, "mails", true,
		    g_strdup_printf("%" G_GUINT64_FORMAT " stored, each with its SHA-256", count));
	for (guint i = 0; i < faults->len; i++)
		tell(a, "mails", false, g_strdup(faults->pdata[i]));
}

static void audit_numbers(Audit *a)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(GPtrArray) runs = entries_runs(a->store, &err);
	guint wrong = 0;

	for (guint i = 0; runs && i < runs->len; i++) {
		const BookRun *run = runs->pdata[i];
		gint64 gaps = (gint64)run->last - run->first + 1 - run->count;
		if (gaps == 0)
			continue;
		wrong++;
		tell(a, "numbers", false,
		    g_strdup_printf("book %s of %d: %" G_GINT64_FORMAT
				    " numbers are missing between "
				    "%d and %d",
			run->book, run->year, gaps, run->first, run->last));
	}
	if (!runs)
		tell(a, "numbers", false, g_strdup(err->message));
	else if (!wrong)
		tell(a, "numbers", true, g_strdup("every book and year without a gap"));
}

static const struct {
	const char *what; /* on a terminal, while it goes on */
	void (*run)(Audit *a);
} checks[] = {
    {"database", audit_database},
    {"history", audit_history},
    {"rows", audit_rows},
    {"values", audit_values},
    {"mark", audit_mark},
    {"head", audit_head},
    {"stamps", check_stamps},
    {"numbers", audit_numbers},
    {"mails", audit_bytes},
};

/* A check that was stopped has found nothing wrong: nothing of it is told. */
static bool run_checks(Audit *a, GError **err)
{
	for (guint i = 0; i < G_N_ELEMENTS(checks); i++) {
		progress_tell(&a->progress, checks[i].what, i, G_N_ELEMENTS(checks));
		checks[i].run(a);
		if (!halt_pass(err))
			return false;
	}
	return true;
}

static int run_audit(const Args *args, GError **err)
{
	const char *head = args_text(args, "head");
	g_auto(Opened) o = {NULL, NULL};

	if (head && strspn(head, "0123456789abcdef") != 64) {
		fail(err, ERR_CONFIG,
		    "a head is 64 digits of 0-9 a-f, as the daily digest prints it");
		return EXIT_USAGE;
	}
	ProgressLine line;
	Progress progress = progress_begin_count(&line);
	if (!open_auditing(args, &o, err))
		return EXIT_FAILED;
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), o.config->office.zone);
	Audit a = {o.store, o.config, p, progress, head, true};
	print_table(p, "checks", NULL, columns, G_N_ELEMENTS(columns));
	bool done = run_checks(&a, err);
	progress_end(&line);
	if (!done) {
		print_table_drop(p);
		halt_leaves(err,
		    "nothing was changed, and nothing is proved. Run it again: it only "
		    "reads, and begins anew");
		return EXIT_FAILED;
	}
	print_mark(p, MARK_PLAIN);
	print_table_end(p, NULL);
	tell_bounds(&a);
	print_field_flag(p, "ok", a.good);
	printer_end(p);
	return a.good && opened_sound(&o, err) ? EXIT_DONE : EXIT_FAILED;
}

static const Option options[] = {
    {"head", 0, OPTION_TEXT, "HASH",
	"a head that was mailed out must be in the history or the chain"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_audit;

const Command command_audit = {
    .name = "audit",
    .words = "",
    .summary = "prove that nothing stored was changed",
    .details =
	"Reads the whole database, the chain of the history, every entry, ask, letter, list and "
	"mail of the ledger against the chain over rows and against what the history tells of it, "
	"the ends of both chains against the mark beside the key, time stamps against the history "
	"and who vouches for them, the numbers of every book and the bytes of every mail against "
	"their hashes; says "
	"what that proves and what it cannot.  Exit status 1 when anything is wrong.",
    .options = options,
    .run = run_audit,
};
