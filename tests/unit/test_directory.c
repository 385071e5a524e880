/* config/office/directory.c, book.c and calendar.c: who is who on which day, numbers, working days. */
#include "config/office/word_fold.h"
#include "office_fixture.h"

enum { DAY_2026_11_24 = 20781 };

static Config *load(char **directory_r)
{
	g_autofree char *told = NULL;

	*directory_r = office_write(NULL, NULL, NULL);
	Config *config = office_load(*directory_r, &told);
	g_assert_cmpstr(told, ==, "");
	return config;
}

static void test_sender(void)
{
	static const struct {
		const char *address, *person, *unit;
	} cases[] = {
	    {"budi@kantor.example", "budi", NULL},
	    {"BUDI@Kantor.Example", "budi", NULL},
	    {"a@tirto.example", NULL, "tirto"},
	    {"siapa.saja@tirto.example", NULL, "tirto"},
	    {"a@sub.tirto.example", NULL, NULL},
	    {"a@xtirto.example", NULL, NULL},
	    {"budi@kantor.example.net", NULL, NULL},
	    {"Budi <budi@kantor.example>", NULL, NULL},
	    {"tirto.example", NULL, NULL},
	    {"@tirto.example", NULL, "tirto"},
	    {"", NULL, NULL},
	};
	char *directory;
	g_autoptr(Config) config = load(&directory);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		Correspondent sender = directory_sender(config->directory, cases[i].address);
		g_assert_cmpstr(sender.person ? sender.person->name : NULL, ==, cases[i].person);
		g_assert_cmpstr(sender.unit ? sender.unit->name : NULL, ==, cases[i].unit);
	}
	office_remove(directory);
}

static char *holders(const Config *config, const char *role, gint64 day)
{
	g_autoptr(GPtrArray) people = directory_holders(config->directory, role, day);
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < people->len; i++)
		g_string_append_printf(
		    names, "%s%s", i ? " " : "", ((const Person *)people->pdata[i])->name);
	return g_string_free(names, FALSE);
}

static void test_holders(void)
{
	char *directory;
	g_autoptr(Config) config = load(&directory);
	g_autofree char *before = holders(config, "staf", DAY_2026_11_24 - 1);
	g_autofree char *during = holders(config, "staf", DAY_2026_11_24);
	g_autofree char *last = holders(config, "staf", DAY_2026_11_24 + 1);
	g_autofree char *after = holders(config, "staf", DAY_2026_11_24 + 2);
	g_autofree char *nobody = holders(config, "lain", DAY_2026_11_24);

	g_assert_cmpstr(before, ==, "ani joko");
	g_assert_cmpstr(during, ==, "ani");
	g_assert_cmpstr(last, ==, "ani");
	g_assert_cmpstr(after, ==, "ani joko");
	g_assert_cmpstr(nobody, ==, "");
	office_remove(directory);
}

static void tell(GPtrArray *told, const char *absent, const char *by, gint64 from, gint64 until)
{
	Absence *absence = absence_new(absent, by, from, until);

	absence->title = g_strdup("Plt.");
	g_ptr_array_add(told, absence);
}

/* What is told by mail goes before the file, and the last word counts: one who stands in for himself is
 * back. */
static void test_told(void)
{
	char *directory;
	g_autoptr(Config) config = load(&directory);
	GPtrArray *told = g_ptr_array_new_with_free_func((GDestroyNotify)absence_free);
	const char *as = NULL;

	tell(told, "joko", "budi", DAY_2026_11_24 - 1, DAY_2026_11_24 + 2);
	tell(told, "joko", "joko", DAY_2026_11_24 + 1, DAY_2026_11_24 + 300);
	directory_set_told(config->directory, told);
	g_autofree char *before = holders(config, "staf", DAY_2026_11_24 - 2);
	g_autofree char *early = holders(config, "staf", DAY_2026_11_24 - 1);
	g_autofree char *during = holders(config, "staf", DAY_2026_11_24);
	g_autofree char *back = holders(config, "staf", DAY_2026_11_24 + 1);
	g_assert_cmpstr(before, ==, "ani joko");
	g_assert_cmpstr(early, ==, "ani budi");
	g_assert_cmpstr(during, ==, "ani budi");
	g_assert_cmpstr(back, ==, "ani joko");
	g_assert_nonnull(directory_substitute(
	    config->directory, directory_person(config->directory, "joko"), DAY_2026_11_24, &as));
	g_assert_cmpstr(as, ==, "Plt.");
	office_remove(directory);
}

