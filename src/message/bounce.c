#include "message/bounce.h"

#include "message/address_scan.h"
#include "message/bounce_forms.h"
#include "message/bounce_text.h"
#include "message/delivery_status.h"
#include "message/phrase.h"
#include "message/smtp_status.h"

#include <string.h>

enum { FOLD_LIMIT = 65536, OPENING_LIMIT = 600, GREETING_LENGTH = 20 };

/* Who sent it, by the headers.  A program may send with a null return path (vacation notices do) or
 * from an address that takes no answers without being a mail system. */
typedef enum { SENDER_ANY, SENDER_PROGRAM, SENDER_NULL, SENDER_SYSTEM } SenderKind;

/* What the message and its notice are, seen once. */
typedef struct Notice {
	const Message *message;
	const ReportParts *parts;
	BounceText *text;
	char *folded; /* the notice, phrase_fold()ed */
	char *subject; /* the same; never NULL */
	const BounceForm *form;
	SenderKind sender;
} Notice;

static void notice_clear(Notice *n)
{
	bounce_text_free(n->text);
	g_free(n->folded);
	g_free(n->subject);
}

static bool name_is_system(const char *name)
{
	static const char *const names[] = {"mail delivery s", "mail-delivery",
	    "mail administrator", "mailer-daemon", "mail daemon", "system administrator",
	    "systemadministrator", "postmaster", "mail delivery", "internet mail delivery",
	    "microsoft outlook", "delivery subsystem", "delivery service", "mailerdaemon",
	    "administrador del sistema", "administrateur système", "mail router", "mail system",
	    NULL};
	g_autofree char *folded = name ? phrase_fold(name, FOLD_LIMIT) : NULL;

	return folded && phrase_begins(folded, names) != NULL;
}

static SenderKind kind_of_address(const Address *a)
{
	if ((a->address && address_is_daemon(a->address)) || name_is_system(a->name))
		return SENDER_SYSTEM;
	return a->address && address_is_program(a->address) ? SENDER_PROGRAM : SENDER_ANY;
}

/* "From: MAILER-DAEMON <>" is no address, so the field itself is asked too. */
static SenderKind sender_kind(const Message *m)
{
	SenderKind kind = SENDER_ANY;
	const char *field = message_header(m, "From");

	if ((m->return_path && *m->return_path == '\0') || (field && g_str_equal(field, "<>")))
		kind = SENDER_NULL;
	if ((m->return_path && address_is_daemon(m->return_path)) || name_is_system(field))
		kind = SENDER_SYSTEM;
	for (guint i = 0; i < m->from->len; i++)
		kind = MAX(kind, kind_of_address(m->from->pdata[i]));
	return kind;
}

static void add_addresses(GPtrArray *others, const GPtrArray *addresses)
{
	for (guint i = 0; i < addresses->len; i++) {
		const Address *a = addresses->pdata[i];
		if (a->address)
			g_ptr_array_add(others, a->address);
	}
}

static void notice_init(Notice *n, const Message *m, const ReportParts *parts)
{
	g_autoptr(GPtrArray) others = g_ptr_array_new();

	*n = (Notice){.message = m, .parts = parts};
	add_addresses(others, m->from);
	add_addresses(others, m->sender);
	add_addresses(others, m->to);
	n->text = bounce_text_read(parts->whole_text ? parts->whole_text : "", others);
	n->folded = phrase_fold(n->text->notice, FOLD_LIMIT);
	n->subject = phrase_fold(m->subject ? m->subject : "", FOLD_LIMIT);
	n->form = bounce_form_find(n->folded);
	n->sender = sender_kind(m);
}

static bool report_is_other(const ReportParts *parts)
{
	return parts->disposition_notification || parts->feedback_report ||
	       g_strcmp0(parts->report_type, "disposition-notification") == 0 ||
	       g_strcmp0(parts->report_type, "feedback-report") == 0;
}

