#include "letter/mustache.h"

#include "base/error.h"

#include <string.h>

static const Spot origin = {"t", 1, 1};

static Mustache *compile(MustacheMode mode, const char *source)
{
	g_autoptr(Problems) problems = problems_new();
	Mustache *mustache = mustache_parse(mode, origin, source, problems);
	g_autofree char *text = problems_text(problems);

	g_assert_cmpstr(text, ==, "");
	g_assert_nonnull(mustache);
	return mustache;
}

static GHashTable *partials_new(void)
{
	return g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)mustache_free);
}

static char *render(const char *source, const char *json, MustacheEscape escape, GError **err)
{
	g_autoptr(Mustache) mustache = compile(MUSTACHE_STRICT, source);
	json_t *data = json_loads(json, 0, NULL);

	g_assert_nonnull(data);
	char *text = mustache_render(mustache, NULL, data, escape, err);
	json_decref(data);
	return text;
}

/* One case of the specification. */
static void spec_case(gconstpointer user)
{
	const json_t *c = user;
	g_autoptr(GError) err = NULL;
	g_autoptr(GHashTable) partials = partials_new();
	const char *name;
	json_t *partial;

	json_object_foreach(json_object_get(c, "partials"), name, partial) g_hash_table_insert(
	    partials, g_strdup(name), compile(MUSTACHE_SPEC, json_string_value(partial)));
	g_autoptr(Mustache) mustache =
	    compile(MUSTACHE_SPEC, json_string_value(json_object_get(c, "template")));
	g_autofree char *text =
	    mustache_render(mustache, partials, json_object_get(c, "data"), ESCAPE_HTML, &err);
	g_assert_no_error(err);
	g_assert_cmpstr(text, ==, json_string_value(json_object_get(c, "expected")));
}

static void spec_missing(void)
{
	g_test_skip("npm or its registry cannot be reached: the official cases were not run");
}

/* "S.Sos.", at the end of a sentence. */
static void full_stop(void)
{
	static const struct {
		const char *source, *text;
	} rows[] = {
	    {"kepada {{name}}.", "kepada Dewi, S.Sos."},
	    {"kepada {{#name}}{{name}}{{/name}}.\nLagi.", "kepada Dewi, S.Sos.\nLagi."},
	    {"{{name}} ada.", "Dewi, S.Sos. ada."},
	    {"{{name}}...", "Dewi, S.Sos...."},
	    {"{{name}}, {{other}}.", "Dewi, S.Sos., Budi."},
	    {"{{name}}{{other}}.", "Dewi, S.Sos.Budi."},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) err = NULL;
		g_autofree char *text = render(rows[i].source,
		    "{\"name\": \"Dewi, S.Sos.\", \"other\": \"Budi\"}", ESCAPE_TEXT, &err);
		g_assert_no_error(err);
		g_assert_cmpstr(text, ==, rows[i].text);
	}
}

static char *path_word(const char *text)
{
	char *word = g_strdup(text);

	return g_strdelimit(word, "/ ", '-');
}

/* `keep` owns what the cases point to until the end of the run. */
static void add_spec(GPtrArray *keep, const char *dir, const char *group)
{
	g_autofree char *path = g_strdup_printf("%s/specs/%s.json", dir, group);
	json_t *file = json_load_file(path, 0, NULL);
	json_t *c;
	gsize i;

	g_assert_nonnull(file);
	g_ptr_array_add(keep, file);
	json_array_foreach(json_object_get(file, "tests"), i, c)
	{
		g_autofree char *word = path_word(json_string_value(json_object_get(c, "name")));
		g_autofree char *test = g_strdup_printf("/mustache/spec/%s/%zu-%s", group, i, word);
		g_test_add_data_func(test, c, spec_case);
	}
}

static void add_specs(GPtrArray *keep, const char *program)
{
	static const char *const groups[] = {
	    "comments", "delimiters", "interpolation", "inverted", "partials", "sections"};
	g_autofree char *here = g_path_get_dirname(program);
	g_autofree char *dir = g_build_filename(here, "mustache-spec", NULL);
	const char *const fetch[] = {"tests/letter/fetch-mustache-spec", dir, NULL};
	int status = 1;

	g_spawn_sync(NULL, (char **)(gsize)fetch, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
	    &status, NULL);
	if (status != 0) {
		g_test_add_func("/mustache/spec", spec_missing);
		return;
	}
	for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
		add_spec(keep, dir, groups[i]);
}

