#include "command/print.h"

#include "base/clock.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { GAP = 2, LEAST_COLUMNS = 6, LABEL_COLUMNS = 14, USUAL_COLUMNS = 80, MOST_COLUMNS = 1000 };

typedef struct Table {
	const char *title;
	const Column *columns;
	guint count; /* of columns; 0: no table is open */
	GPtrArray *cells; /* of char *, row by row; what is not shown is NULL */
	GArray *marks; /* of Mark, one a row */
	json_t *rows, *row; /* borrowed from the object */
	guint column; /* next cell's */
} Table;

struct Printer {
	GTimeZone *zone;
	json_t *object; /* NULL: for people */
	bool colours;
	int columns; /* of the terminal */
	Mark mark;
	Table table;
};

static const char *const colour_of[] = {
    [MARK_PLAIN] = "",
    [MARK_FAINT] = "\033[2m",
    [MARK_WARN] = "\033[33m",
    [MARK_BAD] = "\033[31m",
};

static bool wants_colours(void)
{
	const char *no = g_getenv("NO_COLOR"), *terminal = g_getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no && *no) && g_strcmp0(terminal, "dumb") != 0;
}

static int terminal_columns(void)
{
	const char *told = g_getenv("COLUMNS");
	struct winsize size = {0};
	int n = told ? atoi(told) : 0;

	if (n <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		n = size.ws_col;
	return n > 0 ? CLAMP(n, 20, MOST_COLUMNS) : USUAL_COLUMNS;
}

Printer *printer_new(bool json, GTimeZone *zone)
{
	Printer *printer = g_new0(Printer, 1);

	printer->zone = zone;
	printer->object = json ? json_object() : NULL;
	printer->colours = !json && wants_colours();
	printer->columns = terminal_columns();
	return printer;
}

void printer_free(Printer *printer)
{
	if (!printer)
		return;
	g_assert(!printer->table.count);
	json_decref(printer->object);
	g_free(printer);
}

void printer_end(Printer *printer)
{
	if (!printer->object)
		return;
	json_dumpf(printer->object, stdout, JSON_INDENT(2) | JSON_ENSURE_ASCII);
	putchar('\n');
}

GBytes *printer_bytes(const Printer *printer)
{
	char *text = json_dumps(printer->object, JSON_INDENT(2) | JSON_ENSURE_ASCII);
	char *line = g_strconcat(text, "\n", NULL);

	free(text);
	return g_bytes_new_take(line, strlen(line));
}

char *print_time(const Printer *printer, gint64 seconds)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(seconds);
	g_autoptr(GDateTime) local = utc ? g_date_time_to_timezone(utc, printer->zone) : NULL;

	return local ? g_date_time_format(local, "%d-%m-%Y %H.%M") : g_strdup("-");
}

static json_t *json_text(const char *text)
{
	g_autofree char *valid = text ? text_utf8(text, strlen(text), NULL) : NULL;

	return valid ? json_string(valid) : json_null();
}

static json_t *json_time(const Printer *printer, gint64 seconds)
{
	g_autofree char *text = seconds ? clock_format(seconds, printer->zone) : NULL;

	return text ? json_string(text) : json_null();
}

static void put(const Printer *printer, const char *text)
{
	bool coloured = printer->colours && printer->mark != MARK_PLAIN;

	printf("%s%s%s", coloured ? colour_of[printer->mark] : "", text, coloured ? "\033[0m" : "");
}

/* Filled with blanks to `columns`; the last of a line is not. */
static void put_padded(const char *text, int columns, bool right, bool last)
{
	int blanks = MAX(columns - text_columns(text), 0);

	printf("%*s%s%*s", right ? blanks : 0, "", text, right || last ? 0 : blanks, "");
}

void print_field(Printer *printer, const char *name, const char *title, const char *text)
{
	if (printer->object)
		json_object_set_new(printer->object, name, json_text(text));
	if (printer->object || !title || !text)
		return;
	g_autofree char *safe = text_escape(text);
	put_padded(title, LABEL_COLUMNS, false, false);
	put(printer, safe);
	putchar('\n');
}

void print_field_number(Printer *printer, const char *name, const char *title, gint64 number)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);

	if (printer->object)
		json_object_set_new(printer->object, name, json_integer(number));
	else
		print_field(printer, name, title, text);
}

