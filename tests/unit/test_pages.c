/* What strangers write reaches a page as text alone; what is protected reaches none. */
#include "base/digest.h"
#include "decision_office.h"
#include "report/chart.h"
#include "report/entry_page.h"
#include "report/page_data.h"
#include "report/pages.h"

static const char hostile[] = "<script>alert(1)</script>\" onload='x' {{title}} &amp; \xe2\x80\xae";

static Pages *shipped(void)
{
	g_autoptr(Problems) problems = problems_new();
	Pages *pages = pages_load("templates", NULL, problems);
	g_autofree char *text = problems_text(problems);

	g_assert_cmpstr(text, ==, "");
	return pages;
}

static Entry *strange(const char *workflow)
{
	Entry *e = entry_new();

	e->id = 1;
	e->book = g_strdup("../umum");
	e->year = 2026;
	e->number = 7;
	e->label = g_strdup(hostile);
	e->class = g_strdup(workflow);
	e->workflow = g_strdup(workflow);
	e->stage = g_strdup(hostile);
	e->channel = g_strdup(hostile);
	e->reporter_name = g_strdup("Nama Pelapor");
	e->reporter_address = g_strdup("pelapor@x.example");
	e->summary = g_strdup(hostile);
	e->place = g_strdup(hostile);
	e->received = e->registered = NOW;
	entry_set_section(e, "fakta", hostile);
	entry_set_section(e, "terlapor", "Nama Terlapor");
	return e;
}

static char *page_of(const Config *config, const Entry *e)
{
	g_autoptr(Pages) pages = shipped();
	g_autoptr(GPtrArray) history =
	    g_ptr_array_new_with_free_func((GDestroyNotify)history_line_free);
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
	const EntryView view = {config, SECRECY_BIASA, NOW};
	const EntryFacts facts = {e, history, files, NULL};
	g_autoptr(GError) err = NULL;

	g_ptr_array_add(files, g_strdup(hostile));
	g_ptr_array_add(history,
	    history_line_new(1, NOW, "pelapor@x.example", "registered", "{\"channel\":\"surel\"}"));
	g_ptr_array_add(history, history_line_new(1, NOW, hostile, "decision",
				     "{\"act\":\"<script>\",\"note\":\"catatan Nama Terlapor\"}"));
	g_ptr_array_add(
	    history, history_line_new(1, NOW, "siaga", "unheard-of", "{\"x\":\"Gaib\"}"));
	json_t *data = page_base(config, hostile, "../", NULL);
	entry_page_add(data, &view, &facts);
	char *page = pages_render(pages, "entry", data, &err);
	g_assert_no_error(err);
	return page;
}

static void test_hostile(void)
{
	g_autoptr(Config) config = office_config();
	g_autoptr(Entry) e = strange("lapor");
	g_autofree char *page = page_of(config, e);

	g_assert_null(strstr(page, "<script>alert"));
	g_assert_null(strstr(page, "onload='"));
	g_assert_null(strstr(page, "\xe2\x80\xae"));
	g_assert_nonnull(strstr(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
	g_assert_nonnull(strstr(page, "{{title}}"));
	/* Only kinds of lines that are on the list are told. */
	g_assert_null(strstr(page, "Gaib"));
	g_assert_nonnull(strstr(page, "dan 1 catatan lain"));
}

/* Whom it is about is named nowhere, nor who reported where he is protected. */
static void test_protected(void)
{
	g_autoptr(Config) config = office_config();
	g_autoptr(Entry) open = strange("lapor");
	g_autoptr(Entry) anonymous = strange("aduan");
	g_autofree char *page = page_of(config, open);
	g_autofree char *other = page_of(config, anonymous);

	g_assert_nonnull(strstr(page, "Nama Pelapor"));
	g_assert_null(strstr(page, "Nama Terlapor"));
	g_assert_null(strstr(other, "elapor@x"));
	g_assert_null(strstr(other, "Nama Pelapor"));
	g_assert_null(strstr(other, "Nama Terlapor"));
	g_assert_nonnull(strstr(other, "pelapor dilindungi"));
}

static void test_masked(void)
{
	g_autoptr(Config) config = office_config();
	g_autoptr(Pages) pages = shipped();
	g_autoptr(Entry) e = strange("lapor");
	const EntryView view = {config, SECRECY_BIASA, NOW};
	g_autofree char *file = entry_page_file(e);

	g_assert_cmpstr(file, ==, "entry/---umum-2026-0007.html");
	e->secrecy = SECRECY_RAHASIA;
	g_autofree char *row = pages_render(pages, "book-row", entry_page_row(&view, e), NULL);
	g_assert_nonnull(strstr(row, "(rahasia)"));
	g_assert_null(strstr(row, "href="));
	g_assert_null(strstr(row, "Nama Pelapor"));
	g_assert_null(strstr(row, "onload='"));
}

/* The policy names exactly the style and script that stand in the page. */
static void assert_hash(const char *page, const char *tag, const char *kind)
{
	g_autofree char *begin = g_strdup_printf("<%s>", tag);
	g_autofree char *end = g_strdup_printf("</%s>", tag);
	const char *from = strstr(page, begin) + strlen(begin), *to = strstr(from, end);
	guint8 sum[DIGEST_SIZE];

	digest_of(from, (gsize)(to - from), sum);
	g_autofree char *hash = g_base64_encode(sum, sizeof(sum));
	g_autofree char *policy = g_strdup_printf("%s-src 'sha256-%s'", kind, hash);
	g_assert_nonnull(strstr(page, policy));
}

static void test_policy(void)
{
	g_autoptr(Config) config = office_config();
	g_autoptr(Entry) e = strange("lapor");
	g_autofree char *page = page_of(config, e);

	g_assert_nonnull(strstr(page, "default-src 'none'"));
	assert_hash(page, "style", "style");
}

/* An office that has no pages of its own takes the common ones. */
static void test_common(void)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Pages) pages = pages_load("/nowhere", "contrib/offices/english", problems);

	g_assert_nonnull(pages);
	g_assert_cmpuint(problems_count(problems), ==, 0);
	g_assert_false(pages_exist("/nowhere", NULL));
	g_assert_true(pages_exist("templates", NULL));
	g_assert_null(pages_load("/nowhere", NULL, problems));
	g_autofree char *text = problems_text(problems);
	g_assert_nonnull(strstr(text, "/nowhere/site/style.css: cannot be read"));
}

