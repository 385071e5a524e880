#include "message/sign/from_form.h"

#include <glib.h>
#include <string.h>

/* RFC 5321, 4.5.3.1.3 without the brackets. */
enum { ADDRESS_LIMIT = 254 };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* RFC 5322 atext, with the UTF-8 of RFC 6532. */
static bool is_atext(char c)
{
	return g_ascii_isalnum(c) || (unsigned char)c >= 0x80 ||
	       (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

/* What a phrase may have outside of quotes: a dot is obsolete but common ("S.Sos"). */
static bool is_phrase_text(char c)
{
	return is_atext(c) || c == '.';
}

static void skip_blanks(Span *s)
{
	while (s->start < s->end && is_blank(*s->start))
		s->start++;
}

static bool at(const Span *s, char c)
{
	return s->start < s->end && *s->start == c;
}

/* Atoms with single dots between them, `accept` saying which bytes an atom has. */
static bool read_dotted(Span *s, bool (*accept)(char c))
{
	for (;;) {
		const char *atom = s->start;
		while (s->start < s->end && accept(*s->start))
			s->start++;
		if (s->start == atom)
			return false;
		if (!at(s, '.'))
			return true;
		s->start++;
	}
}

static bool is_domain_text(char c)
{
	return g_ascii_isalnum(c) || c == '-' || (unsigned char)c >= 0x80;
}

static bool read_address(Span *s)
{
	const char *start = s->start;

	if (!read_dotted(s, is_atext) || !at(s, '@'))
		return false;
	s->start++;
	return read_dotted(s, is_domain_text) && s->start - start <= ADDRESS_LIMIT &&
	       !g_strstr_len(start, s->start - start, "=?") &&
	       g_utf8_validate(start, s->start - start, NULL);
}

/* A quoted-string; the quote mark is the first byte. */
static bool read_quoted(Span *s)
{
	for (s->start++; s->start < s->end && *s->start != '"'; s->start++) {
		if (*s->start == '\\')
			s->start++;
		if (s->start >= s->end || *s->start == '\0')
			return false;
	}
	if (s->start >= s->end)
		return false;
	s->start++;
	return true;
}

/* The words in front of the bracket; there may be none. */
static bool read_phrase(Span *s)
{
	for (skip_blanks(s); s->start < s->end && *s->start != '<'; skip_blanks(s)) {
		if (*s->start == '"') {
			if (!read_quoted(s))
				return false;
		} else if (is_phrase_text(*s->start)) {
			s->start++;
		} else {
			return false;
		}
	}
	return at(s, '<');
}

static bool is_end(Span *s)
{
	skip_blanks(s);
	return s->start == s->end;
}

bool from_form_is_plain(Span body)
{
	Span bare = body;

	skip_blanks(&bare);
	if (read_address(&bare) && is_end(&bare))
		return true;
	if (!read_phrase(&body))
		return false;
	body.start++;
	if (!read_address(&body) || !at(&body, '>'))
		return false;
	body.start++;
	return is_end(&body);
}
