#include "message/sign/authres.h"

#include <string.h>

typedef struct Row {
	const char *value;
	const char *id, *spf, *dkim, *dmarc;
} Row;

/* RFC 8601 appendix B in its own words' shapes, then what real receivers write. */
static const Row read_right[] = {
    {"example.org 1; none", "example.org", NULL, NULL, NULL},
    {"example.org; none", "example.org", NULL, NULL, NULL},
    {"example.org; none;", "example.org", NULL, NULL, NULL},
    {"example.org;none (nothing checked)", "example.org", NULL, NULL, NULL},
    {"example.org", "example.org", NULL, NULL, NULL},
    {"example.org;", "example.org", NULL, NULL, NULL},
    {" example.org (a) 1 ; (nothing)", "example.org", NULL, NULL, NULL},
    {"example.com;\r\n\tspf=pass smtp.mailfrom=example.net", "example.com", "pass", NULL, NULL},
    {"example.com; spf=neutral smtp.mailfrom=; x-ptr=fail x-ptr-helo=a x-ptr-lookup= ;dkim=none",
	"example.com", "neutral", "none", NULL},
    {"example.com; auth=pass (cram-md5) smtp.auth=sender@example.net; spf=pass "
     "smtp.mailfrom=example.net",
	"example.com", "pass", NULL, NULL},
    {"example.com; auth=pass (cram-md5) smtp.auth=s@example.com; spf=fail "
     "smtp.mailfrom=example.com",
	"example.com", "fail", NULL, NULL},
    {"example.com; dkim=pass reason=\"good signature\" header.i=@mail-router.example.net; "
     "dkim=fail "
     "reason=\"bad signature\" header.i=@newyork.example.com",
	"example.com", NULL, "pass", NULL},
    {"example.net; dkim=pass (good signature) header.i=@newyork.example.com", "example.net", NULL,
	"pass", NULL},
    {"foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) "
     "fail "
     "policy (A dot can go here) . (like that) expired (this surprised me) = (as I wasn't "
     "expecting "
     "it) 1362471462",
	"foo.example.net", NULL, "fail", NULL},
    {"example.com; dkim=policy (\"l=\" not allowed) header.d=example.net", "example.com", NULL,
	"policy", NULL},
    {"example.org;sender-id=hardfail header.from=example.com;dkim=pass header.i=s@example.com",
	"example.org", NULL, "pass", NULL},
    {"example.com; dkim=fail; dkim=PASS", "example.com", NULL, "pass", NULL},
    {"example.com; dkim=neutral; dkim=fail", "example.com", NULL, "neutral", NULL},
    {"example.com; spf=softfail; spf=pass", "example.com", "softfail", NULL, NULL},
    {"example.com; dmarc=fail; dmarc=pass", "example.com", NULL, NULL, "fail"},
    {"EXAMPLE.COM; SPF=Pass; DKIM=None; DMARC=TempError", "EXAMPLE.COM", "pass", "none",
	"temperror"},
    {"example.com; spf=pass smtp.mailfrom=", "example.com", "pass", NULL, NULL},
    {"example.com; spf=pass smtp.mailfrom= (a)", "example.com", "pass", NULL, NULL},
    {"example.com; spf=none smtp.mailfrom= smtp.helo=a.example; dkim=pass", "example.com", "none",
	"pass", NULL},
    {"\"mail host\"; spf=pass", "mail host", "pass", NULL, NULL},
    {"\"a\\\"b;c\"; dmarc=pass", "a\"b;c", NULL, NULL, "pass"},
    {" (leading) example.com ; spf=none ; ", "example.com", "none", NULL, NULL},
    {"example.com;;spf=none;;", "example.com", "none", NULL, NULL},
    {"mail.example.com/4F2A; dkim=pass", "mail.example.com/4F2A", NULL, "pass", NULL},
    {"example.com; dkim/1=pass; spf / 1 = pass", "example.com", "pass", "pass", NULL},
    {"example.com; dkim/2=pass; dkim=fail", "example.com", NULL, "fail", NULL},
    {"example.com; dkim/2=pass", "example.com", NULL, NULL, NULL},
    {"example.com; x-spf=pass; dkim-adsp=pass; dkimx=pass", "example.com", NULL, NULL, NULL},
    {"example.com; spf=fail (dkim=pass; dmarc=pass)", "example.com", "fail", NULL, NULL},
    {"example.com; spf=fail (a (b (c)) \\) \\( d)", "example.com", "fail", NULL, NULL},
    {"example.com; spf=fail reason=\"x; dmarc=pass; dkim=pass\"", "example.com", "fail", NULL,
	NULL},
    {"example.com; spf=fail smtp.mailfrom=\"a; dmarc=pass\"@example.net", "example.com", "fail",
	NULL, NULL},
    {"example.com; spf=fail smtp.helo=\"dmarc=pass\"; dkim=none", "example.com", "fail", "none",
	NULL},
    {"example.com; dkim=fail\r\n header.d=x\r\n (dkim=pass)\r\n ; dmarc=fail", "example.com", NULL,
	"fail", "fail"},
    {"mx.google.com; dkim=pass header.i=@gmail.com header.s=20230601 header.b=\"eI/3+x=\"; "
     "spf=pass "
     "(google.com: domain of budi@gmail.com designates 209.85.220.41 as permitted sender) "
     "smtp.mailfrom=budi@gmail.com; dmarc=pass (p=NONE sp=QUARANTINE dis=NONE) "
     "header.from=gmail.com",
	"mx.google.com", "pass", "pass", "pass"},
    {"mx.google.com; dkim=pass header.i=@x.example header.s=a header.b=k/+pQ9a=; arc=pass (i=1 "
     "spf=pass "
     "spfdomain=x.example dkim=pass dkdomain=x.example dmarc=pass fromdomain=x.example); "
     "spf=softfail "
     "smtp.mailfrom=\"list+bounces=a.b=c@y.example\"",
	"mx.google.com", "softfail", "pass", NULL},
    {"atlas206.free.mail.ne1.yahoo.com; dkim=pass header.i=@gmail.com header.s=20230601; spf=pass "
     "smtp.mailfrom=gmail.com; dmarc=pass(p=NONE,sp=QUARANTINE) header.from=gmail.com;",
	"atlas206.free.mail.ne1.yahoo.com", "pass", "pass", "pass"},
    {"mta1005.mail.ne1.yahoo.com  from=example.com; domainkeys=neutral (no sig);  "
     "from=example.com; "
     "dkim=permerror (no key)",
	"mta1005.mail.ne1.yahoo.com", NULL, "permerror", NULL},
    {"phl-mx-03.example.net; arc=none (no signatures found); bimi=pass (Domain is BIMI 1) "
     "header.selector=default policy.authority-uri=https://vmc.example/a.pem; dkim=pass (2048-bit "
     "rsa "
     "key sha256) header.d=a.example header.i=@a.example header.b=OkGf7ZkE header.a=rsa-sha256 "
     "header.s=s1 x-bits=2048; dmarc=pass policy.published-domain-policy=none "
     "policy.evaluated-disposition=none (p=none,d=none,d.eval=none) policy.policy-from=p "
     "header.from=a.example; spf=pass smtp.mailfrom=b@a.example smtp.helo=m.a.example; x-tls=pass "
     "smtp.version=TLSv1.3 smtp.bits=256/256; x-vs=clean score=-100 state=0",
	"phl-mx-03.example.net", "pass", "pass", "pass"},
    {"mxs.mail.example; spf=pass (mx126.mail.example: domain of gmail.com designates 209.85.1.2 as "
     "permitted sender) smtp.mailfrom=a@gmail.com smtp.helo=mail-ej1.google.com; dkim=pass "
     "header.d=gmail.com; dmarc=pass header.from=a@gmail.com",
	"mxs.mail.example", "pass", "pass", "pass"},
    {"mx.zoho.example; dkim=pass; spf=pass (zoho.example: domain of x designates 1.2.3.4 as "
     "permitted "
     "sender)  smtp.mailfrom=x@a.example; dmarc=pass(p=none dis=none)  header.from=x@a.example",
	"mx.zoho.example", "pass", "pass", "pass"},
    {"mx.microsoft.com 1; spf=pass smtp.mailfrom=a.example; dmarc=pass action=none "
     "header.from=a.example; dkim=pass header.d=a.example; arc=none",
	"mx.microsoft.com", "pass", "pass", "pass"},
    {"mail.a.example; iprev=pass policy.iprev=2001:db8::25 (mail.b.example); spf=pass "
     "smtp.mailfrom=<>",
	"mail.a.example", "pass", NULL, NULL},
    {"mail.a.example; auth=pass (login) smtp.auth=\"user name\"@b.example", "mail.a.example", NULL,
	NULL, NULL},
    {"mail.a.example; dmarc=pass (p=none dis=none) header.from=b.example", "mail.a.example", NULL,
	NULL, "pass"},
    {"mail.a.example;\n\tdkim=pass (1024-bit key; unprotected) header.d=b.example "
     "header.i=@b.example;\n\tdkim-atps=neutral",
	"mail.a.example", NULL, "pass", NULL},
    {"d\xC3\xA9mo.example; spf=pass", "d\xC3\xA9mo.example", "pass", NULL, NULL},

    /* Exchange Online: no authserv-id, so none is claimed. */
    {"spf=pass (sender IP is 40.92.1.2) smtp.mailfrom=outlook.com; dkim=pass (signature was "
     "verified) "
     "header.d=outlook.com;dmarc=pass action=none header.from=outlook.com;compauth=pass reason=100",
	NULL, "pass", "pass", "pass"},
    {"spf=fail (sender IP is 1.1.1.1) smtp.mailfrom=a.example; b.example; dkim=pass (signature was "
     "verified) header.d=c.example;d.example; dmarc=bestguesspass action=none "
     "header.from=c.example;",
	NULL, "fail", "pass", "bestguesspass"},
    {"spf=temperror (sender IP is 1.1.1.1) smtp.helo=a.example; b.example; dkim=none (message not "
     "signed) header.d=none;b.example; dmarc=none action=none header.from=;",
	NULL, "temperror", "none", "none"},
    {"spf=pass (sender IP is 2.2.2.2); smtp.mailfrom=a.example; dkim=fail (body hash did not "
     "verify); "
     "header.d=a.example;dmarc=pass action=none; header.from=a.example",
	NULL, "pass", "fail", "pass"},
    {"dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=a.example;",
	NULL, NULL, "none", "none"},
};

