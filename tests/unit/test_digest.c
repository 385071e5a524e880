/* SHA-256 against the examples of FIPS 180-4, and its hex form. */
#include "base/digest.h"

#include <string.h>

static void test_known(void)
{
	static const struct {
		const char *text, *hex;
	} cases[] = {
	    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		guint8 sum[DIGEST_SIZE], back[DIGEST_SIZE];
		char hex[DIGEST_HEX_SIZE];
		gsize half = strlen(cases[i].text) / 2;
		Digest *digest = digest_new();
		digest_add(digest, cases[i].text, half);
		digest_add(digest, cases[i].text + half, strlen(cases[i].text) - half);
		digest_end(digest, sum);
		digest_to_hex(sum, hex);
		g_assert_cmpstr(hex, ==, cases[i].hex);
		digest_hex_of(cases[i].text, strlen(cases[i].text), hex);
		g_assert_cmpstr(hex, ==, cases[i].hex);
		g_assert_true(digest_from_hex(cases[i].hex, back));
		g_assert_cmpmem(back, sizeof back, sum, sizeof sum);
	}
}

static void test_no_hex(void)
{
	guint8 sum[DIGEST_SIZE];
	g_autofree char *text = g_strnfill(64, 'a');

	g_assert_true(digest_from_hex(text, sum));
	text[63] = 'g';
	g_assert_false(digest_from_hex(text, sum));
	text[63] = '\0';
	g_assert_false(digest_from_hex(text, sum));
	g_assert_false(digest_from_hex("", sum));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/digest/known", test_known);
	g_test_add_func("/digest/no-hex", test_no_hex);
	return g_test_run();
}
