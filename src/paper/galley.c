#include "paper/galley.h"

/* A line of a layout, and how much of the page it takes. */
typedef struct Line {
	PangoLayoutLine *line;
	double x, ascent, height;
} Line;

static void add_line(Galley *galley, PangoLayoutIter *iter, double spacing)
{
	PangoRectangle logical;

	pango_layout_iter_get_line_extents(iter, NULL, &logical);
	double height = (double)logical.height / PANGO_SCALE;
	double ascent = (double)(pango_layout_iter_get_baseline(iter) - logical.y) / PANGO_SCALE;
	const Line line = {pango_layout_iter_get_line_readonly(iter),
	    (double)logical.x / PANGO_SCALE, ascent + height * (spacing - 1) / 2, height * spacing};
	g_array_append_val(galley->lines, line);
}

Galley galley_new(const Press *press, PangoLayout *layout, double x, double width, PaperAlign align)
{
	Galley galley = {layout, g_array_new(FALSE, FALSE, sizeof(Line)), 0, x};

	pango_layout_set_width(layout, (int)(MAX(width, 1) * PANGO_SCALE));
	pango_layout_set_justify(layout, align == PAPER_JUSTIFIED);
	pango_layout_set_alignment(layout, align == PAPER_CENTRE  ? PANGO_ALIGN_CENTER
					   : align == PAPER_RIGHT ? PANGO_ALIGN_RIGHT
								  : PANGO_ALIGN_LEFT);
	PangoLayoutIter *iter = pango_layout_get_iter(layout);
	do
		add_line(&galley, iter, press->spacing);
	while (pango_layout_iter_next_line(iter));
	pango_layout_iter_free(iter);
	return galley;
}

void galley_clear(Galley *galley)
{
	g_array_unref(galley->lines);
	g_object_unref(galley->layout);
}

static const Line *line_at(const Galley *galley, guint i)
{
	return &g_array_index(galley->lines, Line, i);
}

guint galley_left(const Galley *galley)
{
	return galley->lines->len - galley->next;
}

double galley_height(const Galley *galley, guint count)
{
	double height = 0;

	for (guint i = 0; i < count && i < galley_left(galley); i++)
		height += line_at(galley, galley->next + i)->height;
	return height;
}

guint galley_fit(const Galley *galley, double room)
{
	guint count = 0;

	while (count < galley_left(galley) &&
	       (room -= line_at(galley, galley->next + count)->height) >= -0.01)
		count++;
	return count;
}

void galley_put(Galley *galley, Press *press, double y, guint count)
{
	for (guint i = 0; i < count && galley->next < galley->lines->len; i++) {
		const Line *line = line_at(galley, galley->next++);
		cairo_move_to(press->cr, galley->x + line->x, y + line->ascent);
		pango_cairo_show_layout_line(press->cr, line->line);
		y += line->height;
	}
}

/* How many lines of the rest go on this page. */
static guint lines_here(const Galley *galley, const Press *press)
{
	enum { TOGETHER = 2 };
	guint left = galley_left(galley), fit = galley_fit(galley, press_room(press));

	if (fit == left && press_room(press) - galley_height(galley, left) < press->kept)
		return left > 2 * TOGETHER ? left - TOGETHER : 0;
	if (fit == left)
		return left;
	fit = MIN(fit, left > TOGETHER ? left - TOGETHER : 0);
	return fit < TOGETHER ? 0 : fit;
}

void galley_flow(Galley *galley, Press *press)
{
	while (galley_left(galley) > 0) {
		guint count = lines_here(galley, press);
		bool fresh = press->y <= press->top;
		if (count == 0 && fresh)
			count = MAX(galley_fit(galley, press_room(press)), 1);
		double height = galley_height(galley, count);
		galley_put(galley, press, press->y, count);
		press->y += height;
		if (galley_left(galley) > 0)
			press_next_page(press);
	}
}

double row_height(const Row *row)
{
	double most = 0;

	for (guint i = 0; i < row->count; i++)
		most = MAX(most, galley_height(&row->cells[i], galley_left(&row->cells[i])));
	return most + 2 * row->pad;
}

/* The border of a piece of the row, and grey behind it. */
static void rule_piece(const Row *row, Press *press, double height)
{
	const double thin = 0.6, grey = 0.9;
	double left = row->edges[0], right = row->edges[row->count];

	if (row->dark) {
		cairo_set_source_rgb(press->cr, grey, grey, grey);
		cairo_rectangle(press->cr, left, press->y, right - left, height);
		cairo_fill(press->cr);
		cairo_set_source_rgb(press->cr, 0, 0, 0);
	}
	cairo_set_line_width(press->cr, thin);
	for (guint i = 0; i <= row->count; i++) {
		cairo_move_to(press->cr, row->edges[i], press->y);
		cairo_line_to(press->cr, row->edges[i], press->y + height);
	}
	cairo_move_to(press->cr, left, press->y);
	cairo_line_to(press->cr, right, press->y);
	cairo_move_to(press->cr, left, press->y + height);
	cairo_line_to(press->cr, right, press->y + height);
	cairo_stroke(press->cr);
}

/* As many lines of each cell as fit in `room`; false: all is on paper. */
static bool put_piece(Row *row, Press *press, double room)
{
	double height = 0;
	bool more = false;

	for (guint i = 0; i < row->count; i++) {
		const Galley *cell = &row->cells[i];
		height = MAX(height, galley_height(cell, galley_fit(cell, room - 2 * row->pad)));
	}
	if (row->ruled)
		rule_piece(row, press, height + 2 * row->pad);
	for (guint i = 0; i < row->count; i++) {
		Galley *cell = &row->cells[i];
		galley_put(cell, press, press->y + row->pad, galley_fit(cell, height));
		more = more || galley_left(cell) > 0;
	}
	press->y += height + 2 * row->pad;
	return more;
}

static void turn(const Row *row, Press *press)
{
	if (row->turn)
		row->turn(press, row->data);
	else
		press_next_page(press);
}

void row_begin(Row *row, Press *press)
{
	double height = row_height(row), page = press->bottom - press->top;
	double room = press_room(press) - row->foot;

	bool small = height + press->kept < page / 2;
	if ((height > room || (small && height + press->kept > room)) &&
	    (small || room < page / 8) && press->y > press->top)
		turn(row, press);
}

void row_put(Row *row, Press *press)
{
	while (put_piece(row, press, press_room(press) - row->foot))
		turn(row, press);
}

void row_flow(Row *row, Press *press)
{
	row_begin(row, press);
	row_put(row, press);
}
