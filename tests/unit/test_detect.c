/* What kind of event a mail is, and what becomes of a report: machines, circles, doubles and lost letters go before
 * whatever their text says. */
#include "decide/detect.h"
#include "decide/mail.h"
#include "decision_office.h"

static Config *config;

typedef struct Row {
	const char *name;
	MessageKind kind;
	bool automatic, delivered, own, same, spam, lost, ask, of_others, thread, party;
	EventKind event;
} Row;

static const Row rows[] = {
    {.name = "a report", .kind = KIND_REPORT, .event = EVENT_REPORT},
    {.name = "an answer", .kind = KIND_REPLY, .ask = true, .event = EVENT_ANSWER},
    {.name = "our own letter", .kind = KIND_REPLY, .own = true, .ask = true, .event = EVENT_LOOP},
    {.name = "in a circle", .kind = KIND_LOOP, .ask = true, .event = EVENT_LOOP},
    {.name = "taken before",
	.kind = KIND_REPLY,
	.same = true,
	.ask = true,
	.event = EVENT_DUPLICATE},
    {.name = "a returned letter with the key",
	.kind = KIND_BOUNCE,
	.ask = true,
	.event = EVENT_BOUNCE},
    {.name = "a notice of delivery with the key",
	.kind = KIND_REPLY,
	.delivered = true,
	.ask = true,
	.event = EVENT_NOTICE},
    {.name = "marked as automatic",
	.kind = KIND_REPLY,
	.automatic = true,
	.ask = true,
	.event = EVENT_AUTOMATIC},
    {.name = "out of office", .kind = KIND_AUTO_REPLY, .ask = true, .event = EVENT_AUTOMATIC},
    {.name = "made by a machine",
	.kind = KIND_AUTO_GENERATED,
	.ask = true,
	.event = EVENT_AUTOMATIC},
    {.name = "a receipt of reading", .kind = KIND_RECEIPT, .ask = true, .event = EVENT_AUTOMATIC},
    {.name = "a complaint of a provider",
	.kind = KIND_FEEDBACK,
	.ask = true,
	.event = EVENT_AUTOMATIC},
    {.name = "by a mailing list", .kind = KIND_LIST, .event = EVENT_REPORT},
    {.name = "in the spam folder",
	.kind = KIND_REPLY,
	.spam = true,
	.ask = true,
	.event = EVENT_SPAM},
    {.name = "to a letter that a restore has lost",
	.kind = KIND_REPLY,
	.lost = true,
	.ask = true,
	.event = EVENT_LOST},
    {.name = "a question about another's report",
	.kind = KIND_REPORT,
	.of_others = true,
	.event = EVENT_LOST},
    {.name = "the reporter writes again",
	.kind = KIND_REPLY,
	.thread = true,
	.party = true,
	.event = EVENT_ADDITION},
    {.name = "somebody else in that thread",
	.kind = KIND_REPLY,
	.thread = true,
	.event = EVENT_REPORT},
};

static void test_kind(gconstpointer data)
{
	const Row *s = data;
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");
	Message *m = message_new();
	const Thread thread = {.entry = s->thread ? entry : NULL, .party = s->party};
	const Seen seen = {.own_message_id = s->own,
	    .same = s->same,
	    .spam = s->spam,
	    .lost = s->lost ? REASON_KIND_LOST_KEY : REASON_NONE,
	    .ask = s->ask,
	    .of_others = s->of_others,
	    .thread = &thread};
	const Arrival known = {.config = config, .received = NOW, .now = NOW};

	m->kind = s->kind;
	m->automatic = s->automatic;
	m->delivered = s->delivered ? bounce_new() : NULL;
	Event event = detect(m, &known, &seen);
	g_assert_cmpint(event.kind, ==, s->event);
	g_assert_cmpint(event.why, !=, REASON_NONE);
	message_free(m);
}

/* ---- reports ---- */

