/* What an entry brings about: its class is never lower than what it comes of, its clock goes on, its facts are those
 * that may be told. */
#include "decision_office.h"
#include "flow/object.h"

static Config *config;

static void add_source(
    GPtrArray *sources, gint64 id, Secrecy secrecy, Degree urgency, const char *place, gint64 due)
{
	Entry *e = office_entry("lapor", "kirim");

	e->id = id;
	g_free(e->label);
	e->label = g_strdup_printf("000%" G_GINT64_FORMAT, id);
	e->secrecy = secrecy;
	e->urgency = urgency;
	e->place = g_strdup(place);
	e->due = due;
	g_ptr_array_add(sources, e);
}

static void test_compile(void)
{
	g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	WorkflowStep step = office_step(config, "lapor", NULL);

	add_source(sources, 1, SECRECY_BIASA, DEGREE_URGENT, "Doro", 0);
	add_source(sources, 2, SECRECY_RAHASIA, DEGREE_ORDINARY, "Doro", NOW + HOUR);
	add_source(sources, 3, SECRECY_TERBATAS, DEGREE_MOST_URGENT, "Tirto", NOW + 2 * HOUR);
	g_autoptr(Plan) plan = object_compile(&step, config_workflow(config, "lapsida"), sources);
	const Entry *e = plan->entry;
	g_assert_cmpint(e->secrecy, ==, SECRECY_RAHASIA);
	g_assert_cmpint(e->urgency, ==, DEGREE_MOST_URGENT);
	g_assert_null(e->place);
	g_assert_null(e->unit);
	g_assert_cmpstr(e->summary, ==, "Laporan Situasi Daerah: 3 laporan");
	has_text(g_strdup(entry_section(e, "fakta")), "0001, Doro: Ada keributan.");
	has_text(g_strdup(entry_section(e, "fakta")), "0003, Tirto: Ada keributan.");
	g_assert_cmpuint(plan->relations->len, ==, 3);
	g_assert_cmpstr(e->stage, ==, "susun"); /* what is put together is looked over first */
	g_assert_true(plan->registers);
}

/* The workflow's own class is the least, and of one source all is kept. */
static void test_one(void)
{
	g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	WorkflowStep step = office_step(config, "lapor", NULL);

	add_source(sources, 1, SECRECY_BIASA, DEGREE_ORDINARY, "Doro", 0);
	g_autoptr(Plan) plan = object_compile(&step, config_workflow(config, "lapsida"), sources);
	g_assert_cmpint(plan->entry->secrecy, ==, SECRECY_TERBATAS);
	g_assert_cmpstr(plan->entry->place, ==, "Doro");
	g_assert_cmpstr(plan->entry->summary, ==, "Keributan");
	g_assert_cmpstr(entry_section(plan->entry, "fakta"), ==, "Ada keributan.");
}

static Plan *started(const char *workflow, const char *text, Secrecy secrecy)
{
	g_autoptr(Entry) outer = office_entry(workflow, "selesai");
	WorkflowStep step = office_step(config, workflow, NULL);
	Plan *plan = office_plan(outer);

	plan->entry->secrecy = secrecy;
	entry_set_section(plan->entry, "analisa", "Tenang.");
	object_start(&step, plan, config_workflow(config, "lapsida"), text);
	g_assert_cmpuint(plan->also->len, ==, 1);
	return plan;
}

static void test_start(void)
{
	g_autoptr(Plan) plan = started("lapor", "susun hari ini", SECRECY_RAHASIA);
	const Plan *child = plan->also->pdata[0];

	g_assert_true(child->child);
	g_assert_true(child->registers);
	g_assert_cmpint(child->entry->secrecy, ==, SECRECY_RAHASIA);
	g_assert_cmpstr(child->entry->text, ==, "susun hari ini");
	g_assert_cmpstr(entry_section(child->entry, "analisa"), ==, "Tenang.");
	g_assert_cmpstr(entry_section(child->entry, "fakta"), ==, "Ada keributan.");
	has_text(plan_told(plan, "started"), "lapsida");
	g_assert_null(child->entry->reporter_address);
}

/* Who reported anonymously is not told by what comes of it. */
static void test_anonymous(void)
{
	g_autoptr(Plan) plan = started("aduan", "", SECRECY_TERBATAS);
	const Entry *e = ((Plan *)plan->also->pdata[0])->entry;

	g_assert_cmpstr(e->summary, ==, "Laporan Situasi Daerah atas agenda 0007");
	g_assert_null(entry_section(e, "fakta"));
	g_assert_cmpstr(entry_section(e, "analisa"), ==, "Tenang.");
	g_assert_null(e->text);
	g_assert_null(e->reporter_name);
	g_assert_null(e->reporter_address);
}

static void test_given(void)
{
	g_autoptr(Entry) outer = office_entry("lapor", "periksa");
	g_autoptr(Assignment) to = assignment_read(config, "Ani; batas 24-11-2026 16.00", NOW);
	WorkflowStep step = office_step(config, "lapor", NULL);
	g_autoptr(Plan) plan = office_plan(outer);

	object_give(&step, plan, config_workflow(config, "lapsida"), "periksa", to);
	const Entry *e = ((Plan *)plan->also->pdata[0])->entry;
	g_assert_cmpuint(e->assigned->len, ==, 1);
	g_assert_cmpstr(e->assigned->pdata[0], ==, "ani");
	g_assert_cmpint(e->promised, ==, NOW + 32 * HOUR);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	g_test_add_func("/object/compile", test_compile);
	g_test_add_func("/object/one", test_one);
	g_test_add_func("/object/start", test_start);
	g_test_add_func("/object/anonymous", test_anonymous);
	g_test_add_func("/object/given", test_given);
	int status = g_test_run();
	config_free(config);
	return status;
}
