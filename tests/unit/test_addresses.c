#include "message/header/addresses.h"

/* A list as "name|address; name|address", "-" for NULL. */
static char *shown(const GPtrArray *list)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < list->len; i++) {
		const Address *a = list->pdata[i];
		g_string_append_printf(out, "%s%s|%s", i ? "; " : "", a->name ? a->name : "-",
		    a->address ? a->address : "-");
	}
	return g_string_free(out, FALSE);
}

static const struct {
	const char *field, *expected;
} lists[] = {
    {"", ""},
    {"budi@office.example", "-|budi@office.example"},
    {"<budi@office.example>", "-|budi@office.example"},
    {"Budi Santoso <budi@office.example>", "Budi Santoso|budi@office.example"},
    {"\"Santoso, Budi\" <budi@office.example>", "Santoso, Budi|budi@office.example"},
    {"\"Budi \\\"Bud\\\" S\" <budi@office.example>", "Budi \"Bud\" S|budi@office.example"},
    {"=?utf-8?Q?=22Santoso,_Budi=22?= <budi@office.example>", "Santoso, Budi|budi@office.example"},
    {"=?utf-8?Q?\"Budi?= =?utf-8?B?IFNhbnRvc28i?= <budi@office.example>",
	"Budi Santoso|budi@office.example"},
    {"\"\\\"Budi\\\"\" <budi@office.example>", "\"Budi\"|budi@office.example"},
    {"=?utf-8?Q?=22Budi=22_dan_=22Ani=22?= <budi@office.example>",
	"\"Budi\" dan \"Ani\"|budi@office.example"},
    {"budi@office.example (Budi Santoso)", "Budi Santoso|budi@office.example"},
    {"budi@office.example (Budi (the younger) S)", "Budi (the younger) S|budi@office.example"},
    {"Budi <budi@office.example> (at home)", "Budi|budi@office.example"},
    {"<budi@office.example> Budi", "Budi|budi@office.example"},
    {"a@x.example, b@x.example,, c@x.example,", "-|a@x.example; -|b@x.example; -|c@x.example"},
    {"a@x.example; b@x.example", "-|a@x.example; -|b@x.example"},
    {"a@x.example b@x.example", "-|a@x.example; -|b@x.example"},
    /* groups */
    {"undisclosed-recipients:;", ""},
    {"undisclosed-recipients: ;", ""},
    {"Undisclosed recipients:", ""},
    {"Team: Ani <ani@x.example>, budi@x.example;, cici@y.example",
	"Ani|ani@x.example; -|budi@x.example; -|cici@y.example"},
    {"Team(us): Ani <ani@x.example>; (the end), budi@x.example (Budi)",
	"Ani|ani@x.example; Budi|budi@x.example"},
    {"A: a@x.example; B: b@x.example;", "-|a@x.example; -|b@x.example"},
    {"a:b:c:d@x.example;", "-|d@x.example"},
    {"Dinas: Kantor <d@x.example>", "Dinas: Kantor|d@x.example"},
    /* obsolete */
    {"<@relay.example,@b.example:joe@c.example>", "-|joe@c.example"},
    {"Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete|pete@silly.test"},
    {"Joe <@a.example,@[IPv6:2001:db8::1]:joe@c.example>", "Joe|joe@c.example"},
    {"Joe <,@a.example,,@b.example: joe@c.example>", "Joe|joe@c.example"},
    {"(none)(at all)Nobody :(not even me) ;", ""},
    {"joe@x   . example, Ani", "-|joe@x.example; -|Ani"},
    {"john . doe @ x . example", "-|john.doe@x.example"},
    {"\"john doe\"@x.example", "-|\"john doe\"@x.example"},
    {"Joe Q. Public <john.q.public@example.com>", "Joe Q. Public|john.q.public@example.com"},
    {"user@[192.0.2.1]", "-|user@[192.0.2.1]"},
    {"user@[IPv6:2001:db8::1]", "-|user@[IPv6:2001:db8::1]"},
    /* broken */
    {"Doe, John <john@x.example>", "Doe, John|john@x.example"},
    {"Doe, John <john@x.example>, Roe, Jane <jane@x.example>",
	"Doe, John|john@x.example; Roe, Jane|jane@x.example"},
    {"John Doe john@x.example", "John Doe|john@x.example"},
    {"\"John Doe\" john@x.example", "John Doe|john@x.example"},
    {"\"Doe \\\"J\\\" (x@y.example)\" john@x.example", "Doe \"J\" (x@y.example)|john@x.example"},
    {"\"John Doe <john@x.example>", "John Doe|john@x.example"},
    {"John <john@x.example", "John|john@x.example"},
    {"John <john@x.example, jane@x.example", "John|john@x.example; -|jane@x.example"},
    {"john@x.example>, \"John Doe\"@x.example>", "-|john@x.example; -|\"John Doe\"@x.example"},
    {"John <<john@x.example>>", "John|john@x.example"},
    {"<mailto:john@x.example>", "-|john@x.example"},
    {"John [mailto:john@x.example]", "John|john@x.example"},
    {"'john@x.example'", "-|john@x.example"},
    {"'john@x.example' <john@x.example>", "'john@x.example'|john@x.example"},
    {"john@x.example <john@x.example>", "john@x.example|john@x.example"},
    {"[Help Desk] <help@x.example>", "[Help Desk]|help@x.example"},
    {"John (Sales <john@x.example>", "John (Sales|john@x.example"},
    {"Joe <joe@x.example> <real@y.example>", "Joe <joe@x.example>|real@y.example"},
    {"\"\" <a@x.example>", "-|a@x.example"},
    {"root", "-|root"},
    {"root (Cron Daemon)", "Cron Daemon|root"},
    {"Mail Delivery System <MAILER-DAEMON>", "Mail Delivery System|MAILER-DAEMON"},
    {"<>", "<>|-"},
    {"Nobody <>", "Nobody|-"},
    {"\"\"", ""},
    {"no address here", "no address here|-"},
    {"Joe <not an address>", "Joe <not an address>|-"},
    {"  Budi \t Santoso  <b@x.example>", "Budi Santoso|b@x.example"},
    /* encoded words, UTF-8 */
    {"=?utf-8?Q?J=C3=B6rg_D=2E?= <j@x.example>", "Jörg D.|j@x.example"},
    {"\"=?utf-8?Q?J=C3=B6rg?=\" <j@x.example>", "Jörg|j@x.example"},
    {"=?utf-8?Q?Doe,_John?= <j@x.example>, k@x.example", "Doe, John|j@x.example; -|k@x.example"},
    {"j@x.example (=?utf-8?Q?J=C3=B6rg?=)", "Jörg|j@x.example"},
    {"=?utf-8?B?SsO2?= =?utf-8?B?cmc=?= <j@x.example>", "Jörg|j@x.example"},
    {"Jörg Müller <jörg@müller.example>", "Jörg Müller|jörg@müller.example"},
    {"=?utf-8?Q?J=C3=B6rg_=3Cj=40x=2Eexample=3E?=", "Jörg|j@x.example"},
};

