/* siaga rehearse: what changed rules would do with the mails that came; nothing is stored, nothing is sent. */
#include "base/clock.h"
#include "base/error.h"
#include "base/halt.h"
#include "base/sandbox.h"
#include "command/start/command.h"
#include "command/rehearse/file_changes.h"
#include "command/rehearse/line_diff.h"
#include "command/judge/mail_pile.h"
#include "command/start/open.h"
#include "command/print/progress.h"
#include "command/rehearse/rehearse_report.h"
#include "command/rehearse/rehearsed_letter.h"
#include "config/office/masking.h"
#include "engine/carry/absences.h"
#include "engine/setup/setup_load.h"
#include "message/json.h"
#include "message/parse.h"
#include "store/entries.h"
#include "store/ledger.h"
#include "store/open.h"
#include "store/transaction.h"

/* The office as it is, and with the changed files. */
typedef struct Rehearsal {
	Setup *now, *changed;
	FileChanges *files;
	RehearseReport *report;
	Secrecy clearance;
	ProgressCount progress;
	guint mails; /* rehearsed */
	Store *store; /* NULL: the mails are files */
	Key key;
	gint64 day; /* on which absences were looked up last */
} Rehearsal;

static void rehearsal_clear(Rehearsal *r)
{
	g_clear_pointer(&r->now, setup_free);
	g_clear_pointer(&r->changed, setup_free);
	g_clear_pointer(&r->files, file_changes_free);
	g_clear_pointer(&r->report, rehearse_report_free);
	g_clear_pointer(&r->store, store_close);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rehearsal, rehearsal_clear)

/* ---- the two sets of rules ---- */

static Setup *load_setup(const char *path, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	Setup *setup = setup_load(path, problems);

	if (!setup)
		open_refuse(problems, err);
	g_prefix_error(err, "%s: ", path);
	return setup;
}

/* A folder stands for the siaga.yaml in it.  Caller frees. */
static char *changed_path(const char *with)
{
	return g_file_test(with, G_FILE_TEST_IS_DIR) ? g_build_filename(with, "siaga.yaml", NULL)
						     : g_strdup(with);
}

static bool open_rules(Rehearsal *r, const Args *args, GError **err)
{
	const char *with = args_text(args, "with");

	if (!with)
		return fail(err, ERR_CONFIG,
		    "which rules? --with names the changed siaga.yaml or the folder that has it "
		    "(cp -r /etc/siaga FOLDER, then change the files there)");
	g_autofree char *path = changed_path(with);
	r->now = load_setup(args_config(args), err);
	r->changed = r->now ? load_setup(path, err) : NULL;
	if (!r->changed)
		return false;
	r->files = file_changes_between(r->now->config, r->changed->config);
	return true;
}

/* A folder that both share cannot have been changed for one of them. */
static void warn_of_shared(const Rehearsal *r)
{
	const Config *now = r->now->config, *changed = r->changed->config;

	if (g_str_equal(now->path, changed->path))
		return;
	if (g_str_equal(now->rules, changed->rules))
		fprintf(
		    stderr, "siaga: both configurations take their rules from %s\n", now->rules);
	if (g_str_equal(now->templates, changed->templates))
		fprintf(stderr, "siaga: both configurations take their letters from %s\n",
		    now->templates);
}

/* ---- one mail ---- */

/* In place of a diff that may not be seen.  Caller frees. */
static char *masked_diff(const Rehearsal *r)
{
	const char *mask = r->now->config->language->texts[REASON_MASKED];

	return g_strdup_printf("- %s\n+ %s\n", mask, mask);
}

/* Its diff, or, of a secret one, as much as its envelope tells. */
static void compare_aspect(
    Rehearsal *r, Aspect aspect, const Account *now, const Account *changed, bool masked)
{
	const char *before = now->texts[aspect], *after = changed->texts[aspect];

	if (g_str_equal(before, after))
		return;
	bool brief = masked && aspect == ASPECT_START;
	bool hidden = masked && (aspect == ASPECT_LETTERS || aspect == ASPECT_ANSWER);
	g_autofree char *diff =
	    line_diff(brief ? now->brief : before, brief ? changed->brief : after);
	g_autofree char *mask = masked_diff(r);
	rehearse_report_add(r->report, aspect, NULL, hidden || !*diff ? mask : diff);
}

static bool differ(const Account *now, const Account *changed)
{
	for (guint i = 0; i < ASPECTS; i++)
		if (!g_str_equal(now->texts[i], changed->texts[i]))
			return true;
	return false;
}

