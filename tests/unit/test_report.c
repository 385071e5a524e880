/* The figures of a period: what is counted, in which row, and whose number is told to whom. */
#include "base/clock.h"
#include "config/load.h"
#include "report/csv.h"
#include "report/report.h"
#include "report/report_lines.h"

#include <glib/gstdio.h>
#include <string.h>

static gint64 moment(const char *text)
{
	gint64 at;

	g_assert_true(clock_parse(text, &at));
	return at;
}

/* The shipped office. */
static Config *shipped(void)
{
	g_autoptr(Problems) problems = problems_new();
	g_autofree char *here = g_get_current_dir();
	g_autofree char *yaml = g_strdup_printf(
	    "office: {name: Kantor, head-title: Kepala, address: Jalan, place: Kajen, "
	    "time-zone: Asia/Jakarta, zone-label: WIB, host: kantor.example}\n"
	    "database: /var/lib/siaga/siaga.db\nrules: %s/rules\ntemplates: %s/templates\n"
	    "mailboxes: []\n",
	    here, here);
	g_autofree char *directory = g_dir_make_tmp("siaga-report-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(directory, "siaga.yaml", NULL);
	Config *config;

	g_assert_true(g_file_set_contents(path, yaml, -1, NULL));
	config = config_load(path, problems);
	g_assert_nonnull(config);
	g_remove(path);
	g_rmdir(directory);
	return config;
}

static void test_periods(void)
{
	static const struct {
		const char *text, *from, *to, *title;
	} cases[] = {
	    {"2026-11-23", "2026-11-23T00:00:00+07:00", "2026-11-24T00:00:00+07:00",
		"23 November 2026"},
	    {"2026-W48", "2026-11-23T00:00:00+07:00", "2026-11-30T00:00:00+07:00",
		"Minggu ke-48, 23 November 2026 s.d. 29 November 2026"},
	    {"2026-W01", "2025-12-29T00:00:00+07:00", "2026-01-05T00:00:00+07:00",
		"Minggu ke-1, 29 Desember 2025 s.d. 4 Januari 2026"},
	    {"2026-W53", "2026-12-28T00:00:00+07:00", "2027-01-04T00:00:00+07:00",
		"Minggu ke-53, 28 Desember 2026 s.d. 3 Januari 2027"},
	    {"2026-12", "2026-12-01T00:00:00+07:00", "2027-01-01T00:00:00+07:00", "Desember 2026"},
	    {"2026-B04", "2026-01-01T00:00:00+07:00", "2026-05-01T00:00:00+07:00",
		"Januari s.d. April 2026"},
	    {"2026-B12", "2026-09-01T00:00:00+07:00", "2027-01-01T00:00:00+07:00",
		"September s.d. Desember 2026"},
	    {"2024-02-29", "2024-02-29T00:00:00+07:00", "2024-03-01T00:00:00+07:00",
		"29 Februari 2024"},
	    {"2026", "2026-01-01T00:00:00+07:00", "2027-01-01T00:00:00+07:00", "Tahun 2026"},
	};
	g_autoptr(Config) config = shipped();

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(Period) p = {.name = NULL};
		g_assert_true(period_parse(cases[i].text, config, &p));
		g_assert_cmpint(p.from, ==, moment(cases[i].from));
		g_assert_cmpint(p.to, ==, moment(cases[i].to));
		g_assert_cmpstr(p.name, ==, cases[i].text);
		g_assert_cmpstr(p.title, ==, cases[i].title);
	}
}

static void test_no_periods(void)
{
	static const char *const wrong[] = {"", "26", "2026-", "2026-1", "2026-13", "2026-00",
	    "2026-11-31", "2026-02-29", "2026-W00", "2026-W54", "2025-W53", "2026-W4", "2026-B01",
	    "2026-B00", "2026-B16", "2026-B4", "2026-11-23x", "2026-11-2", "2026 ", "+026",
	    "2026-w48", "2026-W48-1"};
	g_autoptr(Config) config = shipped();

	for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_auto(Period) p = {.name = NULL};
		g_assert_false(period_parse(wrong[i], config, &p));
	}
}