static void test_lists(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
		g_autoptr(GPtrArray) list =
		    g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
		AddressNotes notes = {0};
		addresses_read(lists[i].field, list, &notes);
		g_autofree char *got = shown(list);
		g_test_message("%s", lists[i].field);
		g_assert_cmpstr(got, ==, lists[i].expected);
	}
}

static const struct {
	const char *field;
	bool group, bad, encoded, doubled;
} told[] = {
    {"Budi <budi@x.example>", false, false, false, false},
    {"G: Budi <budi@x.example>;", true, false, false, false},
    {"=?utf-8?Q?boss=40x=2Eexample?=", false, true, true, false},
    {"A <a@x.example> <b@x.example>", false, false, false, true},
    {"no address", false, true, false, false},
};

static void test_notes(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(told); i++) {
		g_autoptr(GPtrArray) list =
		    g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
		AddressNotes notes = {0};
		addresses_read(told[i].field, list, &notes);
		g_test_message("%s", told[i].field);
		g_assert_cmpint(notes.group, ==, told[i].group);
		g_assert_cmpint(notes.bad, ==, told[i].bad);
		g_assert_cmpint(notes.encoded, ==, told[i].encoded);
		g_assert_cmpint(notes.doubled, ==, told[i].doubled);
	}
}

static void test_path(void)
{
	static const struct {
		const char *field, *expected;
	} paths[] = {{"<>", ""}, {"<a@x.example>", "a@x.example"}, {"a@x.example", "a@x.example"},
	    {"< a@x.example >", "a@x.example"}, {"<@r.example:a@x.example>", "a@x.example"}};

	for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *got = addresses_path(paths[i].field);
		g_assert_cmpstr(got, ==, paths[i].expected);
	}
}

/* No recursion, no quadratic search: signs that open and never close. */
static void test_bombs(void)
{
	static const char *const pieces[] = {
	    "g:", "(", "\"", "<", "<\"", "a,", "=?a?q?", "\\", ";:", "@"};

	for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) field = g_string_new(NULL);
		g_autoptr(GPtrArray) list =
		    g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
		AddressNotes notes = {0};
		while (field->len < 64 * 1024)
			g_string_append(field, pieces[i]);
		addresses_read(field->str, list, &notes);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/addresses/lists", test_lists);
	g_test_add_func("/addresses/notes", test_notes);
	g_test_add_func("/addresses/path", test_path);
	g_test_add_func("/addresses/bombs", test_bombs);
	return g_test_run();
}
