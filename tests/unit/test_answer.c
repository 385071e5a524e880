/* A mail with the key of an ask: who counts as its person, what is asked back and how often, what is kept but not
 * carried out.  Each refusal with its reason. */
#include "decide/answer.h"
#include "decision_office.h"

static Config *config;

typedef struct Case {
	const char *name;
	const char *from, *text;
	bool unproved, hidden, html, forward; /* what is the matter with the mail */
	bool moved_on; /* the entry is in another stage */
	bool changed; /* its text is another than was shown */
	bool expired;
	const char *state; /* of the ask; NULL: open */
	guint unclear; /* it has been asked back so often */
	Secrecy secrecy;
	const char *about; /* whom the entry is about */
	Outcome outcome;
	const char *why; /* the ledger's, or the words of the letter to him */
	const char *sends; /* "letter to" */
	bool acts; /* the answer is given */
	const char *echo; /* text of the letter to him; NULL: not looked at */
	guint alarms;
} Case;

static const char hadi[] = "hadi@kantor.example";

static const Case cases[] = {
    {.name = "his word",
	.from = hadi,
	.text = "Setuju",
	.outcome = OUTCOME_ANSWER,
	.why = "answered",
	.sends = "konfirmasi hadi@kantor.example",
	.acts = true,
	.echo = "SETUJU"},
    {.name = "with a note of what is no secret",
	.from = hadi,
	.text = "Tolak: data lama",
	.outcome = OUTCOME_ANSWER,
	.why = "answered",
	.sends = "konfirmasi hadi@kantor.example",
	.acts = true,
	.echo = "TOLAK: data lama"},
    {.name = "what was said of a secret is not sent back",
	.from = hadi,
	.text = "Tolak: data lama",
	.secrecy = SECRECY_RAHASIA,
	.outcome = OUTCOME_ANSWER,
	.why = "answered",
	.sends = "konfirmasi hadi@kantor.example",
	.acts = true,
	.echo = "TOLAK"},
    {.name = "another person",
	.from = "wati@kantor.example",
	.text = "Setuju",
	.outcome = OUTCOME_HELD,
	.why = "another person sent the key of this ask",
	.sends = "kode-dipakai-orang-lain hadi@kantor.example"},
    {.name = "an unknown address",
	.from = "hadi@surel.example",
	.text = "Setuju",
	.outcome = OUTCOME_HELD,
	.why = "an unknown address sent the key of this ask",
	.sends = ""},
    {.name = "nobody vouches for him",
	.from = hadi,
	.text = "Setuju",
	.unproved = true,
	.outcome = OUTCOME_HELD,
	.why = "not authenticated",
	.sends = "identitas-belum-terbukti hadi@kantor.example"},
    {.name = "a condition",
	.from = hadi,
	.text = "Setuju tapi angkanya dicek dulu",
	.outcome = OUTCOME_ANSWER,
	.why = "syarat",
	.sends = "tanya-ulang hadi@kantor.example"},
    {.name = "the second time",
	.from = hadi,
	.text = "Setuju tapi angkanya dicek dulu",
	.unclear = 1,
	.outcome = OUTCOME_ANSWER,
	.why = "syarat",
	.sends = "tanya-ulang hadi@kantor.example"},
    {.name = "after the second a person looks",
	.from = hadi,
	.text = "Setuju tapi angkanya dicek dulu",
	.unclear = 2,
	.outcome = OUTCOME_HELD,
	.why = "syarat",
	.sends = "",
	.alarms = 1},
    {.name = "a reason is missing",
	.from = hadi,
	.text = "Tolak",
	.outcome = OUTCOME_ANSWER,
	.why = "alasan",
	.sends = "tanya-ulang hadi@kantor.example"},
    {.name = "what this stage does not offer",
	.from = hadi,
	.text = "Revisi: perbaiki",
	.outcome = OUTCOME_ANSWER,
	.why = "pilihan tersebut tidak tersedia pada tahap ini",
	.sends = "tanya-ulang hadi@kantor.example"},
    {.name = "given to who is not cleared",
	.from = hadi,
	.text = "Teruskan: Kecamatan Doro",
	.secrecy = SECRECY_RAHASIA,
	.outcome = OUTCOME_ANSWER,
	.why = "tidak berwenang menerima",
	.sends = "tanya-ulang hadi@kantor.example"},
    {.name = "words that are not shown",
	.from = hadi,
	.text = "Setuju",
	.hidden = true,
	.outcome = OUTCOME_ANSWER,
	.why = "bagian teks polos surel balasan tidak ada atau berbeda dari bagian lainnya",
	.sends = "tanya-ulang hadi@kantor.example"},
    {.name = "nothing but HTML",
	.from = hadi,
	.text = "Setuju",
	.html = true,
	.outcome = OUTCOME_ANSWER,
	.why = "bagian teks polos surel balasan tidak ada atau berbeda dari bagian lainnya",
	.sends = "tanya-ulang hadi@kantor.example"},
    {.name = "passed on",
	.from = hadi,
	.text = "Setuju",
	.forward = true,
	.outcome = OUTCOME_ANSWER,
	.why = "surel tersebut merupakan terusan, bukan balasan",
	.sends = "tanya-ulang hadi@kantor.example"},
    {.name = "answered before",
	.from = hadi,
	.text = "Setuju",
	.state = "answered",
	.outcome = OUTCOME_ANSWER,
	.why = "the ask is no longer open",
	.sends = "jawaban-terlambat hadi@kantor.example",
	.echo = "Permohonan ini telah Bapak/Ibu jawab sebelumnya."},
    {.name = "void",
	.from = hadi,
	.text = "Setuju",
	.state = "void",
	.outcome = OUTCOME_ANSWER,
	.why = "the ask is no longer open",
	.sends = "jawaban-terlambat hadi@kantor.example",
	.alarms = 1, /* his words: nobody keeps the books here */
	.echo =
	    "Permohonan ini tidak berlaku lagi karena isinya telah berubah atau telah diputuskan."},
    {.name = "moved to another",
	.from = hadi,
	.text = "Setuju",
	.state = "moved",
	.outcome = OUTCOME_ANSWER,
	.why = "the ask is no longer open",
	.sends = "jawaban-terlambat hadi@kantor.example",
	.alarms = 1, /* his words: nobody keeps the books here */
	.echo = "Permohonan ini telah dialihkan kepada pejabat pengganti."},
    {.name = "its time is over",
	.from = hadi,
	.text = "Setuju",
	.expired = true,
	.outcome = OUTCOME_ANSWER,
	.why = "the ask is no longer open",
	.sends = "jawaban-terlambat hadi@kantor.example",
	.alarms = 1, /* his words: nobody keeps the books here */
	.echo = "Batas waktu untuk menjawab permohonan ini telah lewat."},
    {.name = "another text than he was shown",
	.from = hadi,
	.text = "Setuju",
	.changed = true,
	.outcome = OUTCOME_ANSWER,
	.why = "the ask is no longer open",
	.sends = "jawaban-terlambat hadi@kantor.example",
	.alarms = 1, /* his words: nobody keeps the books here */
	.echo = "Isi berkas telah berubah sejak permohonan ini dikirim."},
    {.name = "another stage by now",
	.from = hadi,
	.text = "Setuju",
	.moved_on = true,
	.outcome = OUTCOME_ANSWER,
	.why = "the ask is no longer open",
	.sends = "jawaban-terlambat hadi@kantor.example",
	.alarms = 1, /* his words: nobody keeps the books here */
	.echo = "Berkas ini telah berada pada tahap lain."},
    {.name = "it is about him by now",
	.from = hadi,
	.text = "Setuju",
	.about = "hadi",
	.outcome = OUTCOME_ANSWER,
	.why = "the ask is no longer open",
	.sends = NULL,
	.alarms = 1, /* his words: nobody keeps the books here */
	.echo = "Berkas ini tidak lagi dimintakan keputusan Bapak/Ibu."},
    {.name = "nothing can be taken back yet",
	.from = hadi,
	.text = "BATAL",
	.outcome = OUTCOME_ANSWER,
	.why = "pilihan tersebut tidak tersedia pada tahap ini",
	.sends = "tanya-ulang hadi@kantor.example"},
    {.name = "taken back",
	.from = hadi,
	.text = "BATAL",
	.state = "answered",
	.outcome = OUTCOME_ANSWER,
	.why = "taken back",
	.sends = "konfirmasi hadi@kantor.example"},
    {.name = "taken back by somebody else",
	.from = "wati@kantor.example",
	.text = "BATAL",
	.state = "answered",
	.outcome = OUTCOME_HELD,
	.why = "another person sent the key of this ask",
	.sends = ""},
};

