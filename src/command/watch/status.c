/* siaga status: what runs, what waits, what needs a person. */
#include "command/start/command.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "base/tongue.h"
#include "command/start/console.h"
#include "command/sheet/entry_rows.h"
#include "command/watch/health.h"
#include "command/watch/metrics.h"
#include "command/watch/watch.h"
#include "engine/work/jobs.h"
#include "store/folders.h"
#include "store/history.h"

#include <string.h>

typedef struct Status {
	const Opened *o;
	Printer *p;
	const Health *h;
	gint64 now;
} Status;

static Mark mark_of(HealthLevel level)
{
	return level == HEALTH_WELL ? MARK_PLAIN : level == HEALTH_PERSON ? MARK_WARN : MARK_BAD;
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

/* What is wrong, the gravest first: the server's own words, and since when. */
static void tell_complaints(const Status *s)
{
	static const Column columns[] = {
	    {"of", "What is wrong", COLUMN_WRAPS},
	    {"since", "Since", COLUMN_LEFT},
	    {"text", "What", COLUMN_WRAPS},
	    {"level", NULL, COLUMN_LEFT},
	};

	print_table(s->p, "complaints", "", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < s->h->complaints->len; i++) {
		const Complaint *c = s->h->complaints->pdata[i];
		print_mark(s->p, mark_of(c->level));
		print_cell(s->p, c->what);
		print_cell_time(s->p, c->since);
		print_cell(s->p, c->text);
		print_cell(s->p, health_level_name(c->level));
	}
	print_mark(s->p, MARK_PLAIN);
	print_table_end(s->p, NULL);
	print_line(s->p, "%s", "");
}

static void tell_folder(const Status *s, const Mailbox *mailbox, const char *name)
{
	const FolderState *state = find_folder(s->h->folders, mailbox->name, name);
	const Trouble *fetch = health_reading(s->h, mailbox->name);
	bool unread = health_is_whole(fetch);
	const Trouble *send = health_trouble(s->h, "send", mailbox->name);

	print_mark(s->p, fetch || send ? MARK_WARN : MARK_PLAIN);
	print_cell(s->p, mailbox->name);
	print_cell(s->p, mailbox->address);
	print_cell(s->p, name);
	print_cell_time(s->p, state ? state->listed_at : 0);
	g_autofree char *words = g_strdup_printf("%s%s%s",
	    unread  ? _("cannot be read")
	    : fetch ? _("not all of it is read")
		    : "",
	    fetch && send ? ", " : "", send ? _("cannot send") : "");
	print_cell(s->p, *words ? words : _("ok"));
	print_cell_number(s->p, state ? state->uid : 0);
	print_cell_number(s->p, state ? state->uidvalidity : 0);
	print_cell(s->p, fetch ? fetch->text : NULL);
	print_cell_time(s->p, fetch ? fetch->since : 0);
	print_cell(s->p, send ? send->text : NULL);
	print_cell_time(s->p, send ? send->since : 0);
	print_cell_time(s->p, send ? send->pause.until : 0);
}

static void tell_mailboxes(const Status *s)
{
	static const Column columns[] = {
	    {"mailbox", "Mailbox", COLUMN_WRAPS},
	    {"address", "Address", COLUMN_WRAPS},
	    {"folder", "Folder", COLUMN_WRAPS},
	    {"listed_at", "Listed last", COLUMN_LEFT},
	    {"state", "State", COLUMN_WRAPS},
	    {"uid", NULL, COLUMN_RIGHT},
	    {"uidvalidity", NULL, COLUMN_RIGHT},
	    {"fetch_error", NULL, COLUMN_LEFT},
	    {"fetch_error_since", NULL, COLUMN_LEFT},
	    {"send_error", NULL, COLUMN_LEFT},
	    {"send_error_since", NULL, COLUMN_LEFT},
	    {"send_again_at", NULL, COLUMN_LEFT},
	};

	print_table(s->p, "mailboxes", "", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < s->o->config->mailboxes->len; i++) {
		const Mailbox *mailbox = s->o->config->mailboxes->pdata[i];
		for (guint k = 0; k < mailbox->folders->len; k++)
			tell_folder(s, mailbox, mailbox->folders->pdata[k]);
	}
	print_mark(s->p, MARK_PLAIN);
	print_table_end(s->p, NULL);
	print_line(s->p, "%s", "");
}

/* How many, and since when the oldest of them waits. */
static void tell_count(
    const Status *s, const char *name, const char *title, const HealthCount *c, bool bad)
{
	g_autofree char *oldest_name = g_strconcat(name, "_oldest", NULL);
	g_autofree char *since = c->oldest > 0 ? print_time(s->p, c->oldest) : NULL;
	g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, c->count);
	g_autofree char *text =
	    since ? g_strdup_printf(_("%s, the oldest since %s"), count, since) : g_strdup(count);

	print_mark(s->p, bad && c->count > 0 ? MARK_WARN : MARK_PLAIN);
	print_field(s->p, name, title, text);
	print_field_number(s->p, name, NULL, c->count);
	print_field_time(s->p, oldest_name, NULL, c->oldest);
	print_mark(s->p, MARK_PLAIN);
}

