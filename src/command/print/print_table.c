/* Tables for people and for programs. */
#include "base/text.h"
#include "base/tongue.h"
#include "command/print/print_private.h"

#include <stdio.h>

enum { GAP = 2, LEAST_COLUMNS = 6, LEAST_WRAPPED = 10 };

void print_table(
    Printer *printer, const char *name, const char *title, const Column *columns, guint count)
{
	g_assert(!printer->table.count && count > 0);
	printer->table = (Table){
	    .title = title,
	    .columns = columns,
	    .count = count,
	    .cells = g_ptr_array_new_with_free_func(g_free),
	    .marks = g_array_new(FALSE, FALSE, sizeof(Mark)),
	};
	if (printer->object) {
		printer->table.rows = json_array();
		json_object_set_new(printer->object, name, printer->table.rows);
	}
}

/* Takes both over; either may be NULL where it is not wanted. */
static void add_cell(Printer *printer, char *text, json_t *value)
{
	Table *t = &printer->table;
	const Column *column = &t->columns[t->column];

	g_assert(t->count > 0);
	if (t->column == 0) {
		g_array_append_val(t->marks, printer->mark);
		t->row = json_object();
		if (t->rows)
			json_array_append_new(t->rows, t->row);
		else
			json_decref(t->row);
	}
	if (t->rows)
		json_object_set_new(t->row, column->name, value ? value : json_null());
	else
		json_decref(value);
	g_ptr_array_add(t->cells, text);
	t->column = (t->column + 1) % t->count;
}

void print_cell(Printer *printer, const char *text)
{
	print_cell_said(printer, text, text);
}

void print_cell_said(Printer *printer, const char *text, const char *said)
{
	/* A cell is one text, however many lines it came in. */
	g_autofree char *flat = g_strdelimit(g_strdup(said ? said : "-"), "\r\n\t", ' ');

	add_cell(printer, text_escape(flat), print_json_text(text));
}

void print_cell_figure(Printer *printer, json_t *value, const char *said)
{
	add_cell(printer, g_strdup(said), value);
}

void print_cell_number(Printer *printer, gint64 number)
{
	add_cell(printer, g_strdup_printf("%" G_GINT64_FORMAT, number), json_integer(number));
}

void print_cell_time(Printer *printer, gint64 seconds)
{
	add_cell(printer, seconds ? print_time(printer, seconds) : g_strdup("-"),
	    print_json_time(printer, seconds));
}

void print_cell_flag(Printer *printer, bool flag, const char *yes, const char *no)
{
	add_cell(printer, g_strdup(tongue(flag ? yes : no)), json_boolean(flag));
}

void print_cell_json(Printer *printer, json_t *value)
{
	add_cell(printer, NULL, value);
}

/* Columns that each column wants, 0 for those that are not shown; their sum with gaps is returned. */
static int measure(const Table *t, int *widths)
{
	int sum = -GAP;

	for (guint c = 0; c < t->count; c++) {
		const char *title = tongue(t->columns[c].title);
		widths[c] = title ? text_columns(title) : 0;
		for (guint i = c; title && i < t->cells->len; i += t->count)
			widths[c] = MAX(widths[c], text_columns(t->cells->pdata[i]));
		sum += title ? widths[c] + GAP : 0;
	}
	return sum;
}

static int least_of(const Column *column)
{
	switch (column->kind) {
	case COLUMN_SHRINKS:
		return LEAST_COLUMNS;
	case COLUMN_WRAPS:
		return LEAST_WRAPPED;
	default:
		return G_MAXINT;
	}
}

/* One column after the other is taken from the widest that may shrink. */
static void shrink(const Table *t, int *widths, int excess)
{
	while (excess > 0) {
		int widest = -1;
		for (guint c = 0; c < t->count; c++)
			if (widths[c] > least_of(&t->columns[c]) &&
			    (widest < 0 || widths[c] > widths[widest]))
				widest = (int)c;
		if (widest < 0)
			return;
		widths[widest]--;
		excess--;
	}
}

static guint last_shown(const Table *t)
{
	guint last = 0;

	for (guint c = 0; c < t->count; c++)
		last = t->columns[c].title ? c : last;
	return last;
}

/* The lines that a cell takes: one that is cut, or as many as it needs.  Caller frees. */
static char **lines_of(const Column *column, const char *text, int width)
{
	if (column->kind == COLUMN_WRAPS)
		return text_wrap(text, MAX(width, 1));
	char **one = g_new0(char *, 2);
	one[0] = text_fit(text, MAX(width, 1));
	return one;
}

static void put_line_of_row(const Table *t, const int *widths, char **const *lines, guint line)
{
	guint last = last_shown(t);

	for (guint c = 0; c <= last; c++) {
		if (!t->columns[c].title)
			continue;
		const char *text = line < g_strv_length(lines[c]) ? lines[c][line] : "";
		print_padded(text, widths[c], t->columns[c].kind == COLUMN_RIGHT, c == last);
		if (c < last)
			printf("%*s", GAP, "");
	}
}

/* cells NULL: the titles. */
static void put_row(
    const Printer *printer, const Table *t, const int *widths, char *const *cells, Mark mark)
{
	g_autofree char ***lines = g_new0(char **, t->count);
	guint height = 0;

	for (guint c = 0; c < t->count; c++) {
		const char *title = tongue(t->columns[c].title);
		lines[c] = title ? lines_of(&t->columns[c], cells ? cells[c] : title, widths[c])
				 : g_new0(char *, 1);
		height = MAX(height, g_strv_length(lines[c]));
	}
	const char *begin = cells ? print_colour(printer, mark) : printer->colours ? "\033[4m" : "";
	for (guint i = 0; i < height; i++) {
		printf("%s", begin);
		put_line_of_row(t, widths, lines, i);
		printf("%s\n", *begin ? "\033[0m" : "");
	}
	for (guint c = 0; c < t->count; c++)
		g_strfreev(lines[c]);
}

static bool has_titles(const Table *t)
{
	for (guint c = 0; c < t->count; c++)
		if (t->columns[c].title && *t->columns[c].title)
			return true;
	return false;
}

static void put_table(const Printer *printer, const Table *t)
{
	g_autofree int *widths = g_new0(int, t->count);

	if (t->title)
		printf("%s%s%s\n", printer->colours ? "\033[1m" : "", tongue(t->title),
		    printer->colours ? "\033[0m" : "");
	shrink(t, widths, measure(t, widths) - printer->columns);
	if (has_titles(t))
		put_row(printer, t, widths, NULL, MARK_PLAIN);
	for (guint r = 0; r < t->marks->len; r++)
		put_row(printer, t, widths, (char *const *)&t->cells->pdata[r * t->count],
		    g_array_index(t->marks, Mark, r));
}

static void forget(Table *t)
{
	g_ptr_array_unref(t->cells);
	g_array_unref(t->marks);
	t->count = 0;
}

void print_table_end(Printer *printer, const char *none)
{
	Table *t = &printer->table;

	g_assert(t->count > 0 && t->column == 0);
	if (!printer->object && t->marks->len > 0)
		put_table(printer, t);
	else if (!printer->object && none)
		printf("%s\n", tongue(none));
	forget(t);
}

void print_table_drop(Printer *printer)
{
	forget(&printer->table);
}