typedef struct World {
	Entry *entry;
	GPtrArray *asks;
	Message *message;
	Arrival known;
	Asked asked;
} World;

static Message *message_of(const Case *c)
{
	Message *m = message_new();

	m->message_id = g_strdup("uji@kantor.example");
	m->subject = g_strdup("Re: Mohon persetujuan [0007-KEY]");
	g_ptr_array_add(m->from, address_new(NULL, c->from));
	g_free(m->reply);
	m->reply = g_strdup(c->text);
	g_free(m->text);
	m->text = g_strdup(c->text);
	m->text_source = c->html ? TEXT_HTML : TEXT_PLAIN;
	m->text_hidden = c->hidden;
	m->kind = c->forward ? KIND_FORWARD : KIND_REPLY;
	return m;
}

static World world_of(const Case *c)
{
	World w = {.entry = office_entry("lapor", "periksa"),
	    .asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free),
	    .message = message_of(c)};

	const Correspondent who = directory_sender(config->directory, c->from);

	w.entry->secrecy = c->secrecy;
	entry_set_section(w.entry, "terlapor", c->about);
	Ask *ask = office_ask(config, w.entry, 1, "hadi", "periksa");
	g_ptr_array_add(w.asks, ask);
	ask->unclear = c->unclear;
	if (c->state) {
		g_assert_true(ask_state_parse(c->state, &ask->state));
		ask->answer = g_str_equal(c->state, "answered") ? g_strdup("setuju") : NULL;
	}
	if (c->expired)
		ask->expires = NOW - 1;
	if (c->changed)
		ask->document_hash[0] = '-';
	if (c->moved_on) {
		g_free(w.entry->stage);
		w.entry->stage = g_strdup("sekda");
	}
	w.known = (Arrival){.config = config,
	    .mailbox = config->mailboxes->pdata[0],
	    .received = NOW,
	    .now = NOW,
	    .sender = {.address = c->from,
		.person = who.person,
		.unit = who.unit,
		.authenticated = !c->unproved,
		.identity_why = c->unproved ? REASON_IDENTITY_SUPPOSED : REASON_NONE,
		.seal_why = REASON_SEAL_MISSING}};
	w.asked = (Asked){ask, w.entry, w.asks};
	return w;
}

