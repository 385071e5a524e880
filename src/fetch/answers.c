#include "fetch/answers.h"

#include "base/log.h"
#include "base/text.h"
#include "fetch/fetch_items.h"

#include <string.h>

enum {
	LINE_LIMIT = 8 * 1024 * 1024,
	WORDS_LIMIT = 1000,
	LITERAL_LIMIT = 64 * 1024, /* of an answer that is kept as a line */
	LINES_LIMIT = 20000,
};

/* What the bytes that come next are. */
typedef enum {
	NEXT_LINE,
	NEXT_LITERAL_KEPT, /* of a mail, for libetpan */
	NEXT_LITERAL_LEFT, /* of an item of FETCH that is left out */
	NEXT_LITERAL_LINE, /* of another answer, into its line */
	NEXT_LITERAL_LOST, /* of an answer that is passed over */
} Next;

struct Answers {
	char *command;
	Next next;
	guint64 literal; /* bytes of the literal still to come */
	bool in_fetch, in_line, in_lost; /* the next line goes on with such an answer */
	GString *line; /* what has come of a line */
	GString *whole; /* an answer of several lines */
	FetchItems items;
	bool greeted, continuation, ended;
	AnswerStatus status;
	char *code, *words, *unread, *alert;
	GHashTable *capabilities;
	GArray *found;
	GPtrArray *lines;
	AnswersFolder folder;
};

Answers *answers_new(void)
{
	Answers *a = g_new0(Answers, 1);

	a->line = g_string_new(NULL);
	a->whole = g_string_new(NULL);
	fetch_items_init(&a->items);
	a->capabilities = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	a->found = g_array_new(FALSE, FALSE, sizeof(guint32));
	a->lines = g_ptr_array_new_with_free_func(g_free);
	return a;
}

void answers_forget_folder(Answers *a)
{
	g_free(a->folder.uidvalidity);
	g_free(a->folder.permanent_flags);
	a->folder = (AnswersFolder){0};
}

void answers_free(Answers *a)
{
	answers_forget_folder(a);
	fetch_items_clear(&a->items);
	g_string_free(a->line, TRUE);
	g_string_free(a->whole, TRUE);
	g_hash_table_unref(a->capabilities);
	g_array_unref(a->found);
	g_ptr_array_unref(a->lines);
	g_free(a->command);
	g_free(a->code);
	g_free(a->words);
	g_free(a->unread);
	g_free(a->alert);
	g_free(a);
}

void answers_begin(Answers *a, const char *name)
{
	g_free(a->command);
	a->command = g_strdup(name);
	g_array_set_size(a->found, 0);
	g_ptr_array_set_size(a->lines, 0);
	g_clear_pointer(&a->unread, g_free);
	a->continuation = false;
}

void answers_expect_continuation(Answers *a)
{
	a->continuation = true;
}

/* ---- what cannot be read ---- */

static void pass_over(Answers *a, const char *line)
{
	g_free(a->unread);
	a->unread = text_fit(line, 200);
	log_info("an answer to %s cannot be read and is passed over: %s",
	    a->command ? a->command : "the connection", a->unread);
}

/* ---- status lines ---- */

static void take_capabilities(Answers *a, const char *words)
{
	g_auto(GStrv) names = g_strsplit_set(words, " \t", -1);

	g_hash_table_remove_all(a->capabilities);
	for (guint i = 0; names[i]; i++)
		if (*names[i])
			g_hash_table_add(a->capabilities, g_ascii_strup(names[i], -1));
}

static guint32 number32(const char *text)
{
	guint64 n;
	g_autofree char *digits = g_strndup(text, strspn(text, "0123456789"));

	return g_ascii_string_to_unsigned(digits, 10, 0, G_MAXUINT32, &n, NULL) ? (guint32)n : 0;
}

static void take_code(Answers *a, const char *code, const char *rest)
{
	AnswersFolder *f = &a->folder;

	if (g_str_equal(code, "CAPABILITY")) {
		take_capabilities(a, rest);
	} else if (g_str_equal(code, "UIDVALIDITY")) {
		g_free(f->uidvalidity);
		f->uidvalidity = g_strdup(rest);
	} else if (g_str_equal(code, "UIDNEXT")) {
		f->uidnext = number32(rest);
	} else if (g_str_equal(code, "READ-ONLY")) {
		f->read_only = true;
	} else if (g_str_equal(code, "READ-WRITE")) {
		f->read_only = false;
	} else if (g_str_equal(code, "PERMANENTFLAGS")) {
		g_free(f->permanent_flags);
		f->permanent_flags = g_strdup(rest);
	}
}

