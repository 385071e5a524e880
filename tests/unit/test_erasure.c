/* store/erasure.c: what of an entry goes, and what stays because something else holds it. */
#include "store_fixture.h"

#include "store/erasure.h"

#include <fcntl.h>

static char *held(Fixture *f, const char *sha256)
{
	g_autoptr(GBytes) bytes = raw_read(f->store, sha256, NULL);

	return bytes ? g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)) : NULL;
}

static gint64 closed_entry(Fixture *f, int number)
{
	g_autoptr(Entry) entry = sample_entry(number, "Galian C");

	entry->text = g_strdup("Warga menolak");
	entry->closed = NOW + 100;
	must(entries_add(f->store, entry, ERR));
	return entry->id;
}

static gint64 mail_of(Fixture *f, gint64 entry, guint32 uid, Outcome outcome, const char *sha256)
{
	g_autoptr(LedgerLine) line = sample_line(uid, outcome);
	bool known;

	line->entry = entry;
	line->sender = g_strdup("fkdm.paninggaran@example.org");
	line->subject = g_strdup("Galian C");
	line->message_id = g_strdup_printf("<%u@example.org>", uid);
	line->message = g_strdup("{\"subject\":\"Galian C\"}");
	strcpy(line->sha256, sha256);
	must(ledger_add(f->store, line, &known, ERR));
	if (entry)
		must(entries_add_mail(f->store, entry, line->id, "report", ERR));
	return line->id;
}

static void erase(Fixture *f, gint64 entry, guint hashes, guint mails, guint letters)
{
	g_autoptr(GHashTable) files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(Erasure) done = {0};

	fixture_begin(f);
	must(erasure_of_entry(f->store, entry, NOW + 200, files, &done, ERR));
	must(erasure_end(f->store, files, ERR));
	fixture_commit(f);
	g_assert_cmpuint(done.hashes->len, ==, hashes);
	g_assert_cmpuint(done.mails, ==, mails);
	g_assert_cmpuint(done.letters, ==, letters);
}

static void test_entry(Fixture *f, gconstpointer data)
{
	char mail[65], body[65];

	(void)data;
	fixture_begin(f);
	must(raw_append_bytes(f->store, "a mail", 6, NOW, mail, ERR));
	must(raw_append_bytes(f->store, "a letter", 8, NOW, body, ERR));
	gint64 entry = closed_entry(f, 1);
	gint64 line = mail_of(f, entry, 1, OUTCOME_REGISTERED, mail);
	gint64 again = mail_of(f, 0, 2, OUTCOME_DUPLICATE, mail);
	g_autoptr(Letter) letter = sample_letter(entry, "<l1@example.org>", body);
	letter->state = LETTER_FAILED;
	bool known;
	must(outbox_add(f->store, letter, &known, ERR));
	fixture_commit(f);
	erase(f, entry, 2, 1, 1);
	g_assert_null(held(f, mail));
	g_assert_null(held(f, body));
	g_autoptr(Entry) left = entries_get(f->store, entry, NULL);
	g_assert_cmpint(left->erased, ==, NOW + 200);
	g_assert_cmpstr(left->label, ==, "0001");
	g_assert_null(left->reporter_name);
	g_assert_null(left->reporter_address);
	g_assert_cmpstr(left->summary, ==, "");
	const gint64 lines[] = {line, again};
	for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autoptr(LedgerLine) empty = ledger_get(f->store, lines[i], NULL);
		g_assert_null(empty->sender);
		g_assert_null(empty->subject);
		g_assert_null(empty->message);
		g_assert_cmpstr(empty->sha256, ==, mail);
	}
	g_autoptr(Letter) gone = outbox_get(f->store, letter->id, NULL);
	g_assert_cmpstr(gone->recipient, ==, "");
	g_assert_cmpint(gone->state, ==, LETTER_TAKEN_BACK);
}

/* Two entries were made of one mail: the last one takes it along. */
static void test_shared(Fixture *f, gconstpointer data)
{
	char mail[65];

	(void)data;
	fixture_begin(f);
	must(raw_append_bytes(f->store, "two matters", 11, NOW, mail, ERR));
	gint64 first = closed_entry(f, 1), second = closed_entry(f, 2);
	gint64 line = mail_of(f, first, 1, OUTCOME_REGISTERED, mail);
	must(entries_add_mail(f->store, second, line, "report", ERR));
	fixture_commit(f);
	erase(f, first, 0, 0, 0);
	g_autofree char *still = held(f, mail);
	g_assert_cmpstr(still, ==, "two matters");
	erase(f, second, 1, 1, 0);
	g_assert_null(held(f, mail));
}

