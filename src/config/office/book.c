#include "config/office/book.h"

#include "config/office/tables.h"
#include "model/own_names.h"

#include <string.h>

/* Wider padding is a mistake. */
enum { WIDTH_LIMIT = 9, YEAR_LEAST = 1970, YEAR_MOST = 9999 };

typedef enum {
	PART_NUMBER,
	PART_YEAR,
	PART_MONTH,
	PART_ROMAN,
	PART_SECRECY,
	PART_CODE,
	PART_UNIT
} Part;

static const OwnWord part_names[] = {
    [PART_NUMBER] = OWN_WORD_NUMBER,
    [PART_YEAR] = OWN_WORD_YEAR,
    [PART_MONTH] = OWN_WORD_MONTH,
    [PART_ROMAN] = OWN_WORD_ROMAN,
    [PART_SECRECY] = OWN_WORD_CLASS,
    [PART_CODE] = OWN_WORD_CODE,
    [PART_UNIT] = OWN_WORD_UNIT,
};

static const char *const romans[] = {
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};

static bool is_named(Part part, const char *name)
{
	return g_str_equal(own_word(part_names[part], false), name) ||
	       g_str_equal(own_word(part_names[part], true), name);
}

/* What stands between braces: "number", "number:04".  False: nothing known. */
static bool read_part(const char *text, Part *part_r, int *width_r)
{
	const char *colon = strchr(text, ':');
	g_autofree char *name = colon ? g_strndup(text, (gsize)(colon - text)) : g_strdup(text);

	*width_r = 0;
	if (colon) {
		if (colon[1] != '0' || !g_ascii_isdigit(colon[2]) || colon[3])
			return false;
		*width_r = g_ascii_digit_value(colon[2]);
	}
	for (Part part = PART_NUMBER; part <= PART_UNIT; part++)
		if (is_named(part, name)) {
			*part_r = part;
			return !colon || (part == PART_NUMBER && *width_r <= WIDTH_LIMIT);
		}
	return false;
}

static void append_part(GString *out, Part part, int width, const BookNumber *number)
{
	switch (part) {
	case PART_NUMBER:
		g_string_append_printf(out, "%0*u", width, number->number);
		break;
	case PART_YEAR:
		g_string_append_printf(out, "%u", number->year);
		break;
	case PART_MONTH:
		g_string_append_printf(out, "%02u", number->month);
		break;
	case PART_ROMAN:
		g_assert(number->month < G_N_ELEMENTS(romans));
		g_string_append(out, romans[number->month]);
		break;
	case PART_SECRECY:
		g_string_append(out, number->secrecy);
		break;
	case PART_CODE:
		g_string_append(out, number->code);
		break;
	case PART_UNIT:
		g_string_append(out, number->unit);
		break;
	}
}

char *book_number(const char *pattern, const BookNumber *number)
{
	GString *out = g_string_new(NULL);
	const char *open;

	while ((open = strchr(pattern, '{'))) {
		const char *close = strchr(open, '}');
		Part part;
		int width;
		g_assert(close);
		g_autofree char *inner = g_strndup(open + 1, (gsize)(close - open - 1));
		g_string_append_len(out, pattern, open - pattern);
		if (read_part(inner, &part, &width))
			append_part(out, part, width, number);
		pattern = close + 1;
	}
	g_string_append(out, pattern);
	return g_string_free(out, FALSE);
}

bool book_pattern_check(const char *pattern, char **reason_r)
{
	bool numbered = false;
	const char *p = pattern;

	while ((p = strpbrk(p, "{}"))) {
		const char *close = *p == '{' ? strchr(p, '}') : NULL;
		Part part;
		int width;
		if (!close) {
			*reason_r = g_strdup("braces do not match");
			return false;
		}
		g_autofree char *inner = g_strndup(p + 1, (gsize)(close - p - 1));
		if (!read_part(inner, &part, &width)) {
			*reason_r = g_strdup_printf("{%s} is unknown, expected {number}, "
						    "{number:04}, {year}, {month}, {roman}, "
						    "{class}, {code} or {unit}",
			    inner);
			return false;
		}
		numbered |= part == PART_NUMBER;
		p = close + 1;
	}
	if (!numbered)
		*reason_r = g_strdup("it has no {number}");
	return numbered;
}

