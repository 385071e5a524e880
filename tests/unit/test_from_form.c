/* Which forms of a From field are read alike by every mail program; everything else is not. */
#include "message/sign/from_form.h"

#include <glib.h>
#include <string.h>

static const char *const plain[] = {
    "b@office.example",
    " <b@office.example>",
    "Kepala <b@office.example>",
    "Kepala Kantor <kepala.kantor+a@office.example>",
    "\"Rasmono, S.Sos., M.Si.\" <b@office.example>",
    "Rasmono S.Sos <b@office.example>",
    "\"a \\\" b\" <b@office.example>",
    "\"kepala@office.example\" <b@x.example>",
    "=?utf-8?Q?Kepala_=28Plt=2E=29?= =?utf-8?B?eA==?= <b@office.example>",
    "\r\n Kepala\r\n\t<b@office.example>\r\n",
    "J\xC3\xB6rg <j\xC3\xB6rg@m\xC3\xBCller.example>",
    "root@localhost",
};

static const char *const odd[] = {
    "",
    " ",
    "Kepala",
    "<>",
    "b@office.example (Kepala)",
    "Kepala (Plt.) <b@office.example>",
    "Kepala <b@office.example> (di rumah)",
    "(a) b@office.example",
    "<b(a)@office.example>",
    "<@evil.example:b@office.example>",
    "<@evil.example,@x.example:b@office.example>",
    "\"b\"@office.example",
    "<\"b@evil.example\"@office.example>",
    "<b@office.example> <c@evil.example>",
    "<c@evil.example><b@office.example>",
    "Kepala <<b@office.example>>",
    "Kepala <c@evil.example <b@office.example>",
    "Kepala <b@office.example>, c@evil.example",
    "b@office.example, c@evil.example",
    "b@office.example; c@evil.example",
    "b@office.example c@evil.example",
    "kepala@office.example <b@x.example>",
    "b@office.example <b@office.example>",
    "Kantor: b@office.example;",
    "Kantor:;",
    "Rasmono, S.Sos <b@office.example>",
    "\"Kepala <b@office.example>",
    "Kepala <b@office.example",
    "Kepala b@office.example>",
    "Kepala <b @office.example>",
    "Kepala < b@office.example>",
    "Kepala <b@office.example.>",
    "Kepala <b@office..example>",
    "Kepala <.b@office.example>",
    "Kepala <b..c@office.example>",
    "Kepala <b@[192.0.2.1]>",
    "Kepala <b@office@evil.example>",
    "Kepala <b@office_x.example>",
    "Kepala <=?utf-8?Q?b?=@office.example>",
    "Kepala [a] <b@office.example>",
    "Kepala \\<a <b@office.example>",
    "Kepala <b@office.example> x",
    "J\xF6rg <j\xF6rg@office.example>",
    "Kepala <b!c%d@office.example@x>",
};

static bool is_plain(const char *text)
{
	return from_form_is_plain((Span){text, text + strlen(text)});
}

static void test_plain(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(plain); i++) {
		g_test_message("%s", plain[i]);
		g_assert_true(is_plain(plain[i]));
	}
}

static void test_odd(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(odd); i++) {
		g_test_message("%s", odd[i]);
		g_assert_false(is_plain(odd[i]));
	}
}

static void test_long(void)
{
	g_autofree char *local = g_strnfill(300, 'a'), *name = g_strnfill(100000, 'a');
	g_autofree char *address = g_strconcat(local, "@office.example", NULL);
	g_autofree char *named = g_strconcat(name, " <b@office.example>", NULL);

	g_assert_false(is_plain(address));
	g_assert_true(is_plain(named));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/from-form/plain", test_plain);
	g_test_add_func("/from-form/odd", test_odd);
	g_test_add_func("/from-form/long", test_long);
	return g_test_run();
}