typedef struct Report {
	const char *workflow;
	int secrecy; /* by the rules */
	const char *unit;
	bool unproved, failed, screened, nihil;
	Outcome outcome;
	const char *why;
	int after; /* class of the entry; -1: none */
} Report;

static const Report reports[] = {
    {"lapor", 0, NULL, false, false, false, false, OUTCOME_REGISTERED, "rule \"uji\" starts lapor",
	0},
    {"lapor", 2, NULL, false, false, false, false, OUTCOME_REGISTERED, "starts lapor", 2},
    {"lapor", 3, NULL, false, false, false, false, OUTCOME_HELD,
	"more secret than this workflow may carry", -1},
    {"aduan", 0, NULL, false, false, false, false, OUTCOME_REGISTERED, "starts aduan", 1},
    {"aduan", 2, NULL, false, false, false, false, OUTCOME_HELD, "more secret", -1},
    {"lapor", 0, "doro", false, false, false, false, OUTCOME_REGISTERED, "starts lapor", 2},
    {NULL, 0, NULL, false, false, false, false, OUTCOME_HELD, "no rule says what this is", -1},
    {"lapor", 0, NULL, false, true, false, false, OUTCOME_HELD, "a pattern was given up", -1},
    {"lapor", 0, NULL, false, false, true, false, OUTCOME_SCREENED, "iklan", -1},
    {"lapor", 0, "tirto", false, false, false, true, OUTCOME_ATTENDANCE, "uji", -1},
    {"lapor", 0, "tirto", true, false, false, true, OUTCOME_REGISTERED, "starts lapor", 0},
};

static Match *match_of(const Report *r)
{
	Match *match = match_new();

	match->secrecy = (Secrecy)r->secrecy;
	match->start = g_strdup(r->workflow);
	match->start_by = g_strdup("uji");
	if (r->failed)
		g_ptr_array_add(match->failures, g_strdup("a pattern was given up"));
	if (r->screened)
		match_set(match, MATCH_SCREEN, "iklan", "uji");
	if (r->nihil)
		match_set(match, MATCH_ATTENDANCE, "nihil", "uji");
	return match;
}

static void test_report(gconstpointer data)
{
	const Report *r = data;
	Unit *unit = r->unit ? (Unit *)(gsize)directory_unit(config->directory, r->unit) : NULL;
	Secrecy least = unit ? unit->secrecy : SECRECY_BIASA;
	Message *m = message_new();
	g_autoptr(Match) match = match_of(r);
	const Facts facts = {.event = {.kind = EVENT_REPORT}};
	Arrival known = {.config = config,
	    .mailbox = config->mailboxes->pdata[0],
	    .received = NOW,
	    .now = NOW,
	    .sender = {.address = "warga@warga.example",
		.unit = unit,
		.authenticated = !r->unproved,
		.identity_why = r->unproved ? REASON_IDENTITY_SUPPOSED : REASON_NONE}};

	if (r->unit && g_str_equal(r->unit, "doro"))
		unit->secrecy = SECRECY_RAHASIA;
	g_autoptr(Plan) plan = decide_mail(m, match, &known, &facts);
	if (unit)
		unit->secrecy = least;
	g_assert_cmpstr(outcome_name(plan->outcome), ==, outcome_name(r->outcome));
	has_text(office_says(config, plan->why), r->why);
	g_assert_cmpint(plan->registers, ==, r->after >= 0);
	if (r->after >= 0)
		g_assert_cmpint((int)plan->entry->secrecy, ==, r->after);
	message_free(m);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *name = g_strdup_printf("/detect/%s", rows[i].name);
		g_test_add_data_func(name, &rows[i], test_kind);
	}
	for (guint i = 0; i < G_N_ELEMENTS(reports); i++) {
		g_autofree char *name = g_strdup_printf("/detect/report %u", i + 1);
		g_test_add_data_func(name, &reports[i], test_report);
	}
	int status = g_test_run();
	config_free(config);
	return status;
}
