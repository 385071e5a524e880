/* What is said and heard by the language file of contrib/offices/english: nothing of it is known to C. */
#include "language/dates.h"
#include "language/heard.h"
#include "read/moment.h"
#include "shipped_language.h"

enum { TODAY = 20780 }; /* Monday 2026-11-23 */

static Language *language;

static const struct {
	const char *text;
	int day; /* from TODAY; 9999: none */
	int minute; /* -1: none */
} rows[] = {
    {"tomorrow at 4 pm", 1, 960},
    {"today 9 am", 0, 540},
    {"9.30 p.m.", 9999, 1290},
    {"at 12 am", 9999, 0},
    {"at 4 in the afternoon", 9999, 960},
    {"24 November", 1, -1},
    {"24th November 2026 at 16.00", 1, 960},
    {"November 24th, 2026", 1, -1},
    {"Nov 24 at 9", 1, 540},
    {"the day after tomorrow", 2, -1},
    {"24/11/2026 16:00", 1, 960},
    /* Not of this language, or of none. */
    {"besok jam 4 sore", 9999, -1},
    {"5 marriages", 9999, -1},
    {"4 people", 9999, -1},
    {"32 November", 9999, -1},
};

static void moments(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Moment m;
		moment_read(language, rows[i].text, TODAY, &m);
		int day = m.has_day ? (int)(m.day - TODAY) : 9999;
		int minute = m.has_time ? (int)m.minute : -1;
		if (day != rows[i].day || minute != rows[i].minute)
			g_error("'%s': day %d, minute %d", rows[i].text, day, minute);
	}
}

static void said(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/London");
	g_autofree char *moment = dates_moment(language, 1795395900, zone, NULL);
	g_autofree char *span = dates_span(language, 25 * 60 * 60);
	g_autofree char *short_span = dates_span(language, 61 * 60);
	g_autofree char *size = dates_size(language, 1440000);

	g_assert_cmpstr(moment, ==, "Monday 23 November 2026 at 01.05 GMT");
	g_assert_cmpstr(span, ==, "1 day 1 hour");
	g_assert_cmpstr(short_span, ==, "1 hour 1 minute");
	g_assert_cmpstr(size, ==, "1.4 MB");
}

static void words(void)
{
	g_assert_true(heard_is(language, HEARD_ALL, "ALL", 3));
	g_assert_false(heard_is(language, HEARD_ALL, "allow", 5));
	g_assert_cmpuint(heard_at(language, HEARD_CHANNEL_PERSON, "In  person today"), ==, 10);
	g_assert_cmpuint(heard_at(language, HEARD_CHANNEL_PERSON, "personal"), ==, 0);
	g_assert_cmpint(heard_month(language, "Sept"), ==, 9);
	g_assert_cmpint(heard_month(language, "Mei"), ==, 0);
	g_autofree char *none = heard_pattern(language, HEARD_CLOCK_MIDDAY);
	g_assert_false(g_regex_match_simple(none, "", 0, 0));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	language = language_of_file("contrib/offices/english/rules/language.yaml");
	g_test_add_func("/english/moments", moments);
	g_test_add_func("/english/said", said);
	g_test_add_func("/english/words", words);
	int failed = g_test_run();
	row_free(language);
	return failed;
}