/* Each of these would be a pass to a careless reader. */
static const char *const broken[] = {
    "",
    "   ",
    "example.com 2",
    "example.com 2; spf=pass",
    "example.com 11; spf=pass",
    "example.com x; spf=pass",
    "example.com spf=pass smtp.mailfrom=example.net",
    "example.com, spf=pass",
    "; spf=pass",
    "example.com; spf",
    "example.com; spf=",
    "example.com; spf=;dkim=pass",
    "example.com; =pass",
    "example.com; spf==pass",
    "example.com; spf=pass dkim=pass",
    "example.com; spf=pass, dkim=pass",
    "example.com; spf=pass garbage",
    "example.com; spf=pass; garbage",
    "example.com; spf=pass smtp.mailfrom",
    "example.com; spf=pass smtp.=x",
    "example.com; spf=pass .x=y",
    "example.com; spf=pass reason=; dkim=pass",
    "example.com; spf=pass smtp..mailfrom=a",
    "example.com; spf/1.0=pass",
    "example.com; spf=pass smtp.mailfrom=b; c.example; dkim=pass",
    "example.com; spf=pass smtp.mailfrom=b; c.example",
    "none; spf=pass; none",
    "spf=pass smtp.mailfrom=b.example; dkim=pass",
    "dkim=pass header.d=b.example",
    "dkim=pass; (a) dmarc=pass",
    "x=pass (a); dkim=pass",
    "i=1; example.com; dkim=pass",
    "i=1 (a); example.com; dkim=pass",
    "example.com; spf=\"pass\"",
    "example.com; spf=pass!",
    "example.com; spf/=pass",
    "example.com; spf/x=pass",
    "example.com; none; spf=pass",
    "example.com; spf=pass; none",
    "example.com; spf=pass (unclosed",
    "example.com; spf=pass (unclosed \\)",
    "example.com; spf=pass (a (b)",
    "example.com; spf=pass )",
    "example.com; spf=pass (a))",
    "example.com; spf=pass reason=\"unclosed",
    "example.com; spf=pass reason=\"unclosed \\\"",
    "example.com; spf=pass smtp.mailfrom=\"a@b",
    "(example.com; spf=pass",
    "\"example.com; spf=pass",
    "example.com (x; spf=pass",
    "spf=fail (x; spf=pass",
    "spf=pass dkim=pass",
    "example.com; spf=pass smtp.mailfrom=a\x01"
    "b",
    "example.com <x>; spf=pass",
};

