/* language/: reasons and the words of rules/language.yaml; config/office/language_file.c: what is wrong with it. */
#include "config/config.h"
#include "language/language.h"
#include "office_fixture.h"

/* The office with `text` as its language.yaml (NULL: none), and what is said of it. */
static char *told_of(const char *text)
{
	char *directory = office_write(NULL, NULL, NULL), *told = NULL;
	g_autofree char *path = g_build_filename(directory, "rules", "language.yaml", NULL);

	if (text)
		g_assert_true(g_file_set_contents(path, text, -1, NULL));
	else
		g_unlink(path);
	config_free(office_load(directory, &told));
	office_remove(directory);
	return told;
}

static char *shipped_with(const char *from, const char *to)
{
	g_autofree char *text = NULL;

	g_assert_true(g_file_get_contents("rules/language.yaml", &text, NULL, NULL));
	return office_replace(text, from, to);
}

static void assert_told(const char *from, const char *to, const char *words)
{
	g_autofree char *text = shipped_with(from, to);
	g_autofree char *told = told_of(text);

	if (!strstr(told, words))
		g_error("%s -> %s: told [%s], expected %s", from, to, told, words);
}

static void test_shipped(void)
{
	g_autofree char *text = shipped_with("reasons:", "reasons:");
	g_autofree char *told = told_of(text);

	g_assert_cmpstr(told, ==, "");
}

static void test_wrong(void)
{
	static const char void_[] = "  command-void: \"Agenda {entry} telah dibatalkan.\"\n";

	assert_told(void_, "",
	    "'command-void' is missing, expected a text, in which siaga fills in {entry}: the "
	    "shipped one is in ");
	assert_told(void_, "  command-void: \"Agenda {nomor} batal.\"\n",
	    "rules/language.yaml:8:17: 'command-void' has no {nomor}, expected any of: entry");
	assert_told(void_, "  command-void: \"Agenda {entry batal.\"\n",
	    "'command-void' has no {entry batal., expected any of: entry");
	assert_told(void_, "  command-void: \"Agenda {entry} batal.\"\n  command-viod: x\n",
	    "rules/language.yaml:9:3: there is no reason 'command-viod', did you mean "
	    "'command-void'?");
	assert_told("correction-too-long: \"tulisannya",
	    "correction-too-long: \"{value} tulisannya",
	    "'correction-too-long' has no {value}: it has nothing in braces");
	assert_told(
	    void_, "  command-void: [Agenda]\n", "'command-void' is a list, expected a text");
}

static void test_missing(void)
{
	g_autofree char *told = told_of(NULL), *empty = told_of("reasons: x\n");

	g_assert_nonnull(strstr(told, "rules/language.yaml: no such file, expected the office's: "
				      "copy and change "));
	g_assert_nonnull(
	    strstr(empty, "rules/language.yaml:1:10: 'reasons' is a text, expected a map"));
}

static void test_say(void)
{
	Language language = {.texts = {[REASON_ORDER_NOT_DONE] = (char *)(gsize) "Not done: {why}.",
				 [REASON_NAME_UNKNOWN] = (char *)(gsize) "who is \"{name}\"",
				 [REASON_MERGE_DONE] = (char *)(gsize) "{entries}, {entries}!"}};
	g_autoptr(Reason) reason =
	    reason_because(reason_new(REASON_NAME_UNKNOWN, "{name}"), REASON_ORDER_NOT_DONE);
	g_autoptr(Reason) same = reason_copy(reason), none = reason_new(REASON_NONE);
	g_autoptr(GPtrArray) both = reasons_new();
	g_autofree char *said = language_say(&language, same);
	g_autofree char *nothing = language_say(&language, none);
	g_autofree char *told = language_tell(&language, REASON_MERGE_DONE, "1, 2");
	g_autofree char *empty = language_tell(&language, REASON_NAME_UNKNOWN, NULL);

	g_ptr_array_add(both, reason_new(REASON_MERGE_DONE, "3"));
	g_ptr_array_add(both, reason_new(REASON_NAME_UNKNOWN, "x"));
	g_autofree char *all = language_say_all(&language, both, " | ");
	g_assert_cmpstr(said, ==, "Not done: who is \"{name}\".");
	g_assert_cmpstr(nothing, ==, "");
	g_assert_cmpstr(told, ==, "1, 2, 1, 2!");
	g_assert_cmpstr(empty, ==, "who is \"\"");
	g_assert_cmpstr(all, ==, "3, 3! | who is \"x\"");
}

static void test_table(void)
{
	g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);

	for (ReasonId id = REASON_FIRST; id < REASONS; id++) {
		g_assert_nonnull(reason_key(id));
		g_assert_true(g_hash_table_add(keys, (gpointer)(gsize)reason_key(id)));
		g_assert_cmpint(reason_of_key(reason_key(id)), ==, id);
	}
	g_assert_cmpint(reason_of_key("x"), ==, REASON_NONE);
	g_assert_cmpint(reason_argument(REASON_ORDER_NOT_DONE, "why"), ==, REASON_ARGS);
	g_assert_cmpint(reason_argument(REASON_HAND_OVER_DONE, "person"), ==, 1);
	g_assert_cmpint(reason_argument(REASON_HAND_OVER_DONE, "entries"), ==, -1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/language/shipped", test_shipped);
	g_test_add_func("/language/wrong", test_wrong);
	g_test_add_func("/language/missing", test_missing);
	g_test_add_func("/language/say", test_say);
	g_test_add_func("/language/table", test_table);
	return g_test_run();
}
