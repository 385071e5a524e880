#include "letter/printed_text.h"

#include "letter/mustache.h"

#include <string.h>

/* A label longer than this is a sentence with a colon in it; a heading longer than that is no heading. */
enum { LABEL_LIMIT = 32, HEADING_LIMIT = 60 };
static const double gap = 2.2, signature_gap = 4;

typedef struct Text {
	Paper *paper;
	char *const *at; /* the next line */
	bool begun; /* something stands on the paper */
	bool headed; /* the last block is a heading, which has its own space */
} Text;

static bool is_blank(const char *line)
{
	return line[strspn(line, " \t")] == '\0';
}

/* Without the marks of values.  Caller frees. */
static char *clean(const char *line)
{
	GString *text = g_string_new(line);

	g_string_replace(text, VALUE_MARK, "", 0);
	return g_strstrip(g_string_free(text, FALSE));
}

/* What stands behind the mark; NULL: the line does not begin with it. */
static const char *behind(const char *line, const char *mark)
{
	return g_str_has_prefix(line, mark) ? line + strlen(mark) : NULL;
}

/* Bytes of "- ", "1. " and "a. "; 0: the line is no item. */
static gsize item_width(const char *line)
{
	gsize digits = strspn(line, "0123456789");

	if (g_str_has_prefix(line, "- "))
		return 2;
	if (digits >= 1 && digits <= 3 && line[digits] == '.' && line[digits + 1] == ' ')
		return digits + 2;
	return g_ascii_islower(line[0]) && line[1] == '.' && line[2] == ' ' ? 3 : 0;
}

/* Bytes of "Label : "; 0: the line is no field. */
static gsize label_width(const char *line)
{
	const char *colon = strstr(line, " : ");
	const char *value = strstr(line, VALUE_MARK);

	if (!colon || colon == line || colon - line > LABEL_LIMIT || (value && value < colon))
		return 0;
	return (gsize)(colon - line) + 3;
}

static const char *tick_text(const char *line, bool *ticked_r)
{
	const char *empty = behind(line, "[ ] "), *full = behind(line, "[x] ");

	*ticked_r = full != NULL;
	return full ? full : empty;
}

/* Behind "<<< " and ">>> ". */
static const char *annexable(const char *line)
{
	return behind(line, "<<< ");
}

static const char *annexable_end(const char *line)
{
	return behind(line, ">>> ");
}

static bool is_signature(const char *line)
{
	return g_str_equal(line, "~~~");
}

/* Of capitals alone, and the template's own. */
static bool is_heading(const char *line)
{
	g_autofree char *upper = g_utf8_strup(line, -1);
	g_autofree char *lower = g_utf8_strdown(line, -1);

	return g_str_equal(upper, line) && !g_str_equal(lower, line) && !strchr(line, ':') &&
	       !strstr(line, VALUE_MARK) && strlen(line) <= HEADING_LIMIT;
}

static bool is_plain(const char *line)
{
	bool ticked;

	return !is_blank(line) && !is_signature(line) && !behind(line, "# ") &&
	       !behind(line, "## ") && !behind(line, ">> ") && !annexable(line) &&
	       !annexable_end(line) && !g_str_equal(line, "---") && !tick_text(line, &ticked) &&
	       item_width(line) == 0 && label_width(line) == 0;
}

static void add_item(Text *t, const char *line)
{
	gsize width = item_width(line);
	g_autofree char *mark = g_strndup(line, width - 1);
	g_autofree char *text = clean(line + width);

	paper_item(t->paper, *mark == '-' ? "–" : mark, text);
}

static void add_field(Text *t, const char *line)
{
	gsize width = label_width(line);
	const char *other = strstr(line, VALUE_MARK) ? NULL : strstr(line + width, " << ");
	g_autofree char *label = g_strstrip(g_strndup(line, width - 3));
	g_autofree char *begin =
	    other ? g_strndup(line + width, (gsize)(other - line) - width) : g_strdup(line + width);
	g_autofree char *text = clean(begin);

	if (other) {
		g_autofree char *annexed = clean(other + strlen(" << "));
		paper_field_annexed(t->paper, label, text, annexed);
	} else {
		paper_field(t->paper, label, text);
	}
}