/* "[CODE words] text": *code_r upper case, "" none.  Caller frees. */
static char *read_code(Answers *a, const char *text)
{
	const char *end = *text == '[' ? strchr(text, ']') : NULL;

	if (!end)
		return g_strdup("");
	gsize length = strcspn(text + 1, " ]");
	char *code = g_ascii_strup(text + 1, (gssize)length);
	g_autofree char *rest = g_strndup(text + 1 + length, (gsize)(end - text) - 1 - length);
	take_code(a, code, g_strstrip(rest));
	if (g_str_equal(code, "ALERT") && end[1 + strspn(end + 1, " ")]) {
		g_free(a->alert);
		a->alert = g_strndup(text, WORDS_LIMIT);
	}
	return code;
}

static AnswerStatus status_of(const char *word)
{
	static const char *const words[] = {
	    [STATUS_OK] = "OK", [STATUS_NO] = "NO", [STATUS_BAD] = "BAD", [STATUS_BYE] = "BYE"};

	for (guint i = STATUS_OK; i < G_N_ELEMENTS(words); i++)
		if (!g_ascii_strcasecmp(word, words[i]))
			return (AnswerStatus)i;
	return STATUS_NONE;
}

static void keep_status(Answers *a, AnswerStatus status, const char *text, char *code)
{
	g_free(a->code);
	g_free(a->words);
	a->status = status;
	a->code = code;
	a->words = g_strndup(text, WORDS_LIMIT);
}

/* "word rest": the word (caller frees), *rest_r behind it and its spaces. */
static char *first_word(const char *text, const char **rest_r)
{
	gsize length = strcspn(text, " ");

	*rest_r = text + length + strspn(text + length, " ");
	return g_strndup(text, length);
}

/* The text of a status line may be missing, and its code may be anything. */
static void take_tagged(Answers *a, const char *line, GString *out)
{
	const char *text;
	g_autofree char *tag = first_word(line, &text);
	g_autofree char *word = first_word(text, &text);
	AnswerStatus status = status_of(word);

	if (status == STATUS_NONE || status == STATUS_BYE) {
		pass_over(a, line);
		return;
	}
	keep_status(a, status, text, read_code(a, text));
	g_string_append_printf(out, "%s %s done\r\n", tag, status == STATUS_OK ? "OK" : "NO");
	a->ended = true;
}

static void take_greeting(Answers *a, const char *word, const char *text, GString *out)
{
	AnswerStatus status = status_of(word);

	a->greeted = true;
	a->ended = true;
	keep_status(a, status, text, read_code(a, text));
	if (!g_ascii_strcasecmp(word, "PREAUTH"))
		g_string_append(out, "* PREAUTH hello\r\n");
	else if (status == STATUS_OK)
		g_string_append(out, "* OK hello\r\n");
	else
		g_string_append(out, "* BYE away\r\n");
}

/* ---- other untagged answers ---- */

/* Words that are no numbers, such as (MODSEQ 9), are none of ours. */
static void take_search(Answers *a, const char *text)
{
	while (*text) {
		gsize length = strcspn(text, " ");
		gsize digits = strspn(text, "0123456789");
		guint64 n = digits == length && digits <= 10 ? g_ascii_strtoull(text, NULL, 10) : 0;
		guint32 uid = (guint32)n;
		if (n > 0 && n <= G_MAXUINT32)
			g_array_append_val(a->found, uid);
		text += length;
		text += strspn(text, " ");
	}
}

static void take_exists(Answers *a, guint32 number)
{
	a->folder.exists_told = true;
	a->folder.exists = number;
}

static void take_status(Answers *a, AnswerStatus status, const char *text, GString *out)
{
	char *code = read_code(a, text);

	if (status == STATUS_BYE) {
		keep_status(a, status, text, code);
		g_string_append(out, "* BYE away\r\n");
		a->ended = true;
		return;
	}
	if (status != STATUS_OK || g_str_equal(code, "ALERT")) {
		g_autofree char *safe = text_fit(text, 200);
		log_warn("the server says: %s", safe);
	}
	g_free(code);
}

static void take_other(Answers *a, const char *line)
{
	const char *text;
	g_autofree char *word = first_word(line, &text);

	if (!g_ascii_strcasecmp(word, "CAPABILITY"))
		take_capabilities(a, text);
	else if (!g_ascii_strcasecmp(word, "SEARCH"))
		take_search(a, text);
	else if (a->lines->len < LINES_LIMIT)
		g_ptr_array_add(a->lines, g_strdup(line));
}

