/* The clock of a procedure: a stage may give it another length, and before its end somebody is warned. */
#include "decision_office.h"
#include "flow/service_clock.h"

static Config *config;

/* The entry came an hour ago; the workflow's clock is two hours. */
static void lengths(void)
{
	static const struct {
		gint64 due, length; /* of the entry before, from now; of the stage */
		gint64 ends; /* from now */
		const char *told; /* of the line of history; "" : none */
	} rows[] = {
	    {HOUR, 0, HOUR, ""},
	    {HOUR, 2 * HOUR, HOUR, ""}, /* it runs by this length already */
	    {HOUR, 6 * HOUR, 5 * HOUR, "\"length\":21600"}, /* from receipt */
	    {-NOW, 2 * HOUR, 2 * HOUR, "\"length\":7200"}, /* it has stopped: from now */
	    {-NOW, 0, -NOW, ""},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Entry) entry = office_entry("lapor", "periksa");
		WorkflowStep step = office_step(config, "lapor", NULL);
		Stage stage = *office_stage(config, "lapor", "periksa");
		entry->due = NOW + rows[i].due;
		stage.clock = rows[i].length;
		g_autoptr(Plan) plan = office_plan(entry);
		service_clock_enter(&step, plan, &stage);
		g_assert_cmpint(plan->entry->due - NOW, ==, rows[i].ends);
		has_text(plan_told(plan, SERVICE_CLOCK_RUNS), rows[i].told);
		if (!*rows[i].told)
			is_text(plan_told(plan, SERVICE_CLOCK_RUNS), "");
	}
}

/* So long before the end as the workflow says; never in the past. */
static void warnings(void)
{
	Workflow *workflow = (Workflow *)(gsize)config_workflow(config, "lapor");
	static const struct {
		gint64 warning;
		const char *waits;
	} rows[] = {{0, ""}, {30 * MINUTE, "clock-warns 5400"}, {5 * HOUR, "clock-warns 0"}};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Entry) entry = office_entry("lapor", "periksa");
		WorkflowStep step = office_step(config, "lapor", NULL);
		g_autoptr(Plan) plan = office_plan(entry);
		workflow->warning = rows[i].warning;
		service_clock_begin(&step, plan, NOW);
		is_text(plan_waits(plan), rows[i].waits);
	}
	workflow->warning = 0;
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	g_test_add_func("/service-clock/lengths", lengths);
	g_test_add_func("/service-clock/warnings", warnings);
	int status = g_test_run();
	config_free(config);
	return status;
}