static void assert_row(const Row *row)
{
	g_autoptr(Authentication) a = authres_parse(row->value);

	g_test_message("%s", row->value);
	g_assert_cmpstr(a->authserv_id, ==, row->id);
	g_assert_cmpstr(a->spf, ==, row->spf);
	g_assert_cmpstr(a->dkim, ==, row->dkim);
	g_assert_cmpstr(a->dmarc, ==, row->dmarc);
}

static void test_read(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(read_right); i++)
		assert_row(&read_right[i]);
}

static void test_broken(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(broken); i++)
		assert_row(&(Row){.value = broken[i]});
}

/* For whom the dmarc result stands; NULL: for none, or two say it. */
static void test_dmarc_from(void)
{
	static const struct {
		const char *results, *from;
	} rows[] = {
	    {"dmarc=pass header.from=a.example", "a.example"},
	    {"dmarc=pass (p=none) header.from=a.example;", "a.example"},
	    {"dmarc=pass header.from=b@a.example", "b@a.example"},
	    {"dmarc=pass policy.p=none header.from=\"a.example\"", "a.example"},
	    {"dmarc=fail header.from=a.example", "a.example"},
	    {"dmarc=pass", NULL},
	    {"dmarc=pass (header.from=a.example)", NULL},
	    {"dmarc=pass header.d=a.example", NULL},
	    {"dkim=pass header.from=a.example; dmarc=pass", NULL},
	    {"dmarc=pass; x-a=pass header.from=a.example", NULL},
	    {"dmarc=pass header.from=a.example header.from=a.example", NULL},
	    {"dmarc=pass header.from=a.example; dmarc=fail header.from=b.example", NULL},
	    {"dmarc=pass header.from=a.example; spf=pass; dmarc=pass", NULL},
	    {"dmarc=a; dmarc=b; dmarc=pass header.from=a.example", NULL},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *value = g_strconcat("mx.example; ", rows[i].results, NULL);
		g_autoptr(Authentication) a = authres_parse(value);
		g_test_message("%s", value);
		g_assert_nonnull(a->dmarc);
		g_assert_cmpstr(a->dmarc_from, ==, rows[i].from);
	}
}

