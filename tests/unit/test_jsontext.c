#include "base/jsontext.h"

#include <string.h>

/* What is written is what jansson itself would write. */
static void test_same_as_jansson(void)
{
	static const char *const samples[] = {"{}", "[]", "null", "\"\"", "[true,false,null,0,-12]",
	    "{\"a\":{\"b\":[1,{\"c\":\"d\"},[]]},\"e\":\"\"}",
	    "\"q\\\" b\\\\ /\\b\\f\\n\\r\\t\\u0001\\u001F\\u007F é 漢 😀\"", "\"\\\\\"",
	    "9223372036854775807", "[\"\\n\",\"x\\ny\"]"};

	for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
		json_t *value = json_loads(samples[i], JSON_DECODE_ANY, NULL);
		g_autoptr(GString) out = g_string_new(NULL);
		char *theirs = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
		json_text_append(out, value);
		g_assert_cmpstr(out->str, ==, theirs);
		free(theirs);
		json_decref(value);
	}
}

static void test_nul_in_string(void)
{
	json_t *value = json_stringn("a\0b", 3);
	g_autoptr(GString) out = g_string_new(NULL);

	json_text_append(out, value);
	g_assert_cmpstr(out->str, ==, "\"a\\u0000b\"");
	json_decref(value);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/jsontext/same", test_same_as_jansson);
	g_test_add_func("/jsontext/nul", test_nul_in_string);
	return g_test_run();
}
