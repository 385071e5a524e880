#include "paper/fit.h"

#include "paper/blocks.h"

#include <string.h>

/* Of what the document asks for; type stays larger than its lines are apart. */
static const double closer[] = {1, 0.95, 0.9};
static const double smaller = 0.5; /* points */

static bool is(const json_t *block, const char *kind)
{
	return strcmp(block_text(block, "is"), kind) == 0;
}

/* Of that kind; the count of blocks: there is none. */
static gsize find(const json_t *blocks, const char *kind)
{
	gsize at = 0;

	while (at < json_array_size(blocks) && !is(json_array_get(blocks, at), kind))
		at++;
	return at;
}

static guint pages_of(const json_t *document, GError **err)
{
	GByteArray *out = g_byte_array_new();
	guint pages = 0;
	bool done = blocks_print(document, &pages, out, err);

	g_byte_array_unref(out);
	return done ? pages : 0;
}

static json_t *with_blocks(const json_t *document, json_t *blocks)
{
	json_t *other = json_copy((json_t *)(gsize)document);

	json_object_set_new(other, "blocks", blocks);
	return other;
}

static void shrink_spaces(json_t *blocks, double part)
{
	for (gsize i = 0; i < json_array_size(blocks); i++) {
		const json_t *block = json_array_get(blocks, i);
		if (is(block, "space"))
			json_array_set_new(blocks, i,
			    json_pack("{ss sf}", "is", "space", "height",
				block_number(block, "height") * part));
	}
}

/* All of it at this size. */
static json_t *set_at(const json_t *document, double size, double spacing)
{
	const json_t *look = json_object_get(document, "look");
	json_t *blocks = json_copy(json_object_get(document, "blocks"));
	json_t *other_look = json_copy((json_t *)(gsize)look);

	json_object_set_new(other_look, "size", json_real(size));
	json_object_set_new(
	    other_look, "spacing", json_real(block_number(look, "spacing") * spacing));
	shrink_spaces(blocks, spacing * size / block_number(look, "size"));
	json_t *other = with_blocks(document, blocks);
	json_object_set_new(other, "look", other_look);
	return other;
}

/* NULL: it does not fit, or *err. */
static json_t *try_at(const json_t *document, double size, double spacing, GError **err)
{
	json_t *tried = set_at(document, size, spacing);

	if (pages_of(tried, err) == 1)
		return tried;
	json_decref(tried);
	return NULL;
}

/* NULL and no *err: not even at its least size. */
static json_t *shrink(const json_t *document, GError **err)
{
	const json_t *look = json_object_get(document, "look");
	double size = block_number(look, "size"), least = block_number(look, "least");
	double tightest = closer[G_N_ELEMENTS(closer) - 1];
	GError *why = NULL;
	json_t *fits = NULL;

	for (gsize i = 0; !fits && !why && i < G_N_ELEMENTS(closer); i++)
		fits = try_at(document, size, closer[i], &why);
	while (!fits && !why && least > 0 && size > least) {
		size = MAX(size - smaller, least);
		fits = try_at(document, size, tightest, &why);
	}
	if (why)
		g_propagate_error(err, why);
	return fits;
}

/* Texts of several lines as one block a line, so that a part of them can stay. */
static json_t *pieces_of(const json_t *blocks, gsize from, gsize to)
{
	json_t *pieces = json_array();

	for (gsize i = from; i < to; i++) {
		const json_t *block = json_array_get(blocks, i);
		g_auto(GStrv) lines = g_strsplit(block_text(block, "text"), "\n", -1);
		if (!is(block, "paragraph") || g_strv_length(lines) < 2) {
			json_array_append(pieces, (json_t *)(gsize)block);
			continue;
		}
		for (char **line = lines; *line; line++) {
			json_t *piece = json_copy((json_t *)(gsize)block);
			json_object_set_new(piece, "text", json_string(*line));
			json_array_append_new(pieces, piece);
		}
	}
	return pieces;
}

static void append(json_t *to, const json_t *from, gsize begin, gsize end)
{
	for (gsize i = begin; i < end; i++)
		json_array_append(to, json_array_get(from, i));
}

/* Fields say that there is an annex. */
static void tell_annex(json_t *blocks)
{
	for (gsize i = 0; i < json_array_size(blocks); i++) {
		const json_t *block = json_array_get(blocks, i);
		json_t *annexed = json_object_get(block, "annexed");
		if (!annexed)
			continue;
		json_t *other = json_copy((json_t *)(gsize)block);
		json_object_set(other, "text", annexed);
		json_array_set_new(blocks, i, other);
	}
}

/* No heading and no space stands before what says that the rest has gone over. */
static gsize trim(const json_t *pieces, gsize stay)
{
	while (stay > 0 && (is(json_array_get(pieces, stay - 1), "heading") ||
			       is(json_array_get(pieces, stay - 1), "space")))
		stay--;
	return stay;
}

/* The first page when `stay` of the pieces stay on it. */
static json_t *front_of(const json_t *blocks, const json_t *pieces, gsize stay)
{
	gsize begin = find(blocks, "annexable"), end = find(blocks, "annexable-end");
	const char *words = block_text(json_array_get(blocks, begin), "text");
	json_t *front = json_array();

	append(front, blocks, 0, begin);
	append(front, pieces, 0, stay);
	if (stay > 0)
		json_array_append_new(front, json_pack("{ss sf}", "is", "space", "height", 2.0));
	json_array_append_new(front, json_pack("{ss ss si sb}", "is", "paragraph", "text", words,
					 "align", PAPER_LEFT, "strong", 0));
	append(front, blocks, end + 1, json_array_size(blocks));
	tell_annex(front);
	return front;
}

static bool fits(const json_t *document, json_t *front, GError **err)
{
	json_t *alone = with_blocks(document, json_incref(front));
	guint pages = pages_of(alone, err);

	json_decref(alone);
	return pages == 1;
}

/* As much of it as the first page holds, the rest behind it. */
static json_t *annex(const json_t *document, GError **err)
{
	const json_t *blocks = json_object_get(document, "blocks");
	gsize end = find(blocks, "annexable-end");
	json_t *pieces = pieces_of(blocks, find(blocks, "annexable") + 1, end);
	gsize stay = trim(pieces, json_array_size(pieces));
	json_t *front = front_of(blocks, pieces, stay);
	GError *why = NULL;

	while (!fits(document, front, &why) && !why && stay > 0) {
		json_decref(front);
		stay = trim(pieces, stay - 1);
		front = front_of(blocks, pieces, stay);
	}
	json_array_append_new(front, json_pack("{ss}", "is", "break"));
	json_array_append_new(
	    front, json_pack("{ss ss si}", "is", "heading", "text",
		       block_text(json_array_get(blocks, end), "text"), "level", 0));
	append(front, pieces, stay, json_array_size(pieces));
	json_decref(pieces);
	if (!why)
		return with_blocks(document, front);
	json_decref(front);
	g_propagate_error(err, why);
	return NULL;
}

json_t *fit_document(const json_t *document, GError **err)
{
	const json_t *blocks = json_object_get(document, "blocks");
	gsize begin = find(blocks, "annexable"), end = find(blocks, "annexable-end");
	GError *why = NULL;

	if (begin >= end || end == json_array_size(blocks))
		return json_incref((json_t *)(gsize)document);
	json_t *fitted = shrink(document, &why);
	if (fitted || why) {
		if (why)
			g_propagate_error(err, why);
		return fitted;
	}
	return annex(document, err);
}
