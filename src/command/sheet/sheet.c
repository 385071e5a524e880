#include "command/sheet/sheet.h"

#include "base/error.h"
#include "base/tongue.h"
#include "base/zone.h"
#include "command/sheet/fate.h"
#include "command/sheet/sheet_chats.h"
#include "command/start/told.h"
#include "message/json.h"
#include "model/channel.h"
#include "model/own_names.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/outbox.h"
#include "store/timers.h"

#include <string.h>

static void keep_year(GPtrArray *found, gint64 year)
{
	for (guint i = found->len; i-- > 0;)
		if (((const Entry *)found->pdata[i])->year != year)
			g_ptr_array_remove_index(found, i);
}

/* The first is of the latest year; another book that has the number in that year makes it unclear. */
static bool is_clear(const GPtrArray *found, const char *label, GError **err)
{
	const Entry *first = found->pdata[0];

	for (guint i = 1; i < found->len; i++) {
		const Entry *other = found->pdata[i];
		if (other->year == first->year && !g_str_equal(other->book, first->book))
			return fail(err, ERR_CONFIG,
			    _("number %s is in the books '%s' and '%s': name one with --book"),
			    label, first->book, other->book);
	}
	return true;
}

static Entry *find(const Args *args, const char *label, const Opened *o, GError **err)
{
	const char *book = args_text(args, "book");
	const char *year = args_text(args, "year");
	gint64 wanted = 0;

	if (year && !g_ascii_string_to_signed(year, 10, 1, 9999, &wanted, NULL)) {
		fail(err, ERR_CONFIG, _("'%s' is no year"), year);
		return NULL;
	}
	g_autoptr(GPtrArray) found = entries_find(o->store, book, label, err);
	if (!found)
		return NULL;
	if (wanted)
		keep_year(found, wanted);
	if (found->len == 0)
		fail(err, ERR_CONFIG, _("there is no entry %s%s%s"), label, book ? " in book " : "",
		    book ? book : "");
	else if (is_clear(found, label, err))
		return g_ptr_array_steal_index(found, 0);
	return NULL;
}

int sheet_open(const Args *args, Sheet *sheet_r, GError **err)
{
	return sheet_open_entry(args, args_word(args, 0), sheet_r, err);
}

int sheet_open_entry(const Args *args, const char *label, Sheet *sheet_r, GError **err)
{
	*sheet_r = (Sheet){.entry = NULL};
	if (!open_reading(args, &sheet_r->opened, err))
		return EXIT_FAILED;
	sheet_r->view.config = sheet_r->opened.config;
	if (!open_clearance(args, SECRECY_TERBATAS, &sheet_r->view.clearance, err))
		return EXIT_USAGE;
	sheet_r->entry = find(args, label, &sheet_r->opened, err);
	return sheet_r->entry ? EXIT_DONE : EXIT_FAILED;
}

void sheet_clear(Sheet *sheet)
{
	g_clear_pointer(&sheet->entry, entry_free);
	opened_clear(&sheet->opened);
}

static void print_fields(Printer *p, const View *view, const Entry *e)
{
	char *const *say = view->config->language->texts;
	bool masked = view_masks(view, e);
	const Book *book = config_book(view->config, e->book);

	print_field(p, "number", say[REASON_SCREEN_NUMBER], e->label);
	print_field(p, "book", NULL, e->book);
	print_field(p, "book_title", say[REASON_SCREEN_BOOK], book ? book->title : e->book);
	print_field_number(p, "year", say[REASON_SCREEN_YEAR], e->year);
	print_field_time(p, "received", say[REASON_SCREEN_RECEIVED_AT], e->received);
	print_field_time(p, "registered", say[REASON_SCREEN_NOTED], e->registered);
	print_field_said(p, "channel", say[REASON_SCREEN_CHANNEL], e->channel,
	    channel_said(view->config->language, e->channel));
	print_field(p, "from", say[REASON_SCREEN_FROM], view_sender(view, e));
	print_field(p, "from_address", NULL, masked ? NULL : e->reporter_address);
	print_field(p, "unit", say[REASON_SCREEN_UNIT], masked ? NULL : e->unit);
	print_field(p, "summary", say[REASON_SCREEN_SUMMARY], view_summary(view, e));
	print_field(p, "class", say[REASON_SCREEN_CLASS], e->class);
	print_field_said(p, "secrecy", say[REASON_SCREEN_SECRECY], secrecy_name(e->secrecy),
	    secrecy_said(view->config->language, e->secrecy));
	print_field_said(p, "urgency", say[REASON_SCREEN_URGENCY], degree_name(e->urgency),
	    degree_said(view->config->language, e->urgency));
	print_field(p, "place", say[REASON_SCREEN_PLACE], masked ? NULL : e->place);
	print_field(p, "category", say[REASON_SCREEN_CATEGORY], masked ? NULL : e->category);
	print_field(p, "workflow", NULL, e->workflow);
	print_field(p, "stage", say[REASON_SCREEN_STAGE], e->stage);
	print_field_time(p, "due", say[REASON_SCREEN_DUE], e->due);
	print_field_time(p, "closed", say[REASON_SCREEN_CLOSED], e->closed);
	print_field_time(p, "erased", say[REASON_SCREEN_ERASED], e->erased);
	print_field(p, "void", say[REASON_BOOK_VOID],
	    e->void_reason && masked ? view_mask(view, e) : e->void_reason);
	print_field_flag(p, "masked", masked);
}