static const char *const resets[] = {"never", "yearly", NULL};

/* `reset` is a choice on paper and a bool in the struct. */
static void read_reset(Reader *reader, const Node *node, void *member)
{
	const char *text = node_text(reader, node, "reset", "yearly or never");

	if (text && g_strv_contains(resets, text))
		*(bool *)member = g_str_equal(text, "yearly");
	else if (text)
		problems_add(
		    reader->problems, node->at, "'reset' is '%s', expected yearly or never", text);
}

static const Field book_fields[] = {
    {.key = "book",
	.kind = FIELD_NAME,
	.offset = offsetof(Book, name),
	.required = true,
	.gives = NAME_BOOK,
	.help = "What rules call it.",
	.example = "complaints"},
    {.key = "title",
	.kind = FIELD_TEXT,
	.offset = offsetof(Book, title),
	.required = true,
	.help = "How it is headed.",
	.example = "Register of Complaints"},
    {.key = "pattern",
	.kind = FIELD_TEXT,
	.offset = offsetof(Book, pattern),
	.required = true,
	.help = "How a number is written: {number} the number, {number:04} with zeros; {year} the "
		"year, {month} the month, {roman} in Roman numerals, {class} the class, {code} "
		"the archive code, {unit} the unit.",
	.example = "C-{number:04}"},
    {.key = "code",
	.kind = FIELD_TEXT,
	.offset = offsetof(Book, code),
	.help = "{code} of entries whose workflow has none of its own.",
	.absent = "none",
	.example = "200.1"},
    {.key = "start",
	.kind = FIELD_COUNT,
	.offset = offsetof(Book, start),
	.least = 1,
	.most = 999999999,
	.help = "First number of `start-year`, for an office that comes from a paper book.",
	.absent = "1",
	.example = "147"},
    {.key = "start-year",
	.kind = FIELD_COUNT,
	.offset = offsetof(Book, start_year),
	.least = YEAR_LEAST,
	.most = YEAR_MOST,
	.help = "Year of that number.",
	.absent = "the year of the first entry",
	.example = "2026"},
    {.key = "reset",
	.kind = FIELD_OWN,
	.offset = offsetof(Book, yearly),
	.read = read_reset,
	.expects = "yearly or never",
	.help = "Whether numbers begin at 1 in each new year.",
	.absent = "yearly",
	.example = "never"},
    {.key = "secret",
	.kind = FIELD_BOOL,
	.offset = offsetof(Book, secret),
	.help = "Its entries are shown to cleared people only.",
	.absent = "no",
	.example = "yes"},
    {.key = "shown-in",
	.kind = FIELD_NAME,
	.offset = offsetof(Book, shown_in),
	.uses = NAME_BOOK,
	.help = "Book that shows a masked row for each of its entries.",
	.absent = "none",
	.example = "complaints"},
    {.key = "mask",
	.kind = FIELD_TEXT,
	.offset = offsetof(Book, mask),
	.help = "What others read in place of sender and matter.",
	.absent = "none",
	.example = "(confidential)"},
    {.key = NULL},
};

static void init_book(void *row)
{
	Book *book = row;

	book->start = 1;
	book->yearly = true;
	book->code = g_strdup("");
}

static void finish_book(Reader *reader, const Node *node, void *row)
{
	const Book *book = row;
	const Node *pattern = node_get(node, "pattern");
	g_autofree char *reason = NULL;

	if (book->pattern && !book_pattern_check(book->pattern, &reason))
		problems_add(
		    reader->problems, pattern->at, "'pattern' is '%s': %s", book->pattern, reason);
	if (book->name && g_strcmp0(book->name, book->shown_in) == 0)
		problems_add(reader->problems, node->at, "a book cannot be shown in itself");
}

const Rows book_rows = {.what = "book",
    .size = sizeof(Book),
    .fields = book_fields,
    .at = offsetof(Book, at),
    .init = init_book,
    .finish = finish_book};
