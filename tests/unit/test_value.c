/* config/reader/value.c: how single values are written, right and wrong. */
#include "config/reader/value.h"

static void test_duration(void)
{
	static const struct {
		const char *text;
		gint64 seconds; /* -1: refused */
	} cases[] = {
	    {"30s", 30},
	    {"9m", 540},
	    {"2h", 7200},
	    {"1d", 86400},
	    {"1h30m", 5400},
	    {"0", 0},
	    {"", -1},
	    {"9", -1},
	    {"m", -1},
	    {"30m1h", -1},
	    {"1m1m", -1},
	    {"9 m", -1},
	    {"-9m", -1},
	    {"9m ", -1},
	    {"99999999999999999999s", -1},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		gint64 seconds = -1;
		g_assert_cmpint(value_duration(cases[i].text, &seconds), ==, cases[i].seconds >= 0);
		g_assert_cmpint(seconds, ==, cases[i].seconds);
	}
}

static void test_size_and_rate(void)
{
	gint64 value = -1;

	g_assert_true(value_size("8MiB", &value));
	g_assert_cmpint(value, ==, 8 * 1024 * 1024);
	g_assert_true(value_size("512KiB", &value));
	g_assert_cmpint(value, ==, 512 * 1024);
	g_assert_true(value_size("4096", &value));
	g_assert_cmpint(value, ==, 4096);
	g_assert_false(value_size("8MB", &value));
	g_assert_false(value_size("999999999999999GiB", &value));
	g_assert_true(value_rate("20/min", &value));
	g_assert_cmpint(value, ==, 20);
	g_assert_true(value_rate("2/s", &value));
	g_assert_cmpint(value, ==, 120);
	g_assert_false(value_rate("20", &value));
	g_assert_false(value_rate("20/h", &value));
}

static void test_date_and_time(void)
{
	gint64 day = -1;
	guint16 minute = 0;
	DaySpan span = {0, 0};

	g_assert_true(value_date("1970-01-02", &day));
	g_assert_cmpint(day, ==, 1);
	g_assert_true(value_date("2026-11-23", &day));
	g_assert_cmpint(day, ==, 20780);
	g_assert_false(value_date("2026-02-29", &day));
	g_assert_false(value_date("23-11-2026", &day));
	g_assert_false(value_date("2026-11-2", &day));
	g_assert_true(value_time("05:30", &minute));
	g_assert_cmpint(minute, ==, 330);
	g_assert_true(value_time("05.30", &minute));
	g_assert_true(value_time("24:00", &minute));
	g_assert_false(value_time("24:01", &minute));
	g_assert_false(value_time("5:3", &minute));
	g_assert_true(value_span("21:00-05:00", &span));
	g_assert_true(span_has(span, 23 * 60));
	g_assert_true(span_has(span, 0));
	g_assert_false(span_has(span, 5 * 60));
	g_assert_false(span_has(span, 12 * 60));
	g_assert_false(value_span("21:00-21:00", &span));
	g_assert_false(span_has((DaySpan){0, 0}, 0));
}

static void test_address(void)
{
	static const char *const good[] = {
	    "a@b.example", "nama.depan+x@kantor.go.id.example", "o'neil@x-y.example"};
	static const char *const bad[] = {"", "a", "@b", "a@", "a@b..c", ".a@b", "a.@b", "a..b@c",
	    "a b@c", "a@b\r\nRCPT TO:<x@y>", "\"a\"@b", "a@-b", "\xc3\xa4@b", "a@b@c", "a,b@c",
	    "a>@b"};

	for (guint i = 0; i < G_N_ELEMENTS(good); i++)
		g_assert_true(value_is_address(good[i]));
	for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_false(value_is_address(bad[i]));
	g_autofree char *local = g_strnfill(65, 'a');
	g_autofree char *too_long = g_strconcat(local, "@b.example", NULL);
	g_assert_false(value_is_address(too_long));
}

static void test_phone(void)
{
	static const struct {
		const char *text, *country, *phone;
	} cases[] = {
	    {"081200000013", "62", "+6281200000013"},
	    {"+62 812-0000-0013", "62", "+6281200000013"},
	    {"6281200000013", "62", "+6281200000013"},
	    {"(0285) 381474", "62", "+62285381474"},
	    {"01632 960100", "44", "+441632960100"},
	    {"+62 812-0000-0013", "44", "+6281200000013"},
	    {"+31 10 700 6000", NULL, "+31107006000"},
	    {"081200000013", NULL, NULL},
	    {"6281200000013", NULL, NULL},
	    {"6281200000013", "44", NULL},
	    {"110", "62", NULL},
	    {"0812x", "62", NULL},
	    {"08+12345678", "62", NULL},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *phone = value_phone(cases[i].text, cases[i].country);
		g_assert_cmpstr(phone, ==, cases[i].phone);
	}
}

static void test_nearest(void)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();

	g_ptr_array_add(words, (gpointer)(gsize) "address");
	g_ptr_array_add(words, (gpointer)(gsize) "secret");
	g_ptr_array_add(words, (gpointer)(gsize) "user");
	g_assert_cmpstr(value_nearest("adress", words), ==, "address");
	g_assert_cmpstr(value_nearest("secrte", words), ==, "secret");
	g_assert_cmpstr(value_nearest("users", words), ==, "user");
	g_assert_cmpstr(value_nearest("folders", words), ==, NULL);
	g_autofree char *endless = g_strnfill(1000, 'a');
	g_assert_cmpstr(value_nearest(endless, words), ==, NULL);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/value/duration", test_duration);
	g_test_add_func("/value/size-and-rate", test_size_and_rate);
	g_test_add_func("/value/date-and-time", test_date_and_time);
	g_test_add_func("/value/address", test_address);
	g_test_add_func("/value/phone", test_phone);
	g_test_add_func("/value/nearest", test_nearest);
	return g_test_run();
}
