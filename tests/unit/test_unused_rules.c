/* engine/setup/unused_rules.c: rules that nothing has ever matched. */
#include "office_fixture.h"
#include "store_fixture.h"

#include "engine/setup/unused_rules.h"
#include "message/json.h"
#include "model/address.h"

enum { ENOUGH = 200 };

static Config *load(void)
{
	g_autofree char *told = NULL;
	char *directory = office_write("rules/routing.yaml", "- rule: lapsit",
	    "- rule: tak pernah\n  when: subject = 'x'\n  set: {secrecy: terbatas}\n- rule: "
	    "lapsit");
	Config *config = office_load(directory, &told);

	g_assert_cmpstr(told, ==, "");
	office_remove(directory);
	return config;
}

static char *message_text(void)
{
	g_autoptr(Message) m = message_new();
	Address *from = g_new0(Address, 1);

	from->address = g_strdup("a@tirto.example");
	g_ptr_array_add(m->from, from);
	m->identity_sound = true;
	memset(m->sha256, '0', 64);
	json_t *object = message_to_json(m);
	char *text = json_dumps(object, JSON_COMPACT), *copy = g_strdup(text);
	json_decref(object);
	free(text);
	return copy;
}

static void add_mails(Fixture *f, guint from, guint to)
{
	for (guint uid = from; uid < to; uid++) {
		g_autoptr(LedgerLine) line = sample_line(uid + 1, OUTCOME_REGISTERED);
		bool known;
		line->sha256[0] = '\0';
		g_free(line->message);
		line->message = message_text();
		must(ledger_add(f->store, line, &known, ERR));
	}
}

static char *advised(Fixture *f, const Config *config)
{
	g_autoptr(Problems) advice = problems_new();

	unused_rules_advise(config, f->store, advice);
	return problems_text(advice);
}

static void test_told(Fixture *f, gconstpointer data)
{
	g_autoptr(Config) config = load();

	(void)data;
	fixture_begin(f);
	add_mails(f, 0, ENOUGH - 1);
	g_autofree char *few = advised(f, config);
	g_assert_cmpstr(few, ==, "");
	add_mails(f, ENOUGH - 1, ENOUGH);
	g_autofree char *told = advised(f, config);
	g_assert_nonnull(strstr(told, "routing.yaml:1:3: rule 'tak pernah' has matched nothing: no "
				      "entry, and none of the latest 200 mails"));
	g_assert_null(strstr(told, "lapsit"));
	fixture_commit(f);
}

/* What was noted down is in no mail's own words: the history names its rules. */
static void test_history(Fixture *f, gconstpointer data)
{
	g_autoptr(Config) config = load();
	g_autoptr(HistoryLine) line = history_line_new(
	    0, NOW, "siaga", "registered", "{\"rules\":[\"lain\",\"tak pernah\"]}");

	(void)data;
	fixture_begin(f);
	add_mails(f, 0, ENOUGH);
	must(history_append(f->store, line, ERR));
	g_autofree char *told = advised(f, config);
	g_assert_cmpstr(told, ==, "");
	fixture_commit(f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add(
	    "/unused_rules/told", Fixture, NULL, fixture_set_up, test_told, fixture_tear_down);
	g_test_add("/unused_rules/history", Fixture, NULL, fixture_set_up, test_history,
	    fixture_tear_down);
	return g_test_run();
}