/* `mail` is taken over. */
static void compare(
    Rehearsal *r, MailShown *mail, const Rehearsed *now, const Rehearsed *changed, bool masked)
{
	const Language *language = r->now->config->language;
	const LetterSide a = {r->now, now}, b = {r->changed, changed};
	g_autoptr(GPtrArray) letters = letter_changes(&a, &b, r->files);
	g_auto(Account) before, after;

	g_autofree char *mask = masked_diff(r);
	account_of(now, language, &before);
	account_of(changed, language, &after);
	if (letters->len == 0 && !differ(&before, &after)) {
		mail_shown_free(mail);
		return;
	}
	rehearse_report_mail(r->report, mail);
	for (guint i = 0; i < ASPECTS; i++)
		compare_aspect(r, i, &before, &after, masked);
	for (guint i = 0; i < letters->len; i++) {
		const LetterChange *change = letters->pdata[i];
		rehearse_report_add(
		    r->report, ASPECT_TEXTS, change->letter, masked ? mask : change->diff);
	}
}

/* Sender and matter of a secret one are not told. */
static MailShown *show_mail(const Message *m, gint64 at, const char *label, const char *mask)
{
	const Address *from = m->from->len > 0 ? m->from->pdata[0] : NULL;
	MailShown *mail = g_new0(MailShown, 1);

	mail->at = at;
	mail->label = g_strdup(label);
	mail->from = g_strdup(mask ? mask : from ? from->address : NULL);
	mail->subject = g_strdup(mask ? mask : m->subject);
	return mail;
}

/* ---- mails of the ledger ---- */

static bool refresh_absences(Rehearsal *r, gint64 now, GError **err)
{
	gint64 day = calendar_day(now, r->now->config->office.zone, NULL);

	if (r->day == day)
		return true;
	r->day = day;
	return absences_refresh(r->now, r->store, now, err) &&
	       absences_refresh(r->changed, r->store, now, err);
}

static bool rehearse_line(Rehearsal *r, const LedgerLine *line, GError **err)
{
	const Receiver present = {r->now, r->store, &r->key},
		       other = {r->changed, r->store, &r->key};
	g_autoptr(Message) m = message_from_stored(line->message, NULL);
	g_autoptr(Entry) entry = line->entry ? entries_get(r->store, line->entry, err) : NULL;
	const char *label = entry ? entry->label : NULL;

	if (line->entry && !entry)
		return false;
	if (!m || !refresh_absences(r, line->taken, err))
		return !m;
	/* Where only letters are others, what is decided is the same. */
	bool twice = file_changes_rules(r->files);
	g_autoptr(Rehearsed) now = rehearsed_stored(&present, line, m, label, err);
	g_autoptr(Rehearsed) other_way =
	    now && twice ? rehearsed_stored(&other, line, m, label, err) : NULL;
	if (!now || (twice && !other_way))
		return false;
	const Rehearsed *changed = twice ? other_way : now;
	bool masked = MAX(now->secrecy, changed->secrecy) > r->clearance ||
		      (entry && masking_hides(r->now->config, entry, r->clearance));
	MailShown *mail = show_mail(m, line->received, label,
	    masked ? r->now->config->language->texts[REASON_MASKED] : NULL);
	mail->id = line->id;
	compare(r, mail, now, changed, masked);
	r->mails++;
	return true;
}

static bool rehearse_ledger(Rehearsal *r, gint64 since, GError **err)
{
	g_autoptr(GArray) ids = ledger_known_since(r->store, since);

	for (guint i = 0; i < ids->len; i++) {
		g_autoptr(LedgerLine) line =
		    ledger_get(r->store, g_array_index(ids, gint64, i), err);
		progress_count(&r->progress, i, ids->len);
		if (!line || !rehearse_line(r, line, err) || !halt_pass(err))
			return false;
	}
	return store_sound(r->store, err);
}

static bool open_ledger(Rehearsal *r, GError **err)
{
	const char *path = r->now->config->database;
	g_autofree char *key = g_strconcat(path, ".key", NULL);

	if (!key_load(&r->key, key, err))
		return false;
	r->store = store_open(path, STORE_READ, err);
	return r->store && store_begin(r->store, err);
}

/* A day, or a moment. */
static bool read_since(const Rehearsal *r, const char *text, gint64 *since_r, GError **err)
{
	g_autofree char *moment = text ? g_strconcat(text, "T00:00:00", NULL) : NULL;
	g_autoptr(GDateTime) day =
	    text ? g_date_time_new_from_iso8601(moment, r->now->config->office.zone) : NULL;

	*since_r = day ? g_date_time_to_unix(day) : 0;
	return !text || day || clock_parse(text, since_r) ||
	       fail(err, ERR_CONFIG, "--since is '%s', expected a day like 2026-11-01", text);
}

/* ---- mails of files ---- */

