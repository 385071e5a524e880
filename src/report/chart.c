#include "report/chart.h"

#include "base/text.h"

enum {
	LEAST_POINTS = 2, /* of a line, and bars that are worth a picture */
	LABEL_WIDTH = 240,
	LABEL_COLUMNS = 30, /* of a label's letters */
	VALUE_WIDTH = 44,
	BAR_STEP = 24,
	BAR_HEIGHT = 16,
	PLOT_HEIGHT = 150,
	PLOT_LEFT = 40,
	TILE_WIDTH = 118,
	TILE_HEIGHT = 52,
	TILE_GAP = 6,
	MAP_COLUMNS = 16, /* of a name's letters */
	WORDS_MOST = 20, /* figures that the alternative text tells */
};

static void shape_clear(gpointer shape)
{
	g_free(((Shape *)shape)->text);
}

static Chart *chart_new(const FigureTable *table, double width, double height)
{
	Chart *chart = g_new0(Chart, 1);

	chart->key = g_strdup(table->key);
	chart->title = g_strdup(table->title);
	chart->width = width;
	chart->height = height;
	chart->shapes = g_array_new(FALSE, FALSE, sizeof(Shape));
	g_array_set_clear_func(chart->shapes, shape_clear);
	return chart;
}

void chart_free(Chart *chart)
{
	if (!chart)
		return;
	g_free(chart->key);
	g_free(chart->title);
	g_free(chart->words);
	g_array_unref(chart->shapes);
	g_free(chart);
}

static void add(Chart *chart, Shape shape)
{
	g_array_append_val(chart->shapes, shape);
}

static void add_words(Chart *chart, double x, double y, WordsAnchor anchor, char *text, bool bold)
{
	add(chart,
	    (Shape){
		.kind = SHAPE_WORDS, .x = x, .y = y, .anchor = anchor, .text = text, .bold = bold});
}

static void add_line(Chart *chart, double x, double y, double width, double height, bool faint)
{
	add(chart, (Shape){.kind = SHAPE_LINE,
		       .x = x,
		       .y = y,
		       .width = width,
		       .height = height,
		       .faint = faint});
}

static char *number(guint count)
{
	return g_strdup_printf("%u", count);
}

static guint highest(const FigureTable *table)
{
	guint most = 1;

	for (guint i = 0; i < table->figures->len; i++)
		most = MAX(most, ((const Figure *)table->figures->pdata[i])->count);
	return most;
}

/* "Menurut jenis: Laporan Situasi 25, Laporan Insidentil 5"; zeros are left out. */
static char *words_of(const FigureTable *table, const Language *language)
{
	GString *list = g_string_new(NULL);
	guint told = 0;

	for (guint i = 0; i < table->figures->len && told < WORDS_MOST; i++) {
		const Figure *figure = table->figures->pdata[i];
		if (figure->count == 0)
			continue;
		g_autofree char *count = number(figure->count);
		g_autofree char *item =
		    language_tell(language, REASON_REPORT_CHART_FIGURE, figure->name, count);
		g_string_append_printf(list, "%s%s", told++ ? ", " : "", item);
	}
	if (told == WORDS_MOST)
		g_string_append(list, ", …");
	g_autofree char *figures = g_string_free(list, FALSE);
	return language_tell(language, REASON_REPORT_CHART, table->title,
	    *figures ? figures : language->texts[REASON_REPORT_NONE]);
}

static void add_bar(Chart *chart, const Figure *figure, guint index, guint most)
{
	double room = chart->width - LABEL_WIDTH - VALUE_WIDTH;
	double length = room * figure->count / most, top = index * BAR_STEP;
	double middle = top + BAR_STEP / 2.0;

	add_words(chart, LABEL_WIDTH - 8, middle, WORDS_END, text_fit(figure->name, LABEL_COLUMNS),
	    false);
	add(chart, (Shape){.kind = SHAPE_BOX,
		       .x = LABEL_WIDTH,
		       .y = middle - BAR_HEIGHT / 2.0,
		       .width = MAX(length, 1),
		       .height = BAR_HEIGHT,
		       .shade = SHADE_MIDDLE});
	add_words(
	    chart, LABEL_WIDTH + length + 6, middle, WORDS_START, number(figure->count), true);
}

Chart *chart_bars(const FigureTable *table, const Language *language)
{
	guint rows = table->figures->len, most = highest(table);

	if (rows < LEAST_POINTS)
		return NULL;
	Chart *chart = chart_new(table, CHART_WIDTH, (double)rows * BAR_STEP);
	chart->words = words_of(table, language);
	for (guint i = 0; i < rows; i++)
		add_bar(chart, table->figures->pdata[i], i, most);
	add_line(chart, LABEL_WIDTH, 0, 0, chart->height, false);
	return chart;
}

/* Where a row's point lies on the plane. */
typedef struct Plot {
	double left, width, top, height;
	guint rows, most;
} Plot;

static double plot_x(const Plot *plot, guint index)
{
	return plot->left +
	       (plot->rows > 1 ? plot->width * index / (plot->rows - 1) : plot->width / 2);
}

static double plot_y(const Plot *plot, guint count)
{
	return plot->top + plot->height - plot->height * count / plot->most;
}

