/* Carrying an answer out: what stands against it, whether it decides, what it ends, and until when BATAL takes it
 * back. */
#include "decision_office.h"
#include "flow/act.h"
#include "flow/undo.h"
#include "flow/undo_time.h"

static Config *config;

typedef struct Round {
	Entry *entry;
	GPtrArray *asks;
	Deed deed;
} Round;

/* hadi and wati are asked; hadi answers with `act`. */
static Round round_new(const char *act, const char *note)
{
	Round r = {.entry = office_entry("lapor", "periksa"),
	    .asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free)};

	g_ptr_array_add(r.asks, office_ask(config, r.entry, 1, "hadi", "periksa"));
	g_ptr_array_add(r.asks, office_ask(config, r.entry, 2, "wati", "periksa"));
	r.deed = (Deed){.config = config,
	    .workflow = config_workflow(config, "lapor"),
	    .stage = office_stage(config, "lapor", "periksa"),
	    .entry = r.entry,
	    .asks = r.asks,
	    .ask = r.asks->pdata[0],
	    .actor = "hadi",
	    .note = note,
	    .evidence = "sha256",
	    .authenticated = true,
	    .now = NOW};
	r.deed.answer = stage_answer(r.deed.stage, act);
	return r;
}

static void round_free(Round *r)
{
	entry_free(r->entry);
	g_ptr_array_unref(r->asks);
}

static void other_says(Round *r, const char *state, const char *answer)
{
	Ask *other = r->asks->pdata[1];

	g_assert_true(ask_state_parse(state, &other->state));
	other->answer = g_strdup(answer);
}

/* Takes the reason over; NULL stays NULL. */
static char *said(Reason *reason)
{
	char *words = reason ? language_say(config->language, reason) : NULL;

	reason_free(reason);
	return words;
}

/* ---- what stands against it ---- */