static void rehearse_file(Rehearsal *r, const MailPile *pile, const PiledMail *piled)
{
	const ParseOptions options = {.host = NULL};
	g_autoptr(Message) m = message_parse(pile->fd, piled->offset, piled->length, &options);
	g_autoptr(GDateTime) date = m->date ? g_date_time_new_from_iso8601(m->date, NULL) : NULL;
	gint64 at = date ? g_date_time_to_unix(date) : clock_now();
	g_autoptr(Rehearsed) now = rehearsed_fresh(r->now, m, at);
	g_autoptr(Rehearsed) changed = rehearsed_fresh(r->changed, m, at);
	bool masked = MAX(now->secrecy, changed->secrecy) > r->clearance;
	MailShown *mail =
	    show_mail(m, at, NULL, masked ? r->now->config->language->texts[REASON_MASKED] : NULL);

	mail->file = g_strdup(piled->name);
	compare(r, mail, now, changed, masked);
	r->mails++;
}

/* Everything is read now: what looks at strangers' mails has nothing left to reach. */
static bool rehearse_files(Rehearsal *r, const char *path, GError **err)
{
	g_autoptr(MailPile) pile = mail_pile_new(err);

	if (!pile || !mail_pile_add(pile, path, err))
		return false;
	message_parse_setup();
	if (!sandbox_enter(SANDBOX_PARSER, err))
		return false;
	for (guint i = 0; i < pile->mails->len; i++) {
		progress_count(&r->progress, i, pile->mails->len);
		rehearse_file(r, pile, pile->mails->pdata[i]);
		if (!halt_pass(err))
			return false;
	}
	return true;
}

/* ---- what came of it ---- */

static void print_files(const GPtrArray *names, Printer *p, bool json)
{
	json_t *list = json_array();

	for (guint i = 0; i < names->len; i++) {
		json_array_append_new(list, json_string(names->pdata[i]));
		if (!json)
			print_field(p, "file", "Differs", names->pdata[i]);
	}
	print_field_json(p, "files", list);
}

static void print_result(const Rehearsal *r, Printer *p, bool json)
{
	guint different = rehearse_report_mails(r->report);

	print_field(p, "now", "Now", r->now->config->path);
	print_field(p, "changed", "Changed", r->changed->config->path);
	print_files(r->files->names, p, json);
	print_field_number(p, "mails", "Mails", r->mails);
	print_field_number(p, "different", NULL, different);
	if (different == 0)
		print_line(p, "No difference: all %u mails would be treated as they are now%s.",
		    r->mails, r->files->names->len > 0 ? "" : "; no file differs");
	else
		print_line(p, "%u of %u mails would be treated otherwise.", different, r->mails);
	rehearse_report_print(r->report, p, json);
}

static bool rehearse(Rehearsal *r, const Args *args, GError **err)
{
	const char *path = args_text(args, "mail");
	gint64 since = 0;

	if (path)
		return rehearse_files(r, path, err);
	return read_since(r, args_text(args, "since"), &since, err) && open_ledger(r, err) &&
	       rehearse_ledger(r, since, err);
}

static int run_rehearse(const Args *args, GError **err)
{
	g_auto(Rehearsal)
	    r = {.report = rehearse_report_new(), .progress = progress_count_begin("mails")};
	bool json = args_flag(args, "json");

	if (!open_clearance(args, SECRECY_TERBATAS, &r.clearance, err) ||
	    !open_rules(&r, args, err))
		return EXIT_FAILED;
	g_autoptr(Printer) p = printer_new(json, r.now->config->office.zone);
	warn_of_shared(&r);
	bool done = rehearse(&r, args, err);
	progress_count_end(&r.progress);
	halt_leaves(err, "nothing was changed. Run it again: it only reads, and begins anew");
	if (!done)
		return EXIT_FAILED;
	print_result(&r, p, json);
	printer_end(p);
	return EXIT_DONE;
}

static const Option options[] = {
    {"with", 'w', OPTION_TEXT, "FILE|DIR", "the changed siaga.yaml, or the folder that has it"},
    {"since", 0, OPTION_TEXT, "DATE", "only mails that came since that day (usually all)"},
    {"mail", 0, OPTION_TEXT, "DIR|MBOX|FILE",
	"these mails instead of the stored ones, as new ones to the first mailbox"},
    {"clearance", 0, OPTION_TEXT, "CLASS",
	"tell of mails up to CLASS in full (usually restricted); above it the envelope only"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_rehearse;

const Command command_rehearse = {
    .name = "rehearse",
    .words = "--with FILE|DIR",
    .summary = "show what changed rules or letters would do with the mails that came",
    .details =
	"Copy the configuration (cp -r /etc/siaga DIR), change the files there, and try them "
	"before they are put in force.  Each stored mail is decided twice as of when it came, by "
	"the rules "
	"in force (--config) and by the changed ones, with all that follows if nobody answers: "
	"what "
	"waits to be taken back is released, reminders and limits come.  An answer meets its "
	"question "
	"as it stood then.  Told is what differs: where an entry starts or whether it waits, who "
	"is "
	"asked, who gets which letter, what letters say, how answers and commands are read, "
	"deadlines "
	"counted from when the mail came.  Limits on letters and strangers an hour are not "
	"counted, and what was erased is left out.  The database is only read; nothing is sent.",
    .options = options,
    .run = run_rehearse,
};
