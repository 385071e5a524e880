/* A mail that children hand over is what it says it is, or nothing follows from it: its bytes are those that the parser
 * read, its files have their hashes, what acts was read by a fresh parser and borne out by a second reader; and the code
 * in it is good for its person, text and database only. */
#include "decision_office.h"
#include "engine/letters/ask_key.h"
#include "engine/incoming/receive.h"
#include "engine/setup/setup_load.h"
#include "store/life.h"

#include "base/digest.h"
#include "base/memfile.h"
#include "store_fixture.h"

typedef struct World {
	Fixture f;
	Setup *setup;
	Key key;
	guint32 uid;
} World;

static void open_world(World *w)
{
	g_autoptr(Problems) problems = problems_new();

	*w = (World){0};
	memset(w->key.bytes, 7, sizeof w->key.bytes);
	fixture_set_up(&w->f, NULL);
	office_fill(w->f.directory);
	g_autofree char *path = g_build_filename(w->f.directory, "siaga.yaml", NULL);
	w->setup = setup_load(path, problems);
	g_autofree char *told = problems_text(problems);
	g_assert_cmpstr(told, ==, "");
	fixture_begin(&w->f);
}

static void close_world(World *w)
{
	fixture_commit(&w->f);
	setup_free(w->setup);
	fixture_tear_down(&w->f, NULL);
}

/* What a parser makes of these bytes, and the server's word that they are his. */
static Message *message_of(World *w, const char *from, const char *subject, const char *text)
{
	Message *m = message_new();
	g_autofree char *field =
	    g_strdup_printf("mx.kantor.example; dmarc=pass header.from=%s", strchr(from, '@') + 1);

	m->message_id = g_strdup_printf("uji.%u@luar.example", ++w->uid);
	digest_hex_of(text, strlen(text), m->sha256);
	g_ptr_array_add(m->from, address_new(NULL, from));
	m->subject = g_strdup(subject);
	g_free(m->reply);
	g_free(m->text);
	m->reply = g_strdup(text);
	m->text = g_strdup(text);
	m->text_source = TEXT_PLAIN;
	m->authentication = authentication_new();
	m->authentication->authserv_id = g_strdup("mx.kantor.example");
	m->authentication->dmarc = g_strdup("pass");
	m->authentication->dmarc_from = g_strdup(strchr(from, '@') + 1);
	g_ptr_array_add(m->headers, header_field_new("Authentication-Results", field, field));
	return m;
}

/* Takes m over; `bytes` are the mail's, `files` those of its attachments (NULL: none were asked for). */
static Received receive(World *w, Message *m, const char *bytes, const char *files, bool fresh)
{
	Receiver receiver = {w->setup, w->f.store, &w->key};
	RawMail raw = {.mailbox = "kantor",
	    .folder = "INBOX",
	    .uidvalidity = 1,
	    .uid = w->uid,
	    .internal_date = NOW,
	    .size = strlen(bytes),
	    .fd = memfile_from(bytes, strlen(bytes), NULL),
	    .length = strlen(bytes),
	    .outcome = "",
	    .files_read = files != NULL,
	    .files = files ? memfile_from(files, strlen(files), NULL) : -1,
	    .fresh = fresh};
	Received received;

	must(receive_mail(&receiver, &raw, m, NOW, &received, ERR));
	close(raw.fd);
	if (raw.files >= 0)
		close(raw.files);
	message_free(m);
	return received;
}

/* The newest line of the ledger is this, for this reason. */
static void ends_as(World *w, Outcome outcome, const char *why)
{
	g_autoptr(GPtrArray) lines = ledger_list(w->f.store, NULL, NULL, 1, NULL);
	const LedgerLine *line = lines->pdata[0];

	g_assert_cmpint(line->uid, ==, w->uid);
	g_assert_cmpstr(outcome_name(line->outcome), ==, outcome_name(outcome));
	has_text(g_strdup(line->why), why);
}

static void report(World *w)
{
	receive(w, message_of(w, "a@tirto.example", "lapor", "Ada keributan."), "Ada keributan.",
	    NULL, false);
	ends_as(w, OUTCOME_REGISTERED, "starts lapor");
}

static Ask *ask_of(World *w, const char *person)
{
	g_autoptr(GPtrArray) asks = asks_list(w->f.store, 0, false, NULL);

	for (guint i = 0; i < asks->len; i++)
		if (g_str_equal(((Ask *)asks->pdata[i])->person, person))
			return ask_copy(asks->pdata[i]);
	g_error("%s is not asked", person);
	return NULL;
}

static char *subject_of(World *w, const Ask *ask, const char *life)
{
	g_autoptr(Entry) entry = entries_get(w->f.store, ask->entry, NULL);
	g_autofree char *code = ask_key_code(&w->key, life, entry, ask);

	return g_strdup_printf("Re: Mohon persetujuan [%s]", code);
}

