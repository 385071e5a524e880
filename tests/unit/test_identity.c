/* Whom the mailbox's own server vouches for: forms of Gmail and Yahoo, and every way to pretend. */
#include "who/identity.h"
#include "message/sign/authres.h"

#include <string.h>

#define GMAIL                                                                                      \
	"mx.google.com; dkim=pass header.i=@x.example; spf=pass; dmarc=pass header.from=x.example"
#define HOP_IN "from mail.x.example (mail.x.example [192.0.2.1]) by mx.google.com with ESMTPS id 1"
#define HOP_INNER "by 2002:a05:7300:3b9a:b0:e2 with SMTP id b26; Mon, 23 Nov 2026 05:00:00 -0800"
#define HOP_FOREIGN "from pc (pc [192.0.2.7]) by mail.x.example with ESMTPSA id 2"

#define INNER_HOP "2002:a??:*"
#define LMTP_HOP "from mx.google.com by imap.x.example (Dovecot) with LMTP id 3"

typedef struct Case {
	const char *name;
	const char *trusted; /* the configured authserv-id */
	/* "name: value" from the top, NULL-terminated; "A-R" and "R" stand for the long names */
	const char *fields[6];
	const char *id, *dmarc; /* of the topmost, checked against what the parser says */
	bool sound;
	const char *why; /* the reason's key; "none": authenticated */
} Case;

static const char office[] = "; dmarc=pass header.from=x.example";

