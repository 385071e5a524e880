/* config/office/calendar.c and calendar_import.c: hours of several spans, holidays out of iCalendar files. */
#include "office_fixture.h"

#include "base/zone.h"

enum { MONDAY = 1, TUESDAY, FRIDAY = 5 };

#define ICS(events)                                                                                \
	"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//ID\r\n" events "END:VCALENDAR\r\n"
#define EVENT(lines)                                                                               \
	"BEGIN:VEVENT\r\nUID:a@b\r\nDTSTAMP:20260101T000000Z\r\n" lines "END:VEVENT\r\n"

static const char calendar_was[] = "hours: {senin: 08:00-16:00, selasa: 08:00-16:00}\n";

/* The office with this calendar.yaml, and libur.ics beside it. */
static Config *load(const char *calendar, const char *ics, char **told_r)
{
	char *directory = office_write("rules/calendar.yaml", calendar_was, calendar);
	g_autofree char *path = g_build_filename(directory, "rules", "libur.ics", NULL);

	g_assert_true(g_file_set_contents(path, ics, -1, NULL));
	Config *config = office_load(directory, told_r);
	office_remove(directory);
	return config;
}

static void test_spans(void)
{
	g_autofree char *told = NULL;
	g_autoptr(Config) config =
	    load("hours:\n  senin: [07:30-12:00, 13:00-16:00]\n  jumat: 22:00-06:00\n", "", &told);
	const DayHours *hours = config->calendar->hours;

	g_assert_cmpstr(told, ==, "");
	g_assert_cmpint(hours[MONDAY].count, ==, 2);
	g_assert_cmpint(hours[MONDAY].spans[1].from, ==, 13 * 60);
	g_assert_cmpint(hours[TUESDAY].count, ==, 0);
	g_assert_cmpint(hours[FRIDAY].spans[0].until, ==, DAY_MINUTES + 6 * 60);
}

static const struct {
	const char *calendar, *problem;
} wrong_hours[] = {
    {"hours: {senin: [07:30-12:00, 11:00-16:00]}\n",
	"rules/calendar.yaml:1:30: 'senin': 11:00-16:00 begins before the span in front of it"},
    {"hours: {senin: [13:00-16:00, 07:30-12:00]}\n", "begins before the span in front of it"},
    {"hours: {senin: 22:00-09:00, selasa: 08:00-16:00}\n",
	"the hours of 'senin' run over midnight into those of the day after"},
    {"hours: {senin: 08:00-16:00, minggu: 22:00-09:00}\n",
	"the hours of 'minggu' run over midnight into those of the day after"},
    {"hours: {senin: 08:00-08:00}\n", "'senin' is 08:00-08:00, expected a span of the day"},
    {"hours: {senin: [1:00-2:00, 3:00-4:00, 5:00-6:00, 7:00-8:00, 9:00-10:00, 11:00-12:00,\n"
     "  13:00-14:00]}\n",
	"'senin' has more than 6 spans"},
};

static void test_wrong_hours(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(wrong_hours); i++) {
		g_autofree char *told = NULL;
		g_autoptr(Config) config = load(wrong_hours[i].calendar, "", &told);
		if (!strstr(told, wrong_hours[i].problem))
			g_error("case %u: '%s' is not in\n%s", i, wrong_hours[i].problem, told);
	}
}

static const char imports[] = "hours: {senin: 08:00-16:00}\nimport: libur.ics\n";

static const char *name_of(const Config *config, int month, int day)
{
	g_autoptr(GDateTime) date = g_date_time_new_utc(2027, month, day, 0, 0, 0);
	const char *name;

	return calendar_works(config->calendar, g_date_time_to_unix(date) / (24 * 60 * 60), &name)
		   ? NULL
		   : name;
}

