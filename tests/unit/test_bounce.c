#include "message/bounce/bounce_text.h"
#include "message/bounce/delivery_status.h"
#include "message/parse.h"
#include "message/bounce/smtp_status.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define HOST "kab.example"

static Message *parse_file(const char *path, const char *host)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ParseOptions options = {.host = host};

	g_assert_cmpint(fd, >=, 0);
	Message *m = message_parse(fd, 0, (guint64)lseek(fd, 0, SEEK_END), &options);
	close(fd);
	return m;
}

/* "address action status, ... | original Message-ID | reporting MTA" */
static char *told(const Message *m)
{
	GString *out = g_string_new(NULL);

	if (!m->bounce)
		return g_string_free(g_string_append(out, message_kind_name(m->kind)), FALSE);
	for (guint i = 0; i < m->bounce->recipients->len; i++) {
		const BounceRecipient *r = m->bounce->recipients->pdata[i];
		g_string_append_printf(
		    out, "%s%s %s %s", i ? ", " : "", r->address, r->action, r->status);
	}
	const char *id = m->bounce->original_message_id;
	const char *mta = m->bounce->reporting_mta;
	g_string_append_printf(out, " | %s | %s", id ? id : "-", mta ? mta : "-");
	return g_string_free(out, FALSE);
}

/* Every "NAME | what is told" of expected.txt against NAME.eml beside it. */
static void test_folder(gconstpointer folder)
{
	g_autofree char *list = g_build_filename("tests/mail", folder, "expected.txt", NULL);
	g_autofree char *text = NULL;

	g_assert_true(g_file_get_contents(list, &text, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
	for (guint i = 0; lines[i]; i++) {
		g_auto(GStrv) field = g_strsplit(lines[i], " | ", 2);
		g_autofree char *name = g_strconcat(field[0], ".eml", NULL);
		g_autofree char *path = g_build_filename("tests/mail", folder, name, NULL);
		g_autoptr(Message) m = parse_file(path, HOST);
		g_autofree char *got = told(m);
		g_test_message("%s", path);
		g_assert_cmpstr(got, ==, field[1]);
	}
}

typedef struct DiagnosticRow {
	const char *text, *address, *diagnostic;
} DiagnosticRow;

/* Where the reason stands, in the shapes of the forms: behind, below, in the transcript, above. */
static void test_diagnostic(void)
{
	static const DiagnosticRow table[] = {
	    {"<a@b.example>: host mx said: 550\n    no such user\n\nend", "a@b.example",
		"host mx said: 550 no such user"},
	    {"  a@b.example\n    Unrouteable address\n", "a@b.example", "Unrouteable address"},
	    {"<a@b.example>\n    (reason: 550 5.1.1 User unknown)\n", "a@b.example",
		"550 5.1.1 User unknown"},
	    {"a@b.example on Mon, 2 Nov 2026 08:00\n    The recipient name is not recognized\n",
		"a@b.example", "The recipient name is not recognized"},
	    {"<a@b.example>\n\n--- Transcript ---\n>>> RCPT TO:<a@b.example>\n<<< 550 gone\n",
		"a@b.example", "550 gone"},
	    {"The account is over quota.\n\n<a@b.example>\n\nPlease reply to x@b.example\n",
		"a@b.example", "The account is over quota."},
	    {"was not delivered to:\n  a@b.example\nbecause:\n  User not listed here\n",
		"a@b.example", "User not listed here"},
	    {"This is a permanent error.\n\nReason: 552 kiriman melampaui batas\n\n"
	     "The following address(es) failed:\na@b.example\n",
		"a@b.example", "Reason: 552 kiriman melampaui batas"},
	    {"<a@b.example>\n", "a@b.example", NULL},
	};

	for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(BounceText) bt = bounce_text_read(table[i].text, NULL);
		g_test_message("%s", table[i].text);
		g_assert_cmpuint(bt->recipients->len, ==, 1);
		const BounceRecipient *r = bt->recipients->pdata[0];
		g_assert_cmpstr(r->address, ==, table[i].address);
		g_assert_cmpstr(r->diagnostic, ==, table[i].diagnostic);
	}
}

typedef struct StatusRow {
	const char *text, *enhanced, *reply, *words;
} StatusRow;

static void test_status(void)
{
	static const StatusRow table[] = {
	    {"550 5.1.1 <a@b.example>: user unknown", "5.1.1", "5.1.1", "5.1.1"},
	    {"550-5.7.1 blocked", "5.7.1", "5.7.1", NULL},
	    {"host mx[10.5.1.1] said: 550 no", NULL, "5.0.0", NULL},
	    {"version 5.1.1 says 452-4.2.2 over quota", "4.2.2", "4.2.2", "5.2.2"},
	    {"Remote host said: 554 delivery error (#5.3.0)", "5.3.0", "5.3.0", NULL},
	    {"5.1.10 RESOLVER.ADR.RecipientNotFound", "5.1.10", "5.1.10", NULL},
	    {"see 5.1.1.7 or 15.1.1 or a5.1.1", NULL, NULL, NULL},
	    {"451 try again later", NULL, "4.0.0", "4.0.0"},
	    {"limit of 500 MB, port:587, 450 users", NULL, NULL, NULL},
	    {"mailbox full", NULL, NULL, "5.2.2"},
	    {"Mailbox\n  FULL", NULL, NULL, "5.2.2"},
	    {"", NULL, NULL, NULL},
	};

	for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *enhanced = smtp_status_enhanced(table[i].text);
		g_autofree char *reply = smtp_status_of_reply(table[i].text);
		g_test_message("%s", table[i].text);
		g_assert_cmpstr(enhanced, ==, table[i].enhanced);
		g_assert_cmpstr(reply, ==, table[i].reply);
		g_assert_cmpstr(smtp_status_of_words(table[i].text), ==, table[i].words);
	}
}

