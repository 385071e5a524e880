#include "message/bounce/bounce.h"

#include "message/text/address_scan.h"
#include "message/bounce/delivery_status.h"
#include "message/bytes/limits.h"
#include "message/bounce/notice.h"
#include "message/text/phrase.h"
#include "message/bounce/smtp_status.h"

#include <string.h>

enum { HEAD_LIMIT = 65536, LOCAL_LIMIT = 50 };

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

/* The status that is left when no code is told: what the words mean, class 4 while it is tried. */
static char *status_of_notice(const Notice *n, const char *diagnostic, bool delayed)
{
	const char *words = diagnostic ? smtp_status_of_reason(diagnostic) : NULL;

	if (!words)
		words = smtp_status_of_words(n->folded);
	if (!words)
		words = smtp_status_of_words(n->subject);
	if (!words && n->form)
		words = n->form->status;
	if (!delayed || !words || *words == '4')
		return g_strdup(words ? words : delayed ? "4.0.0" : "5.0.0");
	/* A system, a network and a policy may be otherwise next time. */
	return strchr("347", words[2]) ? g_strconcat("4", words + 1, NULL) : g_strdup("4.0.0");
}

/* Codes before words; with one recipient every code of the notice is about it. */
static void complete_status(BounceRecipient *r, const Notice *n, bool alone)
{
	bool delayed = g_strcmp0(r->action, "delayed") == 0;
	bool reason = r->diagnostic && smtp_status_of_reason(r->diagnostic);

	if (!r->status && r->diagnostic)
		r->status = smtp_status_of_reply(r->diagnostic);
	if (!r->status && (alone || !reason))
		r->status = smtp_status_of_reply(n->text->notice);
	r->guessed = !r->status;
	if (!r->status)
		r->status = status_of_notice(n, r->diagnostic, delayed);
}

/* Some servers tell in one notice of those that wait and of those that failed for good. */
static bool failed_for_good(const BounceRecipient *r)
{
	g_autofree char *status = r->diagnostic ? smtp_status_of_reply(r->diagnostic) : NULL;

	return status && *status == '5';
}

static void complete_recipients(Bounce *b, const Notice *n)
{
	bool delayed = bounce_words_delay(n->subject) || bounce_words_delay(n->folded);
	bool alone = b->recipients->len == 1;

	for (guint i = 0; i < b->recipients->len; i++) {
		BounceRecipient *r = b->recipients->pdata[i];
		bool waits = delayed && (alone || !failed_for_good(r));
		if (!r->action)
			r->action = g_strdup(waits ? "delayed" : "failed");
		complete_status(r, n, alone);
	}
}

/* Value of a field in the head of `text` (its first 64 KiB), unfolded; NULL: none.  Caller frees. */
static char *field_in(const char *text, const char *name)
{
	gsize n = strlen(name);

	for (const char *line = text; line && line - text < HEAD_LIMIT; line = strchr(line, '\n')) {
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
	    "generating server: ", "reporting-mta: dns;", "reporting-mta: dns; ",
	    "\"reportingmta\":\"dsn;", "\"reportingmta\":\"dns;"};

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

	while (b->recipients->len < LIMIT_RECIPIENTS && address_scan(list, &span)) {
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

/* AOL names its own users without their domain. */
static void add_local_names(Bounce *b, const Notice *n)
{
	const Address *from = n->message->from->len ? n->message->from->pdata[0] : NULL;
	const char *domain = from && from->address ? strchr(from->address, '@') : NULL;
	const char *intro = strcasestr(n->text->notice, "not accepting mail ");
	const char *line = intro ? strchr(intro, '\n') : NULL;

	for (; domain && line && b->recipients->len < LOCAL_LIMIT; line = strchr(line, '\n')) {
		line += strspn(line, "\n ");
		gsize length = strcspn(line, "\n");
		if (!length || strcspn(line, " @:") < length)
			return;
		g_autofree char *address = g_strdup_printf("%.*s%s", (int)length, line, domain);
		g_ptr_array_add(b->recipients, bounce_recipient_new(address, NULL, NULL, NULL));
	}
}

static Bounce *read_free(const Notice *n)
{
	Bounce *b = bounce_new();

	add_failed_header(b, n);
	if (b->recipients->len == 0)
		add_text_recipients(b, n);
	if (b->recipients->len == 0)
		add_local_names(b, n);
	add_returned_addressee(b, n);
	add_verp(b, n);
	if (b->recipients->len == 0)
		g_ptr_array_add(b->recipients, bounce_recipient_new(NULL, NULL, NULL, NULL));
	for (guint i = 0; i < b->recipients->len; i++)
		complete_from_text(b->recipients->pdata[i], n);
	b->reporting_mta = reporting_host(n);
	b->limited = n->text->limited;
	return b;
}

/* Only recipients that failed or wait; NULL when there is none. */
static Bounce *read_report(const Notice *n, DeliveryStatus *ds)
{
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
	b->original_envelope_id = g_steal_pointer(&ds->original_envelope_id);
	b->original_message_id = message_id_of(ds->original_message_id);
	return g_steal_pointer(&b);
}

static const char *inline_report(const char *text)
{
	static const char *const fields[] = {
	    "\nReporting-MTA:", "\nFinal-Recipient:", "\nOriginal-Recipient:"};

	for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
		const char *at = strcasestr(text, fields[i]);
		if (at)
			return at + 1;
	}
	return NULL;
}

/* A report that stands in the text, not in a part of its own, or in a notice that a gateway wrapped
 * without a word of its own; NULL: none. */
static Bounce *read_inline_report(const Notice *n)
{
	const char *start = n->parts->whole_text ? inline_report(n->parts->whole_text) : NULL;

	if (!start && n->parts->returned && n->text->recipients->len == 0)
		start = inline_report(n->parts->returned);
	if (!start)
		return NULL;
	g_autofree char *text = g_strndup(start, HEAD_LIMIT);
	g_autoptr(DeliveryStatus) ds = delivery_status_read(text);
	Bounce *b = read_report(n, ds);
	if (b && !b->reporting_mta)
		b->reporting_mta = reporting_host(n);
	return b;
}

static Bounce *read_notice(const Notice *n)
{
	if (n->parts->delivery_status) {
		g_autoptr(DeliveryStatus) ds = delivery_status_read(n->parts->delivery_status);
		if (ds->recipients->len > 0)
			return read_report(n, ds);
	}
	if (!notice_is_free(n))
		return NULL;
	Bounce *b = read_inline_report(n);
	return b ? b : read_free(n);
}

Bounce *bounce_read(const Message *message, const ReportParts *parts)
{
	if (!notice_is_likely(message, parts))
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

Bounce *bounce_read_delivered(const ReportParts *parts)
{
	if (!parts->delivery_status)
		return NULL;
	g_autoptr(DeliveryStatus) ds = delivery_status_read(parts->delivery_status);
	g_autoptr(Bounce) b = bounce_new();
	for (guint i = 0; i < ds->recipients->len; i++) {
		const BounceRecipient *r = ds->recipients->pdata[i];
		if (!is_failing(r))
			g_ptr_array_add(b->recipients,
			    bounce_recipient_new(r->address, r->action, r->status, r->diagnostic));
	}
	if (b->recipients->len == 0)
		return NULL;
	b->reporting_mta = g_steal_pointer(&ds->reporting_mta);
	b->original_envelope_id = g_steal_pointer(&ds->original_envelope_id);
	b->original_message_id = ds->original_message_id ? message_id_of(ds->original_message_id)
							 : message_id_in(parts->returned);
	return g_steal_pointer(&b);
}
