/* siaga ledger: every mail that a mailbox showed, and whether the sums come out even. */
#include "command/start/command.h"

#include "base/error.h"
#include "base/tongue.h"
#include "command/start/open.h"
#include "command/print/print.h"
#include "command/start/told.h"
#include "store/balance.h"
#include "store/ledger.h"

enum { USUAL_ROWS = 100 };

static const Column sum_columns[] = {
    {"mailbox", "Mailbox", COLUMN_WRAPS},
    {"folder", "Folder", COLUMN_WRAPS},
    {"listed_at", "Listed at", COLUMN_LEFT},
    {"listed", "Server", COLUMN_RIGHT},
    {"counted", "Ledger", COLUMN_RIGHT},
    {"missing", "Missing", COLUMN_RIGHT},
    {"waiting", "Waiting", COLUMN_RIGHT},
    {"balanced", "", COLUMN_LEFT},
    {"missing_uids", NULL, COLUMN_LEFT},
    {"uidvalidity", NULL, COLUMN_RIGHT},
    {"stated", NULL, COLUMN_RIGHT},
    {"outcomes", NULL, COLUMN_LEFT},
};

static json_t *outcomes_of(const Balance *b)
{
	json_t *outcomes = json_object();

	for (guint i = 0; i < OUTCOME_COUNT; i++)
		json_object_set_new(
		    outcomes, outcome_name((Outcome)i), json_integer((json_int_t)b->counted[i]));
	return outcomes;
}

static void print_sum(Printer *p, const Balance *b)
{
	bool even = balance_is_even(b);

	print_mark(p, even ? MARK_PLAIN : MARK_BAD);
	print_cell(p, b->mailbox);
	print_cell(p, b->folder);
	print_cell_time(p, b->listed_at);
	print_cell_number(p, (gint64)b->listed);
	print_cell_number(p, (gint64)(b->listed - b->missing));
	print_cell_number(p, (gint64)b->missing);
	print_cell_number(p, (gint64)b->waiting);
	print_cell_flag(p, even, "balanced", "NOT BALANCED");
	print_cell(p, b->missing_uids);
	print_cell_number(p, b->uidvalidity);
	print_cell_number(p, (gint64)b->stated);
	print_cell_json(p, outcomes_of(b));
	print_mark(p, MARK_PLAIN);
}

/* "laporan INBOX: 80 registered, 3 held"; then the UIDs that have no line. */
static void print_outcomes(Printer *p, const Balance *b)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < OUTCOME_COUNT; i++)
		if (b->counted[i])
			g_string_append_printf(text, "%s%" G_GUINT64_FORMAT " %s",
			    text->len ? ", " : "", b->counted[i], tongue(outcome_name((Outcome)i)));
	if (text->len)
		print_line(p, "%s %s: %s", b->mailbox, b->folder, text->str);
	if (b->missing)
		print_line(p, "%s %s: no line for UID %s", b->mailbox, b->folder, b->missing_uids);
	if (b->waiting)
		print_line(p,
		    "%s %s: %lu of them the server did not give when asked, they are asked for "
		    "again: %s",
		    b->mailbox, b->folder, (unsigned long)b->waiting, b->waiting_words);
	if (b->counted[OUTCOME_UNFETCHABLE])
		print_line(p,
		    "%s %s: %lu could not be had for hours: look into the mailbox itself "
		    "('siaga ledger --outcome unfetchable')",
		    b->mailbox, b->folder, (unsigned long)b->counted[OUTCOME_UNFETCHABLE]);
	if (b->stated > b->listed)
		print_line(p, "%s %s: the server says that there are %lu mails and lists %lu",
		    b->mailbox, b->folder, (unsigned long)b->stated, (unsigned long)b->listed);
}