static void errors(void)
{
	static const struct {
		const char *source, *problem;
	} cases[] = {
	    {"a\nb {{c", "t:2:3: this tag is not closed, expected }}"},
	    {"{{#a}}x", "t:1:1: section 'a' is not closed, expected {{/a}}"},
	    {"x{{/a}}", "t:1:2: {{/a}} closes a section, but none is open"},
	    {"{{#a}}\n é{{/b}}",
		"t:2:3: {{/b}} closes a section, but the open one is 'a' of line 1, expected "
		"{{/a}}"},
	    {"{{}}", "t:1:1: '' is no name, expected letters"},
	    {"{{a..b}}", "t:1:1: 'a..b' is no name"},
	    {"{{.a}}", "t:1:1: '.a' is no name"},
	    {"{{a b}}", "t:1:1: 'a b' is no name"},
	    {"{{{a}}}", "t:1:1: 'a' would be printed raw, expected {{a}}"},
	    {"{{&a}}", "t:1:1: 'a' would be printed raw"},
	    {"{{=a=}}", "t:1:1: the delimiters cannot be changed to 'a'"},
	    {"{{= == == =}}", "t:1:1: the delimiters cannot be changed to"},
	    {"\xff", "t:1:1: a template is UTF-8 text"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Problems) problems = problems_new();
		g_assert_null(mustache_parse(MUSTACHE_STRICT, origin, cases[i].source, problems));
		g_autofree char *text = problems_text(problems);
		g_test_message("%s", text);
		g_assert_true(g_str_has_prefix(text, cases[i].problem));
	}
}

static void missing(void)
{
	static const struct {
		const char *source, *data, *error; /* error NULL: renders to nothing */
	} cases[] = {
	    {"a\n {{b}}", "{}", "t:2:2: 'b' is not among the data of this letter"},
	    {"{{#b}}{{/b}}", "{}", "t:1:1: 'b' is not among the data of this letter"},
	    {"{{^b}}{{/b}}", "{}", "t:1:1: 'b' is not among"},
	    {"{{a.b}}", "{\"a\": {}}", "t:1:1: 'a.b' is not among"},
	    {"{{b}}", "{\"b\": null}", "t:1:1: 'b' has no value in this letter"},
	    {"{{b}}", "{\"b\": [1]}", "t:1:1: 'b' is not a single value"},
	    {"{{b}}", "{\"b\": {}}", "t:1:1: 'b' is not a single value"},
	    {"{{>p}}", "{}", "t:1:1: 'p' is no template"},
	    {"{{#b}}x{{/b}}", "{\"b\": null}", NULL},
	    {"{{#b}}x{{/b}}", "{\"b\": \"\"}", NULL},
	    {"{{#b}}x{{/b}}", "{\"b\": []}", NULL},
	    {"{{b}}", "{\"b\": \"\"}", NULL},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) err = NULL;
		g_autofree char *text = render(cases[i].source, cases[i].data, ESCAPE_TEXT, &err);
		if (!cases[i].error) {
			g_assert_cmpstr(text, ==, "");
			continue;
		}
		g_assert_null(text);
		g_assert_error(err, SIAGA_ERROR, ERR_REJECT);
		g_test_message("%s", err->message);
		g_assert_true(g_str_has_prefix(err->message, cases[i].error));
	}
}

