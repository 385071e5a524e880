#include "paper/paper.h"

#include "base/error.h"
#include "base/text.h"
#include "paper/drawing_private.h"
#include "paper/paper_private.h"

/* {"look": {...}, "about": {...}, "blocks": [{"is": "paragraph", ...}, ...]} */
struct Paper {
	json_t *document;
	json_t *blocks, *rows; /* within it; rows: of the table that is open, else NULL */
};

static json_t *words(const char *text)
{
	g_autofree char *safe = text_escape_lines(text ? text : "");

	return json_string(safe);
}

static json_t *words_or_null(const char *text)
{
	return text ? words(text) : json_null();
}

Paper *paper_new(const PaperLook *look, const PaperAbout *about)
{
	Paper *paper = g_new0(Paper, 1);

	paper->blocks = json_array();
	json_t *shape = json_pack("{so sf sf sf sf sf sf sb sf}", "face", words(look->face), "size",
	    look->size, "spacing", look->spacing, "top", look->top, "right", look->right, "bottom",
	    look->bottom, "left", look->left, "landscape", (int)look->landscape, "least",
	    look->least);
	json_t *what = json_pack("{so so so so sI so so so}", "title", words(about->title),
	    "author", words(about->author), "subject", words(about->subject), "language",
	    words(about->language), "made", (json_int_t)about->made, "band",
	    words_or_null(about->band), "foot", words_or_null(about->foot), "pages",
	    words_or_null(about->pages));
	paper->document =
	    json_pack("{so so so}", "look", shape, "about", what, "blocks", paper->blocks);
	g_assert(paper->document);
	return paper;
}

void paper_free(Paper *paper)
{
	if (!paper)
		return;
	json_decref(paper->document);
	g_free(paper);
}

const json_t *paper_json(const Paper *paper)
{
	return paper->document;
}

char *paper_text(const Paper *paper)
{
	char *text = json_dumps(paper->document, JSON_COMPACT);
	char *own = g_strdup(text);

	free(text);
	return own;
}

Paper *paper_of_text(const char *text, gsize length, GError **err)
{
	json_error_t problem;
	json_t *document = json_loadb(text, length, 0, &problem);
	json_t *blocks = json_object_get(document, "blocks");

	if (!json_is_array(blocks)) {
		json_decref(document);
		fail(err, ERR_REJECT, "what is to be printed is no document: %s",
		    document ? "it has no blocks" : problem.text);
		return NULL;
	}
	Paper *paper = g_new0(Paper, 1);
	paper->document = document;
	paper->blocks = blocks;
	return paper;
}

static void add(Paper *paper, json_t *block)
{
	g_assert(block);
	json_array_append_new(paper->blocks, block);
}

void paper_letterhead(Paper *paper, const GPtrArray *lines, GBytes *emblem)
{
	json_t *list = json_array();
	gsize length = 0;
	const guint8 *bytes = emblem ? g_bytes_get_data(emblem, &length) : NULL;
	g_autofree char *coded = length > 0 ? g_base64_encode(bytes, length) : NULL;

	for (guint i = 0; i < lines->len; i++)
		json_array_append_new(list, words(lines->pdata[i]));
	add(paper, json_pack("{ss so ss*}", "is", "letterhead", "lines", list, "emblem", coded));
}

void paper_title(Paper *paper, const char *text)
{
	add(paper, json_pack("{ss so si}", "is", "heading", "text", words(text), "level", 0));
}

void paper_heading(Paper *paper, guint level, const char *text)
{
	add(paper,
	    json_pack("{ss so si}", "is", "heading", "text", words(text), "level", (int)level));
}

static void add_paragraph(Paper *paper, PaperAlign align, const char *text, bool strong)
{
	add(paper, json_pack("{ss so si sb}", "is", "paragraph", "text", words(text), "align",
		       (int)align, "strong", (int)strong));
}

void paper_paragraph(Paper *paper, PaperAlign align, const char *text)
{
	add_paragraph(paper, align, text, false);
}

void paper_strong(Paper *paper, PaperAlign align, const char *text)
{
	add_paragraph(paper, align, text, true);
}

void paper_item(Paper *paper, const char *mark, const char *text)
{
	add(paper, json_pack("{ss so so}", "is", "item", "mark", words(mark), "text", words(text)));
}

void paper_field(Paper *paper, const char *label, const char *text)
{
	add(paper,
	    json_pack("{ss so so}", "is", "field", "mark", words(label), "text", words(text)));
}

void paper_field_annexed(Paper *paper, const char *label, const char *text, const char *annexed)
{
	add(paper, json_pack("{ss so so so}", "is", "field", "mark", words(label), "text",
		       words(text), "annexed", words(annexed)));
}

void paper_annexable(Paper *paper, const char *text)
{
	add(paper, json_pack("{ss so}", "is", "annexable", "text", words(text)));
}

void paper_annexable_end(Paper *paper, const char *title)
{
	add(paper, json_pack("{ss so}", "is", "annexable-end", "text", words(title)));
}

void paper_space(Paper *paper, double height)
{
	add(paper, json_pack("{ss sf}", "is", "space", "height", height));
}

void paper_rule(Paper *paper)
{
	add(paper, json_pack("{ss}", "is", "rule"));
}

void paper_page_break(Paper *paper)
{
	add(paper, json_pack("{ss}", "is", "break"));
}

void paper_table(
    Paper *paper, PaperLines lines, const PaperColumn *columns, guint count, const char *foot)
{
	json_t *list = json_array();

	for (guint i = 0; i < count; i++)
		json_array_append_new(
		    list, json_pack("{so sf si}", "title", words_or_null(columns[i].title),
			      "weight", columns[i].weight, "align", (int)columns[i].align));
	paper->rows = json_array();
	add(paper, json_pack("{ss sb so so so}", "is", "table", "ruled", lines == PAPER_RULED,
		       "columns", list, "foot", words_or_null(foot), "rows", paper->rows));
}

void paper_row(Paper *paper, const char *const *cells)
{
	const json_t *table = json_array_get(paper->blocks, json_array_size(paper->blocks) - 1);
	gsize count = json_array_size(json_object_get(table, "columns"));
	json_t *row = json_array();

	g_assert(paper->rows);
	for (gsize i = 0; i < count; i++)
		json_array_append_new(row, words(cells[i]));
	json_array_append_new(paper->rows, row);
}

void paper_row_through(Paper *paper, const char *text)
{
	g_assert(paper->rows);
	json_array_append_new(paper->rows, words(text));
}

void paper_table_end(Paper *paper)
{
	g_assert(paper->rows);
	paper->rows = NULL;
}

static json_t *lines_of(const char *const *lines)
{
	json_t *list = json_array();

	for (guint i = 0; lines && lines[i]; i++)
		json_array_append_new(list, words(lines[i]));
	return list;
}

void paper_signatures(Paper *paper, const PaperSignature *signatures, guint count)
{
	json_t *list = json_array();

	for (guint i = 0; i < count; i++)
		json_array_append_new(
		    list, json_pack("{so so so}", "above", lines_of(signatures[i].above), "name",
			      words(signatures[i].name), "below", lines_of(signatures[i].below)));
	add(paper, json_pack("{ss so}", "is", "signatures", "list", list));
}

void paper_picture(Paper *paper, const PaperDrawing *drawing)
{
	add(paper, json_pack("{ss sO}", "is", "picture", "drawing", drawing_json(drawing)));
}