static json_t *attachments_of(const LedgerLine *mail)
{
	json_t *message = mail->message ? json_loads(mail->message, 0, NULL) : NULL;
	json_t *list = json_incref(json_object_get(message, "attachments"));

	json_decref(message);
	return list ? list : json_array();
}

/* What photos say of themselves, a line each. */
static void print_photos(Printer *p, const View *view, const GPtrArray *mails)
{
	for (guint i = 0; i < mails->len; i++) {
		const LedgerLine *line = mails->pdata[i];
		g_autoptr(Message) m =
		    line->message ? message_from_stored(line->message, NULL) : NULL;
		for (guint k = 0; m && k < m->attachments->len; k++)
			sheet_chats_photo(p, view, m->attachments->pdata[k]);
	}
}

static bool print_mails(Printer *p, const View *view, Store *store, const Entry *e, GError **err)
{
	static const Column columns[] = {
	    {"id", "Mail", COLUMN_RIGHT},
	    {"received", "Received", COLUMN_LEFT},
	    {"from", "From", COLUMN_SHRINKS},
	    {"subject", "Subject", COLUMN_SHRINKS},
	    {"outcome", "Taken as", COLUMN_LEFT},
	    {"size", NULL, COLUMN_RIGHT},
	    {"mailbox", NULL, COLUMN_LEFT},
	    {"folder", NULL, COLUMN_LEFT},
	    {"uid", NULL, COLUMN_RIGHT},
	    {"message_id", NULL, COLUMN_LEFT},
	    {"sha256", NULL, COLUMN_LEFT},
	    {"why", NULL, COLUMN_LEFT},
	    {"attachments", NULL, COLUMN_LEFT},
	};
	g_autoptr(GPtrArray) mails = entries_mails(store, e->id, err);
	bool masked = view_masks(view, e);
	const char *mask = view_mask(view, e);

	if (!mails)
		return false;
	print_table(p, "mails", "\nMails", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < mails->len; i++) {
		const LedgerLine *mail = mails->pdata[i];
		print_cell_number(p, mail->id);
		print_cell_time(p, mail->received);
		print_cell(p, masked ? mask : mail->sender);
		print_cell(p, masked ? mask : mail->subject);
		print_cell_said(
		    p, outcome_name(mail->outcome), tongue(outcome_name(mail->outcome)));
		print_cell_number(p, (gint64)mail->size);
		print_cell(p, mail->mailbox);
		print_cell(p, mail->folder);
		print_cell_number(p, mail->uid);
		print_cell(p, masked ? NULL : mail->message_id);
		print_cell(p, mail->sha256[0] ? mail->sha256 : NULL);
		print_cell(p, masked ? NULL : mail->why);
		print_cell_json(p, masked ? json_null() : attachments_of(mail));
	}
	print_table_end(p, NULL);
	if (!masked)
		print_photos(p, view, mails);
	return true;
}