static void tell_waiting(const Status *s)
{
	const Health *h = s->h;

	tell_count(s, "mails_held", "Mails held", &h->held, false);
	tell_count(s, "mails_quarantined", "Quarantined", &h->quarantined, true);
	tell_count(s, "mails_unfetchable", "Unfetchable", &h->unfetchable, true);
	tell_count(s, "letters_pending", "Letters due", &h->letters[LETTER_PENDING], false);
	print_field_time(s->p, "letters_next", NULL, h->letters_next);
	tell_count(s, "letters_failed", "  failed", &h->letters[LETTER_FAILED], true);
	tell_count(s, "letters_in_doubt", "  in doubt", &h->letters[LETTER_DOUBT], true);
	tell_count(s, "letters_held", "  held", &h->letters[LETTER_HELD], true);
}

static void tell_disk(const Status *s)
{
	const Health *h = s->h;
	g_autofree char *size = g_format_size_full(h->disk_free, G_FORMAT_SIZE_IEC_UNITS);
	g_autofree char *text = g_strdup_printf("%s (%d %%)%s", size, h->disk_percent,
	    h->disk_low ? _(": too little, nothing is fetched") : "");

	print_mark(s->p, h->disk_low ? MARK_BAD : MARK_PLAIN);
	print_field(s->p, "disk", "Disk free", text);
	print_mark(s->p, MARK_PLAIN);
	print_field_json(s->p, "disk_free", json_integer((json_int_t)h->disk_free));
}

static bool tell_history(const Status *s, GError **err)
{
	ChainEnd end;

	if (!history_end(s->o->store, &end, err))
		return false;
	print_field_number(s->p, "history_lines", "History", end.id);
	print_field(s->p, "history_head", "  head", end.hash);
	return true;
}