static void escaping(void)
{
	static const struct {
		const char *json, *text, *html, *header;
	} cases[] = {
	    {"{{a}} {{#a}}", "{{a}} {{#a}}", "{{a}} {{#a}}", "{{a}} {{#a}}"},
	    {"<b a='1' c=\\\"2\\\">&", "<b a='1' c=\"2\">&",
		"&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;", "<b a='1' c=\"2\">&"},
	    {"a\\r\\nBcc: x@y", "a\nBcc: x@y", "a\nBcc: x@y", "a Bcc: x@y"},
	    {"a\\rb\\tc", "a\nb\tc", "a\nb\tc", "a b c"},
	    {"\\u001b[31m", "\\x1b[31m", "\\x1b[31m", "\\x1b[31m"},
	    {"a\\u202eb", "a\\u{202e}b", "a\\u{202e}b", "a\\u{202e}b"},
	    {"a\\u2028b", "a\\u{2028}b", "a\\u{2028}b", "a\\u{2028}b"},
	    {"a\\u0000b", "ab", "ab", "ab"},
	    {"é 😀", "é 😀", "é 😀", "é 😀"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *const expected[] = {cases[i].text, cases[i].html, cases[i].header};
		static const MustacheEscape how[] = {ESCAPE_TEXT, ESCAPE_HTML, ESCAPE_HEADER};
		for (guint k = 0; k < G_N_ELEMENTS(how); k++) {
			g_autoptr(Mustache) mustache = compile(MUSTACHE_STRICT, "<{{v}}>");
			g_autofree char *json = g_strdup_printf("{\"v\": \"%s\"}", cases[i].json);
			g_autofree char *want = g_strdup_printf("<%s>", expected[k]);
			json_t *data = json_loads(json, JSON_ALLOW_NUL, NULL);
			g_autofree char *text = mustache_render(mustache, NULL, data, how[k], NULL);
			g_assert_cmpstr(text, ==, want);
			json_decref(data);
		}
	}
}

static void numbers(void)
{
	g_autofree char *text = render("{{a}} {{b}} {{c}} {{d}} {{e}}",
	    "{\"a\": 147, \"b\": 1.21, \"c\": 0.1, "
	    "\"d\": true, \"e\": -1e300}",
	    ESCAPE_TEXT, NULL);

	g_assert_cmpstr(text, ==, "147 1.21 0.1 true -1e+300");
}

static void limits(void)
{
	g_autoptr(GHashTable) partials = partials_new();
	g_autoptr(GError) err = NULL;
	g_autoptr(Problems) problems = problems_new();
	json_t *data = json_object();
	GString *deep = g_string_new(NULL);

	g_hash_table_insert(partials, g_strdup("p"), compile(MUSTACHE_STRICT, "x{{>p}}"));
	g_autoptr(Mustache) loop = compile(MUSTACHE_STRICT, "{{>p}}");
	g_assert_null(mustache_render(loop, partials, data, ESCAPE_TEXT, &err));
	g_assert_true(strstr(err->message, "is nested too deeply") != NULL);
	g_clear_error(&err);

	json_t *list = json_array();
	for (int i = 0; i < 3000; i++)
		json_array_append_new(list, json_integer(i));
	json_object_set_new(data, "l", list);
	g_autoptr(Mustache) bomb = compile(MUSTACHE_STRICT, "{{#l}}{{#l}}0123456789{{/l}}{{/l}}");
	g_assert_null(mustache_render(bomb, NULL, data, ESCAPE_TEXT, &err));
	g_assert_true(strstr(err->message, "makes this letter too long") != NULL);
	json_decref(data);

	for (int i = 0; i < 100; i++)
		g_string_append(deep, "{{#a}}");
	g_assert_null(mustache_parse(MUSTACHE_STRICT, origin, deep->str, problems));
	g_autofree char *text = problems_text(problems);
	g_assert_true(strstr(text, "nested too deeply") != NULL);
	g_string_free(deep, TRUE);
}

static bool is_known(const char *path)
{
	static const char *const fields[] = {"nama", "lampiran", "lampiran.ukuran", NULL};

	return g_strv_contains(fields, path);
}

static void check_names(void)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(GHashTable) partials = partials_new();

	g_hash_table_insert(partials, g_strdup("own"), compile(MUSTACHE_STRICT, "{{>own}}"));
	g_hash_table_insert(partials, g_strdup("size"), compile(MUSTACHE_STRICT, "{{ukuran}}"));
	g_autoptr(Mustache) mustache = compile(MUSTACHE_STRICT,
	    "{{nama}}{{#lampiran}}{{ukuran}}{{nama}}{{.}}{{>size}}{{/lampiran}}\n"
	    "{{ukuran}}{{^lampiran}}{{warna}}{{/lampiran}}\n{{>nada}}{{>own}}");
	mustache_check(mustache, partials, is_known, NULL, problems);
	g_autofree char *text = problems_text(problems);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_assert_true(g_str_has_prefix(lines[0], "t:1:1: template 'own' contains itself"));
	g_assert_true(g_str_has_prefix(lines[1], "t:2:1: 'ukuran' is no field of a letter"));
	g_assert_true(g_str_has_prefix(lines[2], "t:2:24: 'warna' is no field"));
	g_assert_true(g_str_has_prefix(lines[3], "t:3:1: 'nada' is no template"));
	g_assert_cmpuint(problems_count(problems), ==, 4);
}

static bool is_warm(const char *name)
{
	return g_str_equal(name, "hangat");
}

/* A name counts wherever it stands, text and other names do not. */
static void names(void)
{
	static const struct {
		const char *source;
		bool has;
	} rows[] = {
	    {"hangat", false}, {"{{nama}} {{! hangat }}", false}, {"{{hangat}}", true},
	    {"{{#hangat}}x{{/hangat}}", true}, {"{{^hangat}}x{{/hangat}}", true},
	    {"{{#nama}}{{^lampiran}}{{hangat}}{{/lampiran}}{{/nama}}", true},
	    {"{{#nama}}{{>part}}{{/nama}}", true}, {"{{>none}}", false},
	    {"{{>own}}", true}, /* nobody sees its end */
	};
	g_autoptr(GHashTable) partials = partials_new();

	g_hash_table_insert(partials, g_strdup("own"), compile(MUSTACHE_STRICT, "{{>own}}"));
	g_hash_table_insert(partials, g_strdup("part"), compile(MUSTACHE_STRICT, "{{hangat}}"));
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Mustache) mustache = compile(MUSTACHE_STRICT, rows[i].source);
		g_test_message("%s", rows[i].source);
		g_assert_cmpint(mustache_names(mustache, partials, is_warm), ==, rows[i].has);
	}
	g_assert_false(mustache_names(NULL, partials, is_warm));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_autoptr(GPtrArray) keep = g_ptr_array_new_with_free_func((GDestroyNotify)json_decref);

	add_specs(keep, argv[0]);
	g_test_add_func("/mustache/errors", errors);
	g_test_add_func("/mustache/missing", missing);
	g_test_add_func("/mustache/escaping", escaping);
	g_test_add_func("/mustache/numbers", numbers);
	g_test_add_func("/mustache/limits", limits);
	g_test_add_func("/mustache/full-stop", full_stop);
	g_test_add_func("/mustache/check", check_names);
	g_test_add_func("/mustache/names", names);
	return g_test_run();
}