/* The last one that is over. */
static void test_before(void)
{
	static const struct {
		PeriodKind kind;
		const char *now, *name;
	} cases[] = {
	    {PERIOD_DAY, "2026-03-01T00:00:00+07:00", "2026-02-28"},
	    {PERIOD_WEEK, "2026-11-30T06:00:00+07:00", "2026-W48"},
	    {PERIOD_WEEK, "2026-11-29T23:59:00+07:00", "2026-W47"},
	    {PERIOD_MONTH, "2027-01-01T00:00:00+07:00", "2026-12"},
	    {PERIOD_FOUR_MONTHS, "2026-05-03T07:00:00+07:00", "2026-B04"},
	    {PERIOD_FOUR_MONTHS, "2027-01-03T07:00:00+07:00", "2026-B12"},
	    {PERIOD_FOUR_MONTHS, "2026-08-31T07:00:00+07:00", "2026-B04"},
	    {PERIOD_YEAR, "2027-01-05T07:00:00+07:00", "2026"},
	};
	g_autoptr(Config) config = shipped();

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(Period) p = {.name = NULL};
		period_before(cases[i].kind, moment(cases[i].now), config, &p);
		g_assert_cmpstr(p.name, ==, cases[i].name);
	}
}

/* A week of which some entries are known. */
typedef struct Week {
	Config *config;
	Period period;
	GPtrArray *items, *attendances;
	const GPtrArray *survey;
	gint64 now;
	Secrecy clearance;
	const char *reader;
} Week;

static Week *week_new(void)
{
	Week *w = g_new0(Week, 1);

	w->config = shipped();
	g_assert_true(period_parse("2026-W48", w->config, &w->period));
	w->items = g_ptr_array_new_with_free_func((GDestroyNotify)report_item_free);
	w->attendances = g_ptr_array_new_with_free_func((GDestroyNotify)attendance_free);
	w->now = moment("2026-12-01T08:00:00+07:00");
	return w;
}

static void week_free(Week *w)
{
	g_ptr_array_unref(w->items);
	g_ptr_array_unref(w->attendances);
	period_clear(&w->period);
	config_free(w->config);
	g_free(w);
}

static ReportItem *add(Week *w, const char *label, const char *workflow, const char *at)
{
	Entry *e = entry_new();
	ReportItem *item = report_item_new(e);

	e->id = w->items->len + 1;
	e->book = g_strdup("umum");
	e->year = 2026;
	e->label = g_strdup(label);
	e->class = g_strdup(workflow);
	e->workflow = g_strdup(workflow);
	e->stage = g_strdup("dicatat");
	e->channel = g_strdup("surel");
	e->summary = g_strdup("uji");
	e->registered = e->received = moment(at);
	item->day = (e->registered + 7 * 60 * 60) / (24 * 60 * 60);
	g_ptr_array_add(w->items, item);
	return item;
}

static Report *make(const Week *w)
{
	const ReportFacts facts = {.config = w->config,
	    .period = &w->period,
	    .items = w->items,
	    .attendances = w->attendances,
	    .survey = w->survey,
	    .begun = w->period.first + 1,
	    .complete = w->period.last - 1,
	    .clearance = w->clearance,
	    .reader = w->reader,
	    .now = w->now};

	return report_make(&facts);
}

/* "3 (1): 0001 0002" of a row; "-" where there is none. */
static char *row(const Report *report, TableId table, const char *key)
{
	const GPtrArray *figures = report->tables[table].figures;

	for (guint i = 0; i < figures->len; i++) {
		const Figure *f = figures->pdata[i];
		if (!g_str_equal(f->key, key))
			continue;
		GString *text = g_string_new(NULL);
		g_string_printf(text, "%u (%u):", f->count, f->secret);
		for (guint k = 0; k < f->trace->len; k++)
			g_string_append_printf(text, " %s", (const char *)f->trace->pdata[k]);
		return g_string_free(text, FALSE);
	}
	return g_strdup("-");
}

