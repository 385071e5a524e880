#include "message/phrase.h"

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

char *phrase_fold(const char *text, gsize limit)
{
	GString *out = g_string_sized_new(MIN(strlen(text), limit));
	const char *p = text;

	for (; *p && (gsize)(p - text) < limit; p = g_utf8_next_char(p)) {
		gunichar c = plain(g_utf8_get_char(p));
		if (c == ' ' && (out->len == 0 || out->str[out->len - 1] == ' '))
			continue;
		g_string_append_unichar(out, c);
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
		if (g_str_has_prefix(folded, *phrases))
			return *phrases;
	return NULL;
}
