#include "message/header/params.h"

#include "message/bytes/limits.h"
#include "message/header/words.h"

#include <stdlib.h>
#include <string.h>

/* One "name*2*=value" as it stands. */
typedef struct Piece {
	char *name; /* lower case, without the stars */
	char *value;
	int index; /* of a continuation; -1: none */
	bool extended; /* ends in a star: percent escapes */
	bool quoted;
	guint order; /* in the field */
} Piece;

static void piece_clear(gpointer data)
{
	Piece *piece = data;

	g_free(piece->name);
	g_free(piece->value);
}

static const char *skip_blanks(const char *p)
{
	return p + strspn(p, " \t");
}

/* Comments may stand between any two tokens (RFC 2045, 5.1).  An open one ends at the end. */
static const char *skip_comment(const char *p)
{
	int depth = 0;

	for (; *p; p++) {
		if (*p == '\\' && p[1])
			p++;
		else if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			return p + 1;
	}
	return p;
}

static const char *skip_space(const char *p)
{
	for (p = skip_blanks(p); *p == '('; p = skip_blanks(p))
		p = skip_comment(p);
	return p;
}

/* A backslash escapes only quotes and itself: others stand in file names of Windows. */
static char *read_quoted(const char **text)
{
	const char *p = *text + 1;
	GString *out = g_string_new(NULL);

	for (; *p && *p != '"'; p++) {
		if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
			p++;
		g_string_append_c(out, *p);
	}
	*text = *p ? p + 1 : p;
	return g_string_free(out, FALSE);
}

/* Does "token=" stand here, as after a missing semicolon? */
static bool is_parameter(const char *p)
{
	gsize n = strcspn(p, " \t=;\"?(),/");

	return n > 0 && p[n] == '=' && p[n + 1] != '?' && p[n + 1] != '=';
}

/* An unquoted value may hold blanks (a file name) and encoded words with semicolons. */
static char *read_plain(const char **text)
{
	const char *p = *text, *end = p + strlen(p);

	while (*p && *p != ';') {
		gsize word = *p == '=' ? words_length(p, end) : 0;
		if (word == 0 && (*p == ' ' || *p == '\t') && is_parameter(skip_blanks(p)))
			break;
		p += word > 0 ? word : 1;
	}
	char *value = g_strndup(*text, (gsize)(p - *text));
	*text = p;
	return g_strchomp(value);
}

static char *read_value(const char **text)
{
	const char *p = *text = skip_space(*text);

	if (*p != '"')
		return read_plain(text);
	char *value = read_quoted(text);
	const char *next = skip_space(*text);
	/* Some quote a part of the value only, or break a long one into several quoted pieces. */
	while (*next == '"') {
		g_autofree char *head = value;
		*text = next;
		g_autofree char *tail = read_quoted(text);
		value = g_strconcat(head, tail, NULL);
		next = skip_space(*text);
	}
	return value;
}

static void cut_comment(char *value)
{
	char *open = strstr(value, " (");

	if (open)
		*open = '\0';
	g_strchomp(value);
}

/* "filename*0*" -> filename, 0, extended. */
static void split_name(Piece *piece)
{
	char *star = strchr(piece->name, '*');

	piece->index = -1;
	if (!star)
		return;
	piece->extended = g_str_has_suffix(star, "*");
	if (g_ascii_isdigit(star[1]))
		piece->index = atoi(star + 1) & 0xFFFF;
	*star = '\0';
}

static bool is_file_name(const char *name)
{
	return g_str_has_prefix(name, "filename") || g_str_has_prefix(name, "name");
}

static bool read_piece(const char **text, Piece *piece)
{
	const char *p = skip_space(*text);
	gsize n = strcspn(p, "=; \t\"");

	*piece = (Piece){.name = g_ascii_strdown(p, (gssize)n)};
	p = skip_space(p + n);
	if (n == 0 || *p != '=') {
		/* No parameter: on to the next semicolon or blank. */
		if (*p && n == 0)
			p++;
		*text = p;
		g_clear_pointer(&piece->name, g_free);
		return false;
	}
	*text = p + 1;
	piece->quoted = *skip_space(*text) == '"';
	piece->value = read_value(text);
	/* In a file name "(1)" is no comment, whatever the grammar says. */
	if (!is_file_name(piece->name))
		cut_comment(piece->value);
	split_name(piece);
	return true;
}

static GArray *read_pieces(const char *text, bool *limited_r)
{
	GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
	Piece piece;

	g_array_set_clear_func(pieces, piece_clear);
	while (*text && pieces->len < LIMIT_PARAMETERS) {
		text += strspn(text, "; \t,");
		if (*text && read_piece(&text, &piece)) {
			piece.order = pieces->len;
			g_array_append_val(pieces, piece);
		}
	}
	*limited_r = *text != '\0';
	return pieces;
}

/* An extended whole first: it says the charset.  Then the continuations by number, then the plain
 * value, which is there for old readers. */
static int rank(const Piece *piece)
{
	if (piece->extended && piece->index < 0)
		return 0;
	return piece->index >= 0 ? 1 : 2;
}

static int compare(gconstpointer a, gconstpointer b)
{
	const Piece *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	if (order == 0)
		order = rank(x) - rank(y);
	if (order == 0 && rank(x) == 1)
		order = x->index - y->index;
	return order ? order : (int)x->order - (int)y->order;
}