#define assert_row(report, table, key, expected)                                                   \
	do {                                                                                       \
		g_autofree char *found_ = row(report, table, key);                                 \
		g_assert_cmpstr(found_, ==, expected);                                             \
	} while (0)

static void fill(Week *w)
{
	ReportItem *first = add(w, "0001", "insiden", "2026-11-23T06:00:00+07:00");
	ReportItem *late = add(w, "0002", "insiden", "2026-11-24T06:00:00+07:00");
	ReportItem *secret = add(w, "R-001", "lapsus", "2026-11-24T07:00:00+07:00");
	ReportItem *ill = add(w, "0003", "lapsit", "2026-11-29T23:00:00+07:00");

	first->entry->place = g_strdup("Kajen");
	first->entry->unit = g_strdup("kajen");
	first->entry->incident = 1;
	first->time.state = SERVICE_IN_TIME;
	late->entry->place = g_strdup("Kajen");
	late->entry->incident = 1;
	late->entry->closed = late->entry->registered + 10800;
	late->time = (ServiceTime){SERVICE_LATE, late->entry->registered + 7200,
	    late->entry->registered + 10800, g_strdup("diolah")};
	late->waited_for = g_strdup("Bagus");
	secret->entry->secrecy = SECRECY_RAHASIA;
	secret->entry->place = g_strdup("Doro");
	secret->entry->unit = g_strdup("kominda");
	secret->time.state = SERVICE_OVERDUE;
	ill->entry->void_reason = g_strdup("ganda");
}

static void test_counts(void)
{
	Week *w = week_new();

	fill(w);
	g_autoptr(Report) r = make(w);
	assert_row(r, TABLE_RECEIVED, "all", "4 (1): 0001 0002 0003");
	assert_row(r, TABLE_RECEIVED, "open", "2 (1): 0001");
	assert_row(r, TABLE_RECEIVED, "closed", "1 (0): 0002");
	assert_row(r, TABLE_RECEIVED, "void", "1 (0): 0003");
	assert_row(r, TABLE_PLACE, "Kajen", "2 (0): 0001 0002");
	assert_row(r, TABLE_KIND, "insiden", "2 (0): 0001 0002");
	assert_row(r, TABLE_KIND, "lapsit", "-");
	assert_row(r, TABLE_SOURCE, "kajen", "1 (0): 0001");
	assert_row(r, TABLE_SOURCE, "none", "1 (0): 0002");
	assert_row(r, TABLE_TIME, "2026-11-24", "2 (1): 0002");
	assert_row(r, TABLE_TIME, "2026-11-26", "0 (0):");
	assert_row(r, TABLE_INCIDENT, "dicatat", "1 (0): 0001");
	assert_row(r, TABLE_CLOCK, "in-time", "1 (0): 0001");
	assert_row(r, TABLE_CLOCK, "late", "1 (0): 0002");
	assert_row(r, TABLE_LATE, "0002", "1 (0): 0002");
	g_assert_cmpstr(r->tables[TABLE_CLOCK].note, ==, "33% tepat waktu (1 dari 3)");
	const Figure *why = r->tables[TABLE_LATE].figures->pdata[0];
	g_assert_cmpstr(
	    why->note, ==, "1 jam lewat batas; saat batas lewat: tahap diolah, menunggu Bagus");
	week_free(w);
}

/* What is secret stands in no row that tells of it, and its number in none. */
static void test_secret(void)
{
	Week *w = week_new();

	fill(w);
	g_autoptr(Report) r = make(w);
	assert_row(r, TABLE_PLACE, "Doro", "-");
	assert_row(r, TABLE_PLACE, "secret", "1 (1):");
	assert_row(r, TABLE_SOURCE, "kominda", "-");
	assert_row(r, TABLE_KIND, "lapsus", "-");
	assert_row(r, TABLE_SECRECY, "rahasia", "1 (1):");
	assert_row(r, TABLE_CLOCK, "overdue", "1 (1):");
	assert_row(r, TABLE_LATE, "R-001", "-");
	g_autofree char *csv = report_csv(r, w->config->language);
	g_assert_null(strstr(csv, "R-001"));
	w->clearance = SECRECY_RAHASIA;
	g_autoptr(Report) cleared = make(w);
	assert_row(cleared, TABLE_PLACE, "Doro", "1 (0): R-001");
	assert_row(cleared, TABLE_SOURCE, "kominda", "1 (0): R-001");
	week_free(w);
}

