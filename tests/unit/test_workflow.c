/* Entering a stage: who gets its letters and why others do not, what ends with the stage before, and its times. */
#include "decision_office.h"
#include "flow/workflow_time.h"
#include "flow/workflow_vacant.h"

static Config *config;

/* ---- letters ---- */

typedef struct LetterCase {
	const char *name;
	RecipientKind to;
	const char *whom;
	Secrecy up_to, secrecy;
	bool neutral;
	const char *about; /* section of whom it is about; NULL: nobody */
	ReasonId receipt; /* why the reporter may not be answered */
	const char *sent, *withheld; /* to whom; a line of why, NULL: nothing is withheld */
} LetterCase;

static const char uncleared[] = "the recipient is not cleared for the entry";

static const LetterCase letters[] = {
    {.name = "within both classes",
	.to = TO_UNIT,
	.whom = "tirto",
	.up_to = SECRECY_BIASA,
	.secrecy = SECRECY_BIASA,
	.sent = "tembusan a@tirto.example"},
    {.name = "as high as his clearance",
	.to = TO_UNIT,
	.whom = "doro",
	.up_to = SECRECY_RAHASIA,
	.secrecy = SECRECY_TERBATAS,
	.sent = "tembusan a@doro.example"},
    {.name = "a class above his clearance",
	.to = TO_UNIT,
	.whom = "doro",
	.up_to = SECRECY_RAHASIA,
	.secrecy = SECRECY_RAHASIA,
	.withheld = uncleared},
    {.name = "the same of a person",
	.to = TO_PERSON,
	.whom = "ani",
	.up_to = SECRECY_SANGAT_RAHASIA,
	.secrecy = SECRECY_SANGAT_RAHASIA,
	.withheld = uncleared},
    {.name = "a neutral one tells nothing",
	.to = TO_UNIT,
	.whom = "tirto",
	.up_to = SECRECY_RAHASIA,
	.secrecy = SECRECY_RAHASIA,
	.neutral = true,
	.sent = "tembusan a@tirto.example"},
    {.name = "more secret than the letter may carry",
	.to = TO_PERSON,
	.whom = "hadi",
	.up_to = SECRECY_TERBATAS,
	.secrecy = SECRECY_RAHASIA,
	.withheld = "the entry is more secret than this letter may carry"},
    {.name = "the same of a neutral one",
	.to = TO_PERSON,
	.whom = "hadi",
	.up_to = SECRECY_BIASA,
	.secrecy = SECRECY_TERBATAS,
	.neutral = true,
	.withheld = "the entry is more secret than this letter may carry"},
    {.name = "to a list, each for himself",
	.to = TO_LIST,
	.whom = "tim",
	.up_to = SECRECY_RAHASIA,
	.secrecy = SECRECY_TERBATAS,
	.sent = "tembusan ani@kantor.example",
	.withheld = uncleared},
    {.name = "it is about him",
	.to = TO_PERSON,
	.whom = "ani",
	.up_to = SECRECY_RAHASIA,
	.about = "ani",
	.withheld = "it is about the recipient"},
    {.name = "the same of a neutral one to his unit",
	.to = TO_UNIT,
	.whom = "doro",
	.up_to = SECRECY_RAHASIA,
	.neutral = true,
	.about = "doro",
	.withheld = "it is about the recipient"},
    {.name = "to the reporter",
	.to = TO_REPORTER,
	.up_to = SECRECY_BIASA,
	.sent = "tembusan warga@warga.example"},
    {.name = "the reporter may not be answered",
	.to = TO_REPORTER,
	.up_to = SECRECY_BIASA,
	.receipt = REASON_RECEIPT_UNPROVED,
	.withheld = "the sender is not authenticated"},
    {.name = "what stands against the reporter stands against nobody else",
	.to = TO_UNIT,
	.whom = "tirto",
	.up_to = SECRECY_BIASA,
	.receipt = REASON_RECEIPT_UNPROVED,
	.sent = "tembusan a@tirto.example"},
    {.name = "nobody stands behind it",
	.to = TO_OFFICER,
	.up_to = SECRECY_BIASA,
	.withheld = "nobody stands behind this recipient"},
};

static void test_letter(gconstpointer data)
{
	const LetterCase *c = data;
	g_autoptr(Entry) entry = office_entry("lapor", "kirim");
	LetterOrder order = {.to = c->to,
	    .name = (char *)(gsize)c->whom,
	    .letter = (char *)(gsize) "tembusan",
	    .up_to = c->up_to,
	    .neutral = c->neutral};
	WorkflowStep step = office_step(config, "lapor", NULL);

	entry->secrecy = c->secrecy;
	if (c->about)
		entry_set_section(entry, "terlapor", c->about);
	step.receipt.refusal = c->receipt;
	g_autoptr(Plan) plan = office_plan(entry);
	workflow_letter(&step, plan, office_stage(config, "lapor", "kirim"), &order);
	is_text(plan_sends(plan), c->sent ? c->sent : "");
	if (c->withheld)
		has_text(plan_told(plan, "withheld"), c->withheld);
	else
		is_text(plan_told(plan, "withheld"), "");
	for (guint i = 0; i < plan->letters->len; i++)
		g_assert_cmpint(((LetterWanted *)plan->letters->pdata[i])->secrecy, ==,
		    c->neutral ? SECRECY_BIASA : c->secrecy);
}