/* ---- FETCH ---- */

static void fetch_goes_on(Answers *a, ItemsNext next, const char *line, GString *out)
{
	a->in_fetch = next == ITEMS_LITERAL_KEPT || next == ITEMS_LITERAL_LEFT;
	if (next == ITEMS_BROKEN) {
		g_string_truncate(a->items.out, 0);
		pass_over(a, line);
	}
	if (next == ITEMS_LITERAL_KEPT)
		a->next = NEXT_LITERAL_KEPT;
	if (next == ITEMS_LITERAL_LEFT)
		a->next = NEXT_LITERAL_LEFT;
	/* An answer goes to libetpan whole, unless it has the bytes of a mail. */
	if (next == ITEMS_END || a->items.body_given) {
		g_string_append_len(out, a->items.out->str, (gssize)a->items.out->len);
		g_string_truncate(a->items.out, 0);
	}
}

/* Literals of an answer that is passed over are passed over with it. */
static void lose_literal(Answers *a, const char *line)
{
	const char *brace = strrchr(line, '{');
	const char *end = brace ? literal_at(brace, &a->literal) : NULL;

	a->in_lost = end && *end == '\0';
	if (a->in_lost)
		a->next = NEXT_LITERAL_LOST;
}

static void begin_fetch(Answers *a, guint32 number, const char *text, GString *out)
{
	ItemsNext next = fetch_items_begin(&a->items, number, text, &a->literal);

	fetch_goes_on(a, next, text, out);
	if (next == ITEMS_BROKEN)
		lose_literal(a, text);
}

/* False: its mail has gone to libetpan in part, which cannot be told of the rest. */
static bool go_on_with_fetch(Answers *a, const char *text, GString *out)
{
	bool given = a->items.body_given;
	ItemsNext next = fetch_items_more(&a->items, text, &a->literal);

	fetch_goes_on(a, next, text, out);
	if (next == ITEMS_BROKEN && !given)
		lose_literal(a, text);
	return next != ITEMS_BROKEN || !given;
}

static void take_numbered(Answers *a, const char *line, GString *out)
{
	const char *text;
	g_autofree char *digits = first_word(line, &text);
	g_autofree char *word = first_word(text, &text);
	guint32 number = number32(digits);

	if (!g_ascii_strcasecmp(word, "EXISTS")) {
		take_exists(a, number);
	} else if (!g_ascii_strcasecmp(word, "EXPUNGE")) {
		a->folder.exists -= a->folder.exists > 0 ? 1 : 0;
	} else if (!g_ascii_strcasecmp(word, "FETCH") && !a->continuation) {
		begin_fetch(a, number, text, out);
	} else if (!g_ascii_strcasecmp(word, "FETCH")) {
		/* In front of a continuation nobody has asked: a flag was changed elsewhere. */
		lose_literal(a, line);
	} else if (!g_ascii_strcasecmp(word, "RECENT")) {
		return;
	} else {
		pass_over(a, line);
		lose_literal(a, line);
	}
}

/* ---- lines ---- */

/* The literal that ends the line comes, quoted, in its place. */
static bool line_goes_on(Answers *a, const char *line)
{
	const char *brace = strrchr(line, '{');
	const char *end = brace ? literal_at(brace, &a->literal) : NULL;

	if (!end || *end)
		return false;
	g_string_append_len(a->whole, line, brace - line);
	g_string_append_c(a->whole, '"');
	a->next = a->literal > LITERAL_LIMIT ? NEXT_LITERAL_LOST : NEXT_LITERAL_LINE;
	a->in_line = true;
	return true;
}

static void take_line_answer(Answers *a, const char *line)
{
	if (a->in_line)
		g_string_append_c(a->whole, '"');
	a->in_line = false;
	if (line_goes_on(a, line))
		return;
	g_string_append(a->whole, line);
	take_other(a, a->whole->str);
	g_string_truncate(a->whole, 0);
}

static void take_untagged(Answers *a, const char *line, GString *out)
{
	const char *text;
	g_autofree char *word = first_word(line, &text);

	if (!a->greeted) {
		take_greeting(a, word, text, out);
	} else if (status_of(word) != STATUS_NONE) {
		take_status(a, status_of(word), text, out);
	} else if (g_ascii_isdigit(*word)) {
		take_numbered(a, line, out);
	} else if (*word) {
		take_line_answer(a, line);
	}
}