static void test_objections(void)
{
	static const struct {
		const char *act, *note;
		Secrecy secrecy;
		const char *about;
		bool decided;
		const char *objection; /* NULL: none */
	} rows[] = {
	    {"setuju", "", SECRECY_BIASA, NULL, false, NULL},
	    {"tolak", "salah", SECRECY_BIASA, NULL, false, NULL},
	    {"tolak", "", SECRECY_BIASA, NULL, false, "keterangan atau alasannya belum dituliskan"},
	    {"setuju", "", SECRECY_BIASA, NULL, true,
		"keputusan sebelumnya telah dicatat dan menunggu dilaksanakan"},
	    {"tunda", "", SECRECY_BIASA, NULL, true, NULL},
	    {"teruskan", "Kecamatan Doro", SECRECY_TERBATAS, NULL, false, NULL},
	    {"teruskan", "Kecamatan Doro", SECRECY_RAHASIA, NULL, false,
		"Kecamatan Doro tidak berwenang menerima berkas yang bersifat rahasia"},
	    {"teruskan", "Ani, Kecamatan Tirto", SECRECY_TERBATAS, NULL, false,
		"Kecamatan Tirto tidak berwenang menerima berkas yang bersifat terbatas"},
	    {"teruskan", "Ani", SECRECY_BIASA, "ani", false, "Ani termasuk pihak yang dilaporkan"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Round r = round_new(rows[i].act, rows[i].note);
		r.entry->secrecy = rows[i].secrecy;
		entry_set_section(r.entry, "terlapor", rows[i].about);
		r.deed.decided = rows[i].decided;
		is_text(said(deed_objection(&r.deed)), rows[i].objection);
		round_free(&r);
	}
}

static void test_unproved(void)
{
	Round r = round_new("setuju", "");
	Stage stage = *r.deed.stage;
	AskOrder order = *stage.ask;

	order.strength = STRENGTH_SIGNATURE;
	stage.ask = &order;
	g_assert_false(deed_unproved(&r.deed));
	r.deed.stage = &stage;
	g_assert_true(deed_unproved(&r.deed));
	has_text(said(deed_objection(&r.deed)), "keputusan ini memerlukan ");
	r.deed.sealed = true;
	g_assert_false(deed_unproved(&r.deed));
	round_free(&r);
}

/* ---- whether it decides ---- */

typedef struct Decision {
	const char *name, *act, *state, *answer; /* what hadi says; wati's ask */
	guint needed; /* 0: all */
	bool other_round; /* wati was asked in an earlier round */
	bool decides;
	const char *ends; /* asks */
} Decision;

static const Decision decisions[] = {
    {"the first of two", "setuju", "open", NULL, 0, false, false, "1 answered"},
    {"both", "setuju", "answered", "setuju", 0, false, true, "1 answered"},
    {"they do not agree", "setuju", "answered", "teruskan", 0, false, false,
	"1 answered, 1 void, 2 void"},
    {"the other was moved away", "setuju", "moved", NULL, 0, false, true, "1 answered"},
    {"the other is void", "setuju", "void", NULL, 0, false, true, "1 answered"},
    {"one is enough", "setuju", "open", NULL, 1, false, true, "1 answered, 2 void"},
    {"two of two are needed", "setuju", "open", NULL, 2, false, false, "1 answered"},
    {"three are needed, there are two", "setuju", "answered", "setuju", 3, false, true,
	"1 answered"},
    {"an answer that decides alone", "tolak", "open", NULL, 0, false, true, "1 answered, 2 void"},
    {"one that leads nowhere leaves both open", "tunda", "open", NULL, 0, false, true, ""},
    {"who said something else in another round does not count", "setuju", "answered", "teruskan", 0,
	true, true, "1 answered"},
    {"what was said in another round does not count", "setuju", "answered", "setuju", 2, true, true,
	"1 answered"},
};

static void test_decision(gconstpointer data)
{
	const Decision *c = data;
	Round r = round_new(c->act, "catatan");
	Stage stage = *r.deed.stage;
	AskOrder order = *stage.ask;
	g_autoptr(Plan) plan = office_plan(r.entry);

	order.needed = c->needed;
	stage.ask = &order;
	r.deed.stage = &stage;
	other_says(&r, c->state, c->answer);
	if (c->other_round)
		((Ask *)r.asks->pdata[1])->revision = 0;
	deed_carry(&r.deed, plan);
	has_text(
	    plan_told(plan, "decision"), c->decides ? "\"decides\":true" : "\"decides\":false");
	has_text(plan_told(plan, "decision"), "\"mail\":\"sha256\"");
	is_text(plan_ends(plan), c->ends);
	round_free(&r);
}

/* By number or at the console it decides alone, and ends everybody's ask. */
static void test_console(void)
{
	Round r = round_new("setuju", "");
	g_autoptr(Plan) plan = office_plan(r.entry);

	r.deed.ask = NULL;
	deed_carry(&r.deed, plan);
	is_text(plan_ends(plan), "1 void, 2 void");
	round_free(&r);
}

/* ---- when it is carried out ---- */

static void test_release(void)
{
	static const struct {
		const char *act;
		Degree urgency;
		gint64 own; /* of the answer; -1: none */
		gint64 delay;
	} rows[] = {
	    {"setuju", DEGREE_ORDINARY, -1, 300}, {"setuju", DEGREE_URGENT, -1, 300},
	    {"setuju", DEGREE_MOST_URGENT, -1, 0}, {"setuju", DEGREE_MOST_URGENT, 600, 0},
	    {"setuju", DEGREE_ORDINARY, 600, 600}, {"setuju", DEGREE_ORDINARY, 0, 0},
	    {"tunda", DEGREE_ORDINARY, -1, 0}, /* leads nowhere */
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Round r = round_new(rows[i].act, "");
		Answer answer = *r.deed.answer;
		g_autoptr(Plan) plan = office_plan(r.entry);
		answer.release = rows[i].own;
		r.entry->urgency = rows[i].urgency;
		g_assert_cmpint(undo_delay(config, &answer, r.entry), ==, rows[i].delay);
		r.deed.answer = &answer;
		other_says(&r, "answered", rows[i].act);
		deed_carry(&r.deed, plan);
		bool leads = answer.then && rows[i].delay == 0;
		g_assert_cmpstr(plan->entry->stage, ==, leads ? "kirim" : "periksa");
		if (rows[i].delay > 0) {
			g_autofree char *waits =
			    g_strdup_printf("release %" G_GINT64_FORMAT, rows[i].delay);
			is_text(plan_waits(plan), waits);
			g_autofree char *offer = undo_offer(config, plan, REASON_UNDO_OFFER);
			has_text(
			    g_strdup(offer), rows[i].delay == 300 ? "pukul 08.05" : "pukul 08.10");
		} else
			g_assert_null(undo_offer(config, plan, REASON_UNDO_OFFER));
		round_free(&r);
	}
}

static void test_promise(void)
{
	Round r = round_new("setuju", "");

	has_text(undo_promise(config, r.deed.stage, r.entry), "dalam waktu 5 menit");
	r.entry->urgency = DEGREE_MOST_URGENT;
	g_assert_null(undo_promise(config, r.deed.stage, r.entry));
	round_free(&r);
}

/* ---- taking it back ---- */

static void test_undo(void)
{
	static const struct {
		const char *state, *stage;
		gint64 closed;
		bool later_round;
		ReasonId refusal; /* REASON_NONE: it can be taken back */
	} rows[] = {
	    {"answered", "periksa", 0, false, REASON_NONE},
	    {"open", "periksa", 0, false, REASON_UNDO_NOTHING},
	    {"void", "periksa", 0, false, REASON_UNDO_NOTHING},
	    {"answered", "kirim", 0, false, REASON_UNDO_CARRIED_OUT},
	    {"answered", "periksa", NOW, false, REASON_UNDO_CARRIED_OUT},
	    {"answered", "periksa", 0, true, REASON_UNDO_CARRIED_OUT},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Round r = round_new("setuju", "");
		Ask *own = r.asks->pdata[0], *other = r.asks->pdata[1];
		g_assert_true(ask_state_parse(rows[i].state, &own->state));
		g_free(r.entry->stage);
		r.entry->stage = g_strdup(rows[i].stage);
		r.entry->closed = rows[i].closed;
		other->revision += rows[i].later_round;
		g_assert_cmpint(undo_refusal(own, r.entry, r.asks), ==, rows[i].refusal);
		round_free(&r);
	}
}

/* The answer is void, what it decided is dropped, and the same people are asked again. */
static void test_taken_back(void)
{
	Round r = round_new("setuju", "");
	WorkflowStep step = office_step(config, "lapor", r.asks);
	g_autoptr(Plan) plan = office_plan(r.entry);
	Ask *own = r.asks->pdata[0];

	own->state = ASK_ANSWERED;
	undo_carry(&step, plan, r.deed.stage, own, "sha256");
	is_text(plan_ends(plan), "1 void, 2 void");
	is_text(plan_questions(plan), "hadi, wati");
	g_assert_true(plan_cancels(plan, TIMER_RELEASE));
	has_text(plan_told(plan, "taken-back"), "\"mail\":\"sha256\"");
	round_free(&r);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	g_test_add_func("/act/objections", test_objections);
	g_test_add_func("/act/unproved", test_unproved);
	for (guint i = 0; i < G_N_ELEMENTS(decisions); i++) {
		g_autofree char *name = g_strdup_printf("/act/decides/%s", decisions[i].name);
		g_test_add_data_func(name, &decisions[i], test_decision);
	}
	g_test_add_func("/act/console", test_console);
	g_test_add_func("/act/release", test_release);
	g_test_add_func("/undo/promise", test_promise);
	g_test_add_func("/undo/refusal", test_undo);
	g_test_add_func("/undo/taken-back", test_taken_back);
	int status = g_test_run();
	config_free(config);
	return status;
}
