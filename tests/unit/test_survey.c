/* The survey of satisfaction: what an answer of figures is, what the figures come to and when they are shown, and what
 * is told of a wrong rules/survey.yaml. */
#include "office_fixture.h"

#include "config/office/tables.h"
#include "read/figures.h"
#include "recur/survey_sheet.h"

static const char rules[] =
    "survey: Survei\n"
    "letter: surat\n"
    "ask-back: surat\n"
    "ended: tanya\n"
    "services: {workflow: lapsit, stage: selesai}\n"
    "figures: [a, b, c, d]\n"
    "elements:\n"
    "  - {element: satu, title: Satu, question: Satu?, figures: [a, b, c, d]}\n"
    "  - {element: dua, title: Dua, question: Dua?, figures: [a, b, c, d]}\n"
    "bands:\n"
    "  - {band: A, from: 88.31, title: sangat baik}\n"
    "  - {band: B, from: 76.61, title: baik}\n"
    "  - {band: D, from: 25, title: tidak baik}\n";

static Config *load(const char *from, const char *to, char **told_r)
{
	char *directory = office_write(NULL, NULL, NULL);
	g_autofree char *path = g_build_filename(directory, "rules", "survey.yaml", NULL);
	g_autofree char *text = office_replace(rules, from, to);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	Config *config = office_load(directory, told_r);
	office_remove(directory);
	return config;
}

static void wrong_files(void)
{
	static const struct {
		const char *from, *to, *told;
	} cases[] = {
	    {"letter: surat", "letter: surat", ""},
	    {"stage: selesai", "stage: tamat",
		"survey.yaml:5:11: workflow 'lapsit' has no stage 'tamat'"},
	    {"stage: selesai", "stage: diperiksa",
		"stage 'diperiksa' of workflow 'lapsit' is no end"},
	    {"letter: surat", "letter: suart", "survey.yaml:2:9: "},
	    {"figures: [a, b, c, d]}\n  - {element: dua", "figures: [a, b]}\n  - {element: dua",
		"survey.yaml:8:5: element 'satu' has 2 figures, expected 4"},
	    {"element: dua", "element: satu", "element 'satu' stands twice"},
	    {"from: 76.61", "from: 88.31", "survey.yaml:12:5: band 'B' begins no lower"},
	    {"from: 25", "from: 30", "no band holds the least result there can be, 25.00 points"},
	    {"from: 76.61", "from: 76.6", "'from' is '76.6', expected points"},
	    {"from: 76.61", "from: 100.01", "'from' is '100.01', expected points"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *told = NULL;
		g_autoptr(Config) config = load(cases[i].from, cases[i].to, &told);
		if (!strstr(told, cases[i].told) || !*cases[i].told != !*told)
			g_error("'%s': told '%s'", cases[i].to, told);
	}
}

static void answers_of_figures(void)
{
	static const struct {
		const char *reply;
		FiguresKind kind;
	} cases[] = {
	    {"4 4 3", FIGURES_EXACT},
	    {"443", FIGURES_EXACT},
	    {"4,4,3", FIGURES_EXACT},
	    {"4, 4 , 3.", FIGURES_EXACT},
	    {"- 4\n- 4\n- 3\n", FIGURES_EXACT},
	    {"4\n4\n\n3\n\nTerima kasih", FIGURES_EXACT},
	    {"", FIGURES_UNCLEAR},
	    {"4 4", FIGURES_UNCLEAR},
	    {"4 4 3 3", FIGURES_UNCLEAR},
	    {"4 4 5", FIGURES_UNCLEAR},
	    {"4 4 0", FIGURES_UNCLEAR},
	    {"4.4 3", FIGURES_UNCLEAR}, /* four and four tenths? */
	    {"44 3", FIGURES_UNCLEAR},
	    {"1. 4\n2. 4\n3. 3", FIGURES_UNCLEAR},
	    {"4 + 4 + 3", FIGURES_UNCLEAR},
	    {"...", FIGURES_UNCLEAR},
	    {"baik", FIGURES_WORDS},
	    {"4 4 3 tapi lama", FIGURES_WORDS},
	    {"lama: 4 4 3", FIGURES_WORDS},
	    {"4 dan 4 dan 3", FIGURES_WORDS},
	    {"4 4 3?", FIGURES_WORDS},
	    {"4 4 3\n\nPetugas meminta uang.", FIGURES_WORDS},
	};
	g_autofree char *told = NULL;
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Names) names = names_new();
	g_autoptr(Node) node = yaml_load("rules/vocabulary.yaml", problems);
	Reader reader = {.problems = problems, .names = names, .base = "."};
	Vocabulary *vocabulary = row_read(&reader, node, &vocabulary_rows);
	g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		FiguresKind kind = figures_read(vocabulary, cases[i].reply, 3, 4, figures);
		if (kind != cases[i].kind)
			g_error("'%s' is %d", cases[i].reply, kind);
		g_assert_cmpuint(figures->len, ==, kind == FIGURES_EXACT ? 3 : 0);
		if (kind == FIGURES_EXACT)
			g_assert_cmpuint(g_array_index(figures, guint, 2), ==, 3);
	}
	row_free(vocabulary);
}

