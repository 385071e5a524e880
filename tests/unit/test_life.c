/* A database that was restored has another life: what was asked before is asked anew under other codes, and
 * no key and no letter of before finds an ask again. */
#include "engine/letters/ask_key.h"
#include "engine/carry/issue_anew.h"
#include "store/dockets.h"
#include "store/life.h"
#include "store_fixture.h"

static const Key key = {{7}};

static Ask *sample_ask(const Fixture *f, const Entry *entry, const char *document)
{
	Ask *ask = ask_new();

	ask->entry = entry->id;
	ask->stage = g_strdup("persetujuan");
	ask->person = g_strdup("kepala");
	ask->revision = 1;
	ask->visit = 2;
	ask->asked = NOW;
	ask->state = ASK_OPEN;
	memset(ask->document_hash, *document, 64);
	g_autofree char *code = ask_key_code(&key, life_id(f->store), entry, ask);
	ask_key_hash(code, ask->key_hash);
	return ask;
}

/* Whatever is shown, asked, numbered or lived otherwise gives another code. */
static void test_codes(Fixture *f, gconstpointer data)
{
	g_autoptr(Entry) entry = sample_entry(147, "banjir"), other = sample_entry(148, "banjir");
	g_autoptr(Ask) ask = sample_ask(f, entry, "a"), shown = sample_ask(f, entry, "b");
	g_autoptr(Ask) visited = sample_ask(f, entry, "a");
	const char *life = life_id(f->store);

	(void)data;
	visited->visit = 3;
	g_autofree char *code = ask_key_code(&key, life, entry, ask);
	char *codes[] = {ask_key_code(&key, "b", entry, ask), ask_key_code(&key, life, other, ask),
	    ask_key_code(&key, life, entry, shown), ask_key_code(&key, life, entry, visited)};
	g_assert_cmpuint(strlen(life), ==, 32);
	for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
		g_assert_cmpstr(strrchr(codes[i], '-'), !=, strrchr(code, '-'));
		g_free(codes[i]);
	}
}

static gint64 add_letter(Fixture *f, gint64 entry, const char *message_id)
{
	char body[65];
	bool known;

	must(raw_append_bytes(f->store, "isi", 3, NOW, body, ERR));
	g_autoptr(Letter) letter = sample_letter(entry, message_id, body);
	must(outbox_add(f->store, letter, &known, ERR));
	return letter->id;
}

static void test_new_life(Fixture *f, gconstpointer data)
{
	g_autoptr(Entry) entry = sample_entry(147, "banjir");
	guint count = 0;

	(void)data;
	fixture_begin(f);
	must(entries_add(f->store, entry, ERR));
	g_autoptr(Ask) ask = sample_ask(f, entry, "a");
	ask->letter = add_letter(f, entry->id, "satu@kantor.example");
	must(asks_add(f->store, ask, ERR));
	g_autoptr(Docket) docket = docket_new(DOCKET_TRIAGE, "bagus");
	memset(docket->key_hash, 'c', 64);
	docket->letter = ask->letter;
	must(dockets_add(f->store, docket, ERR));
	g_autofree char *before = g_strdup(life_id(f->store));
	must(issue_anew(f->store, &key, NOW, &count, ERR));
	g_assert_cmpuint(count, ==, 0);
	g_assert_false(life_is_earlier(f->store, ask->letter));

	must(life_begin(f->store, ERR));
	must(issue_anew(f->store, &key, NOW + 60, &count, ERR));
	g_assert_cmpuint(count, ==, 1);
	g_assert_cmpstr(life_id(f->store), !=, before);
	g_assert_true(life_is_earlier(f->store, ask->letter));
	g_assert_false(life_is_earlier(f->store, add_letter(f, entry->id, "dua@kantor.example")));
	fixture_commit(f);

	g_assert_null(asks_find_key(f->store, ask->key_hash));
	g_assert_null(asks_find_letter(f->store, ask->letter));
	g_assert_null(dockets_find_key(f->store, docket->key_hash));
	g_assert_null(dockets_find_letter(f->store, docket->letter));
	g_autoptr(Ask) anew = asks_get(f->store, ask->id, NULL);
	g_autofree char *code = ask_key_code(&key, life_id(f->store), entry, anew);
	char hash[65];
	ask_key_hash(code, hash);
	g_assert_cmpstr(anew->key_hash, ==, hash);
	g_autoptr(GPtrArray) timers = timers_due(f->store, NOW + 60, 0, NULL);
	g_assert_cmpuint(timers->len, ==, 1);
	g_assert_cmpstr(((Timer *)timers->pdata[0])->detail, ==, "{\"person\":\"kepala\"}");
	/* Its letter never left, and would carry a code that counts no more. */
	g_autoptr(Letter) letter = outbox_get(f->store, ask->letter, NULL);
	g_assert_cmpint(letter->state, ==, LETTER_TAKEN_BACK);
}

#define ADD(name, test)                                                                            \
	g_test_add("/life/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("codes", test_codes);
	ADD("new life", test_new_life);
	return g_test_run();
}
