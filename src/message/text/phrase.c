#include "message/text/phrase.h"

#include <string.h>

static gunichar plain(gunichar c)
{
	switch (c) {
	case 0x2018:
	case 0x2019:
	case 0x00B4:
		return '\'';
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
		return '-';
	default:
		return g_unichar_isspace(c) ? ' ' : g_unichar_tolower(c);
	}
}

static bool ends_with_space(const GString *out)
{
	return out->len == 0 || out->str[out->len - 1] == ' ';
}

static void append_plain(GString *out, gunichar c)
{
	if (c != ' ')
		g_string_append_unichar(out, c);
	else if (!ends_with_space(out))
		g_string_append_c(out, ' ');
}

/* Nearly all text is ASCII; this is run over every mail. */
static void append_ascii(GString *out, char c)
{
	if (!g_ascii_isspace(c))
		g_string_append_c(out, g_ascii_tolower(c));
	else if (!ends_with_space(out))
		g_string_append_c(out, ' ');
}

char *phrase_fold(const char *text, gsize limit)
{
	const char *end = text + strnlen(text, limit);
	GString *out = g_string_sized_new((gsize)(end - text) + 8);

	for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
		if ((guchar)*p < 0x80)
			append_ascii(out, *p);
		else
			append_plain(out, plain(g_utf8_get_char(p)));
	}
	if (out->len > 0 && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

const char *phrase_in(const char *folded, const char *const *phrases)
{
	for (; *phrases; phrases++)
		if (strstr(folded, *phrases))
			return *phrases;
	return NULL;
}

const char *phrase_begins(const char *folded, const char *const *phrases)
{
	for (; *phrases; phrases++)
		if (**phrases == *folded && g_str_has_prefix(folded, *phrases))
			return *phrases;
	return NULL;
}