/* "@" in a field stands for: trusted id, dmarc=pass for the domain of the sender. */
static const Case cases[] = {
    {"gmail", "mx.google.com", {"R: " HOP_INNER, "R: " HOP_IN, "A-R: " GMAIL, "R: " HOP_FOREIGN},
	"mx.google.com", "pass", true, "none"},
    {"gmail, null return path", "mx.google.com",
	{"R: " HOP_IN,
	    "A-R: mx.google.com; spf=none smtp.mailfrom= smtp.helo=m.x.example; dmarc=pass "
	    "(p=REJECT sp=REJECT dis=NONE) header.from=x.example"},
	"mx.google.com", "pass", true, "none"},
    {"yahoo, changing id", "*.yahoo.com",
	{"R: from 192.0.2.1 by atlas206.free.mail.ne1.yahoo.com with HTTPS",
	    "A-R: atlas206.free.mail.ne1.yahoo.com; dkim=pass; spf=none smtp.mailfrom=; "
	    "dmarc=pass(p=REJECT) header.from=x.example;"},
	"atlas206.free.mail.ne1.yahoo.com", "pass", true, "none"},
    {"an address in header.from", "mx.google.com",
	{"R: " HOP_IN, "A-R: mx.google.com; dmarc=pass header.from=orang@X.example"},
	"mx.google.com", "pass", true, "none"},
    {"the same statement for each recipient", "mx.google.com",
	{"R: " HOP_IN, "A-R: " GMAIL, "A-R: " GMAIL}, "mx.google.com", "pass", true, "none"},
    {"nothing checked", "mx.google.com", {"R: " HOP_IN}, NULL, NULL, true, "identity-unchecked"},
    {"dmarc failed", "mx.google.com",
	{"R: " HOP_IN, "A-R: mx.google.com; dmarc=fail header.from=x.example"}, "mx.google.com",
	"fail", true, "identity-dmarc"},
    {"no dmarc word", "mx.google.com", {"R: " HOP_IN, "A-R: mx.google.com; dkim=pass; spf=pass"},
	"mx.google.com", NULL, true, "identity-dmarc"},

    /* For whom the pass stands. */
    {"another domain", "mx.google.com",
	{"R: " HOP_IN, "A-R: mx.google.com; dmarc=pass header.from=evil.example"}, "mx.google.com",
	"pass", true, "identity-other-domain"},
    {"a domain below it", "mx.google.com",
	{"R: " HOP_IN, "A-R: mx.google.com; dmarc=pass header.from=a.x.example"}, "mx.google.com",
	"pass", true, "identity-other-domain"},
    {"a domain that ends alike", "mx.google.com",
	{"R: " HOP_IN, "A-R: mx.google.com; dmarc=pass header.from=evilx.example"}, "mx.google.com",
	"pass", true, "identity-other-domain"},
    {"no domain", "mx.google.com", {"R: " HOP_IN, "A-R: mx.google.com; dmarc=pass"},
	"mx.google.com", "pass", true, "identity-other-domain"},
    {"an empty domain", "mx.google.com",
	{"R: " HOP_IN, "A-R: mx.google.com; dmarc=pass header.from="}, "mx.google.com", "pass",
	true, "identity-other-domain"},
    {"the domain in a comment", "mx.google.com",
	{"R: " HOP_IN, "A-R: mx.google.com; dmarc=pass (header.from=x.example)"}, "mx.google.com",
	"pass", true, "identity-other-domain"},
    {"the domain of another method", "mx.google.com",
	{"R: " HOP_IN, "A-R: mx.google.com; dmarc=pass; dkim=pass header.from=x.example"},
	"mx.google.com", "pass", true, "identity-other-domain"},
    {"pass for one, fail for the other", "mx.google.com",
	{"R: " HOP_IN, "A-R: mx.google.com; dmarc=pass header.from=evil.example; dmarc=fail "
		       "header.from=x.example"},
	"mx.google.com", "pass", true, "identity-other-domain"},
    {"two passes", "mx.google.com",
	{"R: " HOP_IN, "A-R: mx.google.com; dmarc=pass header.from=x.example; dmarc=pass "
		       "header.from=x.example"},
	"mx.google.com", "pass", true, "identity-other-domain"},
    {"two domains in one result", "mx.google.com",
	{"R: " HOP_IN,
	    "A-R: mx.google.com; dmarc=pass header.from=x.example header.from=evil.example"},
	"mx.google.com", "pass", true, "identity-other-domain"},

    /* Who says it. */
    {"another server's", "mx.google.com", {"R: " HOP_IN, "A-R: mail.evil.example@"},
	"mail.evil.example", "pass", true, "identity-other-server"},
    {"a longer name that ends alike", "mx.google.com", {"R: " HOP_IN, "A-R: evilmx.google.com@"},
	"evilmx.google.com", "pass", true, "identity-other-server"},
    {"the bare domain is not below it", "*.yahoo.com", {"A-R: yahoo.com@"}, "yahoo.com", "pass",
	true, "identity-other-server"},
    {"evilyahoo.com", "*.yahoo.com", {"A-R: evilyahoo.com@"}, "evilyahoo.com", "pass", true,
	"identity-other-server"},
    {"two statements", "mx.google.com", {"R: " HOP_IN, "A-R: " GMAIL, "A-R: mx.google.com@"},
	"mx.google.com", "pass", true, "identity-contradicted"},
    {"another statement of an older hop", "mx.google.com",
	{"R: " HOP_IN, "A-R: " GMAIL, "R: " HOP_FOREIGN, "A-R: mx.google.com; dmarc=fail"},
	"mx.google.com", "pass", true, "identity-contradicted"},
    {"ours not the topmost", "mx.google.com", {"A-R: other.example@", "A-R: " GMAIL},
	"other.example", "pass", true, "identity-other-server"},
    {"From read in two ways", "mx.google.com", {"R: " HOP_IN, "A-R: " GMAIL}, "mx.google.com",
	"pass", false, "identity-shape"},
    {"the header does not parse", "mx.google.com", {"R: " HOP_IN, "A-R: mx.google.com; ((("}, NULL,
	NULL, true, "identity-unchecked"},
    {"nobody is trusted", "", {"A-R: " GMAIL}, "mx.google.com", "pass", true,
	"identity-other-server"},

    /* Which Received is provably its own. */
    {"forged below a foreign hop", "mx.google.com", {"R: " HOP_FOREIGN, "A-R: " GMAIL},
	"mx.google.com", "pass", true, "identity-early"},
    {"a hop that is an address of somebody else", "mx.google.com",
	{"R: by 2001:db8::1 with SMTP id 1", "A-R: " GMAIL}, "mx.google.com", "pass", true,
	"identity-early"},
    {"a hop with a port", "mx.google.com",
	{"R: from a by mail.evil.example:25 with SMTP", "A-R: " GMAIL}, "mx.google.com", "pass",
	true, "identity-early"},
    {"a client called by", "mx.google.com",
	{"R: from by mx.google.com (unknown [192.0.2.7]) by mail.x.example with SMTP",
	    "A-R: " GMAIL},
	"mx.google.com", "pass", true, "identity-early"},
    {"a client that says a whole hop", "mx.google.com",
	{"R: from a by mx.google.com with SMTP (unknown [192.0.2.7]) by mail.x.example with SMTP",
	    "A-R: " GMAIL},
	"mx.google.com", "pass", true, "identity-early"},
    {"own name in a comment", "mx.google.com",
	{"R: from a (by mx.google.com) by mail.x.example with SMTP", "A-R: " GMAIL},
	"mx.google.com", "pass", true, "identity-early"},
    {"a comment that does not end", "mx.google.com",
	{"R: from a by mx.google.com (a; Mon, 23 Nov 2026 05:00:00 -0800", "A-R: " GMAIL},
	"mx.google.com", "pass", true, "identity-early"},
    {"a neighbour's host", "mx.office.example",
	{"R: from a by evil.office.example with SMTP", "A-R: mx.office.example@"},
	"mx.office.example", "pass", true, "identity-early"},
    {"no form at all", "mx.google.com",
	{"R: (qmail 12 invoked by uid 1) mx.google.com", "A-R: " GMAIL}, "mx.google.com", "pass",
	true, "identity-early"},
    {"an own inner server that is not named", "mx.google.com", {"R: " LMTP_HOP, "A-R: " GMAIL},
	"mx.google.com", "pass", true, "identity-early"},
};