/* ---- stages ---- */

static void test_enter(void)
{
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");
	g_autoptr(GPtrArray) asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free);

	g_ptr_array_add(asks, office_ask(config, entry, 1, "hadi", "periksa"));
	g_ptr_array_add(asks, office_ask(config, entry, 2, "wati", "periksa"));
	((Ask *)asks->pdata[1])->state = ASK_VOID; /* none that is open */
	WorkflowStep step = office_step(config, "lapor", asks);
	g_autoptr(Plan) plan = office_plan(entry);
	workflow_enter(&step, plan, "kirim");
	g_assert_cmpstr(plan->entry->stage, ==, "kirim");
	g_assert_cmpint(plan->entry->closed, ==, NOW);
	g_assert_cmpint(plan->entry->visit, ==, entry->visit + 1);
	is_text(plan_ends(plan), "1 void");
	is_text(plan_sends(plan), "tembusan ani@kantor.example, tembusan a@tirto.example");
	for (TimerKind kind = TIMER_THEN; kind <= TIMER_EXPIRED; kind++)
		if (!plan_cancels(plan, kind))
			g_error("the timer '%s' goes on", timer_kind_name(kind));
	g_assert_false(plan_cancels(plan, TIMER_DELIVERED));
}

/* Through what asks nobody and what nobody holds, to where somebody is asked. */
static void test_way(void)
{
	g_autoptr(Entry) entry = office_entry("lapor", "terdaftar");
	WorkflowStep step = office_step(config, "lapor", NULL);
	const Workflow *workflow = config_workflow(config, "lapor");
	g_autoptr(Plan) plan = office_plan(entry);

	g_clear_pointer(&plan->entry->stage, g_free);
	entry->closed = plan->entry->closed = NOW - DAY;
	workflow_enter(&step, plan, "terdaftar");
	g_assert_cmpstr(plan->entry->stage, ==, "periksa");
	g_assert_cmpint(plan->entry->closed, ==, 0);
	is_text(plan_sends(plan), "tanda-terima warga@warga.example");
	is_text(plan_questions(plan), "hadi, wati");
	has_text(plan_told(plan, "vacant"), "\"role\":\"sekda\"");
	is_text(plan_waits(plan),
	    "limit 3600, remind 2700, remind 3300, escalate 4200, expired 259201");
	g_assert_cmpstr(workflow_comes_to(config, workflow, "sekda")->name, ==, "periksa");
	g_assert_cmpstr(workflow_comes_to(config, workflow, "kirim")->name, ==, "kirim");
}

/* ---- answers ---- */

static void test_answered(void)
{
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");
	WorkflowStep step = office_step(config, "lapor", NULL);
	const Stage *stage = office_stage(config, "lapor", "periksa");
	g_autoptr(Plan) later = office_plan(entry), given = office_plan(entry);

	workflow_answered(&step, later, stage, stage_answer(stage, "tunda"), "");
	g_assert_cmpstr(later->entry->stage, ==, "periksa");
	is_text(plan_waits(later), "limit 7200, remind 6300, remind 6900, escalate 7800");
	g_assert_cmpuint(
	    later->cancelled, ==, 1U << TIMER_LIMIT | 1U << TIMER_REMIND | 1U << TIMER_ESCALATE);

	g_ptr_array_add(given->entry->assigned, g_strdup("tirto"));
	workflow_answered(&step, given, stage, stage_answer(stage, "teruskan"), "Darmo");
	g_assert_cmpuint(given->entry->assigned->len, ==, 1);
	g_assert_cmpstr(given->entry->assigned->pdata[0], ==, "darmo");
	g_assert_cmpstr(given->entry->stage, ==, "kirim");
}

/* Whom an answer gives the entry to is told a time, which goes before the stage's own. */
static void test_limit(void)
{
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");
	WorkflowStep step = office_step(config, "lapor", NULL);
	Stage stage = *office_stage(config, "lapor", "periksa");
	AskOrder order = *stage.ask;

	entry->promised = NOW + 5 * HOUR;
	g_assert_cmpint(workflow_limit(&step, entry, &stage), ==, NOW + HOUR);
	order.assigned = true;
	stage.ask = &order;
	g_assert_cmpint(workflow_limit(&step, entry, &stage), ==, NOW + 5 * HOUR);
	entry->promised = NOW - 1;
	g_assert_cmpint(workflow_limit(&step, entry, &stage), ==, NOW + HOUR);
	stage.limit = 0;
	g_assert_cmpint(workflow_limit(&step, entry, &stage), ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	for (guint i = 0; i < G_N_ELEMENTS(letters); i++) {
		g_autofree char *name = g_strdup_printf("/workflow/letter/%s", letters[i].name);
		g_test_add_data_func(name, &letters[i], test_letter);
	}
	g_test_add_func("/workflow/enter", test_enter);
	g_test_add_func("/workflow/way", test_way);
	g_test_add_func("/workflow/answered", test_answered);
	g_test_add_func("/workflow/limit", test_limit);
	int status = g_test_run();
	config_free(config);
	return status;
}
