#include "message/reply/replyevidence.h"
#include "message/reply/replywords.h"

#include <string.h>

/* Letters of the first word of a date whose language is not known: "пн, 23 нояб." */
#define DAY_LETTERS 13

bool replyevidence_has_address(const char *folded)
{
	for (const char *at = strchr(folded, '@'); at; at = strchr(at + 1, '@'))
		if (at > folded && (g_ascii_isalnum(at[-1]) || at[-1] == '_' || at[-1] == '.') &&
		    g_ascii_isalnum(at[1]))
			return true;
	return strstr(folded, "mailto:") != NULL;
}

static bool is_year(const char *digits, gsize count)
{
	return count == 4 && ((digits[0] == '2' && (digits[1] == '0' || digits[1] == '5')) ||
				 (digits[0] == '1' && strchr("934", digits[1])));
}

static gsize digits_at(const char *at)
{
	return strspn(at, "0123456789");
}

/* "23/11/2026", "2026-11-23", "23.11.26", but no telephone's number: a month has two digits. */
static bool is_day_month_year(const char *at)
{
	for (int part = 0; part < 2; part++) {
		at += digits_at(at);
		while (*at == ' ')
			at++;
		if (!*at || !strchr("/.-", *at))
			return false;
		for (at++; *at == ' ';)
			at++;
		gsize count = digits_at(at);
		if (!count || count > (part == 0 ? 2 : 4))
			return false;
	}
	return true;
}

/* "10:00", "10.00", "10h00" behind at most two digits */
static bool is_clock(const char *at, gsize count)
{
	return count <= 2 && at[count] && strchr(":.h", at[count]) &&
	       digits_at(at + count + 1) == 2 && at[count + 3] != '.' && at[count + 3] != '/';
}

static void find_digits(const char *text, Evidence *e)
{
	const char *at = text;

	while (*(at += strcspn(at, "0123456789"))) {
		gsize count = digits_at(at);
		e->date |= is_year(at, count) || is_day_month_year(at);
		e->clock |= is_clock(at, count);
		at += count;
	}
	e->clock |= strstr(text, "点") || strstr(text, "時") || strstr(text, "시 ");
}

bool replyevidence_has_date(const char *folded)
{
	Evidence e = {0};

	find_digits(folded, &e);
	return e.date;
}

/* "---- On ... wrote ----" */
static const char *without_dashes(const char *text)
{
	return text + strspn(text, "-=_~ ");
}

static void cut_end(GString *text, Evidence *e)
{
	gsize length = text->len;

	while (length && strchr(" -=~", text->str[length - 1]))
		length--;
	e->dashed = text->len - length >= 3 && text->str[text->len - 1] == '-';
	e->colon = e->dashed;
	if (length && text->str[length - 1] == ':') {
		e->colon = true;
		while (length && strchr(": ", text->str[length - 1]))
			length--;
	}
	g_string_truncate(text, length);
}

/* A digit, the name of a day, or a short word and then a digit. */
static bool begins_date(const char *text)
{
	const char *at = text;

	if (g_ascii_isdigit(*text) || replywords_begin(WORDS_CALENDAR, text, NULL))
		return true;
	for (int i = 0; i < DAY_LETTERS && g_unichar_isalpha(g_utf8_get_char(at)); i++)
		at = g_utf8_next_char(at);
	return at > text && strchr(" .,", *at) && g_ascii_isdigit(at[strspn(at, " .,")]);
}

Evidence replyevidence_gather(GString *text)
{
	Evidence e = {0};

	gssize dashes = without_dashes(text->str) - text->str;
	g_string_erase(text, 0, dashes);
	cut_end(text, &e);
	e.dashed = dashes >= 3 && e.dashed;
	e.address = replyevidence_has_address(text->str);
	find_digits(text->str, &e);
	e.calendar = replywords_within(WORDS_CALENDAR, text->str);
	e.begins_on = replywords_begin(WORDS_ON, text->str, NULL);
	e.begins_date = begins_date(text->str);
	e.verb = replywords_last(WORDS_WROTE, text->str, &e.verb_length);
	return e;
}