static void add(GPtrArray *counts, int month, const char *service, guint figure, gint64 answers)
{
	static const char *const elements[] = {"satu", "dua"};

	for (guint i = 0; i < G_N_ELEMENTS(elements); i++) {
		SurveyCount *count = survey_count_new(month, service, elements[i]);
		count->figure = figure;
		count->answers = answers;
		g_ptr_array_add(counts, count);
	}
}

static void is_sheet(const GPtrArray *sheets, guint index, gint64 answers, bool shown, guint result)
{
	const SurveySheet *sheet = sheets->pdata[index];

	g_assert_cmpint(sheet->answers, ==, answers);
	g_assert_cmpint(sheet->shown, ==, shown);
	g_assert_cmpuint(sheet->index, ==, result);
	g_assert_cmpuint(sheet->means->len, ==, shown ? 2 : 0);
}

static void results(void)
{
	g_autofree char *told = NULL;
	g_autoptr(Config) config = load("letter: surat", "letter: surat", &told);
	g_autoptr(GPtrArray) counts =
	    g_ptr_array_new_with_free_func((GDestroyNotify)survey_count_free);

	add(counts, 202601, "a", 4, 4);
	g_autoptr(GPtrArray) few =
	    survey_sheets(config->survey, counts, (SurveyMonths){202601, 202612});
	is_sheet(few, 0, 4, false, 0);
	is_sheet(few, 1, 4, false, 0);

	add(counts, 202601, "a", 3, 2);
	g_autoptr(GPtrArray) enough =
	    survey_sheets(config->survey, counts, (SurveyMonths){202601, 202601});
	is_sheet(enough, 0, 6, true, 9167);
	is_sheet(enough, 1, 6, true, 9167);
	g_assert_cmpstr(((const SurveySheet *)enough->pdata[0])->band->name, ==, "A");
	g_assert_cmpuint(
	    g_array_index(((const SurveySheet *)enough->pdata[0])->means, guint, 0), ==, 367);

	/* The second of two services that has two answers waits, and the first that would tell of it does not. */
	add(counts, 202602, "b", 1, 2);
	g_autoptr(GPtrArray) year =
	    survey_sheets(config->survey, counts, (SurveyMonths){202601, 202612});
	is_sheet(year, 0, 6, true, 9167);
	is_sheet(year, 1, 6, true, 9167);
	is_sheet(year, 2, 2, false, 0);
	g_assert_true(((const SurveySheet *)year->pdata[0])->kept_back);

	add(counts, 202602, "b", 1, 3);
	g_autoptr(GPtrArray) both =
	    survey_sheets(config->survey, counts, (SurveyMonths){202601, 202612});
	is_sheet(both, 0, 11, true, 6136);
	is_sheet(both, 1, 6, true, 9167);
	is_sheet(both, 2, 5, true, 2500);
	g_assert_false(((const SurveySheet *)both->pdata[0])->kept_back);
	g_assert_cmpstr(((const SurveySheet *)both->pdata[2])->band->name, ==, "D");

	/* All less the two that have enough would tell of the third. */
	add(counts, 202602, "c", 1, 1);
	g_autoptr(GPtrArray) rest =
	    survey_sheets(config->survey, counts, (SurveyMonths){202601, 202612});
	is_sheet(rest, 0, 12, true, 5833);
	is_sheet(rest, 1, 6, true, 9167);
	is_sheet(rest, 2, 5, false, 0);
	is_sheet(rest, 3, 1, false, 0);
}

/* April has two: they are told of with May's, and so in the year, but neither in the four months nor in May. */
static void four_months(void)
{
	g_autofree char *told = NULL;
	g_autoptr(Config) config = load("letter: surat", "letter: surat", &told);
	g_autoptr(GPtrArray) counts =
	    g_ptr_array_new_with_free_func((GDestroyNotify)survey_count_free);

	for (int month = 202601; month <= 202603; month++)
		add(counts, month, "a", 4, 6);
	add(counts, 202604, "a", 1, 2);
	add(counts, 202605, "a", 4, 6);
	g_autoptr(GPtrArray) four =
	    survey_sheets(config->survey, counts, (SurveyMonths){202601, 202604});
	is_sheet(four, 0, 18, true, 10000);
	g_autoptr(GPtrArray) may =
	    survey_sheets(config->survey, counts, (SurveyMonths){202605, 202605});
	is_sheet(may, 0, 6, false, 0);
	g_autoptr(GPtrArray) year =
	    survey_sheets(config->survey, counts, (SurveyMonths){202601, 202612});
	is_sheet(year, 0, 26, true, 9423);
}