static void add_axis(Chart *chart, const Plot *plot)
{
	add_line(chart, plot->left, plot_y(plot, plot->most), plot->width, 0, true);
	add_line(chart, plot->left, plot_y(plot, 0), plot->width, 0, false);
	add_words(
	    chart, plot->left - 6, plot_y(plot, plot->most), WORDS_END, number(plot->most), false);
	add_words(chart, plot->left - 6, plot_y(plot, 0), WORDS_END, number(0), false);
}

/* The first and the last row are named, and as many between as fit. */
static void add_names(Chart *chart, const Plot *plot, const FigureTable *table)
{
	guint step = MAX(1, (plot->rows + 4) / 5);

	for (guint i = 0; i < plot->rows; i += step) {
		const Figure *figure = table->figures->pdata[i];
		bool first = i == 0 && plot->rows > 1, last = i + 1 == plot->rows && i > 0;
		add_words(chart, plot_x(plot, i), plot->top + plot->height + CHART_LINE,
		    first  ? WORDS_START
		    : last ? WORDS_END
			   : WORDS_MIDDLE,
		    text_fit(figure->name, 16), false);
	}
}

Chart *chart_line(const FigureTable *table, const Language *language)
{
	const Plot plot = {.left = PLOT_LEFT,
	    .width = CHART_WIDTH - PLOT_LEFT - 14,
	    .top = CHART_LINE,
	    .height = PLOT_HEIGHT,
	    .rows = table->figures->len,
	    .most = highest(table)};

	if (plot.rows < LEAST_POINTS)
		return NULL;
	Chart *chart = chart_new(table, CHART_WIDTH, PLOT_HEIGHT + 3 * CHART_LINE);
	chart->words = words_of(table, language);
	add_axis(chart, &plot);
	add_names(chart, &plot, table);
	for (guint i = 0; i < plot.rows; i++) {
		const Figure *figure = table->figures->pdata[i];
		double x = plot_x(&plot, i), y = plot_y(&plot, figure->count);
		const Figure *next = i + 1 < plot.rows ? table->figures->pdata[i + 1] : NULL;
		if (next)
			add_line(chart, x, y, plot_x(&plot, i + 1) - x,
			    plot_y(&plot, next->count) - y, false);
		add(chart, (Shape){.kind = SHAPE_POINT, .x = x, .y = y, .width = 6});
		if (figure->count > 0 && plot.rows <= 14)
			add_words(chart, x, y - 11, WORDS_MIDDLE, number(figure->count), true);
	}
	return chart;
}

static const Figure *figure_of(const FigureTable *table, const char *key)
{
	for (guint i = 0; i < table->figures->len; i++) {
		const Figure *figure = table->figures->pdata[i];
		if (g_str_equal(figure->key, key))
			return figure;
	}
	return NULL;
}

/* Quarters of the highest figure. */
static Shade shade_of(guint count, guint most)
{
	if (count == 0)
		return SHADE_NONE;
	return (Shade)(SHADE_LIGHT + (count * 4 - 1) / most * (SHADE_FULL - SHADE_LIGHT) / 4);
}

static void add_tile(Chart *chart, const Place *place, guint count, guint most)
{
	double x = (place->column - 1) * (TILE_WIDTH + TILE_GAP) + 1;
	double y = (place->row - 1) * (TILE_HEIGHT + TILE_GAP) + 1;
	Shade shade = shade_of(count, most);

	add(chart, (Shape){.kind = SHAPE_BOX,
		       .x = x,
		       .y = y,
		       .width = TILE_WIDTH,
		       .height = TILE_HEIGHT,
		       .shade = shade});
	add_words(chart, x + TILE_WIDTH / 2.0, y + 17, WORDS_MIDDLE,
	    text_fit(place->name, MAP_COLUMNS), false);
	add_words(chart, x + TILE_WIDTH / 2.0, y + 36, WORDS_MIDDLE, number(count), true);
}

Chart *chart_map(const FigureTable *table, const Gazetteer *gazetteer, const Language *language)
{
	guint rows = 0, columns = 0, most = highest(table);

	for (guint i = 0; gazetteer && i < gazetteer->places->len; i++) {
		const Place *place = gazetteer->places->pdata[i];
		rows = MAX(rows, place->row);
		columns = MAX(columns, place->column);
	}
	if (rows == 0)
		return NULL;
	Chart *chart = chart_new(table, columns * (TILE_WIDTH + TILE_GAP) - TILE_GAP + 2,
	    rows * (TILE_HEIGHT + TILE_GAP) - TILE_GAP + 2);
	chart->words = words_of(table, language);
	for (guint i = 0; i < gazetteer->places->len; i++) {
		const Place *place = gazetteer->places->pdata[i];
		const Figure *figure = figure_of(table, place->name);
		if (place->row)
			add_tile(chart, place, figure ? figure->count : 0, most);
	}
	return chart;
}

static void keep(GPtrArray *charts, Chart *chart)
{
	if (chart)
		g_ptr_array_add(charts, chart);
}

GPtrArray *charts_of(const Report *report, const Config *config)
{
	GPtrArray *charts = g_ptr_array_new_with_free_func((GDestroyNotify)chart_free);
	const FigureTable *tables = report->tables;
	const Language *language = config->language;

	keep(charts, chart_line(&tables[TABLE_TIME], language));
	keep(charts, chart_map(&tables[TABLE_PLACE], config->gazetteer, language));
	keep(charts, chart_bars(&tables[TABLE_KIND], language));
	keep(charts, chart_bars(&tables[TABLE_CLOCK], language));
	keep(charts, chart_bars(&tables[TABLE_SOURCE], language));
	return charts;
}
