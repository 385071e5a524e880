/* How a deadline was counted: each day that counts, and why a day does not. */
#include "base/clock.h"
#include "explain/deadline_account.h"
#include "flow/deadline.h"
#include "office_fixture.h"

enum { HOUR = 60 * 60 };

static const struct {
	const char *from;
	gint64 duration;
	bool working;
	const char *lines;
} cases[] = {
    {"2026-11-23T15:00:00+07:00", 2 * HOUR, true,
	"mulai 23-11-2026 15.00\n"
	"Sen 23-11-2026 15.00-16.00: 1 jam 0 menit\n"
	"Sel 24-11-2026 08.00-09.00: 1 jam 0 menit\n"
	"batas 24-11-2026 09.00"},
    {"2026-11-25T16:00:00+07:00", 9 * HOUR, true,
	"mulai 25-11-2026 16.00\n"
	"Rab 25-11-2026: jam kerja sudah usai\n"
	"Kam 26-11-2026: libur, Hari Contoh\n"
	"Jum 27-11-2026 08.00-16.00: 8 jam 0 menit\n"
	"Sab 28-11-2026: bukan hari kerja\n"
	"Min 29-11-2026: bukan hari kerja\n"
	"Sen 30-11-2026 08.00-09.00: 1 jam 0 menit\n"
	"batas 30-11-2026 09.00"},
    {"2026-11-23T15:00:00+07:00", 2 * HOUR, false,
	"mulai 23-11-2026 15.00\n"
	"120 menit tanpa henti\n"
	"batas 23-11-2026 17.00"},
    {"2026-11-23T15:00:00+07:00", 1 * WORKING_DAY, false,
	"mulai 23-11-2026 15.00\n"
	"Sel 24-11-2026 08.00-16.00: 8 jam 0 menit\n"
	"batas 24-11-2026 16.00"},
};

/* The fixture's working hours and holiday, and a week of five days with another one. */
#define HOURS                                                                                      \
	"hours: {senin: 08:00-16:00, selasa: 08:00-16:00}\n"                                       \
	"holidays:\n"                                                                              \
	"  - {date: 2026-11-24, name: Libur}\n"
#define WEEK                                                                                       \
	"hours: {senin: 08:00-16:00, selasa: 08:00-16:00, rabu: 08:00-16:00,\n"                    \
	"  kamis: 08:00-16:00, jumat: 08:00-16:00}\n"                                              \
	"holidays:\n"                                                                              \
	"  - {date: 2026-11-26, name: Hari Contoh}\n"

static void test_cases(void)
{
	char *directory = office_write("rules/calendar.yaml", HOURS, WEEK);
	g_autofree char *told = NULL;
	g_autoptr(Config) config = office_load(directory, &told);

	g_assert_cmpstr(told, ==, "");
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) lines = reasons_new();
		gint64 from;
		g_assert_true(clock_parse(cases[i].from, &from));
		deadline_account(config, from, cases[i].duration, cases[i].working, lines);
		g_autofree char *text = language_say_all(config->language, lines, "\n");
		g_assert_cmpstr(text, ==, cases[i].lines);
	}
	office_remove(directory);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/deadline-account/cases", test_cases);
	return g_test_run();
}
