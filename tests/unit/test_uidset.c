#include "base/error.h"
#include "base/uidset.h"

static UidSet *parse(const char *text)
{
	g_autoptr(GError) err = NULL;
	UidSet *set = uidset_parse(text, &err);

	g_assert_no_error(err);
	return set;
}

static void assert_text(const UidSet *set, const char *text)
{
	g_autofree char *found = uidset_format(set);

	g_assert_cmpstr(found, ==, text);
}

static void test_parse(void)
{
	static const struct {
		const char *text, *normal;
		guint64 count;
	} cases[] = {
	    {"", "", 0},
	    {"1", "1", 1},
	    {"1:4,7,9:12", "1:4,7,9:12", 9},
	    {"9:12,7,1:4", "1:4,7,9:12", 9},
	    {"4:1", "1:4", 4},
	    {"1,2,3,5", "1:3,5", 4},
	    {"1:10,3:4", "1:10", 10},
	    {"5,5,5", "5", 1},
	    {"1:4294967295", "1:4294967295", 4294967295},
	    {"4294967295,4294967294", "4294967294:4294967295", 2},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(UidSet) set = parse(cases[i].text);
		assert_text(set, cases[i].normal);
		g_assert_cmpuint(uidset_count(set), ==, cases[i].count);
	}
}

static void test_refused(void)
{
	static const char *const texts[] = {"0", "*", "1:*", "1,", ",1", "1,,2", "1:", ":2", "a",
	    "1 2", "-1", "4294967296", "99999999999999999999", "1:2:3", "01"};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GError) err = NULL;
		g_assert_null(uidset_parse(texts[i], &err));
		g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
	}
}

static void test_arithmetic(void)
{
	static const struct {
		const char *a, *b, *both, *all, *rest;
	} cases[] = {
	    {"", "", "", "", ""},
	    {"1:9", "", "", "1:9", "1:9"},
	    {"", "1:9", "", "1:9", ""},
	    {"1:9", "1:9", "1:9", "1:9", ""},
	    {"1:9", "4:5", "4:5", "1:9", "1:3,6:9"},
	    {"1:9", "1,9", "1,9", "1:9", "2:8"},
	    {"1:3,7:9", "2:8", "2:3,7:8", "1:9", "1,9"},
	    {"1:3", "4:6", "", "1:6", "1:3"},
	    {"1,3,5,7", "2,3,4,7:8", "3,7", "1:5,7:8", "1,5"},
	    {"4294967290:4294967295", "4294967295", "4294967295", "4294967290:4294967295",
		"4294967290:4294967294"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(UidSet) a = parse(cases[i].a);
		g_autoptr(UidSet) b = parse(cases[i].b);
		g_autoptr(UidSet) both = uidset_and(a, b);
		g_autoptr(UidSet) all = uidset_or(a, b);
		g_autoptr(UidSet) rest = uidset_minus(a, b);
		assert_text(both, cases[i].both);
		assert_text(all, cases[i].all);
		assert_text(rest, cases[i].rest);
	}
}

static void test_add(void)
{
	static const guint32 uids[] = {5, 6, 7, 10, 3, 4, 9, 8, 7, 1};
	g_autoptr(UidSet) set = uidset_new();
	guint32 first, last;

	uidset_bounds(set, &first, &last);
	g_assert_cmpuint(first, ==, 0);
	for (guint i = 0; i < G_N_ELEMENTS(uids); i++)
		uidset_add(set, uids[i]);
	assert_text(set, "1,3:10");
	uidset_bounds(set, &first, &last);
	g_assert_cmpuint(first, ==, 1);
	g_assert_cmpuint(last, ==, 10);
}

/* Against the plainest way there is: one bit a UID. */
static void test_random(void)
{
	enum { SIZE = 200 };

	for (int round = 0; round < 300; round++) {
		bool in_a[SIZE] = {0}, in_b[SIZE] = {0};
		g_autoptr(UidSet) a = uidset_new();
		g_autoptr(UidSet) b = uidset_new();
		for (guint i = 0; i < SIZE / 2; i++) {
			guint32 x = (guint32)g_test_rand_int_range(1, SIZE);
			guint32 y = (guint32)g_test_rand_int_range(1, SIZE);
			in_a[x] = in_b[y] = true;
			uidset_add(a, x);
			uidset_add(b, y);
		}
		g_autoptr(UidSet) both = uidset_and(a, b);
		g_autoptr(UidSet) all = uidset_or(a, b);
		g_autoptr(UidSet) rest = uidset_minus(a, b);
		for (guint32 u = 1; u < SIZE; u++) {
			g_assert_true(uidset_has(a, u) == in_a[u]);
			g_assert_true(uidset_has(both, u) == (in_a[u] && in_b[u]));
			g_assert_true(uidset_has(all, u) == (in_a[u] || in_b[u]));
			g_assert_true(uidset_has(rest, u) == (in_a[u] && !in_b[u]));
		}
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/uidset/parse", test_parse);
	g_test_add_func("/uidset/refused", test_refused);
	g_test_add_func("/uidset/arithmetic", test_arithmetic);
	g_test_add_func("/uidset/add", test_add);
	g_test_add_func("/uidset/random", test_random);
	return g_test_run();
}
