/* Whom a stage asks, and why others are not; what an ask is about; when the same is asked once more. */
#include "decision_office.h"
#include "flow/asking.h"
#include "flow/asking_text.h"

static Config *config;

static void test_who(void)
{
	static const struct {
		const char *reporter, *about;
		Secrecy secrecy;
		const char *asked, *why; /* "": nobody is left out */
	} rows[] = {
	    {"warga@warga.example", NULL, SECRECY_BIASA, "hadi, wati", ""},
	    {"hadi@kantor.example", NULL, SECRECY_BIASA, "wati",
		"nobody decides on his own report"},
	    {"warga@warga.example", "wati", SECRECY_BIASA, "hadi", "it is about him"},
	    {"warga@warga.example", NULL, SECRECY_SANGAT_RAHASIA, "hadi, wati", ""},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Entry) entry = office_entry("lapor", "periksa");
		WorkflowStep step = office_step(config, "lapor", NULL);
		g_free(entry->reporter_address);
		entry->reporter_address = g_strdup(rows[i].reporter);
		entry_set_section(entry, "terlapor", rows[i].about);
		entry->secrecy = rows[i].secrecy;
		g_autoptr(Plan) plan = office_plan(entry);
		asking_open(&step, plan, office_stage(config, "lapor", "periksa"));
		is_text(plan_questions(plan), rows[i].asked);
		has_text(plan_told(plan, "not-asked"), rows[i].why);
	}
}

static void test_cleared(void)
{
	g_autoptr(Entry) entry = office_entry("lapsida", "susun");
	WorkflowStep step = office_step(config, "lapsida", NULL);
	const Stage *stage = office_stage(config, "lapsida", "susun");

	for (Secrecy s = SECRECY_RAHASIA; s <= SECRECY_SANGAT_RAHASIA; s++) {
		entry->secrecy = s;
		g_autoptr(Plan) plan = office_plan(entry);
		asking_open(&step, plan, stage);
		is_text(plan_questions(plan), s == SECRECY_RAHASIA ? "ani" : "");
		has_text(plan_told(plan, "not-asked"),
		    s == SECRECY_RAHASIA ? "" : "not cleared for the entry");
		g_assert_cmpuint(plan->alarms->len, ==, s == SECRECY_RAHASIA ? 0 : 1);
	}
}

static void test_expiry(void)
{
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");
	WorkflowStep step = office_step(config, "lapor", NULL);
	g_autoptr(Plan) plan = office_plan(entry);

	asking_open(&step, plan, office_stage(config, "lapor", "periksa"));
	for (guint i = 0; i < plan->asks->len; i++)
		g_assert_cmpint(((AskWanted *)plan->asks->pdata[i])->expires, ==, NOW + 3 * DAY);
	is_text(plan_waits(plan), "expired 259201");
}

/* Whatever is shown counts; a section that the stage collects itself does not. */
static void test_document(void)
{
	g_autoptr(Entry) entry = office_entry("lapsida", "susun");
	const Stage *stage = office_stage(config, "lapsida", "susun");
	char before[65], after[65];
	char **const fields[] = {
	    &entry->class, &entry->place, &entry->category, &entry->summary, &entry->text};

	for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
		asking_document(entry, stage, before);
		g_free(*fields[i]);
		*fields[i] = g_strdup("lain");
		asking_document(entry, stage, after);
		g_assert_cmpstr(before, !=, after);
	}
	asking_document(entry, stage, before);
	entry->urgency = DEGREE_URGENT;
	asking_document(entry, stage, after);
	g_assert_cmpstr(before, !=, after);
	asking_document(entry, stage, before);
	entry->secrecy = SECRECY_RAHASIA;
	asking_document(entry, stage, after);
	g_assert_cmpstr(before, !=, after);
	entry_set_section(entry, "analisa", "Tenang.");
	asking_document(entry, stage, before);
	g_assert_cmpstr(before, !=, after);
	entry_set_section(entry, "analisa", "Gawat.");
	asking_document(entry, stage, after);
	g_assert_cmpstr(before, !=, after);
	asking_document(entry, stage, before);
	entry_set_section(entry, "fakta", "Baru.");
	asking_document(entry, stage, after);
	g_assert_cmpstr(before, ==, after);
	asking_document(entry, NULL, after);
	g_assert_cmpstr(before, !=, after);
}

static void test_renew(void)
{
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");
	g_autoptr(GPtrArray) asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free);
	const Stage *stage = office_stage(config, "lapor", "periksa");

	g_ptr_array_add(asks, office_ask(config, entry, 1, "wati", "periksa"));
	((Ask *)asks->pdata[0])->revision = 0; /* an earlier round */
	g_ptr_array_add(asks, office_ask(config, entry, 2, "hadi", "periksa"));
	WorkflowStep step = office_step(config, "lapor", asks);
	g_autoptr(Plan) plan = office_plan(entry), none = office_plan(entry),
			late = office_plan(entry);
	g_assert_true(asking_renew(&step, plan, stage, REASON_ANEW_CHANGED));
	is_text(plan_ends(plan), "2 void");
	is_text(plan_questions(plan), "hadi");
	g_autofree char *changed = language_tell(config->language, REASON_ANEW_CHANGED);
	g_assert_cmpstr(((AskWanted *)plan->asks->pdata[0])->letter->text, ==, changed);
	has_text(plan_told(plan, "asked-anew"), "periksa");

	asking_renew_expired(&step, none, stage);
	is_text(plan_questions(none), "");
	((Ask *)asks->pdata[1])->expires = NOW - 1;
	asking_renew_expired(&step, late, stage);
	is_text(plan_questions(late), "hadi");
}

/* Each choice says what it does for a person, and what has to stand behind its word. */
static void test_choices(void)
{
	static const struct {
		const char *workflow, *stage, *act, *word, *meaning;
	} rows[] = {
	    {"lapor", "periksa", "setuju", "SETUJU", "dikirim"},
	    {"lapor", "periksa", "tolak", "TOLAK: alasan", "tidak disampaikan kepada siapa pun"},
	    {"lapor", "periksa", "tunda", "TUNDA", ""},
	    {"lapor", "periksa", "teruskan", "TERUSKAN KEPADA: nama penerima", "dikirim"},
	    {"lapsida", "susun", "ajukan", "AJUKAN", "selesai"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Workflow *workflow = config_workflow(config, rows[i].workflow);
		const Stage *stage = workflow_stage(workflow, rows[i].stage);
		Choice *choice = asking_choice(config, workflow, stage_answer(stage, rows[i].act));
		g_assert_cmpstr(choice->word, ==, rows[i].word);
		g_assert_cmpstr(choice->meaning, ==, rows[i].meaning);
		choice_free(choice);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	g_test_add_func("/asking/who", test_who);
	g_test_add_func("/asking/cleared", test_cleared);
	g_test_add_func("/asking/expiry", test_expiry);
	g_test_add_func("/asking/document", test_document);
	g_test_add_func("/asking/renew", test_renew);
	g_test_add_func("/asking/choices", test_choices);
	int status = g_test_run();
	config_free(config);
	return status;
}
