/* Whether, and when, the sender of a mail is answered: each refusal with its reason, each limit at its edge. */
#include "decide/receipt.h"
#include "decision_office.h"

typedef struct Case {
	const char *name;
	bool authenticated, unit, cannot_send, quiet, unreadable;
	bool unverified; /* ack-unverified: yes */
	gint64 receipts_hour, receipts_day, unverified_hour, letters_hour;
	ReasonId refusal; /* REASON_NONE: none */
	int hours; /* it waits */
	bool first;
} Case;

/* Limits: 3 an hour to one address, 2 to all who are not authenticated, 5 letters of any kind. */
static const Case cases[] = {
    {.name = "authenticated", .authenticated = true, .refusal = REASON_NONE},
    {.name = "a mailbox that cannot send",
	.authenticated = true,
	.cannot_send = true,
	.refusal = REASON_RECEIPT_CANNOT_SEND},
    {.name = "taken over from an old mailbox",
	.authenticated = true,
	.quiet = true,
	.refusal = REASON_RECEIPT_QUIET},
    {.name = "no address",
	.authenticated = true,
	.unreadable = true,
	.refusal = REASON_RECEIPT_NO_ADDRESS},
    {.name = "not authenticated", .refusal = REASON_RECEIPT_UNPROVED},
    {.name = "not authenticated, where they are answered",
	.unverified = true,
	.refusal = REASON_NONE},
    {.name = "the same, a second time in a day",
	.unverified = true,
	.receipts_day = 1,
	.refusal = REASON_RECEIPT_ONCE_A_DAY},
    {.name = "the last within the limit of the hour",
	.authenticated = true,
	.receipts_hour = 2,
	.refusal = REASON_NONE},
    {.name = "the first beyond it",
	.authenticated = true,
	.receipts_hour = 3,
	.refusal = REASON_NONE,
	.hours = 1,
	.first = true},
    {.name = "the second beyond it",
	.authenticated = true,
	.receipts_hour = 4,
	.refusal = REASON_NONE,
	.hours = 1},
    {.name = "an hour later still",
	.authenticated = true,
	.receipts_hour = 6,
	.refusal = REASON_NONE,
	.hours = 2},
    {.name = "more than a day holds",
	.authenticated = true,
	.receipts_hour = 75,
	.refusal = REASON_RECEIPT_TOO_MANY},
    {.name = "a unit of the directory",
	.authenticated = true,
	.unit = true,
	.receipts_hour = 75,
	.letters_hour = 75,
	.refusal = REASON_NONE},
    {.name = "a unit's name that nobody vouches for",
	.unit = true,
	.unverified = true,
	.unverified_hour = 2,
	.refusal = REASON_NONE,
	.hours = 1,
	.first = true},
    {.name = "the last of all who are not authenticated",
	.unverified = true,
	.unverified_hour = 1,
	.refusal = REASON_NONE},
    {.name = "one more of them",
	.unverified = true,
	.unverified_hour = 2,
	.refusal = REASON_NONE,
	.hours = 1,
	.first = true},
    {.name = "two programs that answer each other",
	.authenticated = true,
	.letters_hour = 5,
	.refusal = REASON_NONE,
	.hours = 1,
	.first = true},
    {.name = "just before that", .authenticated = true, .letters_hour = 4, .refusal = REASON_NONE},
};

static Config *config;

static Arrival knowledge_of(const Case *c, Mailbox *mailbox)
{
	*mailbox = *(const Mailbox *)config->mailboxes->pdata[0];
	mailbox->can_send = !c->cannot_send;
	config->acknowledging.unverified = c->unverified;
	return (Arrival){.config = config,
	    .mailbox = mailbox,
	    .quiet = c->quiet,
	    .now = NOW,
	    .sender = {.address = c->unreadable ? NULL : "a@doro.example",
		.unit = c->unit ? directory_unit(config->directory, "doro") : NULL,
		.authenticated = c->authenticated},
	    .receipts_hour = c->receipts_hour,
	    .receipts_day = c->receipts_day,
	    .unverified_hour = c->unverified_hour,
	    .letters_hour = c->letters_hour};
}

static void test_case(gconstpointer data)
{
	const Case *c = data;
	Mailbox mailbox;
	Arrival known = knowledge_of(c, &mailbox);
	Receipt receipt = receipt_of(&known), decided = receipt_decided(&known);

	g_assert_cmpint(receipt.refusal, ==, c->refusal);
	g_assert_cmpint(receipt.not_before, ==, c->hours ? NOW + c->hours * HOUR : 0);
	g_assert_cmpint(receipt.unverified, ==, !c->authenticated);
	if (c->refusal == REASON_NONE)
		g_assert_cmpint(receipt.first, ==, c->first);
	/* What a person has decided leaves whatever the count. */
	g_assert_cmpint(decided.not_before, ==, 0);
	g_assert_cmpint(decided.refusal, ==, c->quiet ? REASON_RECEIPT_QUIET : REASON_NONE);
}

/* A letter that waits says so in history, and staff hears of the first. */
static void test_delay(void)
{
	const Case first = {.authenticated = true, .receipts_hour = 3},
		   second = {.authenticated = true, .receipts_hour = 4};
	Mailbox mailbox;
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");

	for (int i = 0; i < 2; i++) {
		Arrival known = knowledge_of(i ? &second : &first, &mailbox);
		g_autoptr(Plan) plan = office_plan(entry);
		LetterWanted *w = letter_wanted_new("tanda-terima", "a@doro.example", "receipt");
		receipt_time(&known, plan, w);
		g_assert_cmpint(w->not_before, ==, NOW + HOUR);
		has_text(plan_told(plan, "delayed"), "limits of letters per hour");
		g_assert_cmpuint(plan->alarms->len, ==, i ? 0 : 1);
		letter_wanted_free(w);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *name = g_strdup_printf("/receipt/%s", cases[i].name);
		g_test_add_data_func(name, &cases[i], test_case);
	}
	g_test_add_func("/receipt/delay", test_delay);
	int status = g_test_run();
	config_free(config);
	return status;
}
