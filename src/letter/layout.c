#include "letter/layout.h"

#include "base/text.h"

#include <string.h>

/* A label longer than this is a sentence with a colon in it. */
enum { LABEL_LIMIT = 24 };

static bool is_blank(const char *line)
{
	return line[strspn(line, " \t")] == '\0';
}

/* Bytes of "  - " in front of an item; 0: is none. */
static gsize bullet_width(const char *line)
{
	gsize indent = strspn(line, " ");

	return line[indent] == '-' && line[indent + 1] == ' ' ? indent + 2 : 0;
}

/* The same of "  - ", "  1. " and "  a. ". */
static gsize item_width(const char *line)
{
	gsize indent = strspn(line, " ");
	const char *p = line + indent;
	gsize digits = strspn(p, "0123456789");

	if (bullet_width(line) > 0)
		return bullet_width(line);
	if (digits >= 1 && digits <= 3 && p[digits] == '.' && p[digits + 1] == ' ')
		return indent + digits + 2;
	if (g_ascii_islower(p[0]) && p[1] == '.' && p[2] == ' ')
		return indent + 3;
	return 0;
}

/* Bytes of "Label : " in front of a text; 0: is none. */
static gsize label_width(const char *line)
{
	const char *colon = strstr(line, " : ");

	if (!colon || colon == line || colon - line > LABEL_LIMIT)
		return 0;
	return (gsize)(colon - line) + 3;
}

/* Columns by which the rest of a broken line is moved in. */
static int hang(const char *line)
{
	gsize width = item_width(line);

	if (width == 0)
		width = label_width(line);
	if (width == 0)
		return (int)strspn(line, " ");
	g_autofree char *head = g_strndup(line, width);
	return text_columns(head);
}

static gsize next_word(const char *text)
{
	gsize spaces = strspn(text, " ");

	return spaces + strcspn(text + spaces, " ");
}

/* Appends words up to the column limit; returns where the next line begins. */
static const char *take_line(GString *out, const char *text, int used)
{
	bool first = true;

	while (*text) {
		gsize length = next_word(text);
		g_autofree char *word = g_strndup(text, length);
		int columns = text_columns(word);
		if (!first && used + columns > LAYOUT_COLUMNS)
			break;
		g_string_append(out, word);
		used += columns;
		text += length;
		first = false;
	}
	return text + strspn(text, " ");
}

static void wrap_line(GString *out, const char *line)
{
	int indent = hang(line);
	const char *rest = take_line(out, line, 0);

	while (*rest) {
		g_string_append_printf(out, "\n%*s", indent, "");
		rest = take_line(out, rest, indent);
	}
	g_string_append_c(out, '\n');
}

static char **clean_lines(const char *text)
{
	char **lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++)
		g_strchomp(*line);
	return lines;
}

char *layout_wrap(const char *text)
{
	g_auto(GStrv) lines = clean_lines(text);
	GString *out = g_string_new(NULL);
	bool gap = false;

	for (char **line = lines; *line; line++) {
		if (is_blank(*line)) {
			gap = out->len > 0;
			continue;
		}
		if (gap)
			g_string_append_c(out, '\n');
		gap = false;
		wrap_line(out, *line);
	}
	if (out->len == 0)
		g_string_append_c(out, '\n');
	return g_string_free(out, FALSE);
}

char *layout_center(const char *line)
{
	int columns = text_columns(line);
	int indent = columns < LAYOUT_COLUMNS ? (LAYOUT_COLUMNS - columns) / 2 : 0;

	return g_strdup_printf("%*s%s", indent, "", line);
}

static bool is_rule(const char *line)
{
	gsize length = strlen(line);

	return length >= 4 && strspn(line, "=") == length;
}

static bool all_lines(char **lines, guint count, gsize (*width)(const char *))
{
	for (guint i = 0; i < count; i++)
		if (width(lines[i]) == 0)
			return false;
	return true;
}

static json_t *text_item(const char *line)
{
	g_autofree char *text = g_strstrip(g_strdup(line));

	return json_string(text);
}

static json_t *plain_lines(char **lines, guint count, bool items)
{
	json_t *array = json_array();

	for (guint i = 0; i < count; i++)
		if (!is_rule(lines[i]))
			json_array_append_new(
			    array, text_item(lines[i] + (items ? bullet_width(lines[i]) : 0)));
	return array;
}

static json_t *table_rows(char **lines, guint count)
{
	json_t *array = json_array();

	for (guint i = 0; i < count; i++) {
		gsize width = label_width(lines[i]);
		g_autofree char *label = g_strndup(lines[i], width - 3);
		json_array_append_new(array, json_pack("{s:o,s:o}", "kunci", text_item(label),
						 "isi", text_item(lines[i] + width)));
	}
	return array;
}

static void fill(json_t *block, const char *flag, const char *name, json_t *lines)
{
	json_object_set_new(block, flag, json_true());
	json_object_set_new(block, name, lines);
}

json_t *layout_block_empty(void)
{
	return json_pack("{s:n,s:n,s:n,s:n,s:b,s:b,s:b,s:b}", "kop", "paragraf", "tabel", "butir",
	    "ada_kop", 0, "ada_paragraf", 0, "ada_tabel", 0, "ada_butir", 0);
}

/* The kind of a block, and its lines under that name. */
static json_t *block_from(char **lines, guint count)
{
	json_t *block = layout_block_empty();

	if (is_rule(lines[count - 1]))
		fill(block, "ada_kop", "kop", plain_lines(lines, count, false));
	else if (all_lines(lines, count, label_width))
		fill(block, "ada_tabel", "tabel", table_rows(lines, count));
	else if (all_lines(lines, count, bullet_width))
		fill(block, "ada_butir", "butir", plain_lines(lines, count, true));
	else
		fill(block, "ada_paragraf", "paragraf", plain_lines(lines, count, false));
	return block;
}

json_t *layout_blocks(const char *text)
{
	g_auto(GStrv) lines = clean_lines(text);
	json_t *blocks = json_array();

	for (char **line = lines; *line;) {
		guint count = 0;
		while (line[count] && !is_blank(line[count]))
			count++;
		if (count > 0)
			json_array_append_new(blocks, block_from(line, count));
		line += count + (line[count] != NULL);
	}
	return blocks;
}