static int print_sums(Printer *p, const GPtrArray *sums)
{
	bool balanced = true;

	print_table(p, "folders", NULL, sum_columns, G_N_ELEMENTS(sum_columns));
	for (guint i = 0; i < sums->len; i++) {
		const Balance *b = sums->pdata[i];
		balanced = balanced && balance_is_even(b);
		print_sum(p, b);
	}
	print_table_end(p, "(no mailbox has been listed yet)");
	for (guint i = 0; i < sums->len; i++)
		print_outcomes(p, sums->pdata[i]);
	print_field_flag(p, "balanced", balanced);
	return balanced ? EXIT_DONE : EXIT_FAILED;
}

static const Column line_columns[] = {
    {"id", "Mail", COLUMN_RIGHT},
    {"received", "Received", COLUMN_LEFT},
    {"mailbox", "Mailbox", COLUMN_LEFT},
    {"uid", "UID", COLUMN_RIGHT},
    {"from", "From", COLUMN_SHRINKS},
    {"subject", "Subject", COLUMN_SHRINKS},
    {"why", "Why", COLUMN_WRAPS},
    {"outcome", NULL, COLUMN_LEFT},
    {"folder", NULL, COLUMN_LEFT},
    {"uidvalidity", NULL, COLUMN_RIGHT},
    {"taken", NULL, COLUMN_LEFT},
    {"size", NULL, COLUMN_RIGHT},
    {"sha256", NULL, COLUMN_LEFT},
    {"message_id", NULL, COLUMN_LEFT},
    {"rules_hash", NULL, COLUMN_LEFT},
};

static void print_mail(Printer *p, const Config *config, const LedgerLine *line)
{
	g_autofree char *why = told(config, line->why);

	print_cell_number(p, line->id);
	print_cell_time(p, line->received);
	print_cell(p, line->mailbox);
	print_cell_number(p, line->uid);
	print_cell(p, line->sender);
	print_cell(p, line->subject);
	print_cell_said(p, line->why, why);
	print_cell(p, outcome_name(line->outcome));
	print_cell(p, line->folder);
	print_cell_number(p, line->uidvalidity);
	print_cell_time(p, line->taken);
	print_cell_number(p, (gint64)line->size);
	print_cell(p, line->sha256[0] ? line->sha256 : NULL);
	print_cell(p, line->message_id);
	print_cell(p, line->rules_hash);
}

static int print_lines(Printer *p, const Config *config, const GPtrArray *lines)
{
	print_table(p, "mails", NULL, line_columns, G_N_ELEMENTS(line_columns));
	for (guint i = lines->len; i-- > 0;)
		print_mail(p, config, lines->pdata[i]);
	print_table_end(p, "(no mail ended so)");
	return EXIT_DONE;
}

static int run_ledger(const Args *args, GError **err)
{
	const char *name = args_text(args, "outcome");
	Outcome outcome;
	g_auto(Opened) o = {NULL, NULL};

	if (name && !outcome_parse(name, &outcome)) {
		fail(err, ERR_CONFIG,
		    _("there is no outcome '%s': 'siaga ledger --json' lists them"), name);
		return EXIT_USAGE;
	}
	if (!open_reading(args, &o, err))
		return EXIT_FAILED;
	g_autoptr(GPtrArray) list = name ? ledger_list(o.store, NULL, &outcome,
					       args_flag(args, "all") ? 0 : USUAL_ROWS, err)
					 : balance_list(o.store, err);
	if (!list || !opened_sound(&o, err))
		return EXIT_FAILED;
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), o.config->office.zone);
	int status = name ? print_lines(p, o.config, list) : print_sums(p, list);
	printer_end(p);
	return status;
}

static const Option options[] = {
    {"outcome", 'o', OPTION_TEXT, "OUTCOME",
	"list the mails that ended so: held, registered, duplicate, quarantined, ..."},
    {"all", 'a', OPTION_FLAG, NULL, "every mail, not only the latest hundred"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_ledger;

const Command command_ledger = {
    .name = "ledger",
    .words = "",
    .summary = "account for every mail of every mailbox",
    .details =
	"Adds up, for each folder, what the server listed last and what became of each of these "
	"mails.  Exit status 1 when a listed mail has no line in the ledger, waits because the "
	"server did not give it, or could not be had.",
    .options = options,
    .speaks = SPEAKS,
    .run = run_ledger,
};