static Message *mail_of(const Case *c)
{
	Message *m = message_new();

	g_ptr_array_add(m->from, address_new(NULL, "orang@x.example"));
	for (guint i = 0; i < G_N_ELEMENTS(c->fields) && c->fields[i]; i++) {
		bool hop = g_str_has_prefix(c->fields[i], "R: ");
		g_auto(GStrv) parts = g_strsplit(c->fields[i] + (hop ? 3 : 5), "@", 2);
		bool short_form = parts[1] && *parts[1] == '\0';
		g_autofree char *value = short_form ? g_strconcat(parts[0], office, NULL)
						    : g_strdup(c->fields[i] + (hop ? 3 : 5));
		g_ptr_array_add(m->headers,
		    header_field_new(hop ? "Received" : "authentication-results", value, value));
		if (!hop && !m->authentication) {
			m->authentication = authres_parse(value);
			g_assert_cmpstr(m->authentication->authserv_id, ==, c->id);
			g_assert_cmpstr(m->authentication->dmarc, ==, c->dmarc);
		}
	}
	m->identity_sound = c->sound;
	return m;
}

static bool authenticated_by(const Message *m, const char *id, const char *hop, ReasonId *why_r)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new(), hops = g_ptr_array_new();
	const Vouchers own = {ids, hops};

	if (*id)
		g_ptr_array_add(ids, (gpointer)id);
	if (hop)
		g_ptr_array_add(hops, (gpointer)hop);
	return identity_authenticated(m, &own, why_r);
}

static void test_case(gconstpointer data)
{
	const Case *c = data;
	g_autoptr(Message) m = mail_of(c);
	ReasonId why;

	bool authenticated = authenticated_by(m, c->trusted, INNER_HOP, &why);
	g_assert_cmpstr(reason_key(why), ==, c->why);
	g_assert_cmpint(authenticated, ==, why == REASON_NONE);
}

/* A server of its own behind the one that checks counts when the administrator has named it. */
static void test_named_hop(void)
{
	g_autoptr(Message) m = mail_of(&cases[G_N_ELEMENTS(cases) - 1]);
	ReasonId why;

	g_assert_true(authenticated_by(m, "mx.google.com", "imap.x.example", &why));
	g_assert_false(authenticated_by(m, "mx.google.com", "imap.y.example", &why));
	g_assert_cmpint(why, ==, REASON_IDENTITY_EARLY);
}

static void test_two_senders(void)
{
	g_autoptr(Message) m = mail_of(&cases[0]);
	ReasonId why;

	g_ptr_array_add(m->from, address_new(NULL, "kepala@x.example"));
	g_assert_false(authenticated_by(m, "mx.google.com", INNER_HOP, &why));
	g_assert_cmpint(why, ==, REASON_IDENTITY_SHAPE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strdup_printf("/identity/%s", cases[i].name);
		g_test_add_data_func(path, &cases[i], test_case);
	}
	g_test_add_func("/identity/named-hop", test_named_hop);
	g_test_add_func("/identity/two-senders", test_two_senders);
	return g_test_run();
}
