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

	/* The year less January, and all services less one, would tell of two. */
	add(counts, 202602, "b", 1, 2);
	g_autoptr(GPtrArray) year =
	    survey_sheets(config->survey, counts, (SurveyMonths){202601, 202612});
	is_sheet(year, 0, 8, true, 7500);
	is_sheet(year, 1, 6, false, 0);
	is_sheet(year, 2, 2, false, 0);
	g_autoptr(GPtrArray) january =
	    survey_sheets(config->survey, counts, (SurveyMonths){202601, 202601});
	is_sheet(january, 0, 6, false, 0);

	add(counts, 202602, "b", 1, 3);
	g_autoptr(GPtrArray) both =
	    survey_sheets(config->survey, counts, (SurveyMonths){202601, 202612});
	is_sheet(both, 1, 6, true, 9167);
	is_sheet(both, 2, 5, true, 2500);
	g_assert_cmpstr(((const SurveySheet *)both->pdata[2])->band->name, ==, "D");
}

/* Four months less the three that are shown would tell of the fourth, which has two answers. */
static void four_months(void)
{
	const SurveyMonths first = {202601, 202604};
	g_autofree char *told = NULL;
	g_autoptr(Config) config = load("letter: surat", "letter: surat", &told);
	g_autoptr(GPtrArray) counts =
	    g_ptr_array_new_with_free_func((GDestroyNotify)survey_count_free);

	for (int month = 202601; month <= 202603; month++)
		add(counts, month, "a", 4, 6);
	add(counts, 202609, "a", 4, 6);
	g_autoptr(GPtrArray) three = survey_sheets(config->survey, counts, first);
	is_sheet(three, 0, 18, true, 10000);
	add(counts, 202604, "a", 1, 2);
	g_autoptr(GPtrArray) with_few = survey_sheets(config->survey, counts, first);
	is_sheet(with_few, 0, 20, false, 0);
	add(counts, 202604, "a", 1, 4);
	g_autoptr(GPtrArray) enough = survey_sheets(config->survey, counts, first);
	is_sheet(enough, 0, 24, true, 8125);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/survey/wrong-files", wrong_files);
	g_test_add_func("/survey/answers", answers_of_figures);
	g_test_add_func("/survey/results", results);
	g_test_add_func("/survey/four-months", four_months);
	return g_test_run();
}