/* False: nothing that comes can be trusted. */
static bool take_line(Answers *a, const char *line, GString *out)
{
	if (a->in_fetch)
		return go_on_with_fetch(a, line, out);
	if (a->in_lost) {
		lose_literal(a, line);
	} else if (a->in_line) {
		take_line_answer(a, line);
	} else if (line[strspn(line, " \t")] == '\0') {
		log_debug("an empty line is passed over");
	} else if (g_str_has_prefix(line, "* ")) {
		take_untagged(a, line + 1 + strspn(line + 1, " "), out);
	} else if (*line == '+') {
		if (a->continuation)
			g_string_append(out, "+ go on\r\n");
		a->ended = a->continuation;
		a->continuation = false;
	} else if (g_ascii_isdigit(*line) && a->greeted) {
		take_tagged(a, line, out);
	} else {
		pass_over(a, line);
		/* Not a greeting: not an IMAP server. */
		return a->greeted;
	}
	return true;
}

/* Without the line's end; a NUL has no place in a line. */
static bool end_line(Answers *a, GString *out)
{
	while (a->line->len > 0 && strchr("\r\n", a->line->str[a->line->len - 1]) &&
	       a->line->str[a->line->len - 1])
		g_string_truncate(a->line, a->line->len - 1);
	for (gsize i = 0; i < a->line->len; i++)
		if (a->line->str[i] == '\0')
			a->line->str[i] = '?';
	bool done = take_line(a, a->line->str, out);
	g_string_truncate(a->line, 0);
	return done;
}

static void end_literal(Answers *a)
{
	a->next = NEXT_LINE;
}

static gsize take_literal(Answers *a, const char *bytes, gsize length, GString *out)
{
	gsize n = (gsize)MIN((guint64)length, a->literal);

	if (a->next == NEXT_LITERAL_KEPT)
		g_string_append_len(out, bytes, (gssize)n);
	for (gsize i = 0; i < n && a->next == NEXT_LITERAL_LINE; i++) {
		if (strchr("\"\\", bytes[i]) && bytes[i])
			g_string_append_c(a->whole, '\\');
		g_string_append_c(a->whole, bytes[i] ? bytes[i] : '?');
	}
	a->literal -= n;
	if (a->literal == 0)
		end_literal(a);
	return n;
}

gsize answers_take(Answers *a, const char *bytes, gsize length, GString *out)
{
	gsize at = 0;

	a->ended = false;
	while (at < length && !a->ended) {
		if (a->next != NEXT_LINE) {
			at += take_literal(a, bytes + at, length - at, out);
			continue;
		}
		const char *end = memchr(bytes + at, '\n', length - at);
		gsize n = end ? (gsize)(end - bytes) + 1 - at : length - at;
		g_string_append_len(a->line, bytes + at, (gssize)n);
		at += n;
		if (a->line->len > LINE_LIMIT || (end && !end_line(a, out)))
			return 0;
		/* A literal of no bytes is over before it begins. */
		if (a->next != NEXT_LINE && a->literal == 0)
			end_literal(a);
	}
	return at;
}

/* ---- what was kept ---- */

AnswerStatus answers_status(const Answers *a)
{
	return a->status;
}

const char *answers_code(const Answers *a)
{
	return a->code ? a->code : "";
}

const char *answers_words(const Answers *a)
{
	return a->words ? a->words : "";
}

char *answers_take_alert(Answers *a)
{
	return g_steal_pointer(&a->alert);
}

const char *answers_unread(const Answers *a)
{
	return a->unread;
}

bool answers_capability(const Answers *a, const char *name)
{
	g_autofree char *upper = g_ascii_strup(name, -1);

	return g_hash_table_contains(a->capabilities, upper);
}

char *answers_capabilities(const Answers *a)
{
	g_autoptr(GList) names = g_hash_table_get_keys(a->capabilities);
	GString *text = g_string_new(NULL);

	names = g_list_sort(names, (GCompareFunc)strcmp);
	for (const GList *i = names; i; i = i->next)
		g_string_append_printf(text, "%s%s", text->len ? " " : "", (const char *)i->data);
	return g_string_free(text, FALSE);
}

const GArray *answers_found(const Answers *a)
{
	return a->found;
}

const GPtrArray *answers_lines(const Answers *a)
{
	return a->lines;
}

const AnswersFolder *answers_folder(const Answers *a)
{
	return &a->folder;
}

void answers_seen(Answers *a)
{
	a->folder.exists_told = false;
}
