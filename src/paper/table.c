/* Tables whose head stands on each page again. */
#include "paper/blocks.h"
#include "paper/galley.h"

static const double pad = 2.5, head_size = 0.95;

typedef struct Table {
	const json_t *columns;
	guint count;
	double *edges; /* count + 1 */
	bool ruled, headed;
	const char *foot;
	guint rows, on_page; /* so far */
} Table;

static double foot_height(const Table *table, const Press *press)
{
	return *table->foot ? press_line_height(press) + 2 * pad : 0;
}

static void set_edges(Table *table, const Press *press)
{
	double sum = 0, x = press->left;

	for (guint i = 0; i < table->count; i++) {
		const json_t *column = json_array_get(table->columns, i);
		sum += MAX(block_number(column, "weight"), 0.01);
		table->headed = table->headed || *block_text(column, "title");
	}
	table->edges = g_new(double, table->count + 1);
	for (guint i = 0; i < table->count; i++) {
		table->edges[i] = x;
		x += MAX(block_number(json_array_get(table->columns, i), "weight"), 0.01) / sum *
		     (press->right - press->left);
	}
	table->edges[table->count] = press->right;
}

static Galley cell_of(
    const Table *table, const Press *press, guint i, const char *text, bool in_head)
{
	double inset = table->ruled ? pad : i > 0 ? pad : 0;
	double left = table->edges[i] + inset;
	double width = table->edges[i + 1] - left - (table->ruled ? pad : 0);
	double align = block_number(json_array_get(table->columns, i), "align");
	PangoLayout *layout = press_type(press, in_head ? head_size : 1, text);

	if (in_head)
		type_embolden(layout);
	return galley_new(press, layout, left, width, (PaperAlign)CLAMP(align, 0, PAPER_RIGHT));
}

static void clear_cells(Row *row)
{
	for (guint i = 0; i < row->count; i++)
		galley_clear(&row->cells[i]);
	g_free(row->cells);
}

static Row head_of(const Table *table, const Press *press)
{
	Row row = {.count = table->count,
	    .pad = pad,
	    .ruled = table->ruled,
	    .edges = table->edges,
	    .dark = true};

	row.cells = g_new(Galley, table->count);
	for (guint i = 0; i < table->count; i++)
		row.cells[i] = cell_of(
		    table, press, i, block_text(json_array_get(table->columns, i), "title"), true);
	return row;
}

static void put_head(const Table *table, Press *press)
{
	if (!table->headed)
		return;
	Row row = head_of(table, press);
	row_flow(&row, press);
	clear_cells(&row);
}

static void put_foot(Table *table, Press *press)
{
	g_autofree char *rows = g_strdup_printf("%u", table->on_page);
	g_autofree char *sum = g_strdup_printf("%u", table->rows);
	g_autoptr(GString) text = g_string_new(table->foot);

	table->on_page = 0;
	if (text->len == 0)
		return;
	g_string_replace(text, "{rows}", rows, 0);
	g_string_replace(text, "{sum}", sum, 0);
	PangoLayout *layout = press_type(press, head_size, text->str);
	type_embolden(layout);
	press_words(press, layout, press->left + pad, press->right, press->y + pad, PAPER_LEFT);
	press->y += foot_height(table, press);
	g_object_unref(layout);
}

static void turn(Press *press, gpointer data)
{
	put_foot(data, press);
	press_next_page(press);
	put_head(data, press);
}

static Row row_of(Table *table, const Press *press)
{
	return (Row){.pad = table->ruled ? pad : pad / 2,
	    .ruled = table->ruled,
	    .edges = table->edges,
	    .foot = foot_height(table, press),
	    .turn = turn,
	    .data = table};
}

static void put_row(Table *table, Press *press, const json_t *cells)
{
	Row row = row_of(table, press);

	row.count = table->count;
	row.cells = g_new(Galley, table->count);
	for (guint i = 0; i < table->count; i++) {
		const char *text = json_string_value(json_array_get(cells, i));
		row.cells[i] = cell_of(table, press, i, text ? text : "", false);
	}
	/* It counts where its first line stands. */
	row_begin(&row, press);
	table->rows++;
	table->on_page++;
	row_put(&row, press);
	clear_cells(&row);
}

static void put_through(Table *table, Press *press, const char *text)
{
	const double ends[] = {table->edges[0], table->edges[table->count]};
	PangoLayout *layout = press_type(press, head_size, text);
	Row row = row_of(table, press);

	type_embolden(layout);
	row.count = 1;
	row.edges = ends;
	row.foot += 2 * press_line_height(press);
	row.cells = g_new(Galley, 1);
	row.cells[0] =
	    galley_new(press, layout, ends[0] + pad, ends[1] - ends[0] - 2 * pad, PAPER_LEFT);
	row_flow(&row, press);
	clear_cells(&row);
}

static void need_head(const Table *table, Press *press)
{
	double height = 2 * press_line_height(press) + foot_height(table, press);

	if (table->headed) {
		Row row = head_of(table, press);
		height += row_height(&row);
		clear_cells(&row);
	}
	press_need(press, height);
}

void table_flow(Press *press, const json_t *block)
{
	const json_t *rows = json_object_get(block, "rows");
	Table table = {.columns = json_object_get(block, "columns"),
	    .ruled = json_is_true(json_object_get(block, "ruled")),
	    .foot = block_text(block, "foot")};

	table.count = (guint)json_array_size(table.columns);
	if (table.count == 0)
		return;
	set_edges(&table, press);
	need_head(&table, press);
	put_head(&table, press);
	double kept = press->kept;
	for (gsize i = 0; i < json_array_size(rows) && press->page <= PAPER_PAGES; i++) {
		const json_t *row = json_array_get(rows, i);
		/* What may not be parted from the table stays with its end, not with each row. */
		press->kept = i + 1 < json_array_size(rows) ? 0 : kept;
		if (json_is_string(row))
			put_through(&table, press, json_string_value(row));
		else
			put_row(&table, press, row);
	}
	put_foot(&table, press);
	g_free(table.edges);
}