/* The first paragraph, with a greeting of its own line the first two. */
static char *opening_of(const char *notice)
{
	const char *start = notice + strspn(notice, "\n");
	const char *end = strstr(start, "\n\n");

	if (end && end - start <= GREETING_LENGTH)
		end = strstr(end + 2, "\n\n");
	g_autofree char *opening = end ? g_strndup(start, (gsize)(end - start)) : g_strdup(start);
	return phrase_fold(opening, OPENING_LIMIT);
}

/* The notice opens with the form's words: a person who asks about one writes first. */
static bool opens_with_form(const Notice *n)
{
	g_autofree char *opening = opening_of(n->text->notice);
	const BounceForm *form = bounce_form_find(opening);

	return form && (!form->loose || n->sender == SENDER_PROGRAM);
}

static bool is_free_notice(const Notice *n)
{
	bool recipients = n->text->recipients->len > 0;

	if (message_header(n->message, "X-Failed-Recipients") ||
	    g_strcmp0(n->parts->report_type, "delivery-status") == 0)
		return true;
	if (n->sender == SENDER_SYSTEM && bounce_subject_tells(n->subject, true))
		return n->form || recipients || n->parts->returned;
	if (n->sender == SENDER_SYSTEM)
		return n->form && (!n->form->loose || n->text->sure);
	bool subject = bounce_subject_tells(n->subject, false);
	if (n->sender == SENDER_NULL)
		return n->form && (subject || !n->form->loose);
	return subject && opens_with_form(n) && recipients;
}

static bool is_failing(const BounceRecipient *r)
{
	if (!r->action)
		return true;
	return g_str_equal(r->action, "failed") || g_str_equal(r->action, "delayed");
}

static void set(char **slot, const char *value)
{
	g_free(*slot);
	*slot = g_strdup(value);
}

static const BounceRecipient *same_in_text(const Notice *n, const char *address)
{
	const GPtrArray *known = n->text->recipients;

	for (guint i = 0; i < known->len; i++) {
		const BounceRecipient *r = known->pdata[i];
		if (address && g_ascii_strcasecmp(r->address, address) == 0)
			return r;
	}
	return known->len == 1 ? known->pdata[0] : NULL;
}

/* What a report block leaves open, the text may tell. */
static void complete_from_text(BounceRecipient *r, const Notice *n)
{
	const BounceRecipient *told = same_in_text(n, r->address);

	if (!told)
		return;
	if (!r->address || !strchr(r->address, '@'))
		set(&r->address, told->address);
	if (!r->diagnostic)
		set(&r->diagnostic, told->diagnostic);
}

/* The class that is left when neither codes nor words tell more. */
static const char *status_of_notice(const Notice *n, bool delayed)
{
	const char *words = smtp_status_of_words(n->folded);

	if (!words)
		words = smtp_status_of_words(n->subject);
	if (!words && n->form)
		words = n->form->status;
	if (delayed && (!words || *words != '4'))
		return "4.0.0";
	return words ? words : "5.0.0";
}

/* Codes before words; with one recipient every code of the notice is about it. */
static void complete_status(BounceRecipient *r, const Notice *n, bool alone)
{
	bool delayed = g_strcmp0(r->action, "delayed") == 0;

	if (!r->status && r->diagnostic)
		r->status = smtp_status_of_reply(r->diagnostic);
	if (!r->status && alone)
		r->status = smtp_status_of_reply(n->text->notice);
	if (!r->status && r->diagnostic && !delayed)
		r->status = g_strdup(smtp_status_of_words(r->diagnostic));
	if (!r->status)
		r->status = smtp_status_of_reply(n->text->notice);
	if (!r->status)
		r->status = g_strdup(status_of_notice(n, delayed));
}

static void complete_recipients(Bounce *b, const Notice *n)
{
	bool delayed = bounce_words_delay(n->subject) || bounce_words_delay(n->folded);

	for (guint i = 0; i < b->recipients->len; i++) {
		BounceRecipient *r = b->recipients->pdata[i];
		if (!r->action)
			r->action = g_strdup(delayed ? "delayed" : "failed");
		complete_status(r, n, b->recipients->len == 1);
	}
}

