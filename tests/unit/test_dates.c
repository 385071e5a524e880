/* Dates, times and sizes as the shipped rules/language.yaml has an office write them. */
#include "language/dates.h"
#include "shipped_language.h"

static Language *language;

static void moments(void)
{
	static const struct {
		gint64 seconds;
		const char *zone, *label, *expected;
	} cases[] = {
	    {1795395900, "Asia/Jakarta", NULL, "Senin, 23 November 2026 pukul 08.05 WIB"},
	    {1795395900, "Asia/Makassar", NULL, "Senin, 23 November 2026 pukul 09.05 WITA"},
	    {1795395900, "Asia/Jayapura", NULL, "Senin, 23 November 2026 pukul 10.05 WIT"},
	    {1795395900, "Asia/Jakarta", "waktu kantor",
		"Senin, 23 November 2026 pukul 08.05 waktu kantor"},
	    {1795395900, "UTC", NULL, "Senin, 23 November 2026 pukul 01.05 UTC"},
	    {1795395900, "-03:30", NULL, "Minggu, 22 November 2026 pukul 21.35 -03:30"},
	    {0, "Asia/Jakarta", NULL, "Kamis, 1 Januari 1970 pukul 07.00 WIB"},
	    {1709139600, "Asia/Jakarta", NULL, "Kamis, 29 Februari 2024 pukul 00.00 WIB"},
	    {1798736400, "Asia/Jakarta", NULL, "Jumat, 1 Januari 2027 pukul 00.00 WIB"},
	    {1798736399, "Asia/Jakarta", NULL, "Kamis, 31 Desember 2026 pukul 23.59 WIB"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(cases[i].zone);
		g_assert_nonnull(zone);
		g_autofree char *text =
		    dates_moment(language, cases[i].seconds, zone, cases[i].label);
		g_assert_cmpstr(text, ==, cases[i].expected);
	}
}

static void sizes(void)
{
	static const struct {
		guint64 bytes;
		const char *expected;
	} cases[] = {
	    {0, "0 bita"},
	    {999, "999 bita"},
	    {1000, "1 KB"},
	    {340400, "340 KB"},
	    {999499, "999 KB"},
	    {999500, "1,0 MB"},
	    {1440000, "1,4 MB"},
	    {52428800, "52,4 MB"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = dates_size(language, cases[i].bytes);
		g_assert_cmpstr(text, ==, cases[i].expected);
	}
}

static void spans(void)
{
	static const struct {
		gint64 seconds;
		const char *expected;
	} cases[] = {
	    {0, "kurang dari 1 menit"},
	    {59, "kurang dari 1 menit"},
	    {60, "1 menit"},
	    {26 * 60 + 59, "26 menit"},
	    {60 * 60, "1 jam"},
	    {4 * 60 * 60 + 27 * 60, "4 jam 27 menit"},
	    {24 * 60 * 60 + 5 * 60, "1 hari"},
	    {2 * 24 * 60 * 60 + 3 * 60 * 60 + 59 * 60, "2 hari 3 jam"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = dates_span(language, cases[i].seconds);
		g_assert_cmpstr(text, ==, cases[i].expected);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/dates/moments", moments);
	g_test_add_func("/dates/sizes", sizes);
	g_test_add_func("/dates/spans", spans);
	language = shipped_language();
	int failed = g_test_run();
	row_free(language);
	return failed;
}
