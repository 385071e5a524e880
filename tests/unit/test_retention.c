/* config/office/retention.c: which row an entry falls under, and when its time is over. */
#include "office_fixture.h"

#include "base/clock.h"
#include "config/office/retention.h"

static const char rows[] = "- {workflow: lapsit, secrecy: rahasia, years: 2, why: dua}\n"
			   "- {secrecy: biasa, years: 0, erase: yes, why: nol}\n"
			   "- {workflow: [lapsit], years: 5, why: lima}\n";

static Config *load(const char *text, char **told_r)
{
	char *directory = office_write("rules/places.yaml", "", "");
	g_autofree char *path = g_build_filename(directory, "rules", "retention.yaml", NULL);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	Config *config = office_load(directory, told_r);
	office_remove(directory);
	return config;
}

static const struct {
	const char *workflow;
	Secrecy secrecy;
	const char *closed, *why, *end; /* why NULL: kept for good */
} cases[] = {
    {"lapsit", SECRECY_RAHASIA, "2026-03-01T00:00:00+07:00", "dua", "2029-01-01T00:00:00+07:00"},
    /* The last second of the office's year, and the first of the next. */
    {"lapsit", SECRECY_RAHASIA, "2026-12-31T23:59:59+07:00", "dua", "2029-01-01T00:00:00+07:00"},
    {"lapsit", SECRECY_RAHASIA, "2027-01-01T00:00:00+07:00", "dua", "2030-01-01T00:00:00+07:00"},
    {"other", SECRECY_BIASA, "2026-03-01T00:00:00+07:00", "nol", "2027-01-01T00:00:00+07:00"},
    {"lapsit", SECRECY_TERBATAS, "2026-03-01T00:00:00+07:00", "lima", "2032-01-01T00:00:00+07:00"},
    {"other", SECRECY_RAHASIA, "2026-03-01T00:00:00+07:00", NULL, NULL},
};

static void test_rows(void)
{
	g_autofree char *told = NULL;
	g_autoptr(Config) config = load(rows, &told);

	g_assert_cmpstr(told, ==, "");
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Entry) entry = entry_new();
		gint64 end = 0;
		entry->workflow = g_strdup(cases[i].workflow);
		entry->secrecy = cases[i].secrecy;
		g_assert_true(clock_parse(cases[i].closed, &entry->closed));
		const Retention *row = retention_of(config, entry);
		g_assert_cmpstr(row ? row->why : NULL, ==, cases[i].why);
		if (!row)
			continue;
		g_assert_true(clock_parse(cases[i].end, &end));
		g_assert_cmpint(retention_end(config, row, entry), ==, end);
	}
}

/* What is closed later is not even looked at. */
static void test_horizon(void)
{
	g_autofree char *told = NULL, *kept_told = NULL;
	g_autoptr(Config) config = load(rows, &told);
	gint64 now, due;

	g_assert_true(clock_parse("2027-06-01T00:00:00+07:00", &now));
	g_assert_true(clock_parse("2027-01-01T00:00:00+07:00", &due));
	g_assert_cmpint(retention_horizon(config, true, now), ==, due);
	g_assert_cmpint(retention_horizon(config, false, now), ==, due);
	g_autoptr(Config) kept = load("- {years: 5, why: lima}\n", &kept_told);
	g_assert_cmpint(retention_horizon(kept, false, now), ==, 0);
	g_assert_true(clock_parse("2022-01-01T00:00:00+07:00", &due));
	g_assert_cmpint(retention_horizon(kept, true, now), ==, due);
}

static const struct {
	const char *text, *problem;
} wrong[] = {
    {"- {years: 5}\n", "rules/retention.yaml:1:3: 'why' is missing"},
    {"- {workflow: hilang, years: 5, why: x}\n", "rules/retention.yaml:1:14: "},
    {"- {years: 500, why: x}\n", "rules/retention.yaml:1:11: "},
};

static void test_wrong(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autofree char *told = NULL;
		config_free(load(wrong[i].text, &told));
		g_assert_nonnull(strstr(told, wrong[i].problem));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/retention/rows", test_rows);
	g_test_add_func("/retention/horizon", test_horizon);
	g_test_add_func("/retention/wrong", test_wrong);
	return g_test_run();
}
