#include "message/classify.h"

#include <string.h>

#define HOST "kab.example"

/* A mail in short: headers as "Name: value" lines, then what follows from them and the text. */
typedef struct Row {
	const char *headers;
	const char *text;
	const char *report; /* "disposition", "feedback", "delivery": that part; NULL: none */
	const char *kind;
	const char *reason; /* NULL: not automatic */
} Row;

#include "classify_rows.h"

static void take_header(Message *m, const char *name, const char *value)
{
	g_ptr_array_add(m->headers, header_field_new(name, value, value));
	if (g_str_equal(name, "Subject"))
		m->subject = g_strdup(value);
	else if (g_str_equal(name, "From"))
		g_ptr_array_add(m->from, address_new(NULL, value));
	else if (g_str_equal(name, "Sender"))
		g_ptr_array_add(m->sender, address_new(NULL, value));
	else if (g_str_equal(name, "Reply-To"))
		g_ptr_array_add(m->reply_to, address_new(NULL, value));
	else if (g_str_equal(name, "Return-Path"))
		m->return_path = g_strdup(g_str_equal(value, "<>") ? "" : value);
	else if (g_str_equal(name, "Message-ID"))
		m->message_id = g_strdup(value);
	else if (g_str_equal(name, "In-Reply-To"))
		m->in_reply_to = g_strdup(value);
	else if (g_str_equal(name, "References"))
		g_ptr_array_add(m->references, g_strdup(value));
}

static Message *message_of(const Row *row)
{
	Message *m = message_new();
	g_auto(GStrv) lines = g_strsplit(row->headers, "\n", -1);

	for (guint i = 0; lines[i] && *lines[i]; i++) {
		char *colon = strchr(lines[i], ':');
		*colon = '\0';
		take_header(m, lines[i], colon[1] ? colon + 2 : "");
	}
	g_free(m->text);
	m->text = g_strdup(row->text ? row->text : "");
	return m;
}

static ReportParts parts_of(const Row *row, const Message *m)
{
	ReportParts parts = {
	    .content_type = row->report ? "multipart/report" : "text/plain", .whole_text = m->text};

	if (g_strcmp0(row->report, "disposition") == 0)
		parts.disposition_notification =
		    "Disposition: manual-action/MDN-sent-manually; displayed\n";
	else if (g_strcmp0(row->report, "feedback") == 0)
		parts.feedback_report = "Feedback-Type: abuse\n";
	else
		parts.delivery_status = row->report;
	return parts;
}

static void test_rows(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Message) m = message_of(&rows[i]);
		ReportParts parts = parts_of(&rows[i], m);
		g_test_message("%s", rows[i].headers);
		classify_message(m, &parts, HOST);
		g_assert_cmpstr(message_kind_name(m->kind), ==, rows[i].kind);
		g_assert_cmpstr(m->automatic_reason, ==, rows[i].reason);
		g_assert_cmpint(m->automatic, ==, rows[i].reason != NULL);
		g_assert_cmpint(m->bounce != NULL, ==, m->kind == KIND_BOUNCE);
	}
}

static void test_hops(void)
{
	static const struct {
		guint hops;
		MessageKind kind;
	} table[] = {{30, KIND_REPORT}, {100, KIND_REPORT}, {101, KIND_LOOP}};

	for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(Message) m = message_new();
		ReportParts parts = {.whole_text = ""};
		for (guint k = 0; k < table[i].hops; k++)
			take_header(m, "Received", "from a.example by b.example");
		classify_message(m, &parts, NULL);
		g_assert_cmpint(m->kind, ==, table[i].kind);
	}
}

static void test_no_host(void)
{
	g_autoptr(Message) m = message_new();
	ReportParts parts = {.whole_text = ""};

	take_header(m, "X-Loop", HOST);
	take_header(m, "Message-ID", "siaga.1@" HOST);
	classify_message(m, &parts, NULL);
	g_assert_cmpint(m->kind, ==, KIND_REPORT);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/classify/rows", test_rows);
	g_test_add_func("/classify/hops", test_hops);
	g_test_add_func("/classify/no-host", test_no_host);
	return g_test_run();
}