static void test_shared(void)
{
	char *directory;
	g_autoptr(Config) config = load(&directory);
	const Person *desk = directory_person(config->directory, "loket");

	g_assert_true(person_is_shared(desk));
	g_assert_cmpint(desk->clearance, ==, SECRECY_RAHASIA);
	g_assert_false(person_is_shared(directory_person(config->directory, "budi")));
	g_assert_cmpuint(
	    g_array_index(directory_role(config->directory, "kepala")->batches, guint16, 0), ==,
	    375);
	office_remove(directory);
}

static void test_book_number(void)
{
	static const struct {
		const char *pattern, *number;
	} cases[] = {
	    {"{urut}", "147"},
	    {"{urut:04}", "0147"},
	    {"{urut:02}", "147"},
	    {"AG-{tahun}/{urut:04}", "AG-2026/0147"},
	    {"{sifat}{kode}/{urut}/{unit}/{romawi}/{tahun}", "R/300.1/147/KBP/XI/2026"},
	    {"{urut}-{bulan}", "147-11"},
	};
	const BookNumber number = {.year = 2026,
	    .month = 11,
	    .number = 147,
	    .secrecy = "R/",
	    .code = "300.1",
	    .unit = "KBP"};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *reason = NULL;
		g_autofree char *text = book_number(cases[i].pattern, &number);
		g_assert_true(book_pattern_check(cases[i].pattern, &reason));
		g_assert_cmpstr(text, ==, cases[i].number);
	}
}

static void test_book_pattern(void)
{
	static const char *const bad[] = {"", "147", "{}", "{urut", "urut}", "{urut:4}",
	    "{urut:04x}", "{urut:0a}", "{tahun:04}{urut}", "{Urut}", "{urut}{", "{{urut}}"};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autofree char *reason = NULL;
		if (book_pattern_check(bad[i], &reason))
			g_error("taken: %s", bad[i]);
		g_assert_nonnull(reason);
	}
}

static void test_calendar(void)
{
	char *directory;
	g_autoptr(Config) config = load(&directory);
	const char *name = NULL;
	guint minute = 0;

	/* Monday 23, Tuesday 24 (a holiday), Wednesday 25 (no hours). */
	g_assert_cmpuint(calendar_weekday(DAY_2026_11_24), ==, 2);
	g_assert_cmpuint(calendar_weekday(0), ==, 4);
	g_assert_cmpuint(calendar_weekday(-1), ==, 3);
	g_assert_true(calendar_works(config->calendar, DAY_2026_11_24 - 1, &name));
	g_assert_null(name);
	g_assert_false(calendar_works(config->calendar, DAY_2026_11_24, &name));
	g_assert_cmpstr(name, ==, "Libur");
	g_assert_false(calendar_works(config->calendar, DAY_2026_11_24 + 1, &name));
	g_assert_null(name);
	g_assert_true(calendar_works(config->calendar, DAY_2026_11_24 + 7, NULL));
	/* 22:30 UTC is 05:30 of the next day in Jakarta. */
	gint64 seconds = (gint64)(DAY_2026_11_24 - 1) * 86400 + 22 * 3600 + 30 * 60;
	g_assert_cmpint(calendar_day(seconds, config->office.zone, &minute), ==, DAY_2026_11_24);
	g_assert_cmpuint(minute, ==, 330);
	office_remove(directory);
}

static void test_fold(void)
{
	g_autofree char *folded = word_fold("  Ass.  Wr.\tWb. OKE  ");

	g_assert_cmpstr(folded, ==, "ass wr wb oke");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/directory/sender", test_sender);
	g_test_add_func("/directory/holders", test_holders);
	g_test_add_func("/directory/told", test_told);
	g_test_add_func("/directory/shared", test_shared);
	g_test_add_func("/book/number", test_book_number);
	g_test_add_func("/book/pattern", test_book_pattern);
	g_test_add_func("/calendar/days", test_calendar);
	g_test_add_func("/vocabulary/fold", test_fold);
	return g_test_run();
}