/* Value of a field in the head of `text` (its first 64 KiB), unfolded; NULL: none.  Caller frees. */
static char *field_in(const char *text, const char *name)
{
	gsize n = strlen(name);

	for (const char *line = text; line && line - text < FOLD_LIMIT; line = strchr(line, '\n')) {
		line += strspn(line, "\n >\t");
		if (g_ascii_strncasecmp(line, name, n) != 0 || line[n] != ':')
			continue;
		const char *end = line + n + 1;
		do {
			end = strchrnul(end + (*end == '\n'), '\n');
		} while (*end && (end[1] == ' ' || end[1] == '\t'));
		g_autofree char *value = g_strndup(line + n + 1, (gsize)(end - line) - n - 1);
		return g_strdup(g_strstrip(value));
	}
	return NULL;
}

static char *message_id_of(const char *value)
{
	if (!value)
		return NULL;
	const char *open = strchr(value, '<');
	const char *start = open ? open + 1 : value;
	gsize n = strcspn(start, "> \t\n");

	return n > 0 ? g_strndup(start, n) : NULL;
}

static char *message_id_in(const char *text)
{
	g_autofree char *value = text ? field_in(text, "Message-ID") : NULL;

	return message_id_of(value);
}

static char *original_id(const Notice *n)
{
	static const char *const headers[] = {
	    "X-Original-Message-ID", "Original-Message-ID", "X-Original-Message-Id"};
	char *id = message_id_in(n->parts->returned);

	if (!id)
		id = message_id_in(n->text->returned);
	for (guint i = 0; !id && i < G_N_ELEMENTS(headers); i++)
		id = message_id_of(message_header(n->message, headers[i]));
	if (!id)
		id = message_id_in(n->parts->whole_text);
	if (!id)
		id = g_strdup(n->message->in_reply_to);
	return id;
}

/* The host that a free form names as the one that gave up. */
static char *reporting_host(const Notice *n)
{
	static const char *const intros[] = {"this is the qmail-send program at ",
	    "this is the mail system at host ", "this is the postfix program at host ",
	    "this is the mail delivery system at ", "this is the mailer-daemon at ",
	    "generating server: ", "reporting-mta: dns;", "reporting-mta: dns; "};

	for (guint i = 0; i < G_N_ELEMENTS(intros); i++) {
		const char *at = strstr(n->folded, intros[i]);
		if (!at)
			continue;
		at += strlen(intros[i]);
		at += strspn(at, " ");
		gsize length = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789.-_");
		while (length > 0 && at[length - 1] == '.')
			length--;
		if (length > 0)
			return g_strndup(at, length);
	}
	return NULL;
}

static void add_listed(Bounce *b, const char *list)
{
	AddressSpan span;

	while (address_scan(list, &span)) {
		g_autofree char *address = g_strndup(span.start, (gsize)(span.end - span.start));
		g_ptr_array_add(b->recipients, bounce_recipient_new(address, NULL, NULL, NULL));
		list = span.end;
	}
}

static void add_failed_header(Bounce *b, const Notice *n)
{
	for (guint i = 0; i < n->message->headers->len; i++) {
		const HeaderField *f = n->message->headers->pdata[i];
		if (g_ascii_strcasecmp(f->name, "X-Failed-Recipients") == 0)
			add_listed(b, f->value);
	}
}

/* The returned message says to whom it went, when it went to one only. */
static void add_returned_addressee(Bounce *b, const Notice *n)
{
	static const char *const fields[] = {"X-Original-To", "Envelope-To", "To"};
	const char *returned = n->parts->returned ? n->parts->returned : n->text->returned;

	for (guint i = 0; returned && b->recipients->len == 0 && i < G_N_ELEMENTS(fields); i++) {
		g_autofree char *value = field_in(returned, fields[i]);
		if (value)
			add_listed(b, value);
		if (b->recipients->len > 1)
			g_ptr_array_set_size(b->recipients, 0);
	}
}