static void closed_months(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(7 * 60 * 60);

	g_assert_cmpint(survey_closed(1796057999, zone), ==, 202610); /* 30 November, 23:59:59 */
	g_assert_cmpint(survey_closed(1796058000, zone), ==, 202611);
	g_assert_cmpint(survey_closed(1798736400, zone), ==, 202612); /* New Year */
}

enum { SERVICES = 3, ELEMENTS = 2, CELLS = MONTHS * SERVICES * ELEMENTS };

/* A figure that is shown: which cells (month, service, element) it is made of. */
typedef struct Shown {
	gint64 cells[CELLS];
} Shown;

static const char *const service_names[SERVICES] = {"a", "b", "c"};
static const char *const element_names[ELEMENTS] = {"satu", "dua"};

static guint cell_of(int month, guint service, guint element)
{
	return ((guint)month * SERVICES + service) * ELEMENTS + element;
}

static GPtrArray *random_counts(GRand *rand, gint64 *cells)
{
	GPtrArray *counts = g_ptr_array_new_with_free_func((GDestroyNotify)survey_count_free);

	for (guint i = 0; i < CELLS; i++) {
		const guint service = i / ELEMENTS % SERVICES;
		SurveyCount *count = survey_count_new(202601 + (int)(i / ELEMENTS / SERVICES),
		    service_names[service], element_names[i % ELEMENTS]);
		gint64 drawn = g_rand_int_range(rand, -4, 10);
		bool same = i % ELEMENTS > 0 && g_rand_int_range(rand, 0, 8) > 0;
		cells[i] = same ? cells[i - 1] : MAX(0, drawn);
		count->figure = 4;
		count->answers = cells[i];
		g_ptr_array_add(counts, count);
	}
	return counts;
}

/* The figures of one element that a period shows, as the cells that they are made of. */
static void add_shown(const GPtrArray *sheets, guint element, GPtrArray *figures)
{
	for (guint i = 0; i < sheets->len; i++) {
		const SurveySheet *sheet = sheets->pdata[i];
		if (!sheet->shown)
			continue;
		Shown *shown = g_new0(Shown, 1);
		for (int m = sheet->counted.from; m <= sheet->counted.until; m++)
			for (guint s = 0; s < SERVICES; s++)
				if (i == 0 || g_str_equal(sheet->service, service_names[s]))
					shown->cells[cell_of(m - 202601, s, element)] = 1;
		g_ptr_array_add(figures, shown);
	}
}

/* Cells that no shown figure tells apart are one part; no part has some, but too few. */
static void parts_are_enough(const GPtrArray *figures, const gint64 *cells, guint minimum)
{
	for (guint i = 0; i < CELLS; i++) {
		gint64 part = 0;
		bool shown = false;
		for (guint j = 0; j < CELLS; j++) {
			bool same = true;
			for (guint f = 0; f < figures->len; f++) {
				const Shown *figure = figures->pdata[f];
				shown = shown || figure->cells[i];
				same = same && figure->cells[i] == figure->cells[j];
			}
			part += same ? cells[j] : 0;
		}
		if (shown && part > 0 && part < (gint64)minimum)
			g_error("cell %u is in a part of %" G_GINT64_FORMAT, i, part);
	}
}

static void no_difference_tells(void)
{
	enum { YEARS = 60 };
	static const int periods[][2] = {{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}, {6, 6},
	    {7, 7}, {8, 8}, {9, 9}, {10, 10}, {11, 11}, {0, 3}, {4, 7}, {8, 11}, {0, 11}};
	g_autofree char *told = NULL;
	g_autoptr(Config) config = load("letter: surat", "letter: surat", &told);
	g_autoptr(GRand) rand = g_rand_new_with_seed(2026);
	guint shown = 0;

	for (guint year = 0; year < YEARS; year++) {
		gint64 cells[CELLS];
		g_autoptr(GPtrArray) counts = random_counts(rand, cells);
		for (guint e = 0; e < ELEMENTS; e++) {
			g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func(g_free);
			for (guint p = 0; p < G_N_ELEMENTS(periods); p++) {
				const SurveyMonths months = {
				    202601 + periods[p][0], 202601 + periods[p][1]};
				g_autoptr(GPtrArray) sheets =
				    survey_sheets(config->survey, counts, months);
				add_shown(sheets, e, figures);
			}
			shown += figures->len;
			parts_are_enough(figures, cells, config->survey->minimum);
		}
	}
	g_assert_cmpuint(shown, >, YEARS * ELEMENTS * 3);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/survey/wrong-files", wrong_files);
	g_test_add_func("/survey/answers", answers_of_figures);
	g_test_add_func("/survey/results", results);
	g_test_add_func("/survey/four-months", four_months);
	g_test_add_func("/survey/closed-months", closed_months);
	g_test_add_func("/survey/no-difference-tells", no_difference_tells);
	return g_test_run();
}