static void append_percent(GString *out, const char *text)
{
	for (const char *p = text; *p; p++) {
		int high = *p == '%' ? g_ascii_xdigit_value(p[1]) : -1;
		int low = high >= 0 ? g_ascii_xdigit_value(p[2]) : -1;
		if (low >= 0) {
			g_string_append_c(out, (char)(high << 4 | low));
			p += 2;
		} else {
			g_string_append_c(out, *p);
		}
	}
}

/* charset'language'text; without the quotes it is text alone. */
static const char *skip_charset(const char *value, char **charset_r)
{
	const char *first = strchr(value, '\'');
	const char *second = first ? strchr(first + 1, '\'') : NULL;

	if (!second)
		return value;
	*charset_r = g_strndup(value, (gsize)(first - value));
	return second + 1;
}

/* The extended forms of one parameter: pieces[0..n). */
static char *join(const Piece *pieces, guint n, CharsetNotes *notes)
{
	g_autofree char *charset = NULL;
	g_autoptr(GString) bytes = g_string_new(NULL);

	for (guint i = 0; i < n; i++) {
		const char *value = pieces[i].value;
		if (i > 0 && pieces[i].index == pieces[i - 1].index)
			continue;
		if (i == 0 && pieces[i].extended)
			value = skip_charset(value, &charset);
		if (pieces[i].extended)
			append_percent(bytes, value);
		else
			g_string_append(bytes, value);
	}
	g_autofree char *text = charset_decode(bytes->str, bytes->len, charset, notes);
	notes->unknown = notes->unknown ? "parameter" : NULL;
	/* Some encode as RFC 2047 says and then fold as RFC 2231 says. */
	CharsetNotes ignored;
	return words_decode(text, &ignored);
}

/* Is every "%" an escape, and are there any of 8-bit bytes? */
static bool is_percent_encoded(const char *text)
{
	bool high = false;

	for (const char *p = strchr(text, '%'); p; p = strchr(p + 1, '%')) {
		if (!g_ascii_isxdigit(p[1]) || !g_ascii_isxdigit(p[2]))
			return false;
		high |= g_ascii_xdigit_value(p[1]) >= 8;
	}
	return high && g_str_is_ascii(text);
}

/* A file name with the percent escapes of RFC 2231 but without its star, or those of a web address;
 * NULL: it is none. */
static char *unescaped_name(const char *value, CharsetNotes *notes)
{
	g_autofree char *charset = NULL;
	const char *text = skip_charset(value, &charset);
	g_autoptr(GString) bytes = g_string_new(NULL);

	if (charset ? !charset_known(charset) || !strchr(text, '%') : !is_percent_encoded(value))
		return NULL;
	append_percent(bytes, text);
	if (!charset && !g_utf8_validate_len(bytes->str, bytes->len, NULL))
		return NULL;
	char *name = charset_decode(bytes->str, bytes->len, charset, notes);
	notes->guessed = charset ? notes->guessed : "UTF-8";
	return name;
}

/* 'report.pdf' */
static void drop_apostrophes(char *name)
{
	gsize n = strlen(name);

	if (n < 3 || *name != '\'' || name[n - 1] != '\'')
		return;
	memmove(name, name + 1, n - 2);
	name[n - 2] = '\0';
}

static char *plain_value(const Piece *piece, CharsetNotes *notes)
{
	char *value = words_decode(piece->value, notes);

	if (!is_file_name(piece->name))
		return value;
	if (!piece->quoted)
		drop_apostrophes(value);
	char *name = unescaped_name(value, notes);
	if (!name)
		return value;
	g_free(value);
	return name;
}

static void store(Params *params, const Piece *pieces, guint n)
{
	guint used = 1;

	if (rank(&pieces[0]) == 1)
		while (used < n && rank(&pieces[used]) == 1)
			used++;
	CharsetNotes notes = {0};
	char *value =
	    rank(&pieces[0]) == 2 ? plain_value(&pieces[0], &notes) : join(pieces, used, &notes);
	if (is_file_name(pieces[0].name))
		params->notes = notes;
	g_hash_table_insert(params->items, g_strdup(pieces[0].name), value);
}

static char *read_head(const char **text)
{
	const char *p = skip_space(*text);
	gsize n = strcspn(p, ";(");
	g_autofree char *head = g_strndup(p, n);

	/* "text/plain charset=utf-8": the semicolon was forgotten. */
	for (char *blank = head + strcspn(head, " \t"); *blank;
	     blank += 1 + strcspn(blank + 1, " \t"))
		if (is_parameter(skip_blanks(blank))) {
			n = (gsize)(blank - head);
			break;
		}
	if (is_parameter(p))
		n = 0;
	*text = p + n;
	g_autofree char *value = g_ascii_strdown(p, (gssize)n);
	return g_strdup(g_strstrip(value));
}

Params *params_read(const char *text)
{
	Params *params = g_new0(Params, 1);

	params->items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	params->value = read_head(&text);
	g_autoptr(GArray) pieces = read_pieces(text, &params->limited);
	g_array_sort(pieces, compare);
	for (guint i = 0, next; i < pieces->len; i = next) {
		const Piece *p = &g_array_index(pieces, Piece, i);
		for (next = i + 1; next < pieces->len; next++)
			if (!g_str_equal(g_array_index(pieces, Piece, next).name, p->name))
				break;
		store(params, p, next - i);
	}
	return params;
}

void params_free(Params *params)
{
	if (!params)
		return;
	g_free(params->value);
	g_hash_table_unref(params->items);
	g_free(params);
}

const char *params_get(const Params *params, const char *name)
{
	return g_hash_table_lookup(params->items, name);
}