void print_field_time(Printer *printer, const char *name, const char *title, gint64 seconds)
{
	g_autofree char *text = seconds ? print_time(printer, seconds) : NULL;

	if (printer->object)
		json_object_set_new(printer->object, name, json_time(printer, seconds));
	else
		print_field(printer, name, title, text);
}

void print_field_flag(Printer *printer, const char *name, bool flag)
{
	if (printer->object)
		json_object_set_new(printer->object, name, json_boolean(flag));
}

void print_field_json(Printer *printer, const char *name, json_t *value)
{
	if (printer->object)
		json_object_set_new(printer->object, name, value);
	else
		json_decref(value);
}

void print_line(Printer *printer, const char *format, ...)
{
	va_list ap;

	if (printer->object)
		return;
	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(format, ap);
	va_end(ap);
	g_autofree char *safe = text_escape(text);
	put(printer, safe);
	putchar('\n');
}

void print_mark(Printer *printer, Mark mark)
{
	printer->mark = mark;
}

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
	add_cell(printer, text_escape(text ? text : "-"), json_text(text));
}

void print_cell_number(Printer *printer, gint64 number)
{
	add_cell(printer, g_strdup_printf("%" G_GINT64_FORMAT, number), json_integer(number));
}

void print_cell_time(Printer *printer, gint64 seconds)
{
	add_cell(printer, seconds ? print_time(printer, seconds) : g_strdup("-"),
	    json_time(printer, seconds));
}

void print_cell_flag(Printer *printer, bool flag, const char *yes, const char *no)
{
	add_cell(printer, g_strdup(flag ? yes : no), json_boolean(flag));
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
		const char *title = t->columns[c].title;
		widths[c] = title ? text_columns(title) : 0;
		for (guint i = c; title && i < t->cells->len; i += t->count)
			widths[c] = MAX(widths[c], text_columns(t->cells->pdata[i]));
		sum += title ? widths[c] + GAP : 0;
	}
	return sum;
}

/* One column after the other is taken from the widest that may shrink. */
static void shrink(const Table *t, int *widths, int excess)
{
	while (excess > 0) {
		int widest = -1;
		for (guint c = 0; c < t->count; c++)
			if (t->columns[c].kind == COLUMN_SHRINKS && widths[c] > LEAST_COLUMNS &&
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

static void put_row(const Table *t, const int *widths, char *const *cells)
{
	guint last = last_shown(t);

	for (guint c = 0; c <= last; c++) {
		if (!t->columns[c].title)
			continue;
		g_autofree char *cut =
		    text_fit(cells ? cells[c] : t->columns[c].title, MAX(widths[c], 1));
		put_padded(cut, widths[c], t->columns[c].kind == COLUMN_RIGHT, c == last);
		if (c < last)
			printf("%*s", GAP, "");
	}
}

static void put_table(const Printer *printer, const Table *t)
{
	g_autofree int *widths = g_new0(int, t->count);

	if (t->title)
		printf("%s%s%s\n", printer->colours ? "\033[1m" : "", t->title,
		    printer->colours ? "\033[0m" : "");
	shrink(t, widths, measure(t, widths) - printer->columns);
	printf("%s", printer->colours ? "\033[4m" : "");
	put_row(t, widths, NULL);
	printf("%s\n", printer->colours ? "\033[0m" : "");
	for (guint r = 0; r < t->marks->len; r++) {
		Mark mark = g_array_index(t->marks, Mark, r);
		bool coloured = printer->colours && mark != MARK_PLAIN;
		printf("%s", coloured ? colour_of[mark] : "");
		put_row(t, widths, (char *const *)&t->cells->pdata[r * t->count]);
		printf("%s\n", coloured ? "\033[0m" : "");
	}
}

void print_table_end(Printer *printer, const char *none)
{
	Table *t = &printer->table;

	g_assert(t->count > 0 && t->column == 0);
	if (!printer->object && t->marks->len > 0)
		put_table(printer, t);
	else if (!printer->object && none)
		printf("%s\n", none);
	g_ptr_array_unref(t->cells);
	g_array_unref(t->marks);
	t->count = 0;
}
