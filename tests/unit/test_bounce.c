#include "message/bounce.h"

#include "message/bounce_text.h"
#include "message/delivery_status.h"
#include "message/smtp_status.h"

#include <string.h>

/* One notice and what it says: "address action status" of each recipient, parted by commas; NULL: it
 * is no notice.  The status is compared by its class unless `exact`. */
typedef struct Row {
	const char *name;
	const char *from, *subject;
	const char *text;
	const char *report; /* message/delivery-status */
	const char *returned; /* returned headers */
	const char *expected;
} Row;

#define DAEMON "MAILER-DAEMON@mx.example"
#define OFFICE "kesbangpol@kab.example"

#include "bounce_rows.h"

static Message *message_of(const Row *row)
{
	Message *m = message_new();

	g_ptr_array_add(m->from, address_new(NULL, row->from));
	g_ptr_array_add(m->to, address_new(NULL, OFFICE));
	m->subject = g_strdup(row->subject);
	g_free(m->text);
	m->text = g_strdup(row->text ? row->text : "");
	return m;
}

static ReportParts parts_of(const Row *row)
{
	return (ReportParts){
	    .content_type = row->report ? "multipart/report" : "text/plain",
	    .report_type = row->report ? "delivery-status" : NULL,
	    .delivery_status = row->report,
	    .returned = row->returned,
	    .whole_text = row->text ? row->text : "",
	};
}

static char *told(const Bounce *b)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < b->recipients->len; i++) {
		const BounceRecipient *r = b->recipients->pdata[i];
		g_string_append_printf(
		    out, "%s%s %s %s", i ? ", " : "", r->address, r->action, r->status);
	}
	return g_string_free(out, FALSE);
}

static void test_rows(gconstpointer data)
{
	const Row *row = data;
	g_autoptr(Message) m = message_of(row);
	ReportParts parts = parts_of(row);
	g_autoptr(Bounce) b = bounce_read(m, &parts);
	g_autofree char *got = b ? told(b) : NULL;

	g_assert_cmpstr(got, ==, row->expected);
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

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/bounce/status", test_status);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = g_strdup_printf("/bounce/rows/%s", rows[i].name);
		g_test_add_data_func(path, &rows[i], test_rows);
	}
	return g_test_run();
}