/* One of an event that is shown stands for it, whichever came first. */
static void test_incident_of_secret(void)
{
	Week *w = week_new();
	ReportItem *secret = add(w, "0001", "insiden", "2026-11-23T06:00:00+07:00");
	ReportItem *open = add(w, "0002", "insiden", "2026-11-23T07:00:00+07:00");

	secret->entry->secrecy = SECRECY_RAHASIA;
	secret->entry->incident = open->entry->incident = 1;
	g_autoptr(Report) r = make(w);
	assert_row(r, TABLE_INCIDENT, "dicatat", "1 (0): 0002");
	assert_row(r, TABLE_INCIDENT, "secret", "-");
	week_free(w);
}

/* What is kept for one role is not counted for others, and is for him who holds it. */
static void test_kept(void)
{
	Week *w = week_new();
	ReportItem *item = add(w, "W-0001", "pengawasan", "2026-11-23T06:00:00+07:00");
	const GPtrArray *people = w->config->directory->people;

	g_assert_true(report_keeps(w->config, item->entry, NULL, w->now));
	for (guint i = 0; i < people->len; i++) {
		const Person *p = people->pdata[i];
		if (p->addresses->len > 0)
			g_assert_true(report_keeps(w->config, item->entry, p->addresses->pdata[0],
					  w->now) == !person_has_role(p, "kepala"));
	}
	week_free(w);
}

/* A report, or a word that there is nothing, is a sign of life; days before the office began count for nobody. */
static void test_silence(void)
{
	Week *w = week_new();
	ReportItem *item = add(w, "0001", "lapsit", "2026-11-25T06:00:00+07:00");

	item->entry->unit = g_strdup("kajen");
	item->entry->secrecy = SECRECY_RAHASIA;
	g_ptr_array_add(
	    w->attendances, attendance_new(w->period.first + 3, "kajen", ATTENDANCE_NIHIL, w->now));
	g_autoptr(Report) r = make(w);
	assert_row(r, TABLE_NIHIL, "kajen", "1 (0): 2026-11-26");
	assert_row(r, TABLE_SILENT, "kajen", "3 (0): 2026-11-24 2026-11-27 2026-11-28");
	week_free(w);
}

/* Every complaint's 1 for the first element, 4 for the others: 1 + 8 x 4 = 33 of 36 points, 91.67 of a hundred. */
static void test_survey(void)
{
	Week *w = week_new();
	const Survey *survey = w->config->survey;
	g_autoptr(GPtrArray) counts =
	    g_ptr_array_new_with_free_func((GDestroyNotify)survey_count_free);

	for (guint i = 0; i < survey->elements->len; i++) {
		const SurveyElement *e = survey->elements->pdata[i];
		SurveyCount *count = survey_count_new(202611, "pengaduan", e->name);
		count->figure = i ? 4 : 1;
		count->answers = 6;
		g_ptr_array_add(counts, count);
	}
	g_autoptr(GPtrArray) sheets = survey_sheets(survey, counts, (SurveyMonths){202611, 202611});
	w->survey = sheets;
	g_autoptr(Report) r = make(w);
	assert_row(r, TABLE_SURVEY, "answers", "6 (0):");
	assert_row(r, TABLE_SURVEY, "index", "9167 (0):");
	assert_row(r, TABLE_SURVEY, "persyaratan", "100 (0):");
	assert_row(r, TABLE_SURVEY, "sarana", "400 (0):");
	g_assert_cmpstr(r->tables[TABLE_SURVEY].note, ==,
	    "Jumlah responden: 6; Mutu pelayanan: A (sangat baik)");
	g_autofree char *csv = report_csv(r, w->config->language);
	g_assert_nonnull(strstr(csv, "\"index\",\"Nilai indeks (IKM)\",91.67,0,"));
	g_autofree char *lines = report_lines(r, w->config->language);
	g_assert_nonnull(strstr(lines, "Nilai indeks (IKM) 91,67"));
	w->survey = NULL;
	g_autoptr(Report) without = make(w);
	g_assert_cmpuint(without->tables[TABLE_SURVEY].figures->len, ==, 0);
	week_free(w);
}