/* The same bytes wait for a person under another line. */
static void test_waiting(Fixture *f, gconstpointer data)
{
	char mail[65];

	(void)data;
	fixture_begin(f);
	must(raw_append_bytes(f->store, "twice", 5, NOW, mail, ERR));
	gint64 entry = closed_entry(f, 1);
	mail_of(f, entry, 1, OUTCOME_REGISTERED, mail);
	gint64 waits = mail_of(f, 0, 2, OUTCOME_HELD, mail);
	fixture_commit(f);
	erase(f, entry, 0, 1, 0);
	g_autofree char *still = held(f, mail);
	g_assert_cmpstr(still, ==, "twice");
	g_autoptr(LedgerLine) line = ledger_get(f->store, waits, NULL);
	g_assert_cmpstr(line->subject, ==, "Galian C");
}

/* A file that was taken out of a mail goes with the last mail that names it, and can come again. */
static void test_files(Fixture *f, gconstpointer data)
{
	char own[65], logo[65];

	(void)data;
	fixture_begin(f);
	must(raw_append_bytes(f->store, "a photo", 7, NOW, own, ERR));
	must(raw_append_bytes(f->store, "a logo", 6, NOW, logo, ERR));
	gint64 first = closed_entry(f, 1), second = closed_entry(f, 2);
	const gint64 entries[] = {first, second};
	for (guint i = 0; i < G_N_ELEMENTS(entries); i++) {
		g_autoptr(LedgerLine) line = sample_line(i + 1, OUTCOME_REGISTERED);
		bool known;
		line->entry = entries[i];
		line->message =
		    g_strdup_printf("{\"attachments\":[{\"sha256\":\"%s\"},{\"sha256\":\"%s\"}]}",
			i == 0 ? own : logo, logo);
		must(ledger_add(f->store, line, &known, ERR));
	}
	fixture_commit(f);
	erase(f, first, 0, 1, 0);
	g_autofree char *still = held(f, logo);
	g_assert_cmpstr(still, ==, "a logo");
	g_assert_null(held(f, own));
	erase(f, second, 0, 1, 0);
	g_assert_null(held(f, logo));
	g_autofree char *path = g_build_filename(f->directory, "file", NULL);
	g_assert_true(g_file_set_contents(path, "a logo", 6, NULL));
	int fd = g_open(path, O_RDONLY, 0);
	fixture_begin(f);
	must(raw_append_file(f->store, fd, 0, 6, NOW + 300, logo, ERR));
	fixture_commit(f);
	close(fd);
	g_autofree char *again = held(f, logo);
	g_assert_cmpstr(again, ==, "a logo");
}

static void objects(Fixture *f, gint64 id, const char *words)
{
	g_autoptr(Entry) entry = entries_get(f->store, id, NULL);
	g_autofree char *objection = erasure_objection(f->store, entry);

	if (words) {
		g_assert_nonnull(objection);
		g_assert_nonnull(strstr(objection, words));
	} else
		g_assert_null(objection);
}

static void test_objections(Fixture *f, gconstpointer data)
{
	g_autoptr(Entry) open = sample_entry(9, "Terbuka");
	bool known;

	(void)data;
	fixture_begin(f);
	gint64 waiting = closed_entry(f, 1), timed = closed_entry(f, 2),
	       parent = closed_entry(f, 3), free_one = closed_entry(f, 4);
	g_autoptr(Letter) letter = sample_letter(waiting, "<l1@example.org>", "");
	letter->state = LETTER_HELD;
	must(outbox_add(f->store, letter, &known, ERR));
	g_autoptr(Timer) timer = timer_new(timed, TIMER_REMIND, "{}", NOW + 500);
	must(timers_add(f->store, timer, ERR));
	open->parent = parent;
	must(entries_add(f->store, open, ERR));
	fixture_commit(f);
	objects(f, open->id, "it is open");
	objects(f, waiting, "letters of it have not left");
	objects(f, timed, "something of it is still to come");
	objects(f, parent, "work that was started for it is open");
	objects(f, free_one, NULL);
	erase(f, free_one, 0, 0, 0);
	objects(f, free_one, "erased already");
}

/* In each life of the database the file is held to it once. */
static void test_undone(Fixture *f, gconstpointer data)
{
	(void)data;
	fixture_begin(f);
	gint64 id = closed_entry(f, 1);
	g_autoptr(Entry) entry = entries_get(f->store, id, NULL);
	must(erasure_note(f->store, entry, ERR));
	g_autoptr(GPtrArray) first = erasure_undone(f->store, NULL);
	g_autoptr(GPtrArray) again = erasure_undone(f->store, NULL);
	fixture_commit(f);
	g_assert_cmpuint(first->len, ==, 1);
	g_assert_cmpint(((const Entry *)first->pdata[0])->id, ==, id);
	g_assert_cmpuint(again->len, ==, 0);
}

#define ADD(name, test)                                                                            \
	g_test_add("/erasure/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("entry", test_entry);
	ADD("shared", test_shared);
	ADD("waiting", test_waiting);
	ADD("files", test_files);
	ADD("objections", test_objections);
	ADD("undone", test_undone);
	return g_test_run();
}
