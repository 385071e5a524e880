/* siaga status: what runs, what waits, what needs a person. */
#include "command/command.h"

#include "base/clock.h"
#include "command/entry_rows.h"
#include "command/open.h"
#include "engine/jobs.h"
#include "store/entries.h"
#include "store/folders.h"
#include "store/history.h"
#include "store/ledger.h"
#include "store/outbox.h"

enum { OVERDUE_ROWS = 10 };

typedef struct Status {
	const Opened *o;
	Printer *p;
	gint64 now;
	bool trouble; /* something needs a person */
} Status;

/* A fact that is bad when `bad`. */
static void tell_number(Status *s, const char *name, const char *title, gint64 number, bool bad)
{
	s->trouble = s->trouble || bad;
	print_mark(s->p, bad ? MARK_BAD : MARK_PLAIN);
	print_field_number(s->p, name, title, number);
	print_mark(s->p, MARK_PLAIN);
}

static void tell_engine(Status *s)
{
	g_autofree char *holder = store_holder(s->o->config->database);

	print_field_flag(s->p, "running", holder != NULL);
	print_field(s->p, "engine", "Engine", holder ? holder : "not running");
}

static const FolderState *find_folder(
    const GPtrArray *folders, const char *mailbox, const char *name)
{
	for (guint i = 0; i < folders->len; i++) {
		const FolderState *state = folders->pdata[i];
		if (g_str_equal(state->mailbox, mailbox) && g_str_equal(state->folder, name))
			return state;
	}
	return NULL;
}

static bool tell_mailboxes(Status *s, GError **err)
{
	static const Column columns[] = {
	    {"mailbox", "Mailbox", COLUMN_SHRINKS},
	    {"address", "Address", COLUMN_SHRINKS},
	    {"folder", "Folder", COLUMN_SHRINKS},
	    {"listed_at", "Listed last", COLUMN_LEFT},
	    {"uid", NULL, COLUMN_RIGHT},
	    {"uidvalidity", NULL, COLUMN_RIGHT},
	};
	g_autoptr(GPtrArray) folders = folder_list(s->o->store, NULL, err);

	if (!folders)
		return false;
	print_table(s->p, "mailboxes", "", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < s->o->config->mailboxes->len; i++) {
		const Mailbox *mailbox = s->o->config->mailboxes->pdata[i];
		for (guint k = 0; k < mailbox->folders->len; k++) {
			const char *name = mailbox->folders->pdata[k];
			const FolderState *state = find_folder(folders, mailbox->name, name);
			print_cell(s->p, mailbox->name);
			print_cell(s->p, mailbox->address);
			print_cell(s->p, name);
			print_cell_time(s->p, state ? state->listed_at : 0);
			print_cell_number(s->p, state ? state->uid : 0);
			print_cell_number(s->p, state ? state->uidvalidity : 0);
		}
	}
	print_table_end(s->p, NULL);
	print_line(s->p, "%s", "");
	return true;
}

static void tell_waiting(Status *s)
{
	Store *store = s->o->store;
	gint64 failed = outbox_in_state(store, LETTER_FAILED);
	gint64 doubt = outbox_in_state(store, LETTER_DOUBT);
	gint64 next = outbox_next_due(store, NULL);

	tell_number(s, "mails_held", "Mails held", ledger_count(store, OUTCOME_HELD), false);
	tell_number(
	    s, "mails_quarantined", "Quarantined", ledger_count(store, OUTCOME_QUARANTINED), false);
	tell_number(
	    s, "letters_pending", "Letters due", outbox_in_state(store, LETTER_PENDING), false);
	print_field_time(s->p, "letters_next", NULL, next);
	tell_number(s, "letters_failed", "  failed", failed, failed > 0);
	tell_number(s, "letters_in_doubt", "  in doubt", doubt, doubt > 0);
	tell_number(s, "letters_held", "  held", outbox_in_state(store, LETTER_HELD), false);
}

static bool tell_disk(Status *s, GError **err)
{
	guint64 bytes, least = s->o->config->limits.disk_free;
	int percent;

	if (!store_disk_free(s->o->store, &bytes, &percent, err))
		return false;
	bool low = bytes < least;
	g_autofree char *size = g_format_size_full(bytes, G_FORMAT_SIZE_IEC_UNITS);
	g_autofree char *text = g_strdup_printf(
	    "%s (%d %%)%s", size, percent, low ? ": too little, nothing is fetched" : "");
	s->trouble = s->trouble || low;
	print_mark(s->p, low ? MARK_BAD : MARK_PLAIN);
	print_field(s->p, "disk", "Disk free", text);
	print_mark(s->p, MARK_PLAIN);
	print_field_json(s->p, "disk_free", json_integer((json_int_t)bytes));
	return true;
}