static FigureTable table_of(guint count, const guint *figures)
{
	FigureTable table = {
	    .key = "place", .title = "Tempat", .figures = g_ptr_array_new_with_free_func(g_free)};
	static const char *const names[] = {"Kajen", "Doro", "<b>Tirto</b>"};

	for (guint i = 0; i < count; i++) {
		Figure *f = g_new0(Figure, 1);
		*f = (Figure){.key = (char *)(gsize)names[i],
		    .name = (char *)(gsize)names[i],
		    .count = figures[i]};
		g_ptr_array_add(table.figures, f);
	}
	return table;
}

static guint count_shapes(const Chart *chart, ShapeKind kind)
{
	guint count = 0;

	for (guint i = 0; i < chart->shapes->len; i++)
		count += g_array_index(chart->shapes, Shape, i).kind == kind;
	return count;
}

/* The picture and its words say the same; one row is no picture. */
static void test_charts(void)
{
	g_autoptr(Config) config = office_config();
	FigureTable table = table_of(3, (const guint[]){4, 1, 0});
	g_autoptr(Chart) bars = chart_bars(&table, config->language);
	g_autoptr(Chart) line = chart_line(&table, config->language);
	g_autoptr(Chart) map = chart_map(&table, config->gazetteer, config->language);

	g_assert_cmpstr(bars->words, ==, "Tempat: Kajen 4, Doro 1");
	g_assert_cmpuint(count_shapes(bars, SHAPE_BOX), ==, 3);
	g_assert_cmpuint(count_shapes(line, SHAPE_POINT), ==, 3);
	g_assert_cmpuint(count_shapes(map, SHAPE_BOX), ==, 19);
	g_assert_cmpstr(map->words, ==, "Tempat: Kajen 4, Doro 1");
	g_ptr_array_set_size(table.figures, 1);
	g_assert_null(chart_bars(&table, config->language));
	g_assert_null(chart_line(&table, config->language));
	g_ptr_array_unref(table.figures);
}

/* Each place has a tile of its own within the plane. */
static void test_tiles(void)
{
	g_autoptr(Config) config = office_config();
	FigureTable table = table_of(0, NULL);
	g_autoptr(Chart) map = chart_map(&table, config->gazetteer, config->language);

	for (guint i = 0; i < map->shapes->len; i++) {
		const Shape *s = &g_array_index(map->shapes, Shape, i);
		if (s->kind != SHAPE_BOX)
			continue;
		g_assert_cmpint((int)(s->x + s->width), <=, (int)map->width);
		g_assert_cmpint((int)(s->y + s->height), <=, (int)map->height);
		g_assert_cmpint(s->shade, ==, SHADE_NONE);
	}
	g_ptr_array_unref(table.figures);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pages/hostile", test_hostile);
	g_test_add_func("/pages/protected", test_protected);
	g_test_add_func("/pages/masked", test_masked);
	g_test_add_func("/pages/policy", test_policy);
	g_test_add_func("/pages/common", test_common);
	g_test_add_func("/pages/charts", test_charts);
	g_test_add_func("/pages/tiles", test_tiles);
	return g_test_run();
}
