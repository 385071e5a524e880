#include "message/bounce/notice.h"

#include "message/text/address_scan.h"
#include "message/header/automatic.h"
#include "message/text/phrase.h"

#include <string.h>

enum { FOLD_LIMIT = 65536, OPENING_LIMIT = 600, GREETING_LENGTH = 20 };

void notice_clear(Notice *n)
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
	    "mail server", "mailer daemon", "microsoft exchange", "email delivery",
	    "e-mail delivery", "message delivery", "internet mail service", "network mail",
	    "courier mail", "mdaemon", "delivery notification", "administrador del sistema",
	    "administrateur système", "mail router", "mail system", NULL};
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
	if (m->from->len == 0 && name_is_system(field))
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

void notice_init(Notice *n, const Message *m, const ReportParts *parts)
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

/* Sieve and Dovecot refuse mail with what calls itself a receipt (RFC 5429 2.2). */
static bool receipt_refuses(const ReportParts *parts)
{
	const char *text = parts->whole_text ? parts->whole_text : "";
	g_autofree char *folded = phrase_fold(text, OPENING_LIMIT);

	return strstr(folded, "was automatically rejected") != NULL;
}

static bool report_is_other(const ReportParts *parts)
{
	if (parts->disposition_notification && receipt_refuses(parts))
		return false;
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

/* A question; '?' within a link is none. */
static bool asks(const char *folded)
{
	for (const char *mark = strchr(folded, '?'); mark; mark = strchr(mark + 1, '?'))
		if (mark[1] == '\0' || mark[1] == ' ')
			return true;
	return false;
}

/* The notice opens with the form's words: a person who asks about one writes first, or asks with
 * those words. */
static bool opens_with_form(const Notice *n)
{
	g_autofree char *opening = opening_of(n->text->notice);
	const BounceForm *form = bounce_form_find(opening);

	if (n->sender == SENDER_ANY && asks(opening))
		return false;
	return form && (!form->loose || n->sender == SENDER_PROGRAM);
}

/* Whoever writes under a name, with a return path of their own, may have pasted the notice above
 * their own words. */
static bool is_named_person(const Notice *n)
{
	const Address *from = n->message->from->len ? n->message->from->pdata[0] : NULL;

	return n->sender == SENDER_ANY && n->message->return_path && from && from->name;
}

bool notice_is_free(const Notice *n)
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
	if (automatic_subject_tells(n->message))
		return false;
	if (n->sender == SENDER_NULL)
		return n->form && (subject || (!n->form->loose && opens_with_form(n)));
	if (is_named_person(n))
		return false;
	return subject && opens_with_form(n) && (recipients || n->parts->returned);
}

/* Most mail is no notice and is told by its headers alone. */
bool notice_is_likely(const Message *m, const ReportParts *parts)
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