/* Neither formulas nor control characters reach a spreadsheet. */
static void test_csv(void)
{
	Week *w = week_new();
	ReportItem *item = add(w, "=HYPERLINK(\"x\")", "lapsit", "2026-11-25T06:00:00+07:00");

	item->entry->place = g_strdup("@Kajen\r\n\"x\"");
	g_autoptr(Report) r = make(w);
	g_autofree char *csv = report_csv(r, w->config->language);
	g_assert_nonnull(strstr(csv, ",\"'=HYPERLINK(\"\"x\"\")\","));
	g_assert_nonnull(strstr(csv, "\"'@Kajen\\x0d\n\"\"x\"\"\""));
	g_autoptr(Report) again = make(w);
	g_autofree char *same = report_csv(again, w->config->language);
	g_assert_cmpstr(csv, ==, same);
	week_free(w);
}

static HistoryLine *line(const char *at, const char *kind, const char *detail)
{
	return history_line_new(1, moment(at), "siaga", kind, detail);
}

/* The stage that was entered last before the end is the one in which time ran out. */
static void test_service_time(void)
{
	g_autoptr(GPtrArray) history =
	    g_ptr_array_new_with_free_func((GDestroyNotify)history_line_free);
	g_autoptr(Entry) e = entry_new();
	gint64 until = moment("2026-11-23T07:00:00+07:00");
	g_autofree char *runs = g_strdup_printf("{\"until\":%" G_GINT64_FORMAT "}", until);
	ServiceTime time;

	service_time_of(e, history, until, &time);
	g_assert_cmpint(time.state, ==, SERVICE_NONE);
	g_ptr_array_add(history, line("2026-11-23T05:00:00+07:00", "clock-runs", runs));
	g_ptr_array_add(history, line("2026-11-23T05:00:00+07:00", "stage", "{\"stage\":\"a\"}"));
	g_ptr_array_add(history, line("2026-11-23T06:00:00+07:00", "stage", "{\"stage\":\"b\"}"));
	service_time_of(e, history, until, &time);
	g_assert_cmpint(time.state, ==, SERVICE_RUNNING);
	service_time_of(e, history, until + 1, &time);
	g_assert_cmpint(time.state, ==, SERVICE_OVERDUE);
	g_assert_cmpstr(time.stage, ==, "b");
	service_time_clear(&time);
	g_ptr_array_add(history, line("2026-11-23T07:00:01+07:00", "stage", "{\"stage\":\"c\"}"));
	g_ptr_array_add(history, line("2026-11-23T07:00:01+07:00", "clock-stops", "{}"));
	service_time_of(e, history, until + 1, &time);
	g_assert_cmpint(time.state, ==, SERVICE_LATE);
	g_assert_cmpstr(time.stage, ==, "b");
	service_time_clear(&time);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/report/periods", test_periods);
	g_test_add_func("/report/no-periods", test_no_periods);
	g_test_add_func("/report/before", test_before);
	g_test_add_func("/report/counts", test_counts);
	g_test_add_func("/report/secret", test_secret);
	g_test_add_func("/report/incident-of-secret", test_incident_of_secret);
	g_test_add_func("/report/kept", test_kept);
	g_test_add_func("/report/silence", test_silence);
	g_test_add_func("/report/survey", test_survey);
	g_test_add_func("/report/csv", test_csv);
	g_test_add_func("/report/service-time", test_service_time);
	return g_test_run();
}