/* Variable envelope return path: "office+user=domain@ours" (the form of qmail and ezmlm). */
static void add_verp(Bounce *b, const Notice *n)
{
	for (guint i = 0; b->recipients->len == 0 && i < n->message->to->len; i++) {
		const Address *a = n->message->to->pdata[i];
		const char *mark = a->address ? strpbrk(a->address, "+-") : NULL;
		const char *equals = mark ? strchr(mark, '=') : NULL;
		const char *at = equals ? strchr(equals, '@') : NULL;
		if (!at || equals == mark + 1 || at == equals + 1)
			continue;
		g_autofree char *address = g_strdup_printf("%.*s@%.*s", (int)(equals - mark - 1),
		    mark + 1, (int)(at - equals - 1), equals + 1);
		g_ptr_array_add(b->recipients, bounce_recipient_new(address, NULL, NULL, NULL));
	}
}

static void add_text_recipients(Bounce *b, const Notice *n)
{
	for (guint i = 0; i < n->text->recipients->len; i++) {
		const BounceRecipient *r = n->text->recipients->pdata[i];
		g_ptr_array_add(
		    b->recipients, bounce_recipient_new(r->address, NULL, NULL, r->diagnostic));
	}
}

static Bounce *read_free(const Notice *n)
{
	Bounce *b = bounce_new();

	add_failed_header(b, n);
	if (b->recipients->len == 0)
		add_text_recipients(b, n);
	add_returned_addressee(b, n);
	add_verp(b, n);
	if (b->recipients->len == 0)
		g_ptr_array_add(b->recipients, bounce_recipient_new(NULL, NULL, NULL, NULL));
	for (guint i = 0; i < b->recipients->len; i++)
		complete_from_text(b->recipients->pdata[i], n);
	b->reporting_mta = reporting_host(n);
	return b;
}

/* Only recipients that failed or wait; NULL when there is none. */
static Bounce *read_report(const Notice *n)
{
	g_autoptr(DeliveryStatus) ds = delivery_status_read(n->parts->delivery_status);
	g_autoptr(Bounce) b = bounce_new();

	for (guint i = 0; i < ds->recipients->len; i++) {
		BounceRecipient *r = ds->recipients->pdata[i];
		if (!is_failing(r))
			continue;
		BounceRecipient *copy =
		    bounce_recipient_new(r->address, r->action, r->status, r->diagnostic);
		complete_from_text(copy, n);
		g_ptr_array_add(b->recipients, copy);
	}
	if (b->recipients->len == 0)
		return NULL;
	b->reporting_mta = g_steal_pointer(&ds->reporting_mta);
	b->original_message_id = message_id_of(ds->original_message_id);
	return g_steal_pointer(&b);
}

static bool report_tells_recipients(const char *delivery_status)
{
	g_autoptr(DeliveryStatus) ds = delivery_status_read(delivery_status);

	return ds->recipients->len > 0;
}

static Bounce *read_notice(const Notice *n)
{
	if (n->parts->delivery_status && report_tells_recipients(n->parts->delivery_status))
		return read_report(n);
	return is_free_notice(n) ? read_free(n) : NULL;
}

/* Most mail is no notice and is told by its headers alone. */
static bool may_be_notice(const Message *m, const ReportParts *parts)
{
	if (report_is_other(parts))
		return false;
	if (parts->delivery_status || message_header(m, "X-Failed-Recipients") ||
	    sender_kind(m) >= SENDER_NULL)
		return true;
	if (g_strcmp0(parts->report_type, "delivery-status") == 0)
		return true;
	g_autofree char *subject = phrase_fold(m->subject ? m->subject : "", FOLD_LIMIT);
	return bounce_subject_tells(subject, false);
}

Bounce *bounce_read(const Message *message, const ReportParts *parts)
{
	if (!may_be_notice(message, parts))
		return NULL;
	Notice n;
	notice_init(&n, message, parts);
	Bounce *b = read_notice(&n);
	if (b) {
		complete_recipients(b, &n);
		g_autofree char *id = original_id(&n);
		if (id && !b->original_message_id)
			b->original_message_id = g_steal_pointer(&id);
	}
	notice_clear(&n);
	return b;
}
