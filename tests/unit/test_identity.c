/* Whom the mailbox's own server vouches for: forms of Gmail and Yahoo, and every way to pretend. */
#include "who/identity.h"

#define GMAIL                                                                                      \
	"mx.google.com; dkim=pass header.i=@x.example; spf=pass; dmarc=pass header.from=x.example"
#define HOP_IN "from mail.x.example (mail.x.example [192.0.2.1]) by mx.google.com with ESMTPS id 1"
#define HOP_INNER "by 2002:a05:7300:3b9a:b0:e2 with SMTP id b26; Mon, 23 Nov 2026 05:00:00 -0800"
#define HOP_FOREIGN "from pc (pc [192.0.2.7]) by mail.x.example with ESMTPSA id 2"

typedef struct Case {
	const char *name;
	const char *trusted; /* the configured authserv-id */
	/* "name: value" from the top, NULL-terminated; "A-R" and "R" stand for the long names */
	const char *fields[6];
	const char *id, *dmarc; /* of the topmost, as parsed */
	bool sound;
	bool authenticated;
} Case;

static const Case cases[] = {
    {"gmail", "mx.google.com", {"R: " HOP_INNER, "R: " HOP_IN, "A-R: " GMAIL, "R: " HOP_FOREIGN},
	"mx.google.com", "pass", true, true},
    {"yahoo, changing id", "*.yahoo.com",
	{"R: from 192.0.2.1 by atlas206.free.mail.ne1.yahoo.com with HTTPS",
	    "A-R: atlas206.free.mail.ne1.yahoo.com; dkim=pass; dmarc=pass(p=REJECT)"},
	"atlas206.free.mail.ne1.yahoo.com", "pass", true, true},
    {"nothing checked", "mx.google.com", {"R: " HOP_IN}, NULL, NULL, true, false},
    {"dmarc failed", "mx.google.com", {"R: " HOP_IN, "A-R: mx.google.com; dmarc=fail"},
	"mx.google.com", "fail", true, false},
    {"no dmarc word", "mx.google.com", {"R: " HOP_IN, "A-R: mx.google.com; dkim=pass; spf=pass"},
	"mx.google.com", NULL, true, false},
    {"another server's", "mx.google.com", {"R: " HOP_IN, "A-R: mail.evil.example; dmarc=pass"},
	"mail.evil.example", "pass", true, false},
    {"a longer name that ends alike", "mx.google.com",
	{"R: " HOP_IN, "A-R: evilmx.google.com; dmarc=pass"}, "evilmx.google.com", "pass", true,
	false},
    {"the bare domain is not below it", "*.yahoo.com", {"A-R: yahoo.com; dmarc=pass"}, "yahoo.com",
	"pass", true, false},
    {"evilyahoo.com", "*.yahoo.com", {"A-R: evilyahoo.com; dmarc=pass"}, "evilyahoo.com", "pass",
	true, false},
    {"doubled", "mx.google.com", {"R: " HOP_IN, "A-R: " GMAIL, "A-R: " GMAIL}, "mx.google.com",
	"pass", true, false},
    {"forged below a foreign hop", "mx.google.com", {"R: " HOP_FOREIGN, "A-R: " GMAIL},
	"mx.google.com", "pass", true, false},
    {"ours not the topmost", "mx.google.com", {"A-R: other.example; dmarc=pass", "A-R: " GMAIL},
	"other.example", "pass", true, false},
    {"From read in two ways", "mx.google.com", {"R: " HOP_IN, "A-R: " GMAIL}, "mx.google.com",
	"pass", false, false},
    {"the header does not parse", "mx.google.com", {"R: " HOP_IN, "A-R: mx.google.com; ((("}, NULL,
	NULL, true, false},
    {"nobody is trusted", "", {"R: " HOP_IN, "A-R: " GMAIL}, "mx.google.com", "pass", true, false},
};

static Message *mail_of(const Case *c)
{
	Message *m = message_new();

	g_ptr_array_add(m->from, address_new(NULL, "orang@x.example"));
	for (guint i = 0; i < G_N_ELEMENTS(c->fields) && c->fields[i]; i++) {
		bool hop = g_str_has_prefix(c->fields[i], "R: ");
		const char *value = c->fields[i] + (hop ? 3 : 5);
		g_ptr_array_add(m->headers,
		    header_field_new(hop ? "Received" : "authentication-results", value, value));
		if (!hop && !m->authentication) {
			m->authentication = authentication_new();
			m->authentication->authserv_id = g_strdup(c->id);
			m->authentication->dmarc = g_strdup(c->dmarc);
		}
	}
	m->identity_sound = c->sound;
	return m;
}

static void test_case(gconstpointer data)
{
	const Case *c = data;
	g_autoptr(Message) m = mail_of(c);
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	const char *why;

	if (*c->trusted)
		g_ptr_array_add(ids, g_strdup(c->trusted));
	bool authenticated = identity_authenticated(m, ids, &why);
	g_test_message("%s", why);
	g_assert_cmpint(authenticated, ==, c->authenticated);
	g_assert_cmpint(*why == '\0', ==, c->authenticated);
}

static void test_two_senders(void)
{
	g_autoptr(Message) m = mail_of(&cases[0]);
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	const char *why;

	g_ptr_array_add(ids, g_strdup("mx.google.com"));
	g_ptr_array_add(m->from, address_new(NULL, "kepala@x.example"));
	g_assert_false(identity_authenticated(m, ids, &why));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strdup_printf("/identity/%s", cases[i].name);
		g_test_add_data_func(path, &cases[i], test_case);
	}
	g_test_add_func("/identity/two-senders", test_two_senders);
	return g_test_run();
}