/* All that follow each other, two in a row. */
static void add_ticks(Text *t)
{
	static const PaperColumn columns[] = {{NULL, 1, PAPER_LEFT}, {NULL, 1, PAPER_LEFT}};
	const char *cells[2] = {"", ""}, *text;
	g_autoptr(GPtrArray) boxes = g_ptr_array_new_with_free_func(g_free);
	bool ticked;

	for (; *t->at && (text = tick_text(*t->at, &ticked)); t->at++) {
		g_autofree char *words = clean(text);
		g_ptr_array_add(boxes, g_strconcat(ticked ? "☒ " : "☐ ", words, NULL));
	}
	paper_table(t->paper, PAPER_PLAIN, columns, G_N_ELEMENTS(columns), NULL);
	guint half = (boxes->len + 1) / 2;
	for (guint i = 0; i < half; i++) {
		cells[0] = boxes->pdata[i];
		cells[1] = i + half < boxes->len ? boxes->pdata[i + half] : "";
		paper_row(t->paper, cells);
	}
	paper_table_end(t->paper);
}

static void add_heading(Text *t, const char *text)
{
	paper_heading(t->paper, 1, text);
	t->headed = true;
}

/* Plain lines that follow each other. */
static void add_paragraph(Text *t)
{
	g_autoptr(GString) text = g_string_new(NULL);
	char *const *begin = t->at;

	for (; *t->at && is_plain(*t->at); t->at++) {
		g_autofree char *line = clean(*t->at);
		g_string_append_printf(text, "%s%s", text->len ? "\n" : "", line);
	}
	if (t->at == begin + 1 && is_heading(*begin))
		add_heading(t, text->str);
	else
		paper_paragraph(t->paper, PAPER_JUSTIFIED, text->str);
}

/* Lines between two marks: the last group between empty lines is the name and what stands below it. */
static void add_signature(Text *t)
{
	g_autoptr(GPtrArray) above = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) group = g_ptr_array_new_with_free_func(g_free);

	for (t->at++; *t->at && !is_signature(*t->at); t->at++) {
		if (!is_blank(*t->at))
			g_ptr_array_add(group, clean(*t->at));
		else if (group->len > 0)
			g_ptr_array_extend_and_steal(above, g_steal_pointer(&group)),
			    group = g_ptr_array_new_with_free_func(g_free);
	}
	t->at += *t->at != NULL;
	if (above->len == 0) {
		g_ptr_array_extend_and_steal(above, g_steal_pointer(&group));
		group = g_ptr_array_new_with_free_func(g_free);
	}
	g_ptr_array_add(above, NULL);
	g_ptr_array_add(group, NULL);
	const char *const *named = (const char *const *)group->pdata;
	/* Dots to be written on are no name. */
	bool blank = !named[0] || g_str_has_prefix(named[0], "...");
	const PaperSignature signature = {
	    (const char *const *)above->pdata, blank ? NULL : named[0], blank ? named : named + 1};
	paper_space(t->paper, signature_gap);
	paper_signatures(t->paper, &signature, 1);
	paper_space(t->paper, signature_gap);
}

static bool add_annexable(Text *t, const char *line)
{
	const char *begin = annexable(line), *end = annexable_end(line);
	g_autofree char *words = begin || end ? clean(begin ? begin : end) : NULL;

	if (begin)
		paper_annexable(t->paper, words);
	else if (end)
		paper_annexable_end(t->paper, words);
	return words != NULL;
}

/* A block that is one line; false: the line begins another. */
static bool add_line(Text *t)
{
	const char *line = *t->at, *text;

	if ((text = behind(line, "# "))) {
		g_autofree char *title = clean(text);
		paper_title(t->paper, title);
	} else if ((text = behind(line, "## "))) {
		g_autofree char *title = clean(text);
		add_heading(t, title);
	} else if ((text = behind(line, ">> "))) {
		g_autofree char *words = clean(text);
		paper_paragraph(t->paper, PAPER_RIGHT, words);
	} else if (g_str_equal(line, "---"))
		paper_rule(t->paper);
	else if (add_annexable(t, line))
		t->headed = annexable(line) != NULL; /* no space behind it */
	else if (item_width(line) > 0)
		add_item(t, line);
	else if (label_width(line) > 0)
		add_field(t, line);
	else
		return false;
	t->at++;
	return true;
}

static void add_block(Text *t)
{
	bool ticked;

	if (add_line(t))
		return;
	if (is_signature(*t->at))
		add_signature(t);
	else if (tick_text(*t->at, &ticked))
		add_ticks(t);
	else
		add_paragraph(t);
}

void printed_text_add(Paper *paper, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	Text t = {paper, lines, false, false};
	bool parted = false;

	for (char **line = lines; *line; line++)
		g_strchomp(*line);
	while (*t.at) {
		if (is_blank(*t.at)) {
			parted = true;
			t.at++;
			continue;
		}
		if (parted && t.begun && !t.headed)
			paper_space(paper, gap);
		parted = t.headed = false;
		t.begun = true;
		add_block(&t);
	}
}