static bool print_letters(Printer *p, const Sheet *sheet, GError **err)
{
	static const Column columns[] = {
	    {"id", "Letter", COLUMN_RIGHT},
	    {"letter", "Kind", COLUMN_LEFT},
	    {"to", "To", COLUMN_WRAPS},
	    {"state", "State", COLUMN_LEFT},
	    {"at", "At", COLUMN_LEFT},
	    {"fate", "What became of it", COLUMN_WRAPS},
	    {"reply", NULL, COLUMN_LEFT},
	    {"delivery", NULL, COLUMN_LEFT},
	    {"delivery_at", NULL, COLUMN_LEFT},
	    {"delivery_host", NULL, COLUMN_LEFT},
	    {"attempts", NULL, COLUMN_RIGHT},
	    {"message_id", NULL, COLUMN_LEFT},
	    {"subject", NULL, COLUMN_LEFT},
	};
	const View *view = &sheet->view;
	const Entry *e = sheet->entry;
	GTimeZone *zone = sheet->opened.config->office.zone;
	g_autoptr(GPtrArray) letters = outbox_list(sheet->opened.store, NULL, e->id, 0, err);
	bool masked = view_masks(view, e);

	if (!letters)
		return false;
	print_table(p, "letters", "\nLetters", columns, G_N_ELEMENTS(columns));
	for (guint i = letters->len; i-- > 0;) {
		const Letter *letter = letters->pdata[i];
		bool bad = letter->state == LETTER_FAILED || letter->state == LETTER_DOUBT;
		print_mark(p, bad ? MARK_BAD : MARK_PLAIN);
		print_cell_number(p, letter->id);
		print_cell_said(p, letter->letter,
		    own_letter_called(letter->letter, view->config->english_names));
		print_cell(p, masked ? view_mask(view, e) : letter->recipient);
		print_cell_said(
		    p, letter_state_name(letter->state), tongue(letter_state_name(letter->state)));
		print_cell_time(p, letter->finished ? letter->finished : letter->next_attempt);
		g_autofree char *fate = fate_of_letter(letter, zone);
		print_cell(p, masked ? letter->last_reply : fate);
		print_cell(p, letter->last_reply);
		print_cell(p, delivery_name(letter->delivery));
		print_cell_time(p, letter->delivery_at);
		print_cell(p, letter->delivery_host);
		print_cell_number(p, letter->attempts);
		print_cell(p, letter->message_id);
		print_cell(p, masked ? NULL : letter->subject);
	}
	print_mark(p, MARK_PLAIN);
	print_table_end(p, NULL);
	return true;
}

static bool print_asks(Printer *p, Store *store, const Entry *e, GError **err)
{
	static const Column columns[] = {
	    {"id", "Ask", COLUMN_RIGHT},
	    {"person", "Person", COLUMN_WRAPS},
	    {"stage", "Stage", COLUMN_LEFT},
	    {"asked", "Asked", COLUMN_LEFT},
	    {"expires", "Expires", COLUMN_LEFT},
	    {"revision", NULL, COLUMN_RIGHT},
	};
	g_autoptr(GPtrArray) asks = asks_list(store, e->id, true, err);

	if (!asks)
		return false;
	print_table(p, "open_asks", "\nOpen asks", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < asks->len; i++) {
		const Ask *ask = asks->pdata[i];
		print_cell_number(p, ask->id);
		print_cell(p, ask->person);
		print_cell(p, ask->stage);
		print_cell_time(p, ask->asked);
		print_cell_time(p, ask->expires);
		print_cell_number(p, ask->revision);
	}
	print_table_end(p, NULL);
	return true;
}

static bool print_timers(Printer *p, Store *store, const Entry *e, GError **err)
{
	static const Column columns[] = {
	    {"at", "At", COLUMN_LEFT},
	    {"kind", "Timer", COLUMN_LEFT},
	    {"detail", NULL, COLUMN_LEFT},
	};
	g_autoptr(GPtrArray) timers = timers_of(store, e->id, err);

	if (!timers)
		return false;
	print_table(p, "timers", "\nTimers", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < timers->len; i++) {
		const Timer *timer = timers->pdata[i];
		print_cell_time(p, timer->at);
		print_cell_said(
		    p, timer_kind_name(timer->kind), tongue(timer_kind_name(timer->kind)));
		print_cell_json(p, json_loads(timer->detail, 0, NULL));
	}
	print_table_end(p, NULL);
	return true;
}

/* Numbers so large are moments. */
static bool is_moment(const json_t *value)
{
	const json_int_t year_2001 = 1000000000;

	return json_is_integer(value) && json_integer_value(value) >= year_2001;
}

static void append_list(GString *text, const json_t *list)
{
	for (gsize i = 0; i < json_array_size(list); i++) {
		const char *word = json_string_value(json_array_get(list, i));
		g_string_append_printf(text, "%s%s", i ? "; " : "", word ? word : "…");
	}
}