static void tell_overdue(const Status *s)
{
	static const Column columns[] = {
	    {"number", "Over its limit", COLUMN_LEFT},
	    {"due", "Since", COLUMN_LEFT},
	    {"stage", "Stage", COLUMN_LEFT},
	    {"summary", "Matter", COLUMN_SHRINKS},
	    {"book", NULL, COLUMN_LEFT},
	    {"year", NULL, COLUMN_LEFT},
	};
	const View view = {.config = s->o->config, .clearance = SECRECY_TERBATAS};

	print_table(s->p, "overdue", "", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < s->h->overdue->len; i++) {
		const Entry *e = s->h->overdue->pdata[i];
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
	if (s->h->more_overdue)
		print_line(s->p, "and more");
}

/* What recurs: as the files say now, and as far as it has come. */
static void tell_jobs(const Status *s)
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

static bool print_all(const Status *s, GError **err)
{
	print_field_flag(s->p, "running", s->h->engine != NULL);
	print_field_said(s->p, "state", "State", health_level_name(s->h->level),
	    tongue(health_level_name(s->h->level)));
	print_field(s->p, "engine", "Engine", s->h->engine ? s->h->engine : _("not running"));
	tell_complaints(s);
	tell_mailboxes(s);
	tell_waiting(s);
	tell_jobs(s);
	tell_disk(s);
	if (!tell_history(s, err))
		return false;
	tell_overdue(s);
	print_field_flag(s->p, "ok", s->h->level == HEALTH_WELL);
	return true;
}

/* Exit statuses are those of HealthLevel. */
static int print_health(const Args *args, const Opened *o, const Health *h, GError **err)
{
	const char *file = args_text(args, "prometheus");

	if (file) {
		g_autofree char *text =
		    metrics_prometheus(h, o->store ? o->config : NULL, args_config(args));
		if (!metrics_write(file, text, err))
			return HEALTH_DOWN;
	}
	if (args_flag(args, "nagios")) {
		g_autofree char *line = metrics_nagios(h);
		printf("%s\n", line);
	}
	return (int)h->level;
}

static int tell_once(const Args *args, GError **err)
{
	bool monitoring = args_flag(args, "nagios") || args_text(args, "prometheus");
	gint64 now = clock_now();
	g_auto(Opened) o;
	g_auto(Health) h = {0};
	GError *why = NULL;

	if (monitoring)
		tongue_speak("en");

	if (!open_reading(args, &o, &why) || !health_read(&o, now, &h, &why)) {
		health_clear(&h);
		health_unread(&h, now, why->message);
		if (monitoring)
			print_health(args, &(Opened){NULL, NULL}, &h, NULL);
		g_propagate_error(err, why);
		return HEALTH_DOWN;
	}
	if (monitoring)
		return print_health(args, &o, &h, err);
	console_speak(args, o.config);
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), o.config->office.zone);
	const Status s = {.o = &o, .p = p, .h = &h, .now = now};
	if (!print_all(&s, err))
		return HEALTH_DOWN;
	printer_end(p);
	return (int)h.level;
}

/* ---- watched ---- */

/* What is wrong, in one line that only changes when that does. */
static void draw_line(const Args *args)
{
	gint64 now = clock_now();
	g_auto(Opened) o;
	g_auto(Health) h = {0};
	g_autoptr(GError) why = NULL;

	tongue_speak("en");
	if (!open_reading(args, &o, &why) || !health_read(&o, now, &h, &why)) {
		health_clear(&h);
		health_unread(&h, now, why->message);
	}
	g_autofree char *line = metrics_nagios(&h);
	*strstr(line, " | ") = '\0';
	printf("%s\n", line);
}

static void draw(gconstpointer data, bool line)
{
	const Args *args = data;
	g_autoptr(GError) err = NULL;

	if (line) {
		draw_line(args);
		return;
	}
	tell_once(args, &err);
	if (err) {
		g_autofree char *text = text_escape_lines(err->message);
		printf("siaga: %s\n", text);
	}
}

static int run_status(const Args *args, GError **err)
{
	if (!args_flag(args, "watch"))
		return tell_once(args, err);
	if (args_flag(args, "json") || args_flag(args, "nagios") || args_text(args, "prometheus")) {
		fail(err, ERR_CONFIG,
		    _("--watch is for people: without --json, --nagios and "
		      "--prometheus"));
		return EXIT_USAGE;
	}
	return watch(draw, args, err) ? EXIT_DONE : EXIT_FAILED;
}

static const Option options[] = {
    {"watch", 'w', OPTION_FLAG, NULL,
	"show it again every two seconds until Ctrl-C; without a terminal a line whenever "
	"something is wrong or right again"},
    {"nagios", 0, OPTION_FLAG, NULL, "one line for Nagios, Icinga and their kin instead"},
    {"prometheus", 0, OPTION_TEXT, "FILE",
	"write FILE for the node exporter's textfile collector instead (*.prom)"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_status;

const Command command_status = {
    .name = "status",
    .words = "",
    .summary = "tell what runs, what waits and what needs a person",
    .details = "Exit status 0 when all is well; 1 when something needs a person: a mailbox cannot "
	       "be read, an "
	       "account cannot send, a mail is quarantined or has waited too long, a letter "
	       "failed, is held or in "
	       "doubt, an entry is over its limit; 2 when siaga does not run, reads no mailbox at "
	       "all, has too "
	       "little disk to fetch, or its database cannot be read.",
    .options = options,
    .speaks = SPEAKS,
    .run = run_status,
};