/* A field cut anywhere never says more than the whole field. */
static void test_cut(void)
{
	static const char whole[] =
	    "mx.example (a \"b) 1; dkim=fail (dkim=pass) reason=\"dkim=pass; "
	    "dmarc=pass\" header.d=x; spf=fail smtp.mailfrom=\"spf=pass;\"@x";

	for (gsize i = 0; i < strlen(whole); i++) {
		g_autofree char *cut = g_strndup(whole, i);
		g_autoptr(Authentication) a = authres_parse(cut);
		g_assert_cmpstr(a->dkim, !=, "pass");
		g_assert_cmpstr(a->spf, !=, "pass");
		g_assert_null(a->dmarc);
	}
}

/* Long and deep fields end; a quadratic reader would run for minutes. */
static void test_long(void)
{
	static const char *const pieces[] = {
	    "(", "\"", "a.b=c ", ";", "spf=fail;", "\\", "a", "b;"};

	for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) value =
		    g_string_new(i % 2 ? "spf=fail " : "x.example; spf=fail ");
		while (value->len < 4000000)
			g_string_append(value, pieces[i]);
		g_autoptr(Authentication) a = authres_parse(value->str);
		g_assert_cmpstr(a->spf, !=, "pass");
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/authres/read", test_read);
	g_test_add_func("/authres/broken", test_broken);
	g_test_add_func("/authres/dmarc-from", test_dmarc_from);
	g_test_add_func("/authres/cut", test_cut);
	g_test_add_func("/authres/long", test_long);
	return g_test_run();
}
