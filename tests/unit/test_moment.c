/* Dates and times as people write them, and to whom something is given. */
#include "base/zone.h"
#include "office_fixture.h"
#include "read/moment.h"
#include "shipped_language.h"
#include "who/assignment.h"

enum { TODAY = 20780, NOW = TODAY * 86400 + 3 * 3600 }; /* Monday 2026-11-23, 10.00 WIB */

static const struct {
	const char *text;
	int day; /* from TODAY; 9999: none */
	int minute; /* -1: none */
} rows[] = {
    {"24-11-2026 16.00", 1, 960},
    {"24/11/26 jam 9", 1, 540},
    {"2026-11-25", 2, -1},
    {"24 Nov pukul 16.00 WIB", 1, 960},
    {"24 Nopember 2026", 1, -1},
    {"besok jam 4 sore", 1, 960},
    {"bsk pkl 09.30", 1, 570},
    {"hari ini 15:30", 0, 930},
    {"lusa", 2, -1},
    {"jam 9 malam", 9999, 1260},
    {"pukul 12.00 siang", 9999, 720},
    {"jam 12 malam", 9999, -1}, /* of which day? */
    {"besok jam 1 malam", 1, -1},
    {"jam 3 malam", 9999, -1},
    {"pukul 21.30 malam", 9999, 1290},
    {"jam 2 siang", 9999, 840},
    {"24/11", 1, -1},
    {"2 Januari", 40, -1}, /* the nearest: 2027 */
    {"30 Desember 2025", -328, -1},
    {"sebelum jam 25", 9999, -1},
    {"31-02-2026", 9999, -1},
    {"nomor 0147", 9999, -1},
    {"segera", 9999, -1},
    {"", 9999, -1},
};

static void test_moments(void)
{
	Language *language = shipped_language();

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Moment m;
		bool found = moment_read(language, rows[i].text, TODAY, &m);
		int day = m.has_day ? (int)(m.day - TODAY) : 9999;
		int minute = m.has_time ? (int)m.minute : -1;
		if (day != rows[i].day || minute != rows[i].minute)
			g_error("'%s': day %d, minute %d", rows[i].text, day, minute);
		g_assert_cmpint(found, ==, m.has_day || m.has_time);
	}
	row_free(language);
}

/* What stands beside a moment. */
static const struct {
	const char *text, *left; /* NULL: nothing */
} beside[] = {
    {"24-11-2026 16.00", NULL},
    {"hari Selasa, tgl 24 Nov pukul 16.00 WIB", NULL},
    {"batas besok jam 4 sore.", NULL},
    {"paling lambat (24/11)", NULL},
    {"24-11-2026 atau 25-11-2026", "atau 25-11-2026"},
    {"besok kalau sempat", "kalau sempat"},
    {"besok malam", "malam"},
    {"besok jam 12 malam", "12 malam"},
    {"secepatnya", "secepatnya"},
    {"", NULL},
};

static void test_beside(void)
{
	g_autofree char *told = NULL;
	char *directory = office_write(NULL, NULL, NULL);
	g_autoptr(Config) config = office_load(directory, &told);
	const ReadingRules rules = {.vocabulary = config->vocabulary};

	for (guint i = 0; i < G_N_ELEMENTS(beside); i++) {
		g_autofree char *left =
		    moment_left(config->language, &rules, beside[i].text, TODAY);
		g_test_message("%s", beside[i].text);
		g_assert_cmpstr(left, ==, beside[i].left);
	}
	office_remove(directory);
}

static void test_zone(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Asia/Jakarta");

	g_assert_cmpint(zone_seconds(TODAY, 600, zone), ==, NOW);
}

static const struct {
	const char *text, *names;
	ReasonId problem;
	gint64 until; /* from NOW; 0: none */
} given[] = {
    {"Ani", "ani", REASON_NONE, 0},
    {"kepada Sdr. Ani dan Pak Joko", "ani joko", REASON_NONE, 0},
    {"Camat Tirto; batas 24-11-2026 16.00", "tirto", REASON_NONE, 30 * 3600},
    {"Kecamatan Tirto batas besok jam 10 pagi", "tirto", REASON_NONE, 24 * 3600},
    {"Joko, Ani, joko", "joko ani", REASON_NONE, 0},
    {"Bapak Umar", "", REASON_NAME_UNKNOWN, 0},
    {"", "", REASON_NAME_MISSING, 0},
    {"Ani; batas secepatnya", "ani", REASON_UNTIL_UNREADABLE, 0},
    {"Ani; batas 22-11-2026", "ani", REASON_UNTIL_PAST, 0},
};

static void test_assignments(void)
{
	g_autofree char *told = NULL;
	char *directory = office_write(NULL, NULL, NULL);
	g_autoptr(Config) config = office_load(directory, &told);

	for (guint i = 0; i < G_N_ELEMENTS(given); i++) {
		g_autoptr(Assignment) a = assignment_read(config, given[i].text, NOW);
		g_autoptr(GString) names = g_string_new(NULL);
		for (guint k = 0; k < a->names->len; k++)
			g_string_append_printf(
			    names, "%s%s", k ? " " : "", (char *)a->names->pdata[k]);
		g_assert_cmpstr(names->str, ==, given[i].names);
		g_assert_cmpint(a->problem ? a->problem->id : REASON_NONE, ==, given[i].problem);
		if (given[i].problem == REASON_NONE)
			g_assert_cmpint(a->until, ==, given[i].until ? NOW + given[i].until : 0);
	}
	office_remove(directory);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/moment/forms", test_moments);
	g_test_add_func("/moment/beside", test_beside);
	g_test_add_func("/moment/zone", test_zone);
	g_test_add_func("/assignment/names-and-times", test_assignments);
	return g_test_run();
}
