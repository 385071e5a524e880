#include "letter/circular.h"

#include "letter/layout.h"

#include <string.h>

enum {
	NAME_LIMIT = 100,
	MARKER = 5, /* bytes by which a line can begin a list: "123. " */
};

/* Some lines of a text; of one with a name: the line before it is broken, with the marks. */
typedef struct Piece {
	char *text;
	char *sent; /* quoted-printable, CRLF; NULL: it has a name */
} Piece;

struct Circular {
	char *subject, *mime, *boundary;
	char *head, *middle, *tail; /* of the body, around the two texts */
	GPtrArray *plain, *html; /* of Piece */
};

static void piece_free(gpointer data)
{
	Piece *piece = data;

	g_free(piece->text);
	g_free(piece->sent);
	g_free(piece);
}

static bool has_mark(const char *text)
{
	return strstr(text, CIRCULAR_NAME) || strstr(text, CIRCULAR_ADDRESSEE);
}

/* Whole lines, as a part in quoted-printable has them: no line depends on another one. */
static void append_sent(GString *out, const char *text)
{
	GMimeEncoding encoding;
	gsize length = strlen(text);

	g_mime_encoding_init_encode(&encoding, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	g_autofree char *encoded = g_malloc(g_mime_encoding_outlen(&encoding, length));
	gsize n = g_mime_encoding_step(&encoding, text, length, encoded);
	for (const char *p = encoded, *end = encoded + n; p < end;) {
		const char *line = memchr(p, '\n', (gsize)(end - p));
		g_string_append_len(out, p, (line ? line : end) - p);
		if (line)
			g_string_append(out, "\r\n");
		p = line ? line + 1 : end;
	}
}

/* Takes `text` over. */
static void add_fixed(GPtrArray *pieces, char *text)
{
	GString *sent = g_string_new(NULL);
	Piece *piece = g_new0(Piece, 1);

	append_sent(sent, text);
	piece->text = text;
	piece->sent = g_string_free(sent, FALSE);
	g_ptr_array_add(pieces, piece);
}

static void add_named(GPtrArray *pieces, const char *line)
{
	Piece *piece = g_new0(Piece, 1);

	piece->text = g_strdup(line);
	g_ptr_array_add(pieces, piece);
}

static char *replace(const char *text, const char *what, const char *by)
{
	g_auto(GStrv) parts = g_strsplit(text, what, -1);

	return g_strjoinv(by ? by : "", parts);
}

static char *put_names(const char *line, const char *name, const char *addressee)
{
	g_autofree char *half = replace(line, CIRCULAR_NAME, name);

	return replace(half, CIRCULAR_ADDRESSEE, addressee);
}

/* Whatever name stands there, the line is none of a list or a table, or is one by what stands before it. */
static bool is_steady(const char *line)
{
	gsize indent = strspn(line, " ");
	const char *name = strstr(line, CIRCULAR_NAME),
		   *addressee = strstr(line, CIRCULAR_ADDRESSEE);
	const char *first = !name || (addressee && addressee < name) ? addressee : name;

	return (gsize)(first - line) >= indent + MARKER && !strstr(line, " : ");
}

/* The plain text: each line with a mark as it was before it was broken. */
static GPtrArray *cut_plain(const ComposedBody *body)
{
	g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func(piece_free);
	g_auto(GStrv) lines = g_strsplit(body->text, "\n", -1);
	const char *at = body->plain;

	for (char **line = lines; *line; line++) {
		if (!has_mark(*line))
			continue;
		if (!is_steady(*line))
			return NULL;
		g_autofree char *broken = layout_wrap(*line);
		const char *found = strstr(at, broken);
		if (!found || (found > body->plain && found[-1] != '\n'))
			return NULL;
		add_fixed(pieces, g_strndup(at, (gsize)(found - at)));
		add_named(pieces, *line);
		at = found + strlen(broken);
	}
	add_fixed(pieces, g_strdup(at));
	return g_steal_pointer(&pieces);
}

static GPtrArray *cut_html(const char *html)
{
	GPtrArray *pieces = g_ptr_array_new_with_free_func(piece_free);
	const char *at = html;

	for (const char *p = html; *p;) {
		gsize length = strcspn(p, "\n");
		g_autofree char *line = g_strndup(p, length + (p[length] == '\n'));
		if (has_mark(line)) {
			add_fixed(pieces, g_strndup(at, (gsize)(p - at)));
			add_named(pieces, line);
			at = p + strlen(line);
		}
		p += strlen(line);
	}
	add_fixed(pieces, g_strdup(at));
	return pieces;
}

static void append_piece(GString *shown, GString *sent, const Piece *piece, char *line)
{
	g_string_append(shown, line ? line : piece->text);
	if (line)
		append_sent(sent, line);
	else
		g_string_append(sent, piece->sent);
	g_free(line);
}

static void fill_plain(const Circular *circular, const char *name, const char *addressee,
    GString *shown, GString *sent)
{
	for (guint i = 0; i < circular->plain->len; i++) {
		const Piece *piece = circular->plain->pdata[i];
		g_autofree char *line =
		    piece->sent ? NULL : put_names(piece->text, name, addressee);
		append_piece(shown, sent, piece, line ? layout_wrap(line) : NULL);
	}
}

static void fill_html(const Circular *circular, const char *name, const char *addressee,
    GString *shown, GString *sent)
{
	for (guint i = 0; i < circular->html->len; i++) {
		const Piece *piece = circular->html->pdata[i];
		append_piece(shown, sent, piece,
		    piece->sent ? NULL : put_names(piece->text, name, addressee));
	}
}

/* What GMime has put around the two texts.  False: they do not stand there as they were encoded here. */
static bool cut_body(Circular *circular, const ComposedBody *body)
{
	gsize length;
	const char *bytes = g_bytes_get_data(body->bytes, &length);
	g_autofree char *all = g_strndup(bytes, length);
	g_autoptr(GString) shown = g_string_new(NULL);
	g_autoptr(GString) plain = g_string_new(NULL);
	g_autoptr(GString) html = g_string_new(NULL);

	fill_plain(circular, CIRCULAR_NAME, CIRCULAR_ADDRESSEE, shown, plain);
	fill_html(circular, CIRCULAR_NAME, CIRCULAR_ADDRESSEE, shown, html);
	const char *first = strlen(all) == length ? strstr(all, plain->str) : NULL;
	const char *second = first ? strstr(first + plain->len, html->str) : NULL;
	if (!second || !g_str_has_suffix(plain->str, "\n") || !g_str_has_suffix(html->str, "\n"))
		return false;
	circular->head = g_strndup(all, (gsize)(first - all));
	circular->middle =
	    g_strndup(first + plain->len, (gsize)(second - first - (gssize)plain->len));
	circular->tail = g_strdup(second + html->len);
	return true;
}

/* Of anything but the two fields: somebody has written it into his report. */
static bool has_mark_elsewhere(const json_t *data)
{
	json_t *rest = json_copy((json_t *)(gsize)data);

	json_object_del(rest, "nama");
	json_object_del(rest, "penerima");
	char *text = json_dumps(rest, JSON_COMPACT);
	bool has = !text || has_mark(text);
	free(text);
	json_decref(rest);
	return has;
}

/* Where buttons stand goes by the length of what is above them, and names are of any length (buttons.h). */
static bool has_buttons(const json_t *data)
{
	return json_array_size(json_object_get(data, "tombol")) > 0;
}

Circular *circular_new(const TemplateSet *templates, const Template *letter, const json_t *data)
{
	if (has_buttons(data) || has_mark_elsewhere(data))
		return NULL;
	g_autoptr(ComposedBody) body = compose_body(templates, letter, data, NULL, NULL);
	if (!body || has_mark(body->subject))
		return NULL;
	g_autoptr(Circular) circular = g_new0(Circular, 1);
	circular->plain = cut_plain(body);
	circular->html = cut_html(body->html);
	if (!circular->plain || !cut_body(circular, body))
		return NULL;
	circular->subject = g_strdup(body->subject);
	circular->mime = g_strdup(body->mime);
	circular->boundary = compose_boundary(body->plain, body->html);
	return g_steal_pointer(&circular);
}

void circular_free(Circular *circular)
{
	if (!circular)
		return;
	if (circular->plain)
		g_ptr_array_unref(circular->plain);
	if (circular->html)
		g_ptr_array_unref(circular->html);
	g_free(circular->subject);
	g_free(circular->mime);
	g_free(circular->boundary);
	g_free(circular->head);
	g_free(circular->middle);
	g_free(circular->tail);
	g_free(circular);
}

/* Nothing in it is escaped, encoded or taken for a mark of the text. */
static bool is_simple(const char *name)
{
	gsize length = name ? strlen(name) : 0;

	if (!name)
		return true;
	for (gsize i = 0; i < length; i++)
		if (!g_ascii_isalnum(name[i]) && !strchr(" .,", name[i]))
			return false;
	return length > 0 && length <= NAME_LIMIT && g_ascii_isalnum(name[0]) &&
	       name[length - 1] != ' ' && !strstr(name, "  ");
}

/* The boundary's place is the same, and so is its length. */
static void append_bounded(
    GString *out, const Circular *circular, const char *text, const char *boundary)
{
	g_autofree char *bounded = replace(text, circular->boundary, boundary);

	g_string_append(out, bounded);
}

ComposedBody *circular_fill(const Circular *circular, const char *name, const char *addressee)
{
	if (!is_simple(name) || !is_simple(addressee))
		return NULL;
	g_autoptr(GString) sent_plain = g_string_new(NULL);
	g_autoptr(GString) sent_html = g_string_new(NULL);
	GString *plain = g_string_new(NULL), *html = g_string_new(NULL);
	ComposedBody *body = g_new0(ComposedBody, 1);

	fill_plain(circular, name, addressee, plain, sent_plain);
	fill_html(circular, name, addressee, html, sent_html);
	body->subject = g_strdup(circular->subject);
	body->plain = g_string_free(plain, FALSE);
	body->html = g_string_free(html, FALSE);
	g_autofree char *boundary = compose_boundary(body->plain, body->html);
	body->mime = replace(circular->mime, circular->boundary, boundary);
	GString *all = g_string_sized_new(sent_plain->len + sent_html->len + 1024);
	append_bounded(all, circular, circular->head, boundary);
	g_string_append_len(all, sent_plain->str, (gssize)sent_plain->len);
	append_bounded(all, circular, circular->middle, boundary);
	g_string_append_len(all, sent_html->str, (gssize)sent_html->len);
	append_bounded(all, circular, circular->tail, boundary);
	digest_hex_of(all->str, all->len, body->sha256);
	body->bytes = g_string_free_to_bytes(all);
	return body;
}
