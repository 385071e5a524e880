#include "model/address.h"

static void addresses(void)
{
	static const struct {
		const char *address;
		bool valid;
	} cases[] = {
	    {"a@b", true},
	    {"kantor.kesbangpol+0147-k7q2@kantor.example", true},
	    {"!#$%&'*+-/=?^_`{|}~@x.example", true},
	    {"\"a b\"@x.example", true},
	    {"\"a\\\"b\"@x.example", true},
	    {"a@[127.0.0.1]", true},
	    {"a@[IPv6:::1]", true},
	    {"a@xn--80ak6aa92e.example", true},
	    {"", false},
	    {"a", false},
	    {"@", false},
	    {"@b", false},
	    {"a@", false},
	    {".a@b", false},
	    {"a.@b", false},
	    {"a..b@c", false},
	    {"a@b@c", false},
	    {"a b@c", false},
	    {"<a@b>", false},
	    {"a@b>", false},
	    {"a@b c", false},
	    {"a@b\r\nRCPT TO:<c@d>", false},
	    {"a\r\n@b", false},
	    {"a@b\n", false},
	    {"\"a\r\nb\"@c", false},
	    {"\"a\\\r\"@c", false},
	    {"\"a@b", false},
	    {"\"a\"b@c", false},
	    {"\"a\\", false},
	    {"\t@b", false},
	    {"a@-b", false},
	    {"a@b-", false},
	    {"a@b..c", false},
	    {"a@b.", false},
	    {"a@b_c", false},
	    {"a@[127.0.0.1", false},
	    {"a@[127.0.0.256]", false},
	    {"a@[]", false},
	    {"a@[127.0.0.1]x", false},
	    {"\xc3\xa9@b", false},
	    {"a@\xc3\xa9", false},
	    {"a\x7f@b", false},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_test_message("%s", cases[i].address);
		g_assert_cmpint(address_is_valid(cases[i].address), ==, cases[i].valid);
	}
}

/* `local` and `label` characters on each side, `labels` times. */
static bool of_length(guint local, guint label, guint labels)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < local; i++)
		g_string_append_c(text, 'a');
	for (guint i = 0; i < labels; i++) {
		g_string_append_c(text, i ? '.' : '@');
		for (guint k = 0; k < label; k++)
			g_string_append_c(text, 'b');
	}
	bool valid = address_is_valid(text->str);
	g_string_free(text, TRUE);
	return valid;
}

static void lengths(void)
{
	g_assert_true(of_length(64, 10, 1));
	g_assert_false(of_length(65, 10, 1));
	g_assert_true(of_length(1, 63, 1));
	g_assert_false(of_length(1, 64, 1));
	g_assert_true(of_length(62, 63, 3)); /* 254 */
	g_assert_false(of_length(63, 63, 3));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/address/grammar", addresses);
	g_test_add_func("/address/lengths", lengths);
	return g_test_run();
}
