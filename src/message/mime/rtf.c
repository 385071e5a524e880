#include "message/mime/rtf.h"

#include "message/charset/charset.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Groups within groups; deeper ones are left out. */
enum { DEPTH = 100 };

typedef struct Reader {
	const char *p, *end;
	GString *out; /* UTF-8 */
	GString *bytes; /* characters in the document's charset, not decoded yet */
	char charset[16];
	bool skipped[DEPTH + 1]; /* by group: not text */
	int depth;
	int fallback; /* characters to be left out after \u */
	bool html_rtf; /* between \htmlrtf and \htmlrtf0: the RTF version of wrapped HTML */
} Reader;

static const char *const not_text[] = {"fonttbl", "colortbl", "stylesheet", "info", "pict",
    "header", "footer", "generator", "listtable", "object", "themedata"};

static void flush(Reader *r)
{
	CharsetNotes notes;

	if (r->bytes->len == 0)
		return;
	g_autofree char *text = charset_decode(r->bytes->str, r->bytes->len, r->charset, &notes);
	g_string_append(r->out, text);
	g_string_truncate(r->bytes, 0);
}

static bool is_text(const Reader *r)
{
	return r->depth <= DEPTH && !r->skipped[r->depth] && !r->html_rtf;
}

static void put(Reader *r, char c)
{
	if (r->fallback > 0)
		r->fallback--;
	else if (is_text(r))
		g_string_append_c(r->bytes, c);
}

static void put_unicode(Reader *r, gunichar c)
{
	flush(r);
	if (is_text(r) && c > 0 && g_unichar_validate(c))
		g_string_append_unichar(r->out, c);
	r->fallback = 1;
}

static void apply(Reader *r, const char *word, bool has_number, int number)
{
	if (g_str_equal(word, "par") || g_str_equal(word, "line"))
		put(r, '\n');
	else if (g_str_equal(word, "tab"))
		put(r, '\t');
	else if (g_str_equal(word, "u") && has_number)
		put_unicode(r, (gunichar)(number < 0 ? number + 65536 : number));
	else if (g_str_equal(word, "ansicpg") && has_number)
		g_snprintf(r->charset, sizeof r->charset, "cp%d", number);
	else if (g_str_equal(word, "htmlrtf"))
		r->html_rtf = !(has_number && number == 0);
	for (guint i = 0; i < G_N_ELEMENTS(not_text) && r->depth <= DEPTH; i++)
		if (g_str_equal(word, not_text[i]))
			r->skipped[r->depth] = true;
}

/* \word-12 and the blank behind it */
static void read_word(Reader *r)
{
	char word[32];
	gsize n = 0;
	bool negative = false, has_number = false;
	int number = 0;

	for (; r->p < r->end && g_ascii_isalpha(*r->p); r->p++)
		if (n < sizeof word - 1)
			word[n++] = *r->p;
	word[n] = '\0';
	if (r->p < r->end && *r->p == '-') {
		negative = true;
		r->p++;
	}
	for (; r->p < r->end && g_ascii_isdigit(*r->p); r->p++) {
		has_number = true;
		number = MIN(number, 100000) * 10 + (*r->p - '0');
	}
	if (r->p < r->end && *r->p == ' ')
		r->p++;
	apply(r, word, has_number, negative ? -number : number);
}

static void read_escape(Reader *r)
{
	if (++r->p >= r->end)
		return;
	char c = *r->p;
	if (g_ascii_isalpha(c)) {
		read_word(r);
		return;
	}
	r->p++;
	if (c == '\'' && r->end - r->p >= 2) {
		int high = g_ascii_xdigit_value(r->p[0]), low = g_ascii_xdigit_value(r->p[1]);
		if (high >= 0 && low >= 0)
			put(r, (char)(high << 4 | low));
		r->p += 2;
	} else if (c == '*' && r->depth <= DEPTH) {
		/* A destination that a reader may leave out. */
		r->skipped[r->depth] = true;
	} else if (c == '~') {
		put(r, ' ');
	} else if (c == '\n' || c == '\r') {
		put(r, '\n');
	} else if (strchr("\\{}", c)) {
		put(r, c);
	}
}

static void open_group(Reader *r)
{
	r->depth++;
	if (r->depth <= DEPTH)
		r->skipped[r->depth] = r->skipped[r->depth - 1];
}

char *rtf_to_text(const char *rtf, gsize length)
{
	Reader r = {.p = rtf,
	    .end = rtf + length,
	    .out = g_string_new(NULL),
	    .bytes = g_string_new(NULL),
	    .charset = "cp1252"};

	while (r.p < r.end) {
		switch (*r.p) {
		case '\\':
			read_escape(&r);
			continue;
		case '{':
			open_group(&r);
			break;
		case '}':
			r.depth -= r.depth > 0;
			break;
		case '\r':
		case '\n':
		case '\0':
			break;
		default:
			put(&r, *r.p);
		}
		r.p++;
	}
	flush(&r);
	g_string_free(r.bytes, TRUE);
	return g_string_free(r.out, FALSE);
}
