/* siaga outbox: letters and what became of them. */
#include "command/start/command.h"

#include "base/error.h"
#include "base/tongue.h"
#include "command/sheet/fate.h"
#include "command/start/open.h"
#include "command/print/print.h"
#include "command/start/request.h"
#include "model/letter_reason.h"
#include "model/own_names.h"
#include "store/entries.h"
#include "store/outbox.h"

enum { USUAL_ROWS = 40 };

static const Column columns[] = {
    {"id", "Letter", COLUMN_RIGHT},
    {"state", "State", COLUMN_LEFT},
    {"at", "At", COLUMN_LEFT},
    {"entry", "Entry", COLUMN_LEFT},
    {"letter", "Kind", COLUMN_WRAPS},
    {"to", "To", COLUMN_WRAPS},
    {"fate", "What became of it", COLUMN_WRAPS},
    {"reply", NULL, COLUMN_LEFT},
    {"cause", NULL, COLUMN_LEFT},
    {"delivery", NULL, COLUMN_LEFT},
    {"delivery_at", NULL, COLUMN_LEFT},
    {"delivery_host", NULL, COLUMN_LEFT},
    {"subject", NULL, COLUMN_LEFT},
    {"mailbox", NULL, COLUMN_LEFT},
    {"attempts", NULL, COLUMN_RIGHT},
    {"created", NULL, COLUMN_LEFT},
    {"next_attempt", NULL, COLUMN_LEFT},
    {"finished", NULL, COLUMN_LEFT},
    {"message_id", NULL, COLUMN_LEFT},
    {"secrecy", NULL, COLUMN_LEFT},
};

static Mark mark_of(LetterState state)
{
	if (state == LETTER_FAILED || state == LETTER_DOUBT)
		return MARK_BAD;
	if (state == LETTER_HELD)
		return MARK_WARN;
	return state == LETTER_SENT || state == LETTER_TAKEN_BACK ? MARK_FAINT : MARK_PLAIN;
}

static void print_letter(Printer *p, const Opened *o, const Letter *l)
{
	g_autoptr(Entry) entry = l->entry ? entries_get(o->store, l->entry, NULL) : NULL;

	print_mark(p, mark_of(l->state));
	print_cell_number(p, l->id);
	print_cell_said(p, letter_state_name(l->state), tongue(letter_state_name(l->state)));
	print_cell_time(p, l->finished ? l->finished : l->next_attempt);
	print_cell(p, entry ? entry->label : NULL);
	print_cell_said(p, l->letter, own_letter_called(l->letter, o->config->english_names));
	print_cell(p, l->recipient);
	g_autofree char *fate = fate_of_letter(l, o->config->office.zone);
	print_cell(p, fate);
	print_cell(p, l->cause ? l->cause : l->last_reply);
	print_cell(p, l->cause);
	print_cell(p, delivery_name(l->delivery));
	print_cell_time(p, l->delivery_at);
	print_cell(p, l->delivery_host);
	print_cell(p, l->subject);
	print_cell(p, l->mailbox);
	print_cell_number(p, l->attempts);
	print_cell_time(p, l->created);
	print_cell_time(p, l->next_attempt);
	print_cell_time(p, l->finished);
	print_cell(p, l->message_id);
	print_cell(p, secrecy_name(l->secrecy));
	print_mark(p, MARK_PLAIN);
}

/* Oldest first, as they left. */
static void print_letters(Printer *p, const Opened *o, const GPtrArray *letters)
{
	print_table(p, "letters", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = letters->len; i-- > 0;)
		print_letter(p, o, letters->pdata[i]);
	print_table_end(p, "(no letter)");
}

static bool parse_id(const char *text, gint64 *id_r, GError **err)
{
	guint64 id;

	if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT64, &id, NULL))
		return fail(err, ERR_CONFIG,
		    "'%s' is not a letter: expected its number in the list of 'siaga outbox'",
		    text);
	*id_r = (gint64)id;
	return true;
}

/* What a person decides about a letter that waits for one. */
static int settle(const Args *args, const char *action, const char *text, GError **err)
{
	gint64 id = 0;

	if (!parse_id(text, &id, err))
		return EXIT_USAGE;
	json_t *request =
	    json_pack("{s:s, s:I, s:s}", "do", "outbox", "id", (json_int_t)id, "action", action);
	return request_print(args, request, err);
}

static int list_letters(const Args *args, GError **err)
{
	const char *name = args_text(args, "state");
	LetterState state;
	g_auto(Opened) o = {NULL, NULL};

	if (name && !letter_state_parse(name, &state)) {
		fail(err, ERR_CONFIG,
		    "there is no state '%s', expected pending, sending, final-dot, sent, failed, "
		    "in-doubt, held or taken-back",
		    name);
		return EXIT_USAGE;
	}
	if (!open_reading(args, &o, err))
		return EXIT_FAILED;
	guint limit = args_flag(args, "all") ? 0 : USUAL_ROWS;
	g_autoptr(GPtrArray) letters = outbox_list(o.store, name ? &state : NULL, 0, limit, err);
	if (!letters)
		return EXIT_FAILED;
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), o.config->office.zone);
	print_letters(p, &o, letters);
	print_field_flag(p, "earlier", limit && letters->len == limit);
	if (limit && letters->len == limit)
		print_line(p, "the latest %u; --all prints every one", letters->len);
	printer_end(p);
	return opened_sound(&o, err) ? EXIT_DONE : EXIT_FAILED;
}

