#include "message/header/words.h"

#include "message/bytes/transfer.h"

#include <string.h>

char *words_unfold(Span field, const char *charset, CharsetNotes *notes_r)
{
	GString *bytes = g_string_sized_new(span_length(field) + 1);
	Span inner = span_trim(field);

	for (const char *p = inner.start; p < inner.end; p++) {
		if (*p == '\r' || *p == '\n') {
			while (p + 1 < inner.end && strchr(" \t\r\n", p[1]) && p[1] != '\0')
				p++;
			g_string_append_c(bytes, ' ');
		} else if (*p != '\0') {
			g_string_append_c(bytes, *p);
		}
	}
	const char *stop;
	bool ascii_or_utf8 = g_utf8_validate_len(bytes->str, bytes->len, &stop);
	const char *declared = ascii_or_utf8 ? NULL : charset;
	char *text = charset_decode(bytes->str, bytes->len, declared, notes_r);
	g_string_free(bytes, TRUE);
	/* The body's charset is our guess for the header, not what the header declared. */
	if (!ascii_or_utf8 && !notes_r->guessed && charset)
		notes_r->guessed = charset_known(charset);
	notes_r->unknown = NULL;
	return text;
}

/* Longer words are none: a bound on the search for the end of each. */
enum { WORD_LIMIT = 8192 };

typedef struct Word {
	Span charset;
	char encoding; /* 'B' or 'Q' */
	Span text;
	const char *end; /* behind the word */
} Word;

static bool is_token(char c)
{
	return (guchar)c > 32 && (guchar)c < 127 && !strchr("?=(),;<>@[]", c);
}

/* Where the text of a word ends that has no "?=": a word in base64 at its last digit, one in Q at
 * the next blank. */
static const char *unclosed_end(const Word *word, const char *end)
{
	const char *p = word->text.start;

	while (p < end && *p != ' ' && *p != '\t' && *p != '?' && *p != '"' && *p != '<')
		p++;
	return p;
}

static const char *find_close(const char *p, const char *end)
{
	return memmem(p, (gsize)(end - p), "?=", 2);
}

/* Finds where the text ends.  "=?q?a=?=" : the "=" before "?=" is the text's. */
static bool close_word(Word *word, const char *end)
{
	const char *close = find_close(word->text.start, end);
	const char *next = memmem(word->text.start, (gsize)(end - word->text.start), "=?", 2);

	/* "=?" that is not the text's last "=" begins another word: this one was never closed. */
	if (close && next && next < close && next + 1 != close)
		close = NULL;
	if (close) {
		word->text.end = close;
		word->end = close + 2;
		return true;
	}
	word->text.end = unclosed_end(word, end);
	word->end = word->text.end + (word->text.end < end && *word->text.end == '?');
	/* Of "?=" only the last character was left. */
	if (word->encoding == 'Q' && word->text.end > word->text.start && word->text.end[-1] == '=')
		word->text.end--;
	return word->text.end > word->text.start;
}

/* Some scripts put blanks around the marks. */
static const char *over_blanks(const char *p, const char *end)
{
	while (p < end && *p == ' ')
		p++;
	return p;
}

/* encoded-word = "=?" charset "?" encoding "?" text "?=" */
static bool read_word(const char *p, const char *end, Word *word)
{
	if (end - p < 6 || p[0] != '=' || p[1] != '?')
		return false;
	word->charset.start = p = over_blanks(p + 2, end);
	while (p < end && is_token(*p))
		p++;
	word->charset.end = p;
	p = over_blanks(p, end);
	if (p == end || *p != '?')
		return false;
	p = over_blanks(p + 1, end);
	if (p == end || !strchr("bBqQ", *p))
		return false;
	word->encoding = g_ascii_toupper(*p);
	p = over_blanks(p + 1, end);
	if (end - p < 2 || *p != '?')
		return false;
	word->text.start = p + 1;
	return close_word(word, MIN(end, p + WORD_LIMIT));
}

gsize words_length(const char *text, const char *end)
{
	Word word;

	return read_word(text, end, &word) ? (gsize)(word.end - text) : 0;
}

static void decode_q(GString *out, const GString *text)
{
	for (const char *p = text->str; *p; p++) {
		int high = *p == '=' ? g_ascii_xdigit_value(p[1]) : -1;
		int low = high >= 0 ? g_ascii_xdigit_value(p[2]) : -1;
		if (low >= 0) {
			g_string_append_c(out, (char)(high << 4 | low));
			p += 2;
		} else {
			g_string_append_c(out, *p == '_' ? ' ' : *p);
		}
	}
}

/* Some senders write "B" and encode as "Q". */
static bool is_q_called_b(Span text)
{
	bool mark = false;

	for (const char *p = text.start; p < text.end; p++) {
		if (*p == '_')
			return true;
		if (*p == '=' && p + 2 < text.end && g_ascii_isxdigit(p[1]) &&
		    g_ascii_isxdigit(p[2]))
			mark = true;
	}
	return mark;
}

