#include "letter/buttons.h"

#include "base/jsontext.h"
#include "base/text.h"

#include <string.h>

/* Of a telephone of 390 pixels, in units of 8 pixels: the layout's lines are 24 pixels high, its gaps 16. */
enum {
	LINE = 3,
	GAP = 2,
	LETTERHEAD = 4, /* its rule, and what is around it */
	LINE_COLUMNS = 44,
	ITEM_COLUMNS = 40,
	VALUE_COLUMNS = 30,
	FIRST_SCREEN = 600 / 8 - LINE - GAP, /* the line above the buttons has to be on it, too */
};

static size_t lines_of(const char *text, int columns)
{
	int width = text_columns(text);

	return width > columns ? (size_t)((width + columns - 1) / columns) : 1;
}

static size_t height_of_lines(const json_t *lines, int columns)
{
	size_t i, height = 0;
	const json_t *line;

	json_array_foreach(lines, i, line)
	{
		height += LINE * lines_of(json_string_value(line), columns);
	}
	return height;
}

static size_t height_of_table(const json_t *rows)
{
	size_t i, height = 0;
	const json_t *row;

	json_array_foreach(rows, i, row)
	{
		height += LINE * lines_of(json_text_of(row, "isi"), VALUE_COLUMNS);
	}
	return height;
}

static bool is(const json_t *block, const char *flag)
{
	return json_is_true(json_object_get(block, flag));
}

static size_t height_of(const json_t *block)
{
	if (is(block, "ada_tabel"))
		return height_of_table(json_object_get(block, "tabel")) + GAP;
	if (is(block, "ada_butir"))
		return height_of_lines(json_object_get(block, "butir"), ITEM_COLUMNS) + GAP;
	if (is(block, "ada_kop"))
		return height_of_lines(json_object_get(block, "kop"), LINE_COLUMNS) + LETTERHEAD;
	return height_of_lines(json_object_get(block, "paragraf"), LINE_COLUMNS) + GAP;
}

static bool is_above_fold(const json_t *blocks, size_t at)
{
	size_t i, height = GAP;
	const json_t *block;

	json_array_foreach(blocks, i, block)
	{
		if (i < at)
			height += height_of(block);
	}
	return height <= FIRST_SCREEN;
}

static const char *line_of(const json_t *block, bool last)
{
	const json_t *lines = json_object_get(block, "paragraf");
	size_t count = json_array_size(lines);
	const char *line =
	    count ? json_string_value(json_array_get(lines, last ? count - 1 : 0)) : NULL;

	return line ? line : "";
}

/* "1. ...": the first of a list whose items have lines of their own. */
static bool begins_list(const json_t *block)
{
	return g_str_has_prefix(line_of(block, false), "1. ");
}

static bool leads_on(const json_t *block)
{
	return g_str_has_suffix(line_of(block, true), ":");
}

static size_t best_place(const json_t *blocks)
{
	size_t i, tables = 0, first = json_array_size(blocks);
	const json_t *block;

	json_array_foreach(blocks, i, block)
	{
		bool list = begins_list(block);
		if (!list && !is(block, "ada_tabel"))
			continue;
		first = tables == 0 ? i : first;
		if (list)
			return first;
		tables++;
	}
	return tables == 1 ? first + 1 : first;
}

size_t buttons_place(const json_t *blocks)
{
	size_t at = best_place(blocks);

	while (at > 1 && (!is_above_fold(blocks, at) || leads_on(json_array_get(blocks, at - 1))))
		at--;
	return at;
}

static json_t *row_of(const char *title)
{
	return json_pack("{s:s, s:[]}", "judul", title, "tombol");
}

/* Those of one title in one row. */
static json_t *rows_of(const json_t *buttons)
{
	json_t *rows = json_array(), *row = NULL, *last = NULL;
	const json_t *button;
	size_t i;

	json_array_foreach(buttons, i, button)
	{
		const char *title = json_text_of(button, "judul");
		bool again = row && g_str_equal(title, json_text_of(row, "judul"));
		if (again)
			json_object_set_new(last, "lagi", json_true());
		else
			json_array_append_new(rows, row = row_of(title));
		last = json_pack("{s:s, s:s, s:b}", "kata", json_text_of(button, "kata"), "tautan",
		    json_text_of(button, "tautan"), "lagi", 0);
		json_array_append_new(json_object_get(row, "tombol"), last);
	}
	return rows;
}

static const char *title_of(const json_t *row)
{
	return json_text_of(row, "judul");
}

/* Whether the block begins as the item of that title ("1. 0147", "1.") does, "1. ..." or, in a table, "1, ...", and names
 * its entry. */
static bool is_item(const json_t *block, const char *title)
{
	const json_t *rows = json_object_get(block, "tabel");
	const char *line = is(block, "ada_tabel") ? json_text_of(json_array_get(rows, 0), "isi")
						  : line_of(block, false);
	size_t digits = strspn(title, "0123456789");
	bool begins = digits > 0 && title[digits] == '.' && strncmp(line, title, digits) == 0 &&
		      (line[digits] == '.' || line[digits] == ',');

	/* Behind the full stop: a blank and the entry, or nothing. */
	return begins && strstr(line + digits, title + digits + strspn(title + digits, ". "));
}

/* The only block that is; the number of blocks: there is none, or more than one. */
static size_t item_of(const json_t *blocks, const char *title)
{
	size_t i, count = 0, found = json_array_size(blocks);
	const json_t *block;

	json_array_foreach(blocks, i, block)
	{
		if (!is_item(block, title))
			continue;
		count++;
		found = i;
	}
	return count == 1 ? found : json_array_size(blocks);
}

/* Whether the items can be told from each other and from what is written in them: one behind the other. */
static bool have_items(const json_t *blocks, const json_t *rows)
{
	size_t i, before = 0;
	const json_t *row;

	json_array_foreach(rows, i, row)
	{
		if (!*title_of(row))
			continue;
		size_t at = item_of(blocks, title_of(row));
		bool first = before == 0;
		if (at + 1 >= json_array_size(blocks) || at <= before ||
		    (first && !is_above_fold(blocks, at + 1)))
			return false;
		before = at;
	}
	return true;
}

void buttons_spread(json_t *blocks, size_t place, const json_t *buttons)
{
	json_t *block, *row, *rows = rows_of(buttons);
	bool items = have_items(blocks, rows);
	size_t i;

	json_array_foreach(blocks, i, block)
	{
		json_object_set_new(block, "jawaban", json_array());
		json_object_set_new(block, "ada_tombol", json_false());
	}
	json_array_foreach(rows, i, row)
	{
		size_t at = items && *title_of(row) ? item_of(blocks, title_of(row)) + 1 : place;
		block = json_array_get(blocks, at);
		json_array_append(json_object_get(block, "jawaban"), row);
		if (i == 0)
			json_object_set_new(block, "ada_tombol", json_true());
	}
	json_decref(rows);
}
