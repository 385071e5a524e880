/* Who was asked and may still answer: by his role, by escalation, in somebody's place, as long as that lasts. */
#include "decision_office.h"
#include "flow/asking.h"
#include "flow/entitled.h"

static Config *config;

typedef struct Case {
	const char *name, *person; /* who was asked */
	const char *absent; /* whom he is told to stand in for; NULL: nobody */
	int days; /* until when, from today */
	bool escalates; /* the stage asks his role when the time is up */
	bool may;
} Case;

static const Case cases[] = {
    {.name = "holds the role", .person = "hadi", .may = true},
    {.name = "does not", .person = "ani"},
    {.name = "stands in today", .person = "ani", .absent = "hadi", .may = true},
    {.name = "stood in until yesterday", .person = "ani", .absent = "hadi", .days = -1},
    {.name = "stands in for one without the role", .person = "ani", .absent = "darmo"},
    {.name = "his role is asked later", .person = "ani", .escalates = true, .may = true},
};

static void test_case(gconstpointer data)
{
	const Case *c = data;
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");
	g_autoptr(GPtrArray) asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free);
	GPtrArray *told = g_ptr_array_new_with_free_func((GDestroyNotify)absence_free);
	const Stage *stage = office_stage(config, "lapor", "periksa");
	Escalation *escalation = stage->escalations->pdata[0];
	gint64 today = calendar_day(NOW, config->office.zone, NULL);

	g_ptr_array_add(asks, office_ask(config, entry, 1, c->person, "periksa"));
	if (c->absent)
		g_ptr_array_add(
		    told, absence_new(c->absent, c->person, today - 3, today + c->days));
	directory_set_told(config->directory, told);
	escalation->ask = c->escalates;
	WorkflowStep step = office_step(config, "lapor", asks);
	bool may = entitled_to(&step, stage, asks->pdata[0]);
	escalation->ask = false;
	directory_set_told(
	    config->directory, g_ptr_array_new_with_free_func((GDestroyNotify)absence_free));
	g_assert_cmpint(may, ==, c->may);
}

/* The same, told to him who answers. */
static void test_late(void)
{
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");
	g_autoptr(Ask) ani = office_ask(config, entry, 1, "ani", "periksa");
	g_autoptr(Ask) hadi = office_ask(config, entry, 2, "hadi", "periksa");
	g_autoptr(GPtrArray) asks = g_ptr_array_new();
	const Stage *stage = office_stage(config, "lapor", "periksa");

	g_ptr_array_add(asks, ani);
	g_ptr_array_add(asks, hadi);
	WorkflowStep step = office_step(config, "lapor", asks);
	g_assert_cmpint(asking_late(&step, ani, entry, stage), ==, REASON_LATE_TERM_ENDED);
	g_assert_cmpint(asking_late(&step, hadi, entry, stage), ==, REASON_NONE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *name = g_strdup_printf("/entitled/%s", cases[i].name);
		g_test_add_data_func(name, &cases[i], test_case);
	}
	g_test_add_func("/entitled/late", test_late);
	int status = g_test_run();
	config_free(config);
	return status;
}
