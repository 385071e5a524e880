#include "paper/blocks.h"

#include "base/error.h"
#include "paper/drawing_private.h"
#include "paper/galley.h"

#include <string.h>

const char *block_text(const json_t *block, const char *name)
{
	const char *text = json_string_value(json_object_get(block, name));

	return text ? text : "";
}

double block_number(const json_t *block, const char *name)
{
	return json_number_value(json_object_get(block, name));
}

static PaperAlign align_of(const json_t *block)
{
	return (PaperAlign)CLAMP(block_number(block, "align"), PAPER_LEFT, PAPER_RIGHT);
}

static void flow_heading(Press *press, const json_t *block)
{
	static const double sizes[HEADING_LEVELS] = {1.2, 1.1, 1};
	guint level = (guint)CLAMP(block_number(block, "level"), 0, HEADING_LEVELS - 1);
	PangoLayout *layout = press_type(press, sizes[level], block_text(block, "text"));
	double before = press->y > press->top && level > 0 ? press_line_height(press) / 2 : 0;

	type_embolden(layout);
	Galley galley = galley_new(press, layout, press->left, press->right - press->left,
	    level == 0 ? PAPER_CENTRE : PAPER_LEFT);
	double height = galley_height(&galley, galley_left(&galley));
	press_need(press, before + height + 3 * press_line_height(press) + press->kept);
	press->y += press->y > press->top ? before : 0;
	press->kept = 0;
	press_bookmark(press, level, block_text(block, "text"));
	galley_flow(&galley, press);
	press->y += press_line_height(press) * 0.25;
	galley_clear(&galley);
}

static void flow_paragraph(Press *press, const json_t *block)
{
	PangoLayout *layout = press_type(press, 1, block_text(block, "text"));

	if (json_is_true(json_object_get(block, "strong")))
		type_embolden(layout);
	Galley galley =
	    galley_new(press, layout, press->left, press->right - press->left, align_of(block));
	galley_flow(&galley, press);
	galley_clear(&galley);
}

static double width_of(const Press *press, const char *text)
{
	PangoLayout *layout = press_type(press, 1, text);
	int width, height;

	pango_layout_get_size(layout, &width, &height);
	g_object_unref(layout);
	return (double)width / PANGO_SCALE;
}

/* The widest mark of the blocks of that kind that stand together. */
static double marks_width(const Press *press, const json_t *blocks, gsize at, const char *kind)
{
	double most = 0;

	while (at > 0 && strcmp(block_text(json_array_get(blocks, at - 1), "is"), kind) == 0)
		at--;
	for (; strcmp(block_text(json_array_get(blocks, at), "is"), kind) == 0; at++)
		most = MAX(most, width_of(press, block_text(json_array_get(blocks, at), "mark")));
	return MIN(most, (press->right - press->left) / 3);
}

static void flow_item(Press *press, const json_t *block, double mark)
{
	double gap = press->size * 0.5, left = press->left + mark + gap;
	Galley cells[] = {galley_new(press, press_type(press, 1, block_text(block, "mark")),
			      press->left, mark + gap, PAPER_LEFT),
	    galley_new(press, press_type(press, 1, block_text(block, "text")), left,
		press->right - left, PAPER_JUSTIFIED)};
	Row row = {.cells = cells, .count = G_N_ELEMENTS(cells)};

	row_flow(&row, press);
	for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
		galley_clear(&cells[i]);
}

static void flow_field(Press *press, const json_t *block, double mark)
{
	double gap = press->size * 0.6, colon = press->left + mark + gap, left = colon + gap;
	Galley cells[] = {galley_new(press, press_type(press, 1, block_text(block, "mark")),
			      press->left, mark + gap, PAPER_LEFT),
	    galley_new(press, press_type(press, 1, ":"), colon, gap, PAPER_LEFT),
	    galley_new(press, press_type(press, 1, block_text(block, "text")), left,
		press->right - left, PAPER_LEFT)};
	Row row = {.cells = cells, .count = G_N_ELEMENTS(cells)};

	row_flow(&row, press);
	for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
		galley_clear(&cells[i]);
}

static void flow_rule(Press *press)
{
	const double around = 3;

	press_need(press, 2 * around);
	press_rule(press, press->y + around, 0.6);
	press->y += 2 * around;
}