static void world_free(World *w)
{
	entry_free(w->entry);
	g_ptr_array_unref(w->asks);
	message_free(w->message);
}

/* The first letter's text is this. */
static void has_echo(const Plan *plan, const char *echo)
{
	g_assert_cmpuint(plan->letters->len, >, 0);
	for (guint i = 0; i < plan->letters->len; i++)
		if (g_strcmp0(((LetterWanted *)plan->letters->pdata[i])->text, echo) == 0)
			return;
	g_error("no letter says '%s'", echo);
}

static void test_case(gconstpointer data)
{
	const Case *c = data;
	World w = world_of(c);
	g_autoptr(Plan) plan = decide_answer(w.message, &w.known, &w.asked);

	g_assert_cmpstr(outcome_name(plan->outcome), ==, outcome_name(c->outcome));
	has_text(office_says(config, plan->why), c->why);
	if (c->sends)
		is_text(plan_sends(plan), c->sends);
	if (c->echo)
		has_echo(plan, c->echo);
	g_autofree char *decisions = plan_told(plan, "decision");
	g_assert_cmpint(*decisions != '\0', ==, c->acts);
	g_autofree char *alarms = language_say_all(config->language, plan->alarms, "; ");
	if (plan->alarms->len != c->alarms)
		g_error("%u alarms: %s", plan->alarms->len, alarms);
	/* Whatever is no decision leaves the entry where it is. */
	if (!c->acts)
		g_assert_cmpstr(plan->entry->stage, ==, w.entry->stage);
	world_free(&w);
}

/* Each unclear answer is counted, so that the last one ends the asking. */
static void test_count(void)
{
	const Case c = {.from = hadi, .text = "Apa?", .unclear = 1};
	World w = world_of(&c);
	g_autoptr(Plan) plan = decide_answer(w.message, &w.known, &w.asked);

	g_assert_cmpuint(plan->settled->len, ==, 1);
	g_assert_cmpuint(((Ask *)plan->settled->pdata[0])->unclear, ==, 2);
	g_assert_cmpint(((Ask *)plan->settled->pdata[0])->state, ==, ASK_OPEN);
	world_free(&w);
}

