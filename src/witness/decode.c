#include "witness/decode.h"

#include <string.h>

/* Where residue goes. */
typedef struct Sink {
	char *to;
	gsize n, size;
	bool lines; /* line ends are kept */
	bool quoted; /* the line began with ">" */
	gsize line; /* where it began */
} Sink;

static void put(Sink *s, guint8 c)
{
	if (s->n + 1 >= s->size)
		return;
	if (c == '\n' && s->lines) {
		s->to[s->n++] = '\n';
		s->quoted = false;
		s->line = s->n;
	} else if (c > ' ' && c <= '~' && !s->quoted) {
		s->quoted = s->lines && c == '>' && s->n == s->line;
		s->to[s->n++] = (char)c;
	}
	s->to[s->n] = '\0';
}

static void put_plain(Sink *s, Piece p)
{
	for (; p.at < p.end; p.at++)
		put(s, (guint8)*p.at);
}

static int hex_of(const char *p, const char *end)
{
	if (end - p < 2 || !g_ascii_isxdigit(p[0]) || !g_ascii_isxdigit(p[1]))
		return -1;
	return g_ascii_xdigit_value(p[0]) * 16 + g_ascii_xdigit_value(p[1]);
}

/* Soft line ends are taken out; "=" that encodes nothing stands for itself. */
static void put_quoted_printable(Sink *s, Piece p)
{
	while (p.at < p.end) {
		int byte = *p.at == '=' ? hex_of(p.at + 1, p.end) : -1;
		if (byte >= 0) {
			put(s, (guint8)byte);
			p.at += 3;
			continue;
		}
		const char *soft = p.at + 1;
		while (soft < p.end && (*soft == ' ' || *soft == '\t' || *soft == '\r'))
			soft++;
		if (*p.at == '=' && (soft == p.end || *soft == '\n'))
			p.at = soft < p.end ? soft + 1 : soft;
		else
			put(s, (guint8)*p.at++);
	}
}

static int value_of(char c)
{
	static const char alphabet[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(alphabet, c) : NULL;

	return at ? (int)(at - alphabet) : -1;
}

static void put_base64(Sink *s, Piece p)
{
	guint32 bits = 0;
	guint count = 0;

	for (; p.at < p.end && *p.at != '='; p.at++) {
		int value = value_of(*p.at);
		if (value < 0)
			continue;
		bits = (bits << 6) | (guint32)value;
		count += 6;
		if (count >= 8) {
			count -= 8;
			put(s, (guint8)(bits >> count));
		}
	}
}

static bool put_text(Sink *sink, Piece body, Piece encoding)
{
	bool plain = !encoding.at || piece_is(encoding, "7bit") || piece_is(encoding, "8bit") ||
		     piece_is(encoding, "binary");

	*sink->to = '\0';
	if (plain)
		put_plain(sink, body);
	else if (piece_is(encoding, "quoted-printable"))
		put_quoted_printable(sink, body);
	else if (piece_is(encoding, "base64"))
		put_base64(sink, body);
	else
		return false;
	return true;
}

bool decode_text(Piece body, Piece encoding, char *to, gsize size)
{
	Sink sink = {.to = to, .size = size, .lines = true};
	bool known = put_text(&sink, body, encoding);

	if (sink.n > sink.line)
		put(&sink, '\n');
	return known;
}

bool decode_whole(Piece body, Piece encoding, char *to, gsize size)
{
	Sink sink = {.to = to, .size = size};

	return put_text(&sink, body, encoding);
}

/* "=?charset?B?text?=" at the start of `p`; false: none.  *end_r is behind it. */
static bool find_word(Piece p, char *kind_r, Piece *text_r, const char **end_r)
{
	const char *mark = p.end - p.at > 2 && memcmp(p.at, "=?", 2) == 0
			       ? memchr(p.at + 2, '?', (gsize)(p.end - p.at - 2))
			       : NULL;

	if (!mark || p.end - mark < 5 || mark[2] != '?')
		return false;
	*kind_r = g_ascii_toupper(mark[1]);
	text_r->at = mark + 3;
	for (const char *q = text_r->at; q + 1 < p.end; q++) {
		if (q[0] != '?' || q[1] != '=')
			continue;
		text_r->end = q;
		*end_r = q + 2;
		return *kind_r == 'B' || *kind_r == 'Q';
	}
	return false;
}

void decode_words(Piece body, char *to, gsize size)
{
	Sink sink = {.to = to, .size = size};
	Piece text;
	char kind;

	*to = '\0';
	while (body.at < body.end) {
		if (!find_word(body, &kind, &text, &body.at)) {
			put(&sink, (guint8)*body.at++);
			continue;
		}
		if (kind == 'B') {
			put_base64(&sink, text);
			continue;
		}
		for (; text.at < text.end; text.at++) {
			int byte = *text.at == '=' ? hex_of(text.at + 1, text.end) : -1;
			put(&sink, byte >= 0         ? (guint8)byte
				   : *text.at == '_' ? ' '
						     : (guint8)*text.at);
			text.at += byte >= 0 ? 2 : 0;
		}
	}
}