static void flow_picture(Press *press, const json_t *block)
{
	const json_t *drawing = json_object_get(block, "drawing");
	double width = MAX(block_number(drawing, "width"), 1) * POINTS_PER_MM;
	double height = MAX(block_number(drawing, "height"), 1) * POINTS_PER_MM;
	double scale = MIN(
	    1, MIN((press->right - press->left) / width, (press->bottom - press->top) / height));

	press_need(press, height * scale);
	cairo_save(press->cr);
	cairo_translate(press->cr, press->left, press->y);
	cairo_scale(press->cr, scale, scale);
	drawing_draw(drawing, press->cr, press->context, press->face);
	cairo_restore(press->cr);
	press->y += height * scale;
}

/* No space begins a page. */
static void flow_space(Press *press, const json_t *block)
{
	if (press->y > press->top)
		press->y += block_number(block, "height") * POINTS_PER_MM;
}

static void flow_block(Press *press, const json_t *blocks, gsize at)
{
	const json_t *block = json_array_get(blocks, at);
	const char *kind = block_text(block, "is");

	if (strcmp(kind, "paragraph") == 0)
		flow_paragraph(press, block);
	else if (strcmp(kind, "heading") == 0)
		flow_heading(press, block);
	else if (strcmp(kind, "item") == 0)
		flow_item(press, block, marks_width(press, blocks, at, "item"));
	else if (strcmp(kind, "field") == 0)
		flow_field(press, block, marks_width(press, blocks, at, "field"));
	else if (strcmp(kind, "space") == 0)
		flow_space(press, block);
	else if (strcmp(kind, "rule") == 0)
		flow_rule(press);
	else if (strcmp(kind, "break") == 0)
		press_next_page(press);
	else if (strcmp(kind, "table") == 0)
		table_flow(press, block);
	else if (strcmp(kind, "letterhead") == 0)
		letterhead_flow(press, block);
	else if (strcmp(kind, "signatures") == 0)
		signatures_flow(press, block);
	else if (strcmp(kind, "picture") == 0)
		flow_picture(press, block);
}

/* Height of a paragraph of one line; 0: it has several, or the block is none. */
static double line_alone(const Press *press, const json_t *block)
{
	if (strcmp(block_text(block, "is"), "paragraph") != 0)
		return 0;
	PangoLayout *layout = press_type(press, 1, block_text(block, "text"));
	Galley galley =
	    galley_new(press, layout, press->left, press->right - press->left, align_of(block));
	double height = galley_left(&galley) == 1 ? galley_height(&galley, 1) : 0;

	galley_clear(&galley);
	return height;
}

/* Height of the signatures that follow with nothing but space between, or one line that would go over alone with them. */
static double kept_with(const Press *press, const json_t *blocks, gsize at)
{
	double between = 0;
	bool passed = false;

	for (at++; at < json_array_size(blocks); at++) {
		const json_t *block = json_array_get(blocks, at);
		const char *kind = block_text(block, "is");
		double line = passed ? 0 : line_alone(press, block);
		if (strcmp(kind, "signatures") == 0)
			return between + signatures_height(press, block);
		if (strcmp(kind, "space") != 0 && line == 0)
			return 0;
		passed = passed || line > 0;
		between += line > 0 ? line : block_number(block, "height") * POINTS_PER_MM;
	}
	return 0;
}

/* The same of a heading: what follows it may have to go over with signatures. */
static double kept_below(const Press *press, const json_t *blocks, gsize at)
{
	while (++at < json_array_size(blocks)) {
		const char *kind = block_text(json_array_get(blocks, at), "is");
		if (strcmp(kind, "paragraph") == 0 || strcmp(kind, "item") == 0)
			return kept_with(press, blocks, at);
		if (strcmp(kind, "space") != 0)
			return 0;
	}
	return 0;
}

static void flow(Press *press, const json_t *blocks)
{
	for (gsize i = 0; i < json_array_size(blocks) && press->page <= PAPER_PAGES; i++) {
		bool heading = strcmp(block_text(json_array_get(blocks, i), "is"), "heading") == 0;
		press->kept = heading ? kept_below(press, blocks, i) : kept_with(press, blocks, i);
		flow_block(press, blocks, i);
	}
}

bool blocks_print(const json_t *document, guint *pages, GByteArray *out, GError **err)
{
	Press press;

	press_begin(&press, document, *pages, out);
	flow(&press, json_object_get(document, "blocks"));
	*pages = press.page;
	return press_end(&press, err) &&
	       (*pages <= PAPER_PAGES ||
		   fail(err, ERR_REJECT, "the document has more than %d pages", PAPER_PAGES));
}