/* Where a signature is asked for, the word of the mailbox's server is not enough. */
static void test_signature(void)
{
	const Case c = {.from = hadi, .text = "Setuju"};
	AskOrder *order = office_stage(config, "lapor", "periksa")->ask;
	Strength before = order->strength;

	for (int sealed = 0; sealed < 2; sealed++) {
		World w = world_of(&c);
		order->strength = STRENGTH_SIGNATURE;
		w.known.sender.sealed = sealed;
		g_autoptr(Plan) plan = decide_answer(w.message, &w.known, &w.asked);
		order->strength = before;
		g_assert_cmpint(
		    plan->why->id, ==, sealed ? REASON_DONE_ANSWERED : REASON_SEAL_MISSING);
		is_text(plan_sends(plan), sealed
					      ? "konfirmasi hadi@kantor.example"
					      : "tanda-tangan-belum-terbukti hadi@kantor.example");
		g_assert_cmpuint(plan->alarms->len, ==, sealed ? 0 : 1);
		world_free(&w);
	}
}

/* Nothing is written while an old mailbox is taken over, and by one that cannot send. */
static void test_silent(void)
{
	static const char *const texts[] = {"Setuju", "Apa?", "Tolak"};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		const Case c = {.from = hadi, .text = texts[i]};
		World w = world_of(&c);
		w.known.quiet = true;
		w.known.sender.authenticated = i != 2;
		w.known.sender.identity_why = REASON_IDENTITY_SUPPOSED;
		g_autoptr(Plan) plan = decide_answer(w.message, &w.known, &w.asked);
		if (i != 1) /* who is asked back has to know it */
			is_text(plan_sends(plan), "");
		world_free(&w);
	}
}

static const char *fact_of(const LetterWanted *w, const char *field)
{
	for (guint i = 0; w->facts && i < w->facts->len; i++) {
		const LetterFact *fact = w->facts->pdata[i];
		if (g_str_equal(fact->field, field))
			return fact->text;
	}
	return NULL;
}

/* Who is asked back reads what he wrote and what it may have meant; of what is no longer open nothing is repeated. */
static void test_quoted(void)
{
	static const struct {
		const char *text;
		Secrecy secrecy;
		bool hidden;
		const char *quoted, *guess;
	} rows[] = {
	    {"Setuju kalau camat sudah tahu", SECRECY_BIASA, false, "Setuju kalau camat sudah tahu",
		"SETUJU – dikirim"},
	    {"Tolak?", SECRECY_BIASA, false, "Tolak?",
		"TOLAK: alasan – tidak disampaikan kepada siapa pun"},
	    {"Setuju kalau camat sudah tahu", SECRECY_TERBATAS, false, NULL, "SETUJU – dikirim"},
	    {"Setuju kalau camat sudah tahu", SECRECY_BIASA, true, NULL, NULL},
	    {"\nBaik pak\nDewi\n", SECRECY_BIASA, false, "Baik pak Dewi", NULL},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Case c = {.from = hadi,
		    .text = rows[i].text,
		    .secrecy = rows[i].secrecy,
		    .hidden = rows[i].hidden};
		World w = world_of(&c);
		g_autoptr(Plan) plan = decide_answer(w.message, &w.known, &w.asked);
		g_assert_cmpuint(plan->letters->len, ==, 1);
		const LetterWanted *letter = plan->letters->pdata[0];
		g_assert_cmpstr(letter->letter, ==, "tanya-ulang");
		g_assert_cmpstr(fact_of(letter, "jawaban"), ==, rows[i].quoted);
		g_assert_cmpstr(fact_of(letter, "dugaan"), ==, rows[i].guess);
		world_free(&w);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *name = g_strdup_printf("/answer/%s", cases[i].name);
		g_test_add_data_func(name, &cases[i], test_case);
	}
	g_test_add_func("/answer/counted", test_count);
	g_test_add_func("/answer/signature", test_signature);
	g_test_add_func("/answer/silent", test_silent);
	g_test_add_func("/answer/quoted", test_quoted);
	int status = g_test_run();
	config_free(config);
	return status;
}
