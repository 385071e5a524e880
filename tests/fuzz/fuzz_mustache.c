/* Any bytes as a template and as the data for it: no crash, and what comes out is valid UTF-8 without
 * control characters that were not in the template.  The first NUL parts template and value. */
#include "base/text.h"
#include "letter/layout.h"
#include "letter/mustache.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool any_name(const char *path)
{
	return strlen(path) % 2 == 0;
}

static void render(MustacheMode mode, const char *source, const json_t *data)
{
	static const MustacheEscape how[] = {ESCAPE_TEXT, ESCAPE_HTML, ESCAPE_HEADER};
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Mustache) mustache = mustache_parse(mode, (Spot){"t", 1, 1}, source, problems);

	if (!mustache) {
		g_assert_cmpuint(problems_count(problems), >, 0);
		return;
	}
	mustache_check(mustache, NULL, any_name, NULL, problems);
	for (guint i = 0; i < G_N_ELEMENTS(how); i++) {
		g_autoptr(GError) err = NULL;
		g_autofree char *text = mustache_render(mustache, NULL, data, how[i], &err);
		g_assert((text == NULL) == (err != NULL));
		g_assert(!text || g_utf8_validate(text, -1, NULL));
		if (!text || i > 0)
			continue;
		g_free(layout_wrap(text));
		json_decref(layout_blocks(text));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *source = g_strndup((const char *)data, size);
	gsize length = strlen(source);
	const char *rest = (const char *)data + MIN(length + 1, size);
	g_autofree char *value = text_utf8(rest, size - MIN(length + 1, size), NULL);
	json_t *fields = json_pack(
	    "{s:s,s:[{s:s},{s:n}],s:{s:s}}", "a", value, "b", "c", value, "c", "d", "e", value);

	render(MUSTACHE_STRICT, source, fields);
	render(MUSTACHE_SPEC, source, fields);
	json_decref(fields);
	return 0;
}