/* Words that tell in a reason, but not in the rest of a notice. */
static void test_reason(void)
{
	static const char *const table[][2] = {{"Mailbox quota usage exceeded", "5.2.2"},
	    {"Das Postfach des Empfängers ist voll", "5.2.2"}, {"容量オーバー", "5.2.2"},
	    {"kuota terlampaui", "5.2.2"}, {"Message larger than 10 MB", "5.3.4"},
	    {"SPF check failed", "5.7.1"}, {"terdeteksi sebagai spam", "5.7.1"},
	    {"No MX for b.example", "5.1.2"}, {"NXDOMAIN", "5.1.2"},
	    {"failed to connect to mx", "5.4.1"}, {"retry timeout exceeded", "4.4.7"},
	    {"rate limit exceeded", "5.7.1"}, {"Service not available", "5.3.2"},
	    {"mailbox currently suspended", "5.2.1"}, {"такого пользователя нет", "5.1.1"},
	    {"alamat tujuan tidak dikenal", "5.1.1"}, {"Cuenta inexistente", "5.1.1"},
	    {"selamat pagi", NULL}};

	for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
		g_test_message("%s", table[i][0]);
		g_assert_cmpstr(smtp_status_of_reason(table[i][0]), ==, table[i][1]);
	}
	g_assert_null(smtp_status_of_words("please try again or write to our spam desk"));
}

static void test_report(void)
{
	g_autoptr(DeliveryStatus) ds = delivery_status_read(
	    "Reporting-MTA: dns; mx.example (queue)\nX-Original-Message-ID: <o@x>\n\n"
	    "Original-Recipient: rfc822;a+2Bb@x.example\nFinal-Recipient: X400; /c=id/\n"
	    "Action: failed\nStatus: 5.0.0 (x)\nDiagnostic-Code: smtp; 550\n no\n\tmore\n\n"
	    "Final-Recipient: rfc822; b@x.example\n\nAction: delayed\n\nStatus: 4.4.7\n\n"
	    "Final-Recipient: utf-8; \\x{E9}@x.example\nAction: expanded\n");
	static const char *const rows[] = {"a+b@x.example failed 5.0.0 550 no more",
	    "b@x.example delayed 4.4.7 (null)", "\u00e9@x.example expanded (null) (null)"};

	g_assert_cmpstr(ds->reporting_mta, ==, "mx.example");
	g_assert_cmpstr(ds->original_message_id, ==, "o@x");
	g_assert_cmpuint(ds->recipients->len, ==, G_N_ELEMENTS(rows));
	for (guint i = 0; i < ds->recipients->len; i++) {
		const BounceRecipient *r = ds->recipients->pdata[i];
		g_autofree char *got =
		    g_strdup_printf("%s %s %s %s", r->address, r->action, r->status, r->diagnostic);
		g_assert_cmpstr(got, ==, rows[i]);
	}
}

/* Amazon writes Action first; only the blank line tells whose it is. */
static void test_action_first(void)
{
	g_autoptr(DeliveryStatus) ds = delivery_status_read(
	    "Action: failed\nFinal-Recipient: rfc822; a@x.example\nStatus: 5.1.1\n\n"
	    "Action: delayed\nFinal-Recipient: rfc822; b@x.example\nStatus: 4.2.2\n");

	g_assert_cmpuint(ds->recipients->len, ==, 2);
	const BounceRecipient *second = ds->recipients->pdata[1];
	g_assert_cmpstr(second->address, ==, "b@x.example");
	g_assert_cmpstr(second->action, ==, "delayed");
}

/* Indented as a whole, and a recipient told of twice. */
static void test_indented(void)
{
	g_autoptr(DeliveryStatus) ds = delivery_status_read(
	    "  Reporting-MTA: dns; mx.example\n\n  Final-Recipient: rfc822; a@x.example\n"
	    "  Action: failed\n  Status: 5.1.1\n  Diagnostic-Code: smtp; 550\n    no such user\n\n"
	    "  Final-Recipient: rfc822; a@x.example\n  Action: failed\n  Status: 5.0.0\n");
	const BounceRecipient *first = ds->recipients->pdata[0];

	g_assert_cmpstr(ds->reporting_mta, ==, "mx.example");
	g_assert_cmpuint(ds->recipients->len, ==, 1);
	g_assert_cmpstr(first->status, ==, "5.1.1");
	g_assert_cmpstr(first->diagnostic, ==, "550 no such user");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	message_parse_setup();
	g_test_add_func("/bounce/status", test_status);
	g_test_add_func("/bounce/reason", test_reason);
	g_test_add_func("/bounce/report", test_report);
	g_test_add_func("/bounce/action-first", test_action_first);
	g_test_add_func("/bounce/indented", test_indented);
	g_test_add_func("/bounce/diagnostic", test_diagnostic);
	g_test_add_data_func("/bounce/mails", "bounce", test_folder);
	g_test_add_data_func("/bounce/kinds", "kind", test_folder);
	return g_test_run();
}