static void append_value(GString *text, const View *view, const json_t *value)
{
	if (json_is_array(value)) {
		append_list(text, value);
		return;
	}
	if (is_moment(value)) {
		g_autofree char *moment =
		    zone_text(json_integer_value(value), view->config->office.zone, ZONE_SHOWN);
		g_string_append(text, moment);
		return;
	}
	char *dumped = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);

	/* true, false and null are words, too. */
	g_string_append(text, tongue(dumped));
	free(dumped);
}

/* What the store knows by a name of siaga's own, as the office calls it.  Borrowed. */
static const char *called(const View *view, const char *member, const char *value)
{
	bool english = view->config->english_names;
	Secrecy secrecy;
	Degree degree;

	if (g_str_equal(member, "letter"))
		return own_letter_called(value, english);
	if (g_str_equal(member, "channel"))
		return channel_said(view->config->language, value);
	if (g_str_equal(member, "secrecy") && secrecy_parse(value, &secrecy))
		return secrecy_said(view->config->language, secrecy);
	if (g_str_equal(member, "urgency") && degree_parse(value, &degree))
		return degree_said(view->config->language, degree);
	return own_act_called(value, english);
}

/* SHA-256 of a mail or of the rules: its beginning tells it from others. */
static bool is_digest(const char *value)
{
	enum { DIGITS = 64 };
	return strlen(value) == DIGITS && strspn(value, "0123456789abcdef") == DIGITS;
}

static void append_text(GString *text, const View *view, const char *member, const char *value)
{
	if (is_digest(value)) {
		g_string_append_printf(text, "%.12s…", value);
		return;
	}
	g_autofree char *why = g_str_equal(member, "why") ? told(view->config, value)
							  : g_strdup(called(view, member, value));

	g_string_append(text, why);
}

/* {"letter":"receipt","to":"a@b","why":""} as people read it: letter receipt, to a@b. */
static char *plain_detail(const View *view, json_t *detail)
{
	GString *text = g_string_new(NULL);
	const char *name;
	json_t *value;

	json_object_foreach(detail, name, value)
	{
		if (json_is_null(value) || (json_is_string(value) && !*json_string_value(value)))
			continue;
		g_string_append_printf(text, "%s%s ", text->len ? ", " : "", tongue(name));
		if (json_is_string(value))
			append_text(text, view, name, json_string_value(value));
		else
			append_value(text, view, value);
	}
	return g_string_free(text, FALSE);
}

static void print_history_line(Printer *p, const View *view, const HistoryLine *line, bool masked)
{
	json_t *detail =
	    line->detail && !masked ? json_loads(line->detail, JSON_DECODE_ANY, NULL) : NULL;
	g_autofree char *plain = json_is_object(detail) ? plain_detail(view, detail) : g_strdup("");

	print_cell_time(p, line->at);
	print_cell_said(p, masked ? "…" : line->actor, masked ? "…" : tongue(line->actor));
	print_cell_said(p, line->kind, tongue(line->kind));
	print_cell(p, plain);
	print_cell_json(p, detail ? detail : json_null());
	print_cell_number(p, line->id);
	print_cell(p, line->hash);
}

static bool print_history(Printer *p, const View *view, Store *store, const Entry *e, GError **err)
{
	static const Column columns[] = {
	    {"at", "History", COLUMN_LEFT},
	    {"actor", "By", COLUMN_WRAPS},
	    {"kind", "What", COLUMN_LEFT},
	    {"plain", "Detail", COLUMN_WRAPS},
	    {"detail", NULL, COLUMN_LEFT},
	    {"line", NULL, COLUMN_RIGHT},
	    {"hash", NULL, COLUMN_LEFT},
	};
	g_autoptr(GPtrArray) lines = history_of(store, e->id, err);

	if (!lines)
		return false;
	print_table(p, "history", "", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < lines->len; i++)
		print_history_line(p, view, lines->pdata[i], view_masks(view, e));
	print_table_end(p, NULL);
	return true;
}

bool sheet_print(Printer *p, const Sheet *sheet, GError **err)
{
	const View *view = &sheet->view;
	const Entry *e = sheet->entry;
	Store *store = sheet->opened.store;

	print_fields(p, view, e);
	return print_mails(p, view, store, e, err) && sheet_chats_print(p, view, store, e, err) &&
	       print_letters(p, sheet, err) && print_asks(p, store, e, err) &&
	       print_timers(p, store, e, err) && print_history(p, view, store, e, err);
}