static void is_answered(World *w, const char *person, bool expected)
{
	g_autoptr(Ask) ask = ask_of(w, person);

	g_assert_cmpint(ask->state, ==, expected ? ASK_ANSWERED : ASK_OPEN);
}

static Message *answer_of(World *w, const char *life)
{
	g_autoptr(Ask) ask = ask_of(w, "hadi");
	g_autofree char *subject = subject_of(w, ask, life ? life : life_id(w->f.store));
	Message *m = message_of(w, "hadi@kantor.example", subject, "Setuju");

	m->kind = KIND_REPLY;
	return m;
}

static void test_bytes(void)
{
	World w;

	open_world(&w);
	receive(&w, message_of(&w, "a@tirto.example", "lapor", "Setuju"), "Tolak!", NULL, true);
	ends_as(&w, OUTCOME_QUARANTINED, "the parser answered for other bytes than the mail's");
	report(&w);
	receive(&w, answer_of(&w, NULL), "Tolak!", NULL, true);
	ends_as(&w, OUTCOME_QUARANTINED, "the parser answered for other bytes");
	is_answered(&w, "hadi", false);
	close_world(&w);
}

static void test_files(void)
{
	static const char *const hashed[] = {"isi", "lain"};
	World w;

	open_world(&w);
	for (guint i = 0; i < G_N_ELEMENTS(hashed); i++) {
		g_autofree char *text = g_strdup_printf("Ada keributan %u.", i);
		Message *m = message_of(&w, "a@tirto.example", "lapor", text);
		Attachment *a = attachment_new("image/jpeg");
		a->size = 3;
		digest_hex_of(hashed[i], strlen(hashed[i]), a->sha256);
		g_ptr_array_add(m->attachments, a);
		receive(&w, m, text, "isi", true);
		if (i == 0)
			ends_as(&w, OUTCOME_REGISTERED, "starts lapor");
		else
			ends_as(&w, OUTCOME_QUARANTINED, "other bytes");
	}
	close_world(&w);
}

static void test_fresh(void)
{
	World w;

	open_world(&w);
	report(&w);
	Received received = receive(&w, answer_of(&w, NULL), "Setuju", NULL, false);
	g_assert_true(received.wants_fresh);
	is_answered(&w, "hadi", false);
	receive(&w, answer_of(&w, NULL), "Setuju", NULL, true);
	ends_as(&w, OUTCOME_ANSWER, "answered");
	is_answered(&w, "hadi", true);
	is_answered(&w, "wati", false);
	close_world(&w);
}

static void test_doubt(void)
{
	World w;

	open_world(&w);
	report(&w);
	Message *m = answer_of(&w, NULL);
	m->doubt = g_strdup("two readers see different senders");
	receive(&w, m, "Setuju", NULL, true);
	ends_as(&w, OUTCOME_HELD, "two readers see different senders");
	is_answered(&w, "hadi", false);
	close_world(&w);
}

/* The code of another life, person or text is none. */
static void test_code(void)
{
	World w;

	open_world(&w);
	report(&w);
	receive(&w, answer_of(&w, "another life"), "Setuju", NULL, true);
	is_answered(&w, "hadi", false);

	g_autoptr(Ask) ask = ask_of(&w, "hadi");
	g_autofree char *own = subject_of(&w, ask, life_id(w.f.store));
	ask->document_hash[0] = ask->document_hash[0] == '0' ? '1' : '0';
	g_autofree char *other_text = subject_of(&w, ask, life_id(w.f.store));
	g_assert_cmpstr(own, !=, other_text);
	g_autoptr(Ask) wati = ask_of(&w, "wati");
	g_autofree char *hers = subject_of(&w, wati, life_id(w.f.store));
	g_assert_cmpstr(own, !=, hers);
	Message *m = message_of(&w, "hadi@kantor.example", hers, "Setuju.");
	m->kind = KIND_REPLY;
	receive(&w, m, "Setuju.", NULL, true);
	ends_as(&w, OUTCOME_HELD, "another person sent the key of this ask");
	is_answered(&w, "hadi", false);
	is_answered(&w, "wati", false);
	close_world(&w);
}

static void test_again(void)
{
	World w;

	open_world(&w);
	report(&w);
	Message *m = message_of(&w, "a@tirto.example", "lapor", "Ada keributan.");
	receive(&w, m, "Ada keributan.", NULL, false);
	ends_as(&w, OUTCOME_DUPLICATE, "the same bytes were taken before");
	w.uid--;
	m = message_of(&w, "a@tirto.example", "lapor", "Lain.");
	Received received = receive(&w, m, "Lain.", NULL, false);
	g_assert_true(received.known);
	close_world(&w);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/receive/bytes", test_bytes);
	g_test_add_func("/receive/files", test_files);
	g_test_add_func("/receive/fresh", test_fresh);
	g_test_add_func("/receive/doubt", test_doubt);
	g_test_add_func("/receive/code", test_code);
	g_test_add_func("/receive/again", test_again);
	return g_test_run();
}
