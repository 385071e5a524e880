#include "report/pages.h"

#include "base/digest.h"
#include "base/error.h"
#include "letter/mustache.h"

#include <string.h>

enum { FILE_LIMIT = 256 * 1024 };

struct Pages {
	GHashTable *templates; /* name -> Mustache */
	char *style_hash, *script_hash; /* base64 of SHA-256 */
};

/* The files that there must be. */
static const char *const needed[] = {"style.css", "script.js", "head.html", "menu.html",
    "chart.html", "figures.html", "index.html", "report.html", "book-begin.html", "book-row.html",
    "book-end.html", "open.html", "entry.html"};

static const char *const known[] = {"language", "office", "title", "top", "style_hash",
    "script_hash", "on_summary", "on_book", "on_open", "about", "not_over", "csv", "tiles",
    "tiles.name", "tiles.figure", "charts", "charts.key", "charts.title", "charts.words",
    "charts.width", "charts.height", "charts.hatches", "charts.boxes", "charts.lines",
    "charts.points", "charts.texts", "tables", "tables.title", "tables.note", "tables.is_days",
    "tables.figures", "rows", "has_rows", "count", "label", "summary", "fields", "has_sections",
    "sections", "has_files", "files", "has_related", "related", "history", "others", "label_number",
    "label_received", "label_summary", "label_from", "label_kind", "label_place", "label_secrecy",
    "label_stage", "href", "state", "received", "from", "kind", "place", "secrecy", "stage",
    "is_late"};

/* What stands within a list, whichever it is. */
static const char *const known_inside[] = {"key", "title", "words", "width", "height", "hatches",
    "boxes", "lines", "points", "texts", "shade", "step", "crossed", "hatched", "x", "y", "x2",
    "y2", "r", "look", "anchor", "bold", "text", "name", "figure", "figures", "traces", "href",
    "label", "more", "secret", "note", "is_days", "due", "is_late", "summary", "stage", "waiting",
    "size", "at", "who", "what"};

static bool is_known(const char *path)
{
	const char *last = strrchr(path, '.');

	for (guint i = 0; i < G_N_ELEMENTS(known); i++)
		if (g_str_equal(path, known[i]))
			return true;
	for (guint i = 0; i < G_N_ELEMENTS(known_inside); i++)
		if (g_str_equal(last ? last + 1 : path, known_inside[i]))
			return true;
	return false;
}

static char *read_text(const char *path, Problems *problems)
{
	const Spot at = {g_intern_string(path), 0, 0};
	g_autoptr(GError) err = NULL;
	gsize length;
	char *text;

	if (!g_file_get_contents(path, &text, &length, &err)) {
		problems_add(problems, at, "cannot be read: %s", err->message);
		return NULL;
	}
	if (length <= FILE_LIMIT && g_utf8_validate_len(text, length, NULL))
		return text;
	problems_add(problems, at, "is not UTF-8 text of at most %d KiB", FILE_LIMIT / 1024);
	g_free(text);
	return NULL;
}

/* "style" of style.css. */
static void load_file(Pages *pages, const char *path, const char *file, Problems *problems)
{
	g_autofree char *text = read_text(path, problems);
	Mustache *template = text ? mustache_parse(MUSTACHE_STRICT,
					(Spot){g_intern_string(path), 1, 1}, text, problems)
				  : NULL;

	if (template)
		g_hash_table_insert(
		    pages->templates, g_strndup(file, strcspn(file, ".")), template);
}

/* Of what stands between the tags, byte for byte (CSP3 6.7.2.3). */
static char *hash_of(const Pages *pages, const char *name)
{
	json_t *nothing = json_object();
	const Mustache *template = g_hash_table_lookup(pages->templates, name);
	g_autofree char *text = mustache_render(template, NULL, nothing, ESCAPE_HTML, NULL);
	guint8 sum[DIGEST_SIZE];

	json_decref(nothing);
	if (!text)
		return NULL;
	digest_of(text, strlen(text), sum);
	return g_base64_encode(sum, sizeof(sum));
}

static void check(const Pages *pages, Problems *problems)
{
	GHashTableIter all;
	gpointer template;

	g_hash_table_iter_init(&all, pages->templates);
	while (g_hash_table_iter_next(&all, NULL, &template))
		mustache_check(template, pages->templates, is_known, NULL, problems);
}

/* The office's own, else the common one; the office's where there is neither.  Caller frees. */
static char *path_of(const char *templates, const char *common, const char *file)
{
	char *own = g_build_filename(templates, "site", file, NULL);
	g_autofree char *shared =
	    common ? g_build_filename(common, "templates", "site", file, NULL) : NULL;

	if (g_file_test(own, G_FILE_TEST_EXISTS) || !shared ||
	    !g_file_test(shared, G_FILE_TEST_EXISTS))
		return own;
	g_free(own);
	return g_steal_pointer(&shared);
}

bool pages_exist(const char *templates, const char *common)
{
	g_autofree char *first = path_of(templates, common, needed[0]);

	return g_file_test(first, G_FILE_TEST_EXISTS);
}

static void hash_parts(Pages *pages, Problems *problems)
{
	pages->style_hash = hash_of(pages, "style");
	pages->script_hash = hash_of(pages, "script");
	if (!pages->style_hash || !pages->script_hash)
		problems_add(problems, (Spot){g_intern_string("site"), 0, 0},
		    "style.css and script.js hold no {{names}}");
}

Pages *pages_load(const char *templates, const char *common, Problems *problems)
{
	g_autoptr(Pages) pages = g_new0(Pages, 1);
	guint before = problems_count(problems);

	pages->templates =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)mustache_free);
	for (guint i = 0; i < G_N_ELEMENTS(needed); i++) {
		g_autofree char *path = path_of(templates, common, needed[i]);
		load_file(pages, path, needed[i], problems);
	}
	if (problems_count(problems) > before)
		return NULL;
	check(pages, problems);
	hash_parts(pages, problems);
	return problems_count(problems) == before ? g_steal_pointer(&pages) : NULL;
}

void pages_free(Pages *pages)
{
	if (!pages)
		return;
	g_hash_table_unref(pages->templates);
	g_free(pages->style_hash);
	g_free(pages->script_hash);
	g_free(pages);
}

char *pages_render(const Pages *pages, const char *name, json_t *data, GError **err)
{
	const Mustache *template = g_hash_table_lookup(pages->templates, name);

	json_object_set_new(data, "style_hash", json_string(pages->style_hash));
	json_object_set_new(data, "script_hash", json_string(pages->script_hash));
	char *text = mustache_render(template, pages->templates, data, ESCAPE_HTML, err);
	json_decref(data);
	return text;
}