static bool tell_history(Status *s, GError **err)
{
	g_autofree char *head = NULL;
	gint64 count;

	if (!history_head(s->o->store, &head, &count, err))
		return false;
	print_field_number(s->p, "history_lines", "History", count);
	print_field(s->p, "history_head", "  head", head);
	return true;
}

static bool tell_overdue(Status *s, GError **err)
{
	static const Column columns[] = {
	    {"number", "Over its limit", COLUMN_LEFT},
	    {"due", "Since", COLUMN_LEFT},
	    {"stage", "Tahap", COLUMN_LEFT},
	    {"summary", "Perihal", COLUMN_SHRINKS},
	    {"book", NULL, COLUMN_LEFT},
	    {"year", NULL, COLUMN_LEFT},
	};
	const View view = {.config = s->o->config, .clearance = SECRECY_TERBATAS};
	g_autoptr(GPtrArray) late = entries_overdue(s->o->store, s->now, OVERDUE_ROWS + 1, err);

	if (!late)
		return false;
	s->trouble = s->trouble || late->len > 0;
	print_table(s->p, "overdue", "", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < MIN(late->len, OVERDUE_ROWS); i++) {
		const Entry *e = late->pdata[i];
		print_mark(s->p, MARK_BAD);
		print_cell(s->p, e->label);
		print_cell_time(s->p, e->due);
		print_cell(s->p, e->stage);
		print_cell(s->p, view_summary(&view, e));
		print_cell(s->p, e->book);
		print_cell_number(s->p, e->year);
	}
	print_mark(s->p, MARK_PLAIN);
	print_table_end(s->p, NULL);
	if (late->len > OVERDUE_ROWS)
		print_line(s->p, "and more");
	return true;
}

/* What recurs: as the files say now, and as far as it has come. */
static void tell_jobs(Status *s)
{
	static const Column columns[] = {
	    {"job", "Recurring work", COLUMN_SHRINKS},
	    {"next", "Next run", COLUMN_LEFT},
	    {"last", "Last run", COLUMN_LEFT},
	    {"last_for", NULL, COLUMN_LEFT},
	};
	const Config *config = s->o->config;

	if (config->schedule->len == 0)
		return;
	print_table(s->p, "jobs", "", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < config->schedule->len; i++) {
		const Job *job = config->schedule->pdata[i];
		JobMark mark = {0};
		bool seen = jobs_mark(s->o->store, job, &mark);
		bool ran = seen && mark.runs > 0;
		print_cell(s->p, job->name);
		print_cell_time(
		    s->p, seen ? schedule_due(job, config, &mark, s->now)
			       : schedule_next(job, config->calendar, config->office.zone, s->now));
		print_cell_time(s->p, ran ? mark.until : 0);
		print_cell_time(s->p, ran ? mark.occurrence : 0);
	}
	print_table_end(s->p, NULL);
	print_line(s->p, "%s", "");
}

static int run_status(const Args *args, GError **err)
{
	g_auto(Opened) o;

	if (!open_reading(args, &o, err))
		return EXIT_FAILED;
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), o.config->office.zone);
	Status s = {.o = &o, .p = p, .now = clock_now()};
	tell_engine(&s);
	if (!tell_mailboxes(&s, err))
		return EXIT_FAILED;
	tell_waiting(&s);
	tell_jobs(&s);
	if (!tell_disk(&s, err) || !tell_history(&s, err) || !tell_overdue(&s, err) ||
	    !opened_sound(&o, err))
		return EXIT_FAILED;
	print_field_flag(p, "ok", !s.trouble);
	printer_end(p);
	return s.trouble ? EXIT_FAILED : EXIT_DONE;
}

extern const Command command_status;

const Command command_status = {
    .name = "status",
    .words = "",
    .summary = "tell what runs, what waits and what needs a person",
    .details =
	"Exit status 1 when something needs a person: a letter failed or is in doubt, an entry is "
	"over its limit, or the disk is too full to fetch.",
    .run = run_status,
};