typedef struct Cause {
	char *text;
	LetterState state;
	guint letters;
	gint64 first, last; /* when the oldest and the latest of them ended */
} Cause;

static void cause_free(gpointer data)
{
	g_free(((Cause *)data)->text);
	g_free(data);
}

static Cause *reason_of(GPtrArray *reasons, const Letter *l)
{
	g_autofree char *text = letter_reason(l);

	for (guint i = 0; i < reasons->len; i++) {
		Cause *r = reasons->pdata[i];
		if (r->state == l->state && g_str_equal(r->text, text))
			return r;
	}
	Cause *r = g_new0(Cause, 1);
	r->text = g_steal_pointer(&text);
	r->state = l->state;
	r->first = r->last = l->finished ? l->finished : l->created;
	g_ptr_array_add(reasons, r);
	return r;
}

/* What waits for a person, by reason; the state alone says of those in doubt why they wait. */
static bool collect_reasons(Store *store, LetterState state, GPtrArray *reasons, GError **err)
{
	g_autoptr(GPtrArray) letters = outbox_list(store, &state, 0, 0, err);

	for (guint i = 0; letters && i < letters->len; i++) {
		const Letter *l = letters->pdata[i];
		gint64 at = l->finished ? l->finished : l->created;
		Cause *r = reason_of(reasons, l);
		r->letters++;
		r->first = MIN(r->first, at);
		r->last = MAX(r->last, at);
	}
	return letters != NULL;
}

static void print_reasons(Printer *p, const GPtrArray *reasons)
{
	static const Column reason_columns[] = {
	    {"letters", "Letters", COLUMN_RIGHT},
	    {"state", "State", COLUMN_LEFT},
	    {"first", "First", COLUMN_LEFT},
	    {"last", "Last", COLUMN_LEFT},
	    {"reason", "Cause", COLUMN_WRAPS},
	};

	print_table(p, "reasons", NULL, reason_columns, G_N_ELEMENTS(reason_columns));
	for (guint i = 0; i < reasons->len; i++) {
		const Cause *r = reasons->pdata[i];
		print_cell_number(p, r->letters);
		print_cell(p, letter_state_name(r->state));
		print_cell_time(p, r->first);
		print_cell_time(p, r->last);
		print_cell(p, r->text);
	}
	print_table_end(p, "(no letter waits for a person)");
}

static int list_reasons(const Args *args, GError **err)
{
	static const LetterState states[] = {LETTER_FAILED, LETTER_HELD, LETTER_DOUBT};
	g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func(cause_free);
	g_auto(Opened) o = {NULL, NULL};

	if (!open_reading(args, &o, err))
		return EXIT_FAILED;
	for (guint i = 0; i < G_N_ELEMENTS(states); i++)
		if (!collect_reasons(o.store, states[i], reasons, err))
			return EXIT_FAILED;
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), o.config->office.zone);
	print_reasons(p, reasons);
	printer_end(p);
	return opened_sound(&o, err) ? EXIT_DONE : EXIT_FAILED;
}

static int run_outbox(const Args *args, GError **err)
{
	const char *again = args_text(args, "send"), *drop = args_text(args, "drop");
	const char *reason = args_text(args, "retry");
	bool held = args_flag(args, "retry-held"), reasons = args_flag(args, "reasons");

	if ((again != NULL) + (drop != NULL) + (reason != NULL) + held + reasons > 1) {
		fail(err, ERR_CONFIG,
		    "one at a time: either --send, --drop, --retry, --retry-held or --reasons");
		return EXIT_USAGE;
	}
	if (reasons)
		return list_reasons(args, err);
	if (reason)
		return request_print(
		    args, json_pack("{s:s, s:s}", "do", "outbox-again", "reason", reason), err);
	if (held)
		return request_print(args, json_pack("{s:s}", "do", "outbox-retry"), err);
	if (again || drop)
		return settle(args, again ? "send" : "drop", again ? again : drop, err);
	return list_letters(args, err);
}

static const Option options[] = {
    {"state", 's', OPTION_TEXT, "STATE",
	"pending, sending, final-dot, sent, failed, in-doubt, held or taken-back"},
    {"all", 'a', OPTION_FLAG, NULL, "every letter, not only the latest"},
    {"send", 0, OPTION_TEXT, "LETTER", "send a letter again that is in doubt, held or failed"},
    {"drop", 0, OPTION_TEXT, "LETTER", "take such a letter back: it will not be sent"},
    {"reasons", 0, OPTION_FLAG, NULL,
	"why letters wait for a person, and how many for each reason"},
    {"retry", 0, OPTION_TEXT, "REASON",
	"send all again that failed or are held for that reason (some words of it will do)"},
    {"retry-held", 0, OPTION_FLAG, NULL, "write held letters once more, after a mend"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_outbox;

const Command command_outbox = {
    .name = "outbox",
    .words = "",
    .summary = "list letters and what became of them",
    .details =
	"At is when a letter left or was given up, else when it is tried next.\n"
	"--send and --drop settle a letter that waits for a person, --retry all of one reason; it "
	"stands in the entry's history, and what a letter asks that is sent again is open again, "
	"with its whole time.\n"
	"A letter that cannot be written is held with the cause; --retry-held writes all of "
	"them once more, as a restart or a reload does.",
    .options = options,
    .speaks = SPEAKS_LISTING,
    .run = run_outbox,
};