static void test_import(void)
{
	static const char ics[] = ICS(
	    EVENT("DTSTART;VALUE=DATE:20270308\r\nDTEND;VALUE=DATE:20270309\r\n"
		  "SUMMARY:Hari Suci Nyepi\\, Saka 1949\r\n")
		EVENT("DTSTART;VALUE=DATE:20270310\r\nDTEND;VALUE=DATE:20270312\r\n"
		      "SUMMARY:Idul\r\n fitri\r\n") EVENT("DTSTART;VALUE=DATE:20270517\r\nSUMMARY:"
							  "Iduladha\r\nTRANSP:TRANSPARENT\r\n")
		    EVENT("DTSTART;VALUE=DATE:20270601\r\nDURATION:P2D\r\nSUMMARY:Dua hari\r\n")
			EVENT(
			    "DTSTART:20270610T090000\r\nDTEND:20270610T100000\r\nSUMMARY:Rapat\r\n")
			    EVENT("DTSTART;VALUE=DATE:20270611\r\nSTATUS:CANCELLED\r\nSUMMARY:"
				  "Batal\r\n"));
	g_autofree char *told = NULL;
	g_autoptr(Config) config = load(imports, ics, &told);

	g_assert_cmpstr(told, ==, "");
	g_assert_cmpstr(name_of(config, 3, 8), ==, "Hari Suci Nyepi, Saka 1949");
	g_assert_cmpstr(name_of(config, 3, 10), ==, "Idulfitri");
	g_assert_cmpstr(name_of(config, 3, 11), ==, "Idulfitri");
	g_assert_null(name_of(config, 3, 12));
	g_assert_cmpstr(name_of(config, 5, 17), ==, "Iduladha");
	g_assert_cmpstr(name_of(config, 6, 2), ==, "Dua hari");
	g_assert_null(name_of(config, 6, 10));
	g_assert_null(name_of(config, 6, 11));
	/* The row of the file itself is there, too, and the last day is known. */
	g_assert_cmpint(config->calendar->holidays->len, ==, 7);
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autofree char *until = zone_text(config->calendar->until * 86400, utc, "%Y-%m-%d");
	g_assert_cmpstr(until, ==, "2027-06-02");
}

static const struct {
	const char *ics, *problem;
} wrong_files[] = {
    {"", "not a well-formed iCalendar file"},
    {"libur: besok\n", "iCalendar file"},
    {ICS(EVENT("DTSTART:20270610T090000\r\nSUMMARY:Rapat\r\n")), "no all-day event in it"},
    {ICS(EVENT("DTSTART;VALUE=DATE:20270308\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Tahunan\r\n")),
	"Tahunan: it recurs (RRULE, RDATE): write each day out"},
    {ICS(EVENT("DTSTART;VALUE=DATE:20270308\r\nDTEND;VALUE=DATE:20270601\r\nSUMMARY:Lama\r\n")),
	"Lama: it ends before it begins, or lasts longer than 31 days"},
    {ICS(EVENT("DTSTART;VALUE=DATE:20270308\r\nDTEND;VALUE=DATE:20270301\r\nSUMMARY:Balik\r\n")),
	"Balik: it ends before it begins"},
    {ICS(EVENT("DTSTART;VALUE=DATE:20270308\r\n")), "has no SUMMARY"},
    {ICS(EVENT("DTSTART;VALUE=DATE:20271341\r\nSUMMARY:Rusak\r\n")), "libur.ics: "},
};

static void test_wrong_files(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(wrong_files); i++) {
		g_autofree char *told = NULL;
		g_autoptr(Config) config = load(imports, wrong_files[i].ics, &told);
		if (!strstr(told, wrong_files[i].problem) ||
		    !g_str_has_prefix(told, "rules/calendar.yaml:2:9: 'import'"))
			g_error("case %u: '%s' is not in\n%s", i, wrong_files[i].problem, told);
		g_assert_cmpint(config->calendar->holidays->len, ==, 1);
	}
}

static void test_no_file(void)
{
	g_autofree char *told = NULL;
	g_autoptr(Config) config =
	    load("hours: {senin: 08:00-16:00}\nimport: [libur-2028.ics]\n", "", &told);

	g_assert_nonnull(strstr(told, "rules/calendar.yaml:2:10: 'import': "));
	g_assert_nonnull(strstr(told, "libur-2028.ics"));
}

static void test_too_many(void)
{
	g_autoptr(GString) ics = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
	g_autofree char *told = NULL;

	for (guint i = 0; i < 2001; i++)
		g_string_append(ics, EVENT("DTSTART;VALUE=DATE:20270308\r\nSUMMARY:Banyak\r\n"));
	g_string_append(ics, "END:VCALENDAR\r\n");
	g_autoptr(Config) config = load(imports, ics->str, &told);
	g_assert_nonnull(strstr(told, "more than 2,000 events"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/calendar/spans", test_spans);
	g_test_add_func("/calendar/wrong-hours", test_wrong_hours);
	g_test_add_func("/calendar/import", test_import);
	g_test_add_func("/calendar/wrong-files", test_wrong_files);
	g_test_add_func("/calendar/no-file", test_no_file);
	g_test_add_func("/calendar/too-many", test_too_many);
	return g_test_run();
}