static void decode_b(GString *out, Span text)
{
	TransferNotes notes = {0};
	GString *bytes =
	    transfer_decode_text(TRANSFER_BASE64, text, span_length(text), &notes, NULL);

	g_string_append_len(out, bytes->str, (gssize)bytes->len);
	g_string_free(bytes, TRUE);
}

/* Words of one charset that stand side by side. */
typedef struct Run {
	GString *out; /* the whole text */
	GString *bytes; /* decoded, in `charset` */
	/* Not decoded yet: senders cut words in the middle of a group of four or of "=C3". */
	GString *base64, *quoted;
	char *charset;
	CharsetNotes *notes;
} Run;

static void run_decode(Run *run)
{
	Span text = span_of(run->base64->str, run->base64->len);

	if (run->base64->len > 0)
		decode_b(run->bytes, text);
	g_string_truncate(run->base64, 0);
	decode_q(run->bytes, run->quoted);
	g_string_truncate(run->quoted, 0);
}

/* Line ends that were encoded would let a header grow another field. */
static void append_clean(GString *out, const char *text)
{
	for (const char *p = text; *p; p++)
		g_string_append_c(out, (guchar)*p < 32 || *p == 127 ? ' ' : *p);
}

static void run_flush(Run *run)
{
	CharsetNotes notes;

	if (!run->charset)
		return;
	run_decode(run);
	g_autofree char *text =
	    charset_decode(run->bytes->str, run->bytes->len, run->charset, &notes);
	append_clean(run->out, text);
	if (notes.guessed)
		run->notes->guessed = notes.guessed;
	run->notes->damaged |= notes.damaged;
	if (notes.unknown)
		run->notes->unknown = "encoded word";
	g_string_truncate(run->bytes, 0);
	g_clear_pointer(&run->charset, g_free);
}

static void run_add_base64(Run *run, Span text)
{
	if (run->quoted->len > 0)
		run_decode(run);
	for (const char *p = text.start; p < text.end; p++)
		if (*p != ' ' && *p != '\t')
			g_string_append_c(run->base64, *p);
	/* A whole number of groups, or one that was ended: nothing of it is in the next. */
	if (span_length(text) % 4 == 0)
		run_decode(run);
}

static void run_add_quoted(Run *run, Span text)
{
	if (run->base64->len > 0)
		run_decode(run);
	g_string_append_len(run->quoted, text.start, (gssize)span_length(text));
	const char *mark = strrchr(run->quoted->str, '=');
	/* Nothing of the last character is in the next. */
	if (!mark || strlen(mark) > 2)
		run_decode(run);
}

static void run_add(Run *run, const Word *word)
{
	if (run->charset && !span_is(word->charset, run->charset))
		run_flush(run);
	if (!run->charset)
		run->charset = g_strndup(word->charset.start, span_length(word->charset));
	if (word->encoding == 'B' && !is_q_called_b(word->text))
		run_add_base64(run, word->text);
	else
		run_add_quoted(run, word->text);
}

static const char *skip_blanks(const char *p)
{
	return p + strspn(p, " \t");
}

static char *decode_once(const char *text, CharsetNotes *notes_r)
{
	Run run = {.out = g_string_sized_new(strlen(text) + 1),
	    .bytes = g_string_new(NULL),
	    .base64 = g_string_new(NULL),
	    .quoted = g_string_new(NULL),
	    .notes = notes_r};
	const char *end = text + strlen(text), *p = text;
	Word word;

	*notes_r = (CharsetNotes){0};
	while (p < end) {
		const char *q = run.charset ? skip_blanks(p) : p;
		if (read_word(q, end, &word)) {
			run_add(&run, &word);
			p = word.end;
			continue;
		}
		run_flush(&run);
		const char *mark = strstr(p + 1, "=?");
		q = mark ? mark : end;
		g_string_append_len(run.out, p, q - p);
		p = q;
	}
	run_flush(&run);
	g_string_free(run.bytes, TRUE);
	g_string_free(run.base64, TRUE);
	g_string_free(run.quoted, TRUE);
	return g_string_free(run.out, FALSE);
}

/* Nothing but encoded words: a program encoded what was encoded before. */
static bool is_all_words(const char *text)
{
	const char *end = text + strlen(text), *p = text;

	while (p < end) {
		gsize n = words_length(p, end);
		if (n == 0)
			return false;
		p = skip_blanks(p + n);
	}
	return p > text;
}

char *words_decode(const char *text, CharsetNotes *notes_r)
{
	char *decoded = decode_once(text, notes_r);

	if (!is_all_words(decoded) || g_str_equal(decoded, text))
		return decoded;
	CharsetNotes outer = *notes_r;
	char *again = decode_once(decoded, notes_r);
	notes_r->damaged |= outer.damaged;
	g_free(decoded);
	return again;
}
