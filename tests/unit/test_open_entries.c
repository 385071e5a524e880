/* engine/work/open_entries.c: what a changed configuration means for entries that are under way, one after another. */
#include "office_fixture.h"
#include "store_fixture.h"

#include "engine/work/open_entries.h"

static const char workflow[] = "rules/workflows/lapsit.yaml";

static void add(Fixture *f, int number, const char *stage, gint64 closed)
{
	g_autoptr(Entry) e = sample_entry(number, "Perihal");
	g_autoptr(Ask) ask = ask_new();

	g_free(e->stage);
	e->stage = g_strdup(stage);
	e->closed = closed;
	must(entries_add(f->store, e, ERR));
	ask->entry = e->id;
	ask->stage = g_strdup("diperiksa");
	ask->person = g_strdup("budi");
	g_snprintf(ask->key_hash, sizeof ask->key_hash, "%064d", number);
	ask->asked = NOW;
	ask->state = closed ? ASK_ANSWERED : ASK_OPEN;
	must(asks_add(f->store, ask, ERR));
}

static const struct {
	const char *file, *from, *to; /* file NULL: nothing is changed */
	const char *told; /* NULL: nothing */
} cases[] = {
    {NULL, "", "", NULL},
    {workflow, "title: diperiksa", "title: lain", NULL},
    {workflow, "limit: 30m", "limit: 60m", NULL},
    {workflow, "workflow: lapsit", "workflow: lain",
	"there is no workflow 'lapsit': its limits bring nothing"},
    {workflow, "  - stage: diperiksa", "  - stage: periksa",
	"workflow 'lapsit' has no stage 'diperiksa': its limits bring nothing"},
    {workflow, "      - {answer: tolak, note: required, then: selesai}\n", "",
	"stage 'diperiksa' of 'lapsit' does not take TOLAK any more: who answers so is asked back"},
    {workflow, "ask: {role: kepala, letter: tanya}", "then: selesai",
	"stage 'diperiksa' of 'lapsit' asks nobody any more"},
    {workflow, "role: kepala", "role: staf",
	"'budi' was asked and is not to answer any more: the question goes on to whoever is"},
    {"rules/directory.yaml", "person: budi", "person: bodi",
	"'budi', who was asked, is not in the directory: his answer waits for a person"},
};

static Config *load(const char *file, const char *from, const char *to)
{
	g_autofree char *told = NULL;
	char *directory = office_write(file, from, to);
	Config *config = office_load(directory, &told);

	office_remove(directory);
	return config;
}

static bool has(const GPtrArray *lines, const char *text)
{
	for (guint i = 0; i < lines->len; i++)
		if (strstr(lines->pdata[i], text))
			return true;
	return false;
}

static void test_changes(Fixture *f, gconstpointer data)
{
	g_autoptr(Config) before = load(NULL, "", "");

	(void)data;
	fixture_begin(f);
	add(f, 1, "diperiksa", 0);
	add(f, 2, "diperiksa", NOW);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) err = NULL;
		g_autoptr(Config) now = load(cases[i].file, cases[i].from, cases[i].to);
		g_autoptr(GPtrArray) lines =
		    open_entries_changed(before, now, f->store, NOW + 60, &err);
		g_assert_no_error(err);
		if (!cases[i].told) {
			g_assert_cmpuint(lines->len, ==, 0);
			continue;
		}
		g_assert_true(has(lines, "entry 0001 of book umum: "));
		g_assert_true(has(lines, cases[i].told));
		g_assert_false(has(lines, "0002"));
	}
	fixture_commit(f);
}

/* At a start nobody knows what was there before: what is gone is told all the same. */
static void test_at_start(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;
	g_autoptr(Config) gone = load(workflow, "  - stage: diperiksa", "  - stage: periksa");
	g_autoptr(Config) fewer =
	    load(workflow, "      - {answer: tolak, note: required, then: selesai}\n", "");

	(void)data;
	fixture_begin(f);
	add(f, 1, "diperiksa", 0);
	g_autoptr(GPtrArray) lines = open_entries_changed(NULL, gone, f->store, NOW, &err);
	g_assert_no_error(err);
	g_assert_cmpuint(lines->len, ==, 1);
	g_autoptr(GPtrArray) none = open_entries_changed(NULL, fewer, f->store, NOW, &err);
	g_assert_no_error(err);
	g_assert_cmpuint(none->len, ==, 0);
	fixture_commit(f);
}

/* Whoever is to answer by now is asked: the question is looked at by a timer of its own. */
static void test_goes_on(Fixture *f, gconstpointer data)
{
	g_autoptr(Config) before = load(NULL, "", "");
	g_autoptr(Config) now = load(workflow, "role: kepala", "role: staf");

	(void)data;
	g_free(now->database);
	now->database = g_strdup(f->path);
	now->administrator = g_strdup("admin@kantor.example");
	fixture_begin(f);
	add(f, 1, "diperiksa", 0);
	must(open_entries_tell(before, before, f->store, NOW, ERR));
	g_assert_cmpint(timers_next(f->store), ==, 0);
	must(open_entries_tell(before, now, f->store, NOW, ERR));
	g_assert_cmpint(timers_next(f->store), ==, NOW);
	fixture_commit(f);
	g_autofree char *path = g_strconcat(f->path, ".alarms", NULL);
	g_autofree char *alarms = NULL;
	g_assert_true(g_file_get_contents(path, &alarms, NULL, NULL));
	g_assert_nonnull(strstr(alarms, "the configuration changes what is under way: entry 0001"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/open_entries/changes", Fixture, NULL, fixture_set_up, test_changes,
	    fixture_tear_down);
	g_test_add("/open_entries/at_start", Fixture, NULL, fixture_set_up, test_at_start,
	    fixture_tear_down);
	g_test_add("/open_entries/goes_on", Fixture, NULL, fixture_set_up, test_goes_on,
	    fixture_tear_down);
	return g_test_run();
}
